"""Makes the store that stands for today's schema: `python -m tests.store.make_fixture`.

Run it once when a schema is released; the file is then kept as it is, and read by every later version.
"""

import gzip
import os
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hvn_cli.settings import StorePlace
from hvn_cli.sheetfile.read import open_tables
from hvn_cli.store.schema import SCHEMA
from hvn_cli.usecases.amend import correct_activity, void_activity
from hvn_cli.usecases.books import Desk
from hvn_cli.usecases.bulk import prepare_rows, record_rows
from hvn_cli.usecases.form import ActivityForm
from hvn_cli.usecases.log import record_activity
from hvn_cli.usecases.remark import Award, handle_opinion, record_remark
from hvn_cli.usecases.setup import make_store
from hvn_cli.usecases.submission import submit_report

FIXTURES = Path(__file__).parent / "fixtures"


def fill(folder: Path) -> Path:
    """A store with every kind of act that a person can record, made in `folder`."""
    now = datetime.fromisoformat("2026-06-10T09:00:00+07:00")
    place = StorePlace(folder / "hvn.db", named=True, exists=False)
    desk = Desk(store=place, plan_file=None, unit="", who="Lan", now=now, random=os.urandom)
    make_store(desk)
    desk = replace(desk, store=replace(place, exists=True))
    proof = folder / "bien-ban.txt"
    proof.write_text("Biên bản hội nghị", encoding="utf-8")
    meeting = ActivityForm(
        responsibilities=("mttq-2,mttq-3",),
        title="Hội nghị Nhân dân tổ 5",
        day="15/3",
        quantities=("hoi_nghi=1", "luot_nguoi=120"),
        partners=("ubnd",),
        evidence=(str(proof), "https://viethung.vn/1", "Số 12-KH/ĐU"),
    )
    first = record_activity(desk, meeting, accept=False).activity.code
    fair = ActivityForm(responsibilities=("ubnd-3",), title="Tuần hàng Việt", quantities=("doanh_so=12,5",))
    second = record_activity(desk, fair, accept=False).activity.code
    third = record_activity(desk, replace(fair, day="1/6"), accept=False).activity.code
    correct_activity(desk, first, ActivityForm(quantities=("luot_nguoi=150",)), why="đếm lại", accept=False)
    void_activity(desk, third, why=f"trùng với {second}")
    record_remark(desk, "hạn chế", "Ít hộ kinh doanh tham gia", unit="mttq", theme="5", day="9/6")
    opinion = record_remark(
        desk, "dư luận", "Chợ tạm bán hàng không rõ nguồn gốc", unit="mttq", theme=None, day="1/6"
    )
    award = Award("tập thể", "Giấy khen", "Quyết định số 12-QĐ/ĐU")
    record_remark(desk, "khen thưởng", "Hội LHPN Phường", unit="mttq", theme=None, day=None, award=award)
    handle_opinion(desk, opinion.code, "Đã kiểm tra, nhắc nhở", day="9/6")
    submit_report(desk, unit="mttq", ward=False, period="6T", day="10/6", accept=False)
    table = folder / "bang.csv"
    table.write_text("nhiệm vụ;ngày;hoạt động\nbbt-2;1/6/2026;Đăng 6 tin\n", encoding="utf-8")
    record_rows(desk, prepare_rows(desk, open_tables(str(table))), lambda done, count: None)
    return Path(desk.store.path)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        FIXTURES.mkdir(exist_ok=True)
        target = FIXTURES / f"schema-{SCHEMA}.db.gz"
        if target.exists():
            raise SystemExit(f"{target} is released: it is read for ever after, never made anew")
        target.write_bytes(gzip.compress(fill(Path(name)).read_bytes(), mtime=0))
