"""Dossiers of a real store for the tests of annexes, and activities that no door would let in."""

import os
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from hvn_cli.domain.activity import Activity, Evidence, EvidenceKind, Logged
from hvn_cli.domain.dossier import Dossier
from hvn_cli.domain.remark import Remark, in_order
from hvn_cli.export.annex import Annex, Cell
from hvn_cli.export.annexes import build_annexes
from hvn_cli.settings import StorePlace
from hvn_cli.usecases.books import Desk
from hvn_cli.usecases.form import ActivityForm
from hvn_cli.usecases.log import record_activity
from hvn_cli.usecases.report import opening_dossier
from hvn_cli.usecases.setup import make_store

NOON = datetime.fromisoformat("2026-06-10T12:00:00+07:00")

# What was done, as people type it: responsibility, title, day, and the rest.
DONE: tuple[tuple[str, str, str, dict[str, object]], ...] = (
    (
        "bxdd-1",
        "Ban hành kế hoạch",
        "5/2",
        {"quantities": ("van_ban=1",), "evidence": ("Số 12-KH/ĐU",)},
    ),
    ("mttq-2", "Hội nghị Nhân dân tổ 5", "15/3", {"quantities": ("luot_nguoi=120", "hoi_nghi=1")}),
    (
        "mttq-2",
        "Hội nghị phụ nữ",
        "8/3",
        {"unit": "phụ nữ", "quantities": ("hoi_nghi=1", "luot_nguoi=1.210")},
    ),
    (
        "ubnd-3",
        "Tuần hàng Việt",
        "1/5",
        {
            "last": "7/5",
            "partners": ("mttq",),
            "place": "Khu đô thị Việt Hưng",
            "quantities": ("phien_cho=1", "doanh_so=1.234,567", "dn_tham_gia=35"),
            "evidence": ("https://viethung.hanoi.gov.vn/tin/123", "bienban.pdf"),
        },
    ),
    ("mttq-3", "Kết nối tiêu thụ", "2/5", {"quantities": ("dn_tham_gia=9",)}),
    (
        "ubnd-4",
        "Kiểm tra chợ",
        "12/4",
        {"quantities": ("kiem_tra=4", "tien_phat=12,5", "ty_le_uu_tien=73,5")},
    ),
)

# Lines that somebody may have got into a log with another program, and what spreadsheets make of them.
HOSTILE = (
    '=HYPERLINK("http://evil","x")',
    "=cmd|'/c calc'!A0",
    "+84 24 1234",
    "-1+1",
    "- mục một",
    "@SUM(1)",
    "{=1+1}",
    "＝1+1",
    "  =1+1",
    'họp tổ,=HYPERLINK("http://evil","x")',
    'họp tổ;"=1+1"',
    "http://evil.example",
    "mailto:a@b.vn",
    "internal:Sheet1!A1",
    "external:\\\\evil\\share\\x",
    "#N/A",
    "TRUE",
    "00123",
    "1e5",
    "<script>alert(1)</script>",
    "<r><t>giả</t></r>",
    "]]> &amp; &#0; <!--",
    "_x0041_",
    "đuôi cách ",
    "'nháy",
    '"ngoặc"',
    "😀 Đảng ủy",
    "dòng một\ndòng hai",
    "a\tb",
)
# Those that must be spelled out, each with what is left of it.
HIDDEN = {
    "a\0b": "a<U+0000>b",
    "xoá\x1b[2J": "xoá<U+001B>[2J",
    "KHÔNG\rĐẠT": "KHÔNG<U+000D>ĐẠT",
    "tệp \u202egnp.exe": "tệp <U+202E>gnp.exe",
    "A\u200b1": "A<U+200B>1",
    "a\ufffeb": "a<U+FFFE>b",
    "nửa \ud83d": "nửa <U+D83D>",
    "a\u2028b": "a<U+2028>b",
}


