"""A disk that fails: SQLite lets a test stand in for the calls that it makes to the system."""

import _sqlite3
import ctypes
import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

Asked = Callable[[int, int], bool]

_PUT = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_int64, use_errno=True)
_READ = ctypes.CFUNCTYPE(
    ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64, use_errno=True
)


class _System(ctypes.Structure):
    """What SQLite calls a VFS, as far as to the function that puts another call in place of its own."""

    _fields_ = (("numbers", ctypes.c_int * 3), ("others", ctypes.c_void_p * 16), ("put", _PUT))


def never(file: int, place: int) -> bool:
    """Nothing fails."""
    return False


@contextmanager
def failing_disk(truncates: Asked = never, reads: Asked = never) -> Iterator[None]:
    """A disk whose calls fail where these say so; they are asked with a file and a length or place in it."""

    def truncate(file: int, length: int) -> int:
        if truncates(file, length):
            ctypes.set_errno(errno.EIO)
            return -1
        os.ftruncate(file, length)
        return 0

    def read(file: int, target: int, length: int, place: int) -> int:
        if reads(file, place):
            ctypes.set_errno(errno.EIO)
            return -1
        data = os.pread(file, length, place)
        ctypes.memmove(target, data, len(data))
        return len(data)

    library = ctypes.CDLL(getattr(_sqlite3, "__file__", None))
    if not hasattr(library, "sqlite3_vfs_find"):
        pytest.skip("the SQLite of this Python can't be reached")
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_System)
    system = library.sqlite3_vfs_find(None)
    here = ctypes.cast(system, ctypes.c_void_p)
    calls = {b"ftruncate": _TRUNCATE(truncate), b"pread": _READ(read), b"pread64": _READ(read)}
    for name, call in calls.items():
        system.contents.put(here, name, ctypes.cast(call, ctypes.c_void_p))
    try:
        yield
    finally:
        for name in calls:
            system.contents.put(here, name, None)
