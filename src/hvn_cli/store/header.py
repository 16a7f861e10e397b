"""What a file says of itself in its first 100 bytes, read before SQLite may touch it."""

import os
import stat
import struct
from typing import Final

from hvn_cli.errors import StoreError
from hvn_cli.frozen import frozen
from hvn_cli.places import StrPath
from hvn_cli.store.schema import APPLICATION_ID, SCHEMA

HEADER: Final = 100
MAGIC: Final = b"SQLite format 3\0"


@frozen
class Header:
    """The fields of the first page that say which file it is and which state it is in."""

    page_size: int
    write_format: int
    read_format: int
    counter: int
    cookie: int
    schema_format: int
    user_version: int
    application: int


def parse_header(data: bytes) -> Header | None:
    """The header in these bytes, or None where they begin no SQLite file."""
    if len(data) < HEADER or not data.startswith(MAGIC):
        return None
    size, write_format, read_format = struct.unpack_from(">HBB", data, 16)
    counter, _, _, _, cookie, schema_format = struct.unpack_from(">6I", data, 24)
    user_version = struct.unpack_from(">I", data, 60)[0]
    application = struct.unpack_from(">I", data, 68)[0]
    page_size = 65536 if size == 1 else size
    return Header(
        page_size, write_format, read_format, counter, cookie, schema_format, user_version, application
    )


def read_start(path: StrPath, length: int = HEADER) -> bytes:
    """The first bytes of a plain file; raises `StoreError`.

    Never while this process has the store open: closing the file drops SQLite's lock on it.
    """
    try:
        if not stat.S_ISREG(os.stat(path).st_mode) and not os.path.isdir(path):
            raise StoreError(str(path), "not_a_store")  # a pipe would be waited for without end
        with open(path, "rb") as file:
            return file.read(length)
    except FileNotFoundError:
        raise StoreError(str(path), "missing") from None
    except OSError as error:
        raise StoreError(str(path), "unreadable", error.strerror or "") from None


def _refuse_newer(path: StrPath, real: str, schema: int) -> StoreError:
    from hvn_cli.store.newer import find_maker  # seldom needed

    maker = find_maker(real)
    return (
        StoreError(str(path), "newer_known", maker) if maker else StoreError(str(path), "newer", str(schema))
    )


def find_older(path: StrPath) -> int | None:
    """The schema of a store that an older hvn made; None for any other file."""
    try:
        return older_schema(read_start(path))
    except StoreError:
        return None


def older_schema(data: bytes) -> int | None:
    """The schema of a store that an older hvn made, by its first bytes; None for any other file."""
    header = parse_header(data)
    if header is None or header.application != APPLICATION_ID or not 1 <= header.user_version < SCHEMA:
        return None
    return header.user_version


def check_file(path: StrPath, real: str, image: bytes, *, older: bool) -> None:
    """Raises `StoreError` unless the file begins like a store of today's schema, or of an `older` one.

    `image` is the beginning that its journal would put back, for a file whose first page was being written
    when the power went. The size is left to SQLite: while somebody commits, it may be behind the header.
    """
    header = parse_header(read_start(path)) or parse_header(image)
    if header is None or header.application != APPLICATION_ID:
        raise StoreError(str(path), "not_a_store")
    if header.user_version > SCHEMA:
        raise _refuse_newer(path, real, header.user_version)
    if max(header.read_format, header.write_format) > 2 or header.schema_format > 4:
        raise StoreError(str(path), "newer", "SQLite")
    if header.user_version < 1:
        raise StoreError(str(path), "damaged", f"user_version={header.user_version}")
    if header.user_version < SCHEMA and not older:
        raise StoreError(str(path), "older", str(header.user_version))
    if header.write_format == 2 or header.read_format == 2 or os.path.lexists(f"{real}-wal"):
        # Another program has changed how the file is written; what it kept beside it may be needed.
        raise StoreError(str(path), "damaged", "wal")
