"""libyaml, where it is there, and PyYAML's own parser: one tree with one set of marks, or the same faults."""

import random
from pathlib import Path

import pytest
import yaml
from tests.faults.fuzz_plan import mutate
from tests.planfile.test_plan_hostile import SHORT

from hvn_cli.places import shipped
from hvn_cli.planfile import check_plan_bytes, marks
from hvn_cli.planfile.decode import Stop, check_lines, decode_text
from hvn_cli.planfile.marks import Composer, compose

PLAN = Path(shipped("plan.yaml")).read_bytes()

pytestmark = pytest.mark.skipif(not hasattr(yaml, "CBaseLoader"), reason="no libyaml here")


def alike(data: bytes) -> bool:
    """Whether the file was read to its end; fails where the two ways differ."""
    try:
        text, _ = check_lines(decode_text(data))
    except Stop:
        return False
    composer, stopped = compose(text)
    alone = Composer(text)
    assert stopped == alone.compose()
    assert composer.findings == alone.findings
    assert composer.tree == alone.tree
    return stopped is None


@pytest.mark.parametrize("name", SHORT)
def test_hostile_files(name: str) -> None:
    alike(SHORT[name].encode("utf-8", "surrogatepass"))


def test_the_plan() -> None:
    assert alike(PLAN)


@pytest.mark.parametrize("parser", ["CBaseLoader", "BaseLoader"])
def test_for_a_good_plan_one_of_them_is_enough(parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = check_plan_bytes(PLAN, "")
    monkeypatch.delattr(yaml, parser)
    assert check_plan_bytes(PLAN, "") == whole


def test_where_there_is_no_libyaml_the_other_reads_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    with_both = check_plan_bytes(b"- a\n", "")
    monkeypatch.delattr(yaml, "CBaseLoader")
    assert check_plan_bytes(b"- a\n", "") == with_both


def test_no_value_is_nothing_and_a_key_is_text() -> None:
    assert compose("null: a\n~: null\nc: ~\n")[0].tree.root == {"null": "a", "~": None, "c": None}


def test_a_good_file_with_too_many_values_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "MAX_NODES", 10)
    monkeypatch.delattr(yaml, "BaseLoader")
    assert [f.code for f in check_plan_bytes(b"- a\n" * 11, "").findings] == ["too_many"]


# The small plan has some hundred values: with fewer allowed both must stop at the same one.
@pytest.mark.parametrize("most", [60, 200_000])
@pytest.mark.parametrize("seed", range(4))
def test_mutations_of_the_plan(seed: int, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "MAX_NODES", most)
    chance = random.Random(seed)
    small = b"".join(PLAN.splitlines(keepends=True)[:90])
    others = [text.encode("utf-8", "surrogatepass") for text in SHORT.values()]
    whole = sum(alike(mutate(small, chance, chance.choice(others))) for _ in range(60))
    assert whole > 5 or most == 60
