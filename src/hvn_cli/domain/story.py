"""What was done about one activity or remark, entry by entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Act:
    """One entry about an activity or remark; `at` and `who` are what it says of itself."""

    entry: str
    code: str
    op: str
    object: str
    at: str
    who: str
    body: Mapping[str, Any]
