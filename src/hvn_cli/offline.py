"""Keeps Python's network modules out of the program, which has no use for them."""

import sys
from contextlib import suppress
from importlib import import_module
from types import ModuleType


def keep_network_out() -> None:
    """Loads two modules without the network that they would bring along, before libraries ask for them.

    Pydantic looks for its plugins by `importlib.metadata`. That loads `email.utils`, which before Python 3.13
    loads `socket` for names of computers; `typing_extensions` looks for a type in `_socket`.
    """
    put = [name for name in ("socket", "_socket") if name not in sys.modules]
    for name in put:
        sys.modules[name] = ModuleType(name)
    try:
        for name in ("email.utils", "typing_extensions"):
            with suppress(ImportError):
                import_module(name)
    finally:
        for name in put:
            del sys.modules[name]
