"""Word files printed by LibreOffice: where each word stands on its page, in millimetres."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

PROGRAMS = ("soffice", "pdftotext", "pdffonts", "pdftoppm")
POINTS = 25.4 / 72
XHTML = "{http://www.w3.org/1999/xhtml}"


def need_printing() -> None:
    """Skips where the programs that print are not installed; where every check must run, fails."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if not missing:
        return
    reason = f"not installed: {', '.join(missing)}"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass(frozen=True)
class Line:
    """A printed line: its words, and where it stands from the left and upper edge of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Its middle from the left edge."""
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Page:
    """One printed page."""

    width: float
    height: float
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Everything on it."""
        return "\n".join(line.text for line in self.lines)

    def line(self, beginning: str) -> Line:
        """The first line that begins so."""
        return next(line for line in self.lines if line.text.startswith(beginning))

    def has(self, text: str) -> bool:
        """Whether a line says this and nothing else."""
        return any(line.text == text for line in self.lines)


class Print:
    """A printed file."""

    def __init__(self, pdf: Path) -> None:
        self.pdf = pdf

    @cached_property
    def pages(self) -> list[Page]:
        """Its pages."""
        command = ["pdftotext", "-bbox-layout", str(self.pdf), "-"]
        told = subprocess.run(command, check=True, capture_output=True, timeout=120).stdout.decode()
        root = ET.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", told))
        return [_page(page) for page in root.iter(f"{XHTML}page")]

    @property
    def fonts(self) -> set[str]:
        """The families that it embeds."""
        told = subprocess.run(["pdffonts", str(self.pdf)], check=True, capture_output=True, timeout=60)
        names = [line.split()[0] for line in told.stdout.decode().splitlines()[2:]]
        return {name.partition("+")[2].partition("-")[0] or name for name in names}

    def rules(self, number: int, top: float, bottom: float) -> list[tuple[float, float]]:
        """Left and right ends of the lines drawn between two heights of a page, the longest first."""
        from PIL import Image

        picture = self.pdf.with_suffix("")
        command = ["pdftoppm", "-r", "254", "-gray", "-f", str(number), "-l", str(number), "-singlefile"]
        subprocess.run([*command, str(self.pdf), str(picture)], check=True, timeout=120)
        with Image.open(picture.with_suffix(".pgm")) as image:
            found = []
            for row in range(round(top * 10), round(bottom * 10)):
                dark = image.crop((0, row, image.width, row + 1)).point(lambda p: 255 * (p < 160)).tobytes()
                found += [(m.start() / 10, m.end() / 10) for m in re.finditer(rb"\xff{50,}", dark)]
        return sorted(found, key=lambda ends: ends[0] - ends[1])


def print_all(files: Iterable[Path], folder: Path) -> dict[str, Print]:
    """Prints files in one go; by their names without ending."""
    return {pdf.stem: Print(pdf) for pdf in convert(files, folder, "pdf")}


def convert(files: Iterable[Path], folder: Path, form: str) -> list[Path]:
    """Files as LibreOffice saves them in another form."""
    need_printing()
    # A profile of its own: another run would have the usual one locked.
    profile = folder / "office"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", form]
    listed = [str(file) for file in files]
    subprocess.run([*command, "--outdir", str(folder), *listed], check=True, capture_output=True, timeout=900)
    return [folder / f"{Path(file).stem}.{form.partition(':')[0]}" for file in listed]


def _page(page: ET.Element) -> Page:
    lines = []
    for line in page.iter(f"{XHTML}line"):
        words = [word.text or "" for word in line.iter(f"{XHTML}word")]
        left, top, right, bottom = (
            float(line.get(key, "0")) * POINTS for key in ("xMin", "yMin", "xMax", "yMax")
        )
        lines.append(Line(" ".join(words), left, top, right, bottom))
    width, height = (float(page.get(key, "0")) * POINTS for key in ("width", "height"))
    return Page(width, height, tuple(lines))
