"""Any plan file ends soon, as a plan or with findings: thousands that were made by chance."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.faults.fuzz_plan import check, fuzz
from tests.large import among

ROOT = Path(__file__).parents[2]


def test_some_files_made_by_chance() -> None:
    done, slowest = fuzz(150, 20, seed=1)
    assert done > 20
    assert slowest < 10


@pytest.mark.slow
def test_many_files_made_by_chance() -> None:
    done, slowest = fuzz(1_000_000, among(20, 3600), seed=2)
    assert done > 150
    assert slowest < 10


@pytest.mark.slow
@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris is not installed")
def test_files_led_by_what_is_reached() -> None:
    command = [sys.executable, "-m", "tests.faults.fuzz_guided", "--seconds", str(among(20, 3600))]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr[-3000:].decode(errors="replace")


WORDS = st.sampled_from(
    ("mttq", "Mặt trận", "2026-03-15", "15/3", "010", "yes", "~", "luot_nguoi", "x" * 200, "", "-1", "a: b")
)
VALUES = st.recursive(
    WORDS | st.integers() | st.booleans() | st.none() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    ("plan", "units", "themes", "periods", "indicators", "responsibilities", "obligations", "lists", "x")
)


@pytest.mark.slow
@settings(max_examples=among(400, 20_000), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_any_shape_of_plan(shape: dict[str, object]) -> None:
    import yaml

    check(yaml.safe_dump(shape, allow_unicode=True).encode("utf-8", "surrogatepass"))
