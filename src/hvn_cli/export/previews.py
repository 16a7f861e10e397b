"""Small previews of pictures, decoded in a process of its own that may take only so much memory and time.

A picture that somebody sent may be made to harm who opens it; here it can only end its own process.
"""

import importlib.util
import subprocess
import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path, PurePath
from threading import Timer
from typing import BinaryIO, Final

from hvn_cli.errors import MissingLibrary

WIDEST: Final = 640
MOST_PIXELS: Final = 64_000_000
MOST_MEMORY: Final = 1024 * 2**20
MOST_SECONDS: Final = 30
LARGEST: Final = 4 * 2**20
# A thumbnail: pixels, quality, and what to try where it is not below so many bytes.
THUMBNAIL: Final = ((240, 70), (240, 45), (160, 45), (96, 40))
THUMBNAIL_BYTES: Final = 10_000
FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF", "BMP")

_STARTS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM")
_ENDINGS: Final = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp")


def can_preview() -> bool:
    """Whether previews can be made here."""
    return importlib.util.find_spec("PIL") is not None


def require_pillow() -> None:
    """Raises `MissingLibrary` where previews can't be made."""
    if not can_preview():
        raise MissingLibrary("Pillow", "preview")


def is_picture(file: Path) -> bool:
    """Whether a file begins as a picture does, or is called one."""
    with file.open("rb") as opened:
        return begins_as_picture(opened.read(16), file.name)


def begins_as_picture(start: bytes, name: str) -> bool:
    """Whether the first 16 bytes of a file are those of a picture, or its name is."""
    begins = start.startswith(_STARTS) or (start[:4], start[8:12]) == (b"RIFF", b"WEBP")
    return begins or PurePath(name).suffix.lower() in _ENDINGS


def make_preview(picture: Path) -> bytes | None:
    """A small JPEG of a picture; None where it is none, is broken, or asks for too much."""
    command = [sys.executable, "-P", "-m", "hvn_cli.export.previews"]
    try:
        with picture.open("rb") as file:
            made = subprocess.run(command, stdin=file, capture_output=True, timeout=MOST_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    if made.returncode != 0 or not made.stdout.startswith(b"\xff\xd8") or len(made.stdout) > LARGEST:
        return None
    return made.stdout


class Thumbnails:
    """Makes many thumbnails in one process, and a new one where a picture ended it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Thumbnails":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def make(self, picture: bytes) -> bytes | None:
        """A JPEG of at most `THUMBNAIL_BYTES`; None where the picture is broken or asks for too much."""
        process = self._process = self._process or subprocess.Popen(
            [sys.executable, "-P", "-m", "hvn_cli.export.previews", "thumbnails"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        watch = Timer(MOST_SECONDS, process.kill)
        watch.start()
        try:
            process.stdin.write(len(picture).to_bytes(8, "big") + picture)
            process.stdin.flush()
            told = process.stdout.read(8)
            size = int.from_bytes(told, "big") if told else -1
            made = process.stdout.read(min(max(size, 0), THUMBNAIL_BYTES))
        except OSError:  # it ended while it was told
            size, made = -1, b""
        finally:
            watch.cancel()
        if len(made) != size:
            self._end()
            return None
        return made if made.startswith(b"\xff\xd8") else None

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with suppress(OSError):
                process.communicate()


def limit_memory() -> None:
    """Keeps this process from taking more than `MOST_MEMORY`, where the system can."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    except (ImportError, AttributeError, OSError, ValueError):
        return  # Windows and macOS: the number of pixels alone is the limit there


def shrink(picture: BinaryIO, widest: int = WIDEST, quality: int = 80) -> bytes:
    """The preview itself, upright and without anything that the picture tells beside what it shows.

    Raises whatever Pillow does for a picture that can't be taken.
    """
    import warnings

    from PIL import Image, ImageOps

    warnings.simplefilter("error")
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with Image.open(picture, formats=FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        image.draft("RGB", (widest, widest))  # JPEG: decodes a smaller picture at once
        image.thumbnail((widest, widest))
        upright = ImageOps.exif_transpose(image)
        paper = Image.new("RGB", upright.size, "white")
        if "A" in upright.mode or "transparency" in upright.info:
            clear = upright.convert("RGBA")
            paper.paste(clear, mask=clear.getchannel("A"))
        else:
            paper.paste(upright.convert("RGB"))
    small = BytesIO()
    paper.save(small, "JPEG", quality=quality)
    return small.getvalue()


def shrink_to_thumbnail(picture: bytes) -> bytes:
    """A JPEG of at most `THUMBNAIL_BYTES`; nothing where there can be none."""
    for widest, quality in THUMBNAIL:
        try:
            small = shrink(BytesIO(picture), widest, quality)
        except Exception:  # whatever it is, there is no preview
            return b""
        if len(small) <= THUMBNAIL_BYTES:
            return small
    return b""


def answer_thumbnails() -> None:
    """Reads pictures from stdin and writes thumbnails to stdout, each after its size in 8 bytes."""
    while len(told := sys.stdin.buffer.read(8)) == 8:
        small = shrink_to_thumbnail(sys.stdin.buffer.read(int.from_bytes(told, "big")))
        sys.stdout.buffer.write(len(small).to_bytes(8, "big") + small)
        sys.stdout.buffer.flush()


def main() -> int:
    """Reads a picture from stdin and writes its preview to stdout, or thumbnails of many."""
    limit_memory()
    if sys.argv[1:] == ["thumbnails"]:
        answer_thumbnails()
        return 0
    try:
        small = shrink(sys.stdin.buffer)
    except Exception:  # whatever it is, there is no preview
        return 1
    sys.stdout.buffer.write(small)
    return 0


if __name__ == "__main__":
    sys.exit(main())