def new_desk(folder: Path) -> Desk:
    """A desk with a new store and the shipped plan."""
    place = StorePlace(folder / "hvn.db", named=False, exists=False)
    desk = Desk(store=place, plan_file=None, unit="", who="Lan", now=NOON, random=os.urandom)
    make_store(desk)
    return replace(desk, store=replace(place, exists=True))


def record_all(desk: Desk, folder: Path) -> Desk:
    """The same desk, with everything recorded that was done."""
    proof = folder / "bienban.pdf"
    proof.write_bytes(b"%PDF-1.7 " + b"x" * 2048)
    for responsibility, title, day, more in DONE:
        told = {**more}
        if "evidence" in told:
            told["evidence"] = tuple(str(proof) if e == proof.name else e for e in told["evidence"])  # type: ignore[attr-defined]
        form = ActivityForm((responsibility,), title, day=day, **told)  # type: ignore[arg-type]
        record_activity(desk, form, accept=True)
    return desk


def busy_dossier(folder: Path, period: str = "2026-6T") -> Dossier:
    """The dossier of what was done."""
    with opening_dossier(record_all(new_desk(folder), folder), period=period, units=()) as opened:
        return opened.dossier


def empty_dossier(folder: Path) -> Dossier:
    """The dossier of a store in which nothing was recorded."""
    with opening_dossier(new_desk(folder), period="2026-6T", units=()) as opened:
        return opened.dossier


def with_titles(dossier: Dossier, titles: tuple[str, ...]) -> Dossier:
    """The dossier with an activity for each title, which is told in every place that holds a text."""
    return replace(dossier, activities=tuple(_told(dossier, n, title) for n, title in enumerate(titles)))


def _told(dossier: Dossier, number: int, title: str) -> Logged:
    day = date(2026, 1, 1) + timedelta(days=number % 181)
    activity = Activity(
        plan=dossier.plan.code,
        unit="mttq",
        day=day,
        last=day,
        title=title,
        responsibilities=("mttq-2",),
        partners=("ubnd",),
        place=title,
        quantities={"hoi_nghi": 1000, "luot_nguoi": 1000 * (number % 300)},
        evidence=(Evidence(EvidenceKind.FILE, title, "a" * 64, 1024 * number),),
    )
    return Logged(f"id{number}", f"k7q-{number}", activity, f"id{number}", "2026-06-10T12:00", "Lan")


def many(dossier: Dossier, count: int) -> Dossier:
    """The dossier with so many activities."""
    titles = tuple(
        f"Hội nghị tuyên truyền ưu tiên dùng hàng Việt Nam, tổ dân phố {n % 60}" for n in range(count)
    )
    return with_titles(dossier, titles)


def with_remarks(dossier: Dossier) -> Dossier:
    """The dossier with a model and two commendations."""
    remarks = (
        Remark(
            *("k7q-90", "commendation", "Bà Nguyễn Thị Lan", "mttq", date(2026, 5, 20)),
            awarded="person",
            award="Giấy khen",
            decision="Số 12-QĐ/ĐU",
        ),
        Remark("k7q-91", "commendation", "Tổ dân phố 5", "", date(2026, 5, 2), awarded="collective"),
        Remark("k7q-92", "model", "Gian hàng Việt\ntại chợ dân sinh", "ubnd", date(2026, 4, 2)),
        Remark("k7q-93", "shortcoming", "Ít hộ tham gia", "mttq", date(2026, 4, 3)),
    )
    return replace(dossier, report=replace(dossier.report, remarks=in_order(remarks)))


def annex_of(dossier: Dossier, key: str) -> Annex:
    """The annex with this key."""
    return next(annex for annex in build_annexes(dossier) if annex.key == key)


def column(annex: Annex, key: str) -> list[Cell]:
    """The cells of one column, from above."""
    place = [c.key for c in annex.columns].index(key)
    return [row[place] for row in annex.rows]
