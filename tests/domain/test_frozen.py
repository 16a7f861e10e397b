"""Values are dataclasses like any other: frozen, slotted, equal by what they hold."""

import copy
import dataclasses
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, dataclass, fields, is_dataclass
from functools import cached_property
from typing import Any

import pytest

from hvn_cli.errors import Finding, Severity
from hvn_cli.frozen import field, frozen, replace


def make(decorator: Any, field: Any) -> Any:
    class Dot:
        """A dot."""

        x: int
        y: float = 0.0
        name: str = field(default="", compare=False)
        secret: str = field(default="", repr=False)

        def far(self) -> bool:
            return self.x > 9

    return decorator(Dot)


QUICK, USUAL = make(frozen, field), make(dataclass(frozen=True, slots=True), dataclasses.field)
ONE, NOT = (1, 2.0, "a", "s"), float("nan")


@pytest.mark.parametrize("values", [(1,), ONE, (1, 2.0, "b", "s"), (1, NOT), (2, 2.0, "a", "s")])
def test_a_value_is_compared_hashed_and_shown_as_a_dataclass_is(values: tuple[Any, ...]) -> None:
    mine, other = QUICK(*values), USUAL(*values)
    assert repr(mine) == repr(other)
    assert (mine == QUICK(*ONE)) == (other == USUAL(*ONE))
    assert (hash(mine) == hash(QUICK(*ONE))) == (hash(other) == hash(USUAL(*ONE)))
    assert mine == QUICK(*values)
    assert mine != other
    assert mine != values
    assert mine.far() is False


def test_a_value_is_a_frozen_slotted_dataclass() -> None:
    value = QUICK(1)
    assert is_dataclass(make(frozen, field))
    assert [each.name for each in fields(QUICK)] == ["x", "y", "name", "secret"]
    assert not hasattr(value, "__dict__")
    assert replace(value, x=3) == QUICK(3)
    for name in ("x", "z"):
        with pytest.raises((FrozenInstanceError, TypeError)):
            setattr(value, name, 2)
    with pytest.raises(FrozenInstanceError):
        del value.x
    assert value == QUICK(1)


def test_a_class_may_say_itself_how_it_is_shown() -> None:
    @frozen
    class Code:
        """A code."""

        text: str

        def __repr__(self) -> str:
            return f"<{self.text}>"

    assert repr(Code("a")) == "<a>"
    assert Code("a") == Code("a")


def test_what_dataclasses_would_tell_of_it_is_the_same() -> None:
    mine, other = make(frozen, field), make(dataclass(frozen=True, slots=True), dataclasses.field)
    for one, two in zip(fields(mine), fields(other), strict=True):
        told = ("name", "type", "default", "default_factory", "compare", "repr", "init", "kw_only")
        assert [getattr(one, name) for name in told] == [getattr(two, name) for name in told]
    assert mine.__dataclass_params__.frozen
    assert mine.__match_args__ == other.__match_args__
    assert dataclasses.asdict(mine(1)) == dataclasses.asdict(other(1))
    assert dataclasses.replace(mine(1), x=2) == mine(2)


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), ((1, 2, 3, 4, 5), {}), ((1,), {"x": 1}), ((1,), {"z": 1}), ((), {"y": 1.0})],
)
def test_what_does_not_fit_is_refused_each_time(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    shape = make(frozen, field)
    for _ in range(2):
        with pytest.raises(TypeError):
            shape(*values, **named)
    assert shape(1).x == 1


@pytest.mark.parametrize(
    ("values", "named"),
    [((1,), {}), (ONE, {}), ((1,), {"name": "b"}), ((), {"y": 2.0, "x": 1, "secret": "t"}), ((1, NOT), {})],
)
def test_the_hundredth_value_is_made_as_the_first(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    shape, usual = make(frozen, field), USUAL(*values, **named)
    for value in [shape(*values, **named) for _ in range(100)]:
        assert dataclasses.astuple(value) == dataclasses.astuple(usual)


def test_what_does_not_fit_spoils_no_value_that_is_made_before_or_after() -> None:
    shape = make(frozen, field)
    for number in range(20):
        assert shape(number, name="n").x == number
        with pytest.raises(TypeError):
            shape(number, x=number)


def test_a_default_is_made_for_each_value() -> None:
    @frozen
    class Bag:
        """A bag."""

        things: list[str] = field(default_factory=list)

    bags = [Bag() for _ in range(20)]
    for bag in bags[::2]:
        bag.things.append("a")
    assert bags == [Bag(things=["a"]), Bag([])] * 10


def test_a_cached_property_may_stand_in_it() -> None:
    @frozen
    class Line:
        """A line."""

        words: str

        @cached_property
        def parts(self) -> list[str]:
            """Its words."""
            return self.words.split()

    line = Line("a b")
    assert line.parts is line.parts
    assert line == Line("a b")
    with pytest.raises(FrozenInstanceError):
        line.parts = []


def test_a_field_of_another_making_is_refused() -> None:
    with pytest.raises(TypeError):
        make(frozen, dataclasses.field)


def test_values_are_copied_and_sent_to_other_processes() -> None:
    told = Finding("code", Severity.NOTE, "place", {"n": 1})
    for made in (copy.copy(told), copy.deepcopy(told), pickle.loads(pickle.dumps(told))):
        assert made == told
        assert made is not told


def test_a_class_that_inherits_from_one_makes_values_of_its_own() -> None:
    shape = make(frozen, field)
    inner = type("Inner", (shape,), {})  # it makes its first value before the other does
    assert type(inner(1)) is inner
    assert type(shape(1)) is shape
    assert inner(1) != shape(1)


def test_no_daily_value_loads_dataclasses() -> None:
    code = "import sys, hvn_cli.domain.plan, hvn_cli.errors as e; e.Finding('x', e.Severity.NOTE)"
    run = subprocess.run(
        [sys.executable, "-c", f"{code}; print('dataclasses' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert run.stdout == "False\n"
