"""Small previews of pictures, decoded in a process of its own that may take only so much memory and time.

A picture that somebody sent may be made to harm who opens it; here it can only end its own process.
"""

import importlib.util
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from hvn_cli.errors import MissingLibrary

WIDEST: Final = 640
MOST_PIXELS: Final = 64_000_000
MOST_MEMORY: Final = 1024 * 2**20
MOST_SECONDS: Final = 30
LARGEST: Final = 4 * 2**20
FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF", "BMP")

_STARTS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM")
_ENDINGS: Final = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp")


def require_pillow() -> None:
    """Raises `MissingLibrary` where previews can't be made."""
    if importlib.util.find_spec("PIL") is None:
        raise MissingLibrary("Pillow", "preview")


def is_picture(file: Path) -> bool:
    """Whether a file begins as a picture does, or is called one."""
    with file.open("rb") as opened:
        start = opened.read(16)
    begins = start.startswith(_STARTS) or (start[:4], start[8:12]) == (b"RIFF", b"WEBP")
    return begins or file.suffix.lower() in _ENDINGS


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


def limit_memory() -> None:
    """Keeps this process from taking more than `MOST_MEMORY`, where the system can."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    except (ImportError, AttributeError, OSError, ValueError):
        return  # Windows and macOS: the number of pixels alone is the limit there


def shrink(picture: BinaryIO) -> bytes:
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
        image.draft("RGB", (WIDEST, WIDEST))  # JPEG: decodes a smaller picture at once
        image.thumbnail((WIDEST, WIDEST))
        upright = ImageOps.exif_transpose(image)
        paper = Image.new("RGB", upright.size, "white")
        if "A" in upright.mode or "transparency" in upright.info:
            clear = upright.convert("RGBA")
            paper.paste(clear, mask=clear.getchannel("A"))
        else:
            paper.paste(upright.convert("RGB"))
    small = BytesIO()
    paper.save(small, "JPEG", quality=80)
    return small.getvalue()


def main() -> int:
    """Reads a picture from stdin and writes its preview to stdout."""
    limit_memory()
    try:
        small = shrink(sys.stdin.buffer)
    except Exception:  # whatever it is, there is no preview
        return 1
    sys.stdout.buffer.write(small)
    return 0


if __name__ == "__main__":
    sys.exit(main())
