"""`docs/pictures/page.png`: the head of the page that `hvn report --format html` makes of the sample year.

    python -m tests.docs.page_picture --write

Needs Chromium and Pillow. Letters are drawn by the fonts of this machine, so no test compares the picture.
"""

import os
import sys
import tempfile
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

from PIL import Image
from tests.export.chromium import chromium
from tests.export.dossiers import dossier_of

from hvn_cli.export.page import write_page
from hvn_cli.labels import Words
from hvn_cli.settings import StorePlace
from hvn_cli.usecases.books import Desk
from hvn_cli.usecases.demo.make import make_demo

TARGET = Path(__file__).resolve().parents[2] / "docs" / "pictures" / "page.png"
PERIOD, LAST_DAY = "2026-9T", datetime(2026, 9, 12, 9, tzinfo=timezone(timedelta(hours=7)))
SHOWN = ("overview", "units", "months")
COLOURS, MOST = 96, 200_000


def picture() -> bytes:
    """The picture as PNG: the head and the parts that say most at a glance."""
    with tempfile.TemporaryDirectory() as folder, chromium() as page:
        store, path = Path(folder) / "hvn-demo.db", Path(folder) / "page.html"
        desk = Desk(StorePlace(store, True, False), None, "", "Lan", LAST_DAY, os.urandom)
        make_demo(desk, store)
        desk = replace(desk, store=StorePlace(store, True, True))
        dossier = dossier_of(desk, PERIOD, as_of=LAST_DAY.date())
        write_page(replace(dossier, sample=True), Words("vi"), path, None)
        page.open(path, width=1120)
        page.run(
            "document.querySelectorAll('section')"
            f".forEach(one => one.hidden = !{list(SHOWN)}.includes(one.id));"
            "document.querySelectorAll('.parts, footer').forEach(one => one.hidden = true)"
        )
        drawn = Image.open(BytesIO(page.picture())).convert("RGB")
    few = BytesIO()
    drawn.quantize(COLOURS, dither=Image.Dither.NONE).save(few, "PNG", optimize=True)
    return few.getvalue()


def main(arguments: list[str]) -> None:
    """Writes the picture."""
    if arguments != ["--write"]:
        sys.exit(__doc__)
    drawn = picture()
    assert len(drawn) < MOST, len(drawn)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(drawn)


if __name__ == "__main__":
    main(sys.argv[1:])
