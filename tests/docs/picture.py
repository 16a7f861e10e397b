"""`docs/report.svg`: what `hvn report` shows of a half year with activities of all five units.

    python -m tests.docs.picture            prints the picture
    python -m tests.docs.picture --write    puts it into docs/report.svg

The activities are made up, but recorded, summed and drawn by the program itself. The picture loads nothing
from outside: it names fonts that systems have and that know every Vietnamese letter (DejaVu Sans Mono and
Liberation Mono put the marks of `ễ` beside it), and every run of letters is given its width.
"""

import io
import re
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from html import unescape
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from hvn_cli.labels import Words
from hvn_cli.render.on_terminal import Styled
from hvn_cli.render.report import render_report
from hvn_cli.settings import StorePlace
from hvn_cli.usecases.books import Desk
from hvn_cli.usecases.form import ActivityForm
from hvn_cli.usecases.log import record_activity
from hvn_cli.usecases.remark import record_remark
from hvn_cli.usecases.report import report_period
from hvn_cli.usecases.setup import make_store

TARGET = Path(__file__).resolve().parents[2] / "docs" / "report.svg"
WIDTH = 100
SEAL = "5d0e8c41b7f29a6330c1"

PAPER = TerminalTheme(
    (252, 252, 250),
    (31, 35, 40),
    [
        (0, 0, 0),
        (179, 38, 30),
        (26, 127, 55),
        (154, 103, 0),
        (9, 105, 218),
        (130, 80, 223),
        (27, 124, 131),
        (110, 119, 129),
    ],
)
FORMAT = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">
<title>hvn report</title>
<style>
.{unique_id}-matrix {{
    font-family: "Cascadia Mono", Consolas, "SF Mono", Menlo, "Noto Sans Mono", "JetBrains Mono", monospace;
    font-size: {char_height}px;
    line-height: {line_height}px;
}}
.{unique_id}-title {{
    font: bold 18px "Segoe UI", "Helvetica Neue", "DejaVu Sans", sans-serif;
}}
{styles}
</style>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""

# responsibility, day, title, quantities, evidence, unit (where it is not the one that leads)
LOGGED = (
    ("bxdd-1", "2/2", "Ban hành kế hoạch tuyên truyền năm 2026", "van_ban=2", "số 12-KH/ĐU", ""),
    ("bxdd-3", "20/2", "Báo cáo dư luận về giá hàng Tết", "van_ban=1", "số 15-BC/BXDĐ", ""),
    ("bxdd-4", "25/2", "Gửi đề cương tuyên truyền", "tai_lieu=120", "https://viethung.example/de-cuong", ""),
    ("chung-1", "9/3", "Báo cáo quý I", "bao_cao=1", "số 21-BC/BXDĐ", "bxdd"),
    ("bxdd-tonghop", "13/3", "Báo cáo Thành ủy quý I", "bao_cao=1", "số 30-BC/ĐU", ""),
    (
        "bxdd-2",
        "18/4",
        "Tập huấn tuyên truyền viên cơ sở",
        "tap_huan=1 hoc_vien=64",
        "số 33-GM/BXDĐ",
        "",
    ),
    ("bxdd-3", "12/5", "Nắm dư luận về sữa giả", "van_ban=1", "số 41-BC/BXDĐ", ""),
    ("ubnd-1", "10/2", "Ban hành kế hoạch của UBND", "van_ban=1", "số 34/KH-UBND", ""),
    (
        "ubnd-2",
        "27/2",
        "Phát thanh buổi sáng",
        "phat_thanh=24 bang_ron=18",
        "https://viethung.example/pt",
        "",
    ),
    (
        "ubnd-3",
        "15/3",
        "Tuần hàng Việt tại chợ Việt Hưng",
        "phien_cho=1 gian_hang=42 luot_khach=3.150 doanh_so=412,5 dn_tham_gia=31",
        "số 58/BC-UBND",
        "",
    ),
    ("ubnd-4", "26/3", "Kiểm tra cửa hàng tiện lợi", "kiem_tra=12 xu_ly=2 tien_phat=15", "số 8/BB-KT", ""),
    ("ubnd-2", "22/4", "Phát thanh quý II", "phat_thanh=30", "https://viethung.example/pt2", ""),
    ("ubnd-4", "21/5", "Kiểm tra chợ dân sinh", "kiem_tra=9 xu_ly=1 tien_phat=7,5", "", ""),
    ("chung-1", "10/3", "Báo cáo quý I", "bao_cao=1", "số 61/BC-UBND", "ubnd"),
    ("mttq-1", "5/2", "Đưa vào chương trình năm", "van_ban=1", "số 07/CTr-MTTQ", ""),
    ("mttq-2", "15/3", "Hội nghị Nhân dân tổ dân phố 5", "hoi_nghi=1 luot_nguoi=120", "", ""),
    (
        "mttq-2",
        "5/6",
        "Diễn đàn phụ nữ dùng hàng Việt",
        "toa_dam=1 luot_nguoi=85",
        "https://viethung.example/dd",
        "lhpn",
    ),
    ("mttq-3", "28/4", "Phiên chợ hàng Việt tổ 9", "phien_cho=1 dn_tham_gia=14", "số 19/KH-MTTQ", ""),
    ("chung-1", "6/3", "Báo cáo quý I", "bao_cao=1", "số 11/BC-MTTQ", "mttq"),
    ("tcd-1", "25/2", "Hội nghị quán triệt toàn Đảng bộ", "hoi_nghi=1 luot_nguoi=310", "số 04-BB/ĐU", ""),
    ("tcd-2", "5/1", "Sinh hoạt chi bộ tháng 1", "sinh_hoat=38", "số 01-BC/ĐU", ""),
    ("tcd-2", "5/2", "Sinh hoạt chi bộ tháng 2", "sinh_hoat=41", "số 06-BC/ĐU", ""),
    ("tcd-2", "5/3", "Sinh hoạt chi bộ tháng 3", "sinh_hoat=40 ty_le_chi_bo=95,2", "số 18-BC/ĐU", ""),
    ("tcd-2", "4/4", "Sinh hoạt chi bộ tháng 4", "sinh_hoat=42 ty_le_chi_bo=100", "", ""),
    (
        "bbt-1",
        "8/1",
        "Mở chuyên mục hàng Việt",
        "tin_bai=6 luot_tiep_can=8.400",
        "https://viethung.example",
        "",
    ),
    ("bbt-1", "14/4", "Tin, bài quý II", "tin_bai=9 luot_tiep_can=12.750", "https://viethung.example/q2", ""),
    ("bbt-2", "20/1", "Infographic nhận biết hàng thật", "infographic=1", "https://viethung.example/i1", ""),
    (
        "bbt-2",
        "16/3",
        "Video Ngày Quyền người tiêu dùng",
        "video=1 tin_bai=2",
        "https://viethung.example/v1",
        "",
    ),
)
REMARKS = (
    ("model", "Gian hàng không đồng của Hội Phụ nữ tổ 9", "mttq"),
    ("proposal", "Đề nghị Thành phố thông báo sớm Tháng khuyến mại", "bxdd"),
)


