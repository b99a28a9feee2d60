"""Whether a folder is on this computer or on a network, where SQLite's shared memory fails."""

import os
import sys
from pathlib import Path, PurePosixPath

NETWORK_TYPES = frozenset(
    {
        "9p",
        "afs",
        "afpfs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "drvfs",
        "gfs2",
        "glusterfs",
        "gpfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "ocfs2",
        "orangefs",
        "prl_fs",
        "smb3",
        "smbfs",
        "vboxsf",
        "virtiofs",
        "webdav",
    }
)
# Types of FUSE that are known to be local; any other one may be a network's.
LOCAL_FUSE_TYPES = frozenset({"fuseblk", "fuse.ntfs-3g", "fuse.ntfs", "fuse.exfat", "fuse.ext2"})

_MNT_LOCAL = 0x1000
_DRIVE_REMOTE = 4


def on_network(folder: Path) -> bool:
    """Whether `folder` is on another computer; False if the system doesn't say."""
    if sys.platform == "win32":
        return _windows_drive_is_remote(os.path.realpath(folder))
    if sys.platform == "darwin":
        return _mac_volume_is_remote(folder)
    try:
        with open("/proc/self/mounts", encoding="utf-8", errors="surrogateescape") as file:
            mounts = file.read()
    except OSError:
        return False
    return is_network_type(mount_type(os.path.realpath(folder), mounts))


def mount_type(folder: str, mounts: str) -> str:
    """The type of the file system that holds `folder`, by the lines of /proc/mounts.

    The longest mount point that leads to the folder counts, the last of equal ones. An empty
    text if none does.
    """
    path = PurePosixPath(folder)
    holders = {str(path), *map(str, path.parents)}
    found, found_type = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = _unescaped(fields[1])
        if point in holders and len(point) >= len(found):
            found, found_type = point, fields[2]
    return found_type


def is_network_type(kind: str) -> bool:
    """Whether a file system of the type `kind` may be another computer's."""
    if kind.startswith("fuse"):
        return kind not in LOCAL_FUSE_TYPES
    return kind in NETWORK_TYPES


def is_network_path(path: str) -> bool:
    r"""Whether a full Windows path names another computer, as `\\server\share\folder` does."""
    if path.startswith(("\\\\?\\", "\\\\.\\")):
        return path[4:8].upper() == "UNC\\"
    return path.startswith("\\\\")


def _unescaped(text: str) -> str:
    """A field of /proc/mounts, where white space and backslashes are octal escapes."""
    for code in ("040", "011", "012", "134"):
        text = text.replace("\\" + code, chr(int(code, 8)))
    return text


def _windows_drive_is_remote(path: str) -> bool:
    if is_network_path(path):
        return True
    drive = os.path.splitdrive(path)[0]
    if not drive or drive.upper() == os.environ.get("SYSTEMDRIVE", "").upper():
        return False
    import ctypes  # slow to load, and not needed for the system's own drive

    windll = getattr(ctypes, "windll", None)
    return bool(windll and windll.kernel32.GetDriveTypeW(drive + "\\") == _DRIVE_REMOTE)


def _mac_volume_is_remote(folder: Path) -> bool:
    try:
        device = os.stat(folder).st_dev
        for volume in ("/System/Volumes/Data", "/"):
            if os.path.exists(volume) and os.stat(volume).st_dev == device:
                return False
    except OSError:
        return False
    import ctypes  # slow to load, and not needed for the system's own volume

    # struct statfs with 64-bit inodes: f_flags is the 32-bit number at byte 64.
    buffer = ctypes.create_string_buffer(4096)
    system = ctypes.CDLL(None, use_errno=True)
    call = getattr(system, "statfs$INODE64", None) or system.statfs
    if call(os.fsencode(folder), buffer) != 0:
        return False
    flags = int.from_bytes(buffer.raw[64:68], sys.byteorder)
    return not flags & _MNT_LOCAL
