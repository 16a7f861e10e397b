"""Files and folders beside the store: made for their owner only, and durable where the system can."""

import errno
import os
from pathlib import Path

from hvn_cli.errors import StoreError

_REASONS: dict[int | None, str] = {
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EROFS: "read_only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EIO: "io",
}
# Some file systems have no way to make a name durable; that is no fault of the file.
_CANNOT = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF)


def refuse(path: Path, error: OSError) -> StoreError:
    """The refusal that an error of the system amounts to where something was to be made at `path`."""
    return StoreError(str(path), _REASONS.get(error.errno, "unreadable"), error.strerror or str(error))


def make_folder(folder: Path) -> list[Path]:
    """Makes a folder and those above it for its owner only, each durable where the system can.

    Those that were made, the deepest first.
    """
    made: list[Path] = []
    for each in (*reversed(folder.parents), folder):
        try:
            each.mkdir(mode=0o700)
            made.insert(0, each)
            sync_folder(each.parent)
        except FileExistsError:
            if not each.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(each)) from None
        except OSError:
            if made[:1] == [each] or not os.path.isdir(each):  # noqa: PTH112  # `is_dir` may raise
                remove_folders(made)
                raise
    return made


def remove_folders(made: list[Path]) -> None:
    """Takes back folders that were made in vain, where nothing lies in them."""
    for folder in made:
        try:
            folder.rmdir()
        except OSError:
            return


def sync_folder(folder: Path) -> None:
    """Makes the names in `folder` durable where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
    finally:
        os.close(descriptor)