_TEXT = re.compile(r'(<text [^>]*?x=")([0-9.]+)("[^>]*textLength=")([0-9.]+)("[^>]*>)([^<]*)</text>')


class Chance:
    """Bytes that look random and are the same in every run."""

    def __init__(self) -> None:
        self._turn = 0

    def __call__(self, count: int) -> bytes:
        self._turn += 1
        return sha256(f"hvn {self._turn}".encode()).digest()[:count]


def picture() -> str:
    """The report as SVG."""
    chance = Chance()
    hanoi = timezone(timedelta(hours=7))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hvn.db"
        desk = Desk(
            StorePlace(path, True, False), None, "", "Lan", datetime(2026, 6, 12, 9, tzinfo=hanoi), chance
        )
        make_store(desk)
        desk = Desk(StorePlace(path, True, True), None, "", "Lan", desk.now, chance)
        for responsibility, day, title, quantities, evidence, unit in LOGGED:
            form = ActivityForm(
                responsibilities=(responsibility,),
                title=title,
                unit=unit or None,
                day=day,
                quantities=tuple(quantities.split()),
                evidence=(evidence,) if evidence else (),
            )
            record_activity(desk, form, accept=False)
        for kind, text, unit in REMARKS:
            record_remark(desk, kind, text, unit=unit, theme=None, day="10/6")
        report = report_period(desk, period="6T", units=())
    console = Console(
        record=True,
        file=io.StringIO(),
        width=WIDTH,
        force_terminal=True,
        color_system="truecolor",
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    console.print(Styled(render_report(report, Words("vi"), WIDTH)))
    drawn = console.export_svg(
        title="hvn report", theme=PAPER, code_format=FORMAT, font_aspect_ratio=0.6, unique_id="hvn"
    )
    drawn = drawn.replace("</text><text", "</text>\n<text").replace("&#160;", "\N{NO-BREAK SPACE}")
    # The frame around each line would cut off the marks of ễ, ấ and Ố in fonts where they stand high.
    drawn = re.sub(r' clip-path="url\(#hvn-line-\d+\)"', "", drawn)
    drawn = _TEXT.sub(_without_margins, drawn)
    drawn = re.sub(r"\b(\d+)-[0-9a-f]{20}\b", rf"\1-{SEAL}", drawn)
    return "\n".join(line.rstrip() for line in drawn.splitlines() if line.strip()) + "\n"


def _without_margins(found: re.Match[str]) -> str:
    """A run of letters without the spaces at its ends, which some viewers drop and others keep.

    Where a font is wider or narrower its letters are stretched, not set apart: that would part them from
    their marks.
    """
    before, x, between, length, after, text = found.groups()
    bare = text.strip("\N{NO-BREAK SPACE}\n")
    if not bare:
        return ""
    width = float(length) / len(unescape(text))
    start = float(x) + width * (len(text) - len(text.lstrip("\N{NO-BREAK SPACE}")))
    after = after.replace('"', '" lengthAdjust="spacingAndGlyphs"', 1)
    return f"{before}{start:g}{between}{width * len(unescape(bare)):g}{after}{bare}</text>"


def main(arguments: list[str]) -> None:
    """Prints the picture or writes it."""
    if arguments == ["--write"]:
        TARGET.write_text(picture(), encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(picture())


if __name__ == "__main__":
    main(sys.argv[1:])
