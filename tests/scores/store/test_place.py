"""Where a folder lies, by what the systems tell."""

from pathlib import Path

import pytest

from quizapp.scores.store.place import is_network_path, is_network_type, mount_type, on_network

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/export /home nfs4 rw,vers=4.2 0 0
/dev/sdb1 /home/ada/local ext4 rw 0 0
//box/share /mnt/with\\040space cifs rw 0 0
me@host: /mnt/ssh fuse.sshfs rw 0 0
/dev/sdc1 /mnt/usb fuseblk rw 0 0
tmpfs /run/user/1000 tmpfs rw 0 0
autofs /net autofs rw 0 0
server:/late /net nfs rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("folder", "kind", "network"),
    [
        ("/", "ext4", False),
        ("/var/lib", "ext4", False),
        ("/home", "nfs4", True),
        ("/home/ada/.local/share", "nfs4", True),
        ("/home/ada/local/x", "ext4", False),
        ("/homes", "ext4", False),
        ("/mnt/with space/data", "cifs", True),
        ("/mnt/ssh/x", "fuse.sshfs", True),
        ("/mnt/usb/x", "fuseblk", False),
        ("/run/user/1000/x", "tmpfs", False),
        ("/net/x", "nfs", True),
    ],
)
def test_the_nearest_mount_counts(folder: str, kind: str, network: bool) -> None:
    assert mount_type(folder, MOUNTS) == kind
    assert is_network_type(kind) == network


def test_without_mounts_nothing_is_known() -> None:
    assert mount_type("/home", "") == ""
    assert not is_network_type("")


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("C:\\Users\\Ada", False),
        ("\\\\server\\share\\data", True),
        ("\\\\?\\C:\\Users\\Ada", False),
        ("\\\\?\\UNC\\server\\share", True),
        ("\\\\?\\unc\\server\\share", True),
        ("\\\\.\\pipe", False),
    ],
)
def test_windows_paths_name_other_computers(path: str, network: bool) -> None:
    assert is_network_path(path) == network


def test_a_folder_of_this_computer_is_no_network(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    assert not on_network(tmp_path)
    assert not on_network(tmp_path / "link" / "not there yet")
