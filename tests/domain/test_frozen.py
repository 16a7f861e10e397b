"""Values are dataclasses like any other: frozen, slotted, equal by what they hold."""

from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from typing import Any

import pytest

from hvn_cli.frozen import frozen


def make(decorator: Any) -> Any:
    class Dot:
        """A dot."""

        x: int
        y: float = 0.0
        name: str = field(default="", compare=False)
        secret: str = field(default="", repr=False)

        def far(self) -> bool:
            return self.x > 9

    return decorator(Dot)


QUICK, USUAL = make(frozen), make(dataclass(frozen=True, slots=True))
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
    assert is_dataclass(make(frozen))
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
