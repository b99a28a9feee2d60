#!/bin/sh
# Prepares what `make run` and `make test` need: .venv with the locked packages, Qt's system libraries and a font.
#
# Usage: tools/set_up.sh LOCK, where LOCK is requirements.lock or requirements-dev.lock.
# Returns at once when .venv already holds what LOCK asks for; .venv/LOCK.done says what was installed.
set -eu
cd "$(dirname "$0")/.."

lock=$1
python=.venv/bin/python
done=.venv/$lock.done

is_done() {
    { "$python" -V && cat "$lock"; } 2>/dev/null | cmp -s - "$done"
}

is_done && exit 0

# Two first starts at once take turns.
exec 9<"$0"
if command -v flock >/dev/null 2>&1; then
    flock 9
    is_done && exit 0
fi

if ! "$python" -c 'import pip' 2>/dev/null; then
    base=
    for name in ${PYTHON:-python3.11 python3.12 python3.13 python3.14 python3}; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            base=$name
            break
        fi
    done
    if [ -z "$base" ]; then
        echo "quizapp needs Python 3.11 or newer with its venv module: install python3.11 and python3.11-venv." >&2
        exit 1
    fi
    echo "Making a virtual environment in .venv; its packages are about 100 MB ..."
    if ! problem=$("$base" -m venv --clear .venv 2>&1); then
        case $problem in
        *ensurepip*) echo "quizapp needs Python's venv module: install $base-venv." >&2 ;;
        *) echo "$problem" >&2 ;;
        esac
        exit 1
    fi
fi

echo "Installing the packages that $lock names ..."
quiet=-q
[ -t 1 ] && quiet=
"$python" -m pip install $quiet --disable-pip-version-check --no-input \
    --require-hashes --no-deps --only-binary=:all: -r "$lock"

"$python" tools/system_libraries.py

{ "$python" -V && cat "$lock"; } >"$done.new"
mv "$done.new" "$done"
