"""A .docx as a zip file: packed the same way every time, and read within limits."""

import zipfile
import zlib
from io import BytesIO
from typing import Final

MOST_PARTS: Final = 2_000
MOST_BYTES: Final = 50 * 2**20
MOST_RATIO: Final = 100
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_FIRST: Final = "[Content_Types].xml"


class BadPackage(Exception):
    """A file that is not read as a document; `args[0]` is the code of a finding."""


def read_parts(content: bytes) -> dict[str, bytes]:
    """Every part of a file by its name; raises `BadPackage`."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            infos = package.infolist()
            size = sum(info.file_size for info in infos)
            packed = sum(info.compress_size for info in infos)
            if len(infos) > MOST_PARTS or size > MOST_BYTES or size > MOST_RATIO * max(packed, 10_000):
                raise BadPackage("template_bomb")
            # The sizes above are only what the file says of itself; no part may give more than that.
            return {info.filename: _read(package, info) for info in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise BadPackage("template_not_docx") from None


def _read(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with package.open(info) as part:
        content = part.read(info.file_size + 1)
    if len(content) > info.file_size:
        raise BadPackage("template_bomb")
    return content


def repack(content: bytes) -> bytes:
    """The same parts in a fixed order with a fixed date: the same document gives the same bytes."""
    packed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for name in sorted(source.namelist(), key=lambda name: (name != _FIRST, name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # not the system that it was made on
            target.writestr(info, source.read(name))
    return packed.getvalue()
