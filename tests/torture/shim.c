/* Lets one call on a file inside a folder fail, be late or be cut short, or the disk be full from
   then on: for LD_PRELOAD on Linux.

   torture_arm says which call, counted from 1, and what becomes of it; 0 counts only. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

enum { NO_SPACE = 1, BROKEN = 2, LATE = 3, SHORT = 4, FULL = 5 };

static char inside[PATH_MAX];
static long count, wanted;
static int what;

void torture_arm(const char *folder, long at, int fault)
{
    snprintf(inside, sizeof inside, "%s", folder);
    count = 0;
    wanted = at;
    what = fault;
}

long torture_count(void) { return count; }

static int is_inside(const char *path)
{
    size_t length = strlen(inside);
    return length && strncmp(path, inside, length) == 0 && path[length] == '/';
}

static int is_file_inside(int descriptor)
{
    char link[64], path[PATH_MAX];
    if (!inside[0])
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return is_inside(path);
}

/* What becomes of a call on a file inside: 0 where nothing is to happen to it. */
static int fault_of_next(void)
{
    long now = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
    if (what == FULL && wanted && now >= wanted)
        return NO_SPACE;
    if (now != wanted)
        return 0;
    if (what == LATE) {
        struct timespec time = {0, 300 * 1000 * 1000};
        nanosleep(&time, NULL);
        return 0;
    }
    return what;
}

static int fails(int is_ours, int needs_space)
{
    int fault = is_ours ? fault_of_next() : 0;
    if (what == FULL && !needs_space)
        return 0;
    if (fault != NO_SPACE && fault != BROKEN)
        return 0;
    errno = fault == NO_SPACE ? ENOSPC : EIO;
    return 1;
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) \
        real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

#define OPENS(name) \
    int name(const char *path, int flags, ...) \
    { \
        REAL(int, name, const char *, int, ...); \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        return fails(is_inside(path), flags & O_CREAT) ? -1 : real(path, flags, mode); \
    }

#define OPENS_AT(name) \
    int name(int folder, const char *path, int flags, ...) \
    { \
        REAL(int, name, int, const char *, int, ...); \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        return fails(is_inside(path), flags & O_CREAT) ? -1 : real(folder, path, flags, mode); \
    }

#define SYNCS(name) \
    int name(int descriptor) \
    { \
        REAL(int, name, int); \
        return fails(is_file_inside(descriptor), 0) ? -1 : real(descriptor); \
    }

#define TRUNCATES(name, size_type) \
    int name(int descriptor, size_type size) \
    { \
        REAL(int, name, int, size_type); \
        return fails(is_file_inside(descriptor), 0) ? -1 : real(descriptor, size); \
    }

#define PUTS_AT(name, size_type) \
    ssize_t name(int descriptor, const void *data, size_t size, size_type at) \
    { \
        REAL(ssize_t, name, int, const void *, size_t, size_type); \
        int fault = is_file_inside(descriptor) ? fault_of_next() : 0; \
        if (fault == SHORT) \
            return real(descriptor, data, size > 1 ? size / 2 : size, at); \
        if (fault) { \
            errno = fault == NO_SPACE ? ENOSPC : EIO; \
            return -1; \
        } \
        return real(descriptor, data, size, at); \
    }

#define RENAMES(name) \
    int name(const char *from, const char *to) \
    { \
        REAL(int, name, const char *, const char *); \
        return fails(is_inside(to), 0) ? -1 : real(from, to); \
    }

OPENS(open)
OPENS(open64)
OPENS_AT(openat)
OPENS_AT(openat64)
SYNCS(fsync)
SYNCS(fdatasync)
TRUNCATES(ftruncate, off_t)
TRUNCATES(ftruncate64, off64_t)
PUTS_AT(pwrite, off_t)
PUTS_AT(pwrite64, off64_t)
RENAMES(rename)
RENAMES(link)

ssize_t write(int descriptor, const void *data, size_t size)
{
    REAL(ssize_t, write, int, const void *, size_t);
    int fault = is_file_inside(descriptor) ? fault_of_next() : 0;
    if (fault == SHORT)
        return real(descriptor, data, size > 1 ? size / 2 : size);
    if (fault) {
        errno = fault == NO_SPACE ? ENOSPC : EIO;
        return -1;
    }
    return real(descriptor, data, size);
}
