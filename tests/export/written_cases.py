"""The reports whose text is kept: each made of a real store, by commands as a clerk would give them.

`python -m tests.export.written_cases` writes tests/export/golden/ anew; read what changed before keeping it.
"""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from tests.export.dossiers import dossier_of

from hvn_cli.domain.dossier import Dossier, Layout
from hvn_cli.domain.remark import Remark
from hvn_cli.export.annexes import build_annexes
from hvn_cli.export.markdown import markdown_text
from hvn_cli.export.paper import Paper
from hvn_cli.export.written import build_paper
from hvn_cli.places import shipped
from hvn_cli.settings import StorePlace
from hvn_cli.usecases.books import Desk
from hvn_cli.usecases.form import ActivityForm
from hvn_cli.usecases.log import record_activity
from hvn_cli.usecases.remark import record_remark
from hvn_cli.usecases.setup import make_store

GOLDEN = Path(__file__).parent / "golden"

# Responsibilities, title, first day, last day, place, unit, partners, quantities, evidence.
DONE: tuple[tuple[str, ...], ...] = (
    ("bxdd-1", "Ban hành Kế hoạch số 12-KH/ĐU", "5/2", "", "", "", "", "van_ban=1", "Số 12-KH/ĐU"),
    (
        *("bxdd-1", "Hướng dẫn các chi bộ đưa nội dung vào sinh hoạt", "12/2", "", "", "", ""),
        *("van_ban=1", "Số 03-HD/BXDĐ"),
    ),
    ("ubnd-1", "Ban hành kế hoạch của UBND phường", "20/2", "", "", "", "", "van_ban=1", "Số 15/KH-UBND"),
    (
        *("bxdd-2", "Tập huấn tuyên truyền viên cơ sở", "20/3", "", "Hội trường Đảng ủy phường", "", ""),
        *("tap_huan=1 hoc_vien=85", "https://viethung.hanoi.gov.vn/tin/7"),
    ),
    (
        "ubnd-4",
        "Kiểm tra các cửa hàng tiện lợi.",
        "12/4",
        "",
        "",
        "",
        "",
        "kiem_tra=4 xu_ly=1 tien_phat=12,5",
        "",
    ),
    (
        *("ubnd-3,mttq-3", "Tuần hàng Việt tại Khu đô thị Việt Hưng", "1/5", "7/5", "", "", "mttq,bxdd"),
        *("phien_cho=1 gian_hang=40 luot_khach=12.500 doanh_so=2.450 dn_tham_gia=35", "Số 31/KH-UBND"),
    ),
    (
        *("mttq-2", "Hội nghị Nhân dân tổ dân phố số 5", "15/3", "", "Nhà văn hóa tổ dân phố số 5", "", ""),
        *("hoi_nghi=1 luot_nguoi=120", "https://viethung.hanoi.gov.vn/tin/123"),
    ),
    ("mttq-2", "Hội nghị phụ nữ", "8/3", "", "", "lhpn", "", "hoi_nghi=1 luot_nguoi=210", ""),
    (
        "mttq-2",
        "“Phiên tòa giả định” về hàng giả",
        "26/3",
        "",
        "Trường THCS",
        "dtn",
        "lhpn",
        "luot_nguoi=180",
        "",
    ),
    ("mttq-4", "Giám sát giá cả", "2/6", "", "Chợ Việt Hưng", "", "", "giam_sat=1", "Số 08/BC-MTTQ"),
    (
        "tcd-1",
        "Chi bộ 7 sinh hoạt chuyên đề về hàng Việt",
        "3/4",
        "",
        "",
        "",
        "",
        "hoi_nghi=1 luot_nguoi=42",
        "",
    ),
    ("tcd-2", "Sinh hoạt thường kỳ", "5/4", "", "", "", "", "sinh_hoat=31 ty_le_chi_bo=64,6", ""),
    (
        *("bbt-1", "Đăng tin về Ngày Quyền của người tiêu dùng thế giới", "14/3", "", "", "", ""),
        *("tin_bai=6 luot_tiep_can=3.450", "https://viethung.hanoi.gov.vn/tin/99"),
    ),
    ("bbt-2", "Video gương điển hình", "10/1", "", "", "", "", "video=1", ""),
    ("bbt-2", "Infographic “Mười điều cần xem trên nhãn”", "11/2", "", "", "", "", "infographic=2", ""),
    ("chung-1", "Báo cáo quý I", "9/3", "", "", "bbt", "", "bao_cao=1", ""),
)
REMARKS = (
    ("shortcoming", "Hộ kinh doanh nhỏ ít tham gia", "mttq"),
    ("cause", "Cán bộ kiêm nhiệm nhiều việc;\n- hộ kinh doanh hay thay đổi", ""),
    ("result", "Cuộc vận động được cán bộ, đảng viên và Nhân dân hưởng ứng .", ""),
    ("model", "“Ngõ hàng Việt” ở tổ dân phố số 5", "mttq"),
    ("proposal", "Đề nghị Thành phố cung cấp sớm tài liệu tuyên truyền điện tử", ""),
)
OPEN = Remark("k7q-90", "opinion", "Nhân dân mong công khai tên hàng giả", "bxdd", date(2026, 2, 3))
SETTLED = Remark(
    *("k7q-91", "opinion", "Phụ huynh lo lắng về thực phẩm bán ở cổng trường", "bxdd", date(2026, 4, 20)),
    handled=date(2026, 4, 29),
    outcome="Đã kiểm tra, nhắc nhở 12 điểm bán",
)
PRAISED = Remark(
    *("k7q-92", "commendation", "Chi hội phụ nữ tổ dân phố số 5", "bxdd", date(2026, 5, 19)),
    awarded="collective",
    award="Giấy khen",
    decision="Quyết định số 118-QĐ/ĐU",
)
CELL = """    members:
      - code: cb-5
        name: Chi bộ Tổ dân phố số 5
        kind: party_cell
        aliases: [tổ dân phố 5]
        stated: false
        why: Lấy theo danh sách tổ chức đảng trực thuộc.
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A kept report: its name, what was asked, the day of issue."""

    name: str
    period: str
    units: tuple[str, ...]
    issued: date
    draft: bool = False
    empty: bool = False


