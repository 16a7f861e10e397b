"""Frozen, slotted dataclasses that are quick to make.

`dataclasses` loads `inspect`, then writes and compiles the methods of each class anew in every process: both
together are a fifth of a daily command. Here what reads the same for all classes is written once, `__init__`
is compiled once a class has made a few values, and `dataclasses` is loaded when somebody asks for fields: to
`fields`, `is_dataclass`, `dataclasses.replace` and pydantic such a class is a dataclass like any other.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Final, NoReturn, TypeVar, cast, dataclass_transform

_T = TypeVar("_T")
_NONE: Final[Any] = object()
# Most classes make one or two values in a command: compiling takes as long as making fifty of them so.
_BEFORE_COMPILED: Final = 8


class _Field:
    """What a class says of a field beside its type."""

    __slots__ = ("compare", "default", "factory", "repr")

    def __init__(self, default: Any, factory: Callable[[], Any] | None, compare: bool, repr: bool) -> None:  # noqa: A002
        self.default, self.factory, self.compare, self.repr = default, factory, compare, repr


def field(
    *,
    default: Any = _NONE,
    default_factory: Callable[[], Any] | None = None,
    compare: bool = True,
    repr: bool = True,  # noqa: A002  # as in `dataclasses`
) -> Any:
    """A field with a default that is made anew for each value, or that is not compared or not shown."""
    return _Field(default, default_factory, compare, repr)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(shape: type[_T]) -> type[_T]:
    """The class as a frozen, slotted dataclass; it inherits no fields. Cached properties may stand in it."""
    own = dict(vars(shape))
    hints = _hints(shape)
    names = tuple(name for name, hint in hints.items() if getattr(hint, "__origin__", None) is not ClassVar)
    told = {name: _told(own.pop(name, _NONE)) for name in names}
    for name in ("__dict__", "__weakref__", "__annotate_func__", "__annotations_cache__"):
        own.pop(name, None)
    keeps = any(isinstance(value, cached_property) for value in own.values())
    methods = {
        "__annotations__": hints,
        "__slots__": (*names, "__dict__") if keeps else names,
        "__match_args__": names,
        "__init__": _first_init(told),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__reduce__": _reduced,
        "__dataclass_fields__": _Asked(told),
        "__dataclass_params__": _Asked(told),
        **_looking(told),
    }
    made: type[_T] = type(shape.__name__, shape.__bases__, {**methods, **own})
    made.__qualname__ = shape.__qualname__
    return made


if TYPE_CHECKING:
    from dataclasses import replace as replace  # whose arguments the type checker knows
else:

    def replace(told: Any, /, **changes: Any) -> Any:
        """A value like `told` but for these fields."""
        return type(told)(**{name: getattr(told, name) for name in told.__match_args__} | changes)


def _hints(shape: type) -> dict[str, Any]:
    """What the class itself says of its names; Python 3.14 works it out when asked."""
    try:
        return shape.__annotations__
    except NameError:
        from annotationlib import Format, get_annotations  # type: ignore[import-not-found]  # Python 3.14

        hints: dict[str, Any] = get_annotations(shape, format=Format.FORWARDREF)
        return hints


def _told(value: Any) -> _Field:
    if type(value).__module__ == "dataclasses":
        raise TypeError("a field of `dataclasses` in a frozen class")
    return value if isinstance(value, _Field) else _Field(value, None, compare=True, repr=True)


def _first_init(told: dict[str, _Field]) -> Callable[..., None]:
    """An `__init__` for the first few values of a class; the next has it compiled and put in its place."""
    needed = {name for name, each in told.items() if each.factory is None and each.default is _NONE}
    left = _BEFORE_COMPILED

    def first(self: Any, *values: Any, **named: Any) -> None:
        nonlocal left
        given = dict(zip(told, values, strict=False)) | named
        fits = len(given) == len(values) + len(named) and needed <= given.keys() <= told.keys()
        if fits and left > 0:
            left -= 1
            for name, each in told.items():
                if name not in given:
                    given[name] = each.default if each.factory is None else each.factory()
                object.__setattr__(self, name, given[name])
            return
        init = _compiled(told)
        for shape in type(self).__mro__:  # where two threads come at once, the second finds none
            if vars(shape).get("__init__") is first:
                cast("Any", shape).__init__ = init
        init(self, *values, **named)

    return first


def _compiled(told: dict[str, _Field]) -> Callable[..., None]:
    space: dict[str, Any] = {"_put": object.__setattr__, "_none": _NONE}
    heads, lines = ["self"], ["pass"]
    for name, each in told.items():
        value = name
        if each.factory is not None:
            space[f"_new_{name}"] = each.factory
            value = f"_new_{name}() if {name} is _none else {name}"
            heads.append(f"{name}=_none")
        elif each.default is not _NONE:
            space[f"_default_{name}"] = each.default
            heads.append(f"{name}=_default_{name}")
        else:
            heads.append(name)
        lines.append(f"_put(self, {name!r}, {value})")
    exec(f"def __init__({', '.join(heads)}):\n " + "\n ".join(lines), space)  # names of ours
    made: Callable[..., None] = space["__init__"]
    return made


def _looking(told: dict[str, _Field]) -> dict[str, Callable[..., Any]]:
    """How values are compared, hashed and shown."""
    compared = _getter([name for name, each in told.items() if each.compare])
    shown = [name for name, each in told.items() if each.repr]

    def equal(self: Any, other: object) -> bool:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(compared(self))

    def told_in_words(self: Any) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{type(self).__qualname__}({values})"

    return {"__eq__": equal, "__hash__": hashed, "__repr__": told_in_words}


def _getter(names: Sequence[str]) -> Callable[[Any], Any]:
    return attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, n) for n in names)


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"{type(self).__qualname__}.{name}")


def _reduced(self: Any) -> tuple[Any, ...]:
    """How a value is copied: made again from what it holds."""
    return type(self), tuple(getattr(self, name) for name in self.__match_args__)


class _Asked:
    """What `dataclasses` keeps in a class, made by it when somebody asks."""

    def __init__(self, told: dict[str, _Field]) -> None:
        self._told = told
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner, self._name = owner, name

    def __get__(self, _value: object, _shape: type) -> Any:
        import dataclasses

        hints = _hints(self._owner)
        own: dict[str, Any] = {"__annotations__": {name: hints[name] for name in self._told}}
        for name, each in self._told.items():
            given: dict[str, Any] = {"compare": each.compare, "repr": each.repr}
            if each.factory is not None:
                given["default_factory"] = each.factory
            elif each.default is not _NONE:
                given["default"] = each.default
            own[name] = dataclasses.field(**given)
        made: type = dataclasses.dataclass(frozen=True)(type(self._owner.__name__, (), own))
        for name in ("__dataclass_fields__", "__dataclass_params__"):
            setattr(self._owner, name, getattr(made, name))
        return getattr(made, self._name)
