"""How far a long act is: how many rows a second, and how long the rest will take."""

import pytest

from hvn_cli.cli.progress import tell_pace
from hvn_cli.labels import Words


@pytest.mark.parametrize(
    ("done", "count", "seconds", "told"),
    [
        (0, 100, 5, ""),
        (100, 1000, 0.5, ""),
        (2_500, 100_000, 2, "1.250 dòng/giây · còn khoảng 78 giây"),
        (2_500, 200_000, 2, "1.250 dòng/giây · còn khoảng 3 phút"),
        (2_500, 2_500, 2, "1.250 dòng/giây"),
        (2_500, 0, 2, "1.250 dòng/giây"),
        (1, 2, 9, "1 dòng/giây · còn khoảng 9 giây"),
    ],
)
def test_rate_and_time_left(done: int, count: int, seconds: float, told: str) -> None:
    assert tell_pace(Words("vi"), done, count, seconds) == told


def test_it_is_told_in_english_too() -> None:
    told = tell_pace(Words("en"), 50_000, 1_000_000, 4)
    assert told == "12,500 rows a second · about 76 s left"
