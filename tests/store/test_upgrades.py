"""A store of every released schema is read, verified, written to and reported on by this version."""

import gzip
import os
from datetime import datetime
from pathlib import Path

import pytest

from hvn_cli.settings import StorePlace
from hvn_cli.store.schema import SCHEMA
from hvn_cli.usecases.books import Desk
from hvn_cli.usecases.form import ActivityForm
from hvn_cli.usecases.log import record_activity
from hvn_cli.usecases.report import report_period
from hvn_cli.usecases.verify import rebuild_tables, verify_log

FIXTURES = Path(__file__).parent / "fixtures"
SCHEMAS = [int(path.name.removeprefix("schema-").removesuffix(".db.gz")) for path in FIXTURES.glob("*.gz")]


def test_there_is_a_store_of_every_schema() -> None:
    assert sorted(SCHEMAS) == list(range(1, SCHEMA + 1))


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_store_of_every_schema_is_read(schema: int, tmp_path: Path) -> None:
    path = tmp_path / "hvn.db"
    path.write_bytes(gzip.decompress((FIXTURES / f"schema-{schema}.db.gz").read_bytes()))
    now = datetime.fromisoformat("2026-06-11T09:00:00+07:00")
    place = StorePlace(path, named=True, exists=True)
    desk = Desk(store=place, plan_file=None, unit="", who="Lan", now=now, random=os.urandom)
    before = verify_log(desk)
    assert (before.findings, before.entries) == ((), 7)
    report = report_period(desk, period="2026", units=())
    totals = {line.indicator.code: line.total for line in report.indicators if line.total}
    assert totals == {"hoi_nghi": 1000, "luot_nguoi": 150_000, "doanh_so": 12_500}
    assert [(r.kind, r.text) for r in report.remarks] == [("shortcoming", "Ít hộ kinh doanh tham gia")]
    record_activity(desk, ActivityForm(responsibilities=("bbt-2",), title="Đăng 5 tin"), accept=False)
    rebuild_tables(desk)
    after = verify_log(desk, [before.seal])
    assert (after.findings, after.entries) == ((), 8)
