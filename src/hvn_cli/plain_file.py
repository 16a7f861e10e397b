"""Reading a file that somebody named: no pipe is waited for, and no device read without end."""

import errno
import os
import stat

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_plain(path: str | os.PathLike[str], limit: int) -> bytes:
    """The bytes of a plain file; raises `OSError`, else with `not_a_file` or `too_big` as its reason."""
    with os.fdopen(os.open(path, _FLAGS), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "not_a_file")
        data = file.read(limit + 1)
    if len(data) > limit:
        raise OSError(errno.EFBIG, "too_big")
    return data