CASES = (
    Case("phuong-6-thang", "2026-6T", (), date(2026, 6, 12)),
    Case("phuong-quy-1-chua-co-gi", "2026-Q1", (), date(2026, 3, 9), draft=True, empty=True),
    Case("ban-xay-dung-dang-6-thang", "2026-6T", ("bxdd",), date(2026, 6, 9)),
    Case("ubnd-6-thang", "2026-6T", ("ubnd",), date(2026, 6, 9)),
    Case("mttq-6-thang", "2026-6T", ("mttq",), date(2026, 6, 9)),
    Case("chi-bo-quy-2", "2026-Q2", ("cb-5",), date(2026, 5, 20)),
    Case("hai-don-vi-6-thang", "2026-6T", ("ubnd", "bbt"), date(2026, 6, 9)),
)


def office(folder: Path, *, empty: bool = False) -> Desk:
    """A desk with a store in `folder`, in which the units have recorded; one chi bộ is named in its plan."""
    source = Path(shipped("plan.yaml")).read_text(encoding="utf-8")
    head, tail = source.split("    members: []\n    responsibilities:\n      - id: tcd-1")
    plan = folder / "plan.yaml"
    plan.write_text(f"{head}{CELL}    responsibilities:\n      - id: tcd-1{tail}", encoding="utf-8")
    place = StorePlace(folder / "hvn.db", named=True, exists=False)
    now = datetime.fromisoformat("2026-06-12T09:00:00+07:00")
    desk = Desk(store=place, plan_file=plan, unit="", who="Lan", now=now, random=os.urandom)
    make_store(desk)
    desk = replace(desk, store=replace(place, exists=True), plan_file=None)
    if not empty:
        for form in forms():
            record_activity(desk, form, accept=True)
        for kind, text, unit in REMARKS:
            record_remark(desk, kind, text, unit=unit or None, theme=None, day="9/6")
    return desk


def forms() -> Iterator[ActivityForm]:
    """The activities, as typed."""
    cell = ("tcd-2", "Sinh hoạt chuyên đề về hàng Việt", "4/5", "", "", "cb-5", "", "sinh_hoat=1", "")
    for duties, title, day, last, place, unit, partners, quantities, evidence in (*DONE, cell):
        yield ActivityForm(
            responsibilities=(duties,),
            title=title,
            unit=unit or None,
            day=day,
            last=last or None,
            place=place or None,
            quantities=tuple(quantities.split()),
            partners=(partners,) if partners else (),
            evidence=(evidence,) if evidence else (),
        )


def paper_of(desk: Desk, case: Case) -> Paper:
    """The report of a case; without its seal, which is another each time."""
    now = datetime.combine(case.issued, desk.now.timetz())
    dossier = with_remarks(dossier_of(replace(desk, now=now), case.period, case.units), empty=case.empty)
    layout = Layout(issued=case.issued, draft=case.draft, seal=False)
    return build_paper(dossier, layout, build_annexes(dossier))


def with_remarks(dossier: Dossier, *, empty: bool) -> Dossier:
    """The dossier of the ward with opinions and a commendation, as the ward alone tells them."""
    if empty or dossier.report.asked_units:
        return dossier
    remarks = (*dossier.report.remarks, SETTLED, PRAISED)
    return replace(dossier, report=replace(dossier.report, remarks=remarks), opinions=(OPEN,))


def text_of(paper: Paper) -> str:
    """What is kept: the text without its annexes."""
    return markdown_text(replace(paper, annexes=()))


def each_text(folder: Path) -> Iterator[tuple[str, str]]:
    """The name and the text of every case."""
    desks = {}
    for empty in (False, True):
        (folder / str(empty)).mkdir()
        desks[empty] = office(folder / str(empty), empty=empty)
    for case in CASES:
        yield case.name, text_of(paper_of(desks[case.empty], case))


def write_golden() -> None:
    """Writes every kept report anew."""
    GOLDEN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in each_text(Path(folder)):
            (GOLDEN / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_golden()
