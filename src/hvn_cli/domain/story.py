"""What was done about one activity or remark, entry by entry."""

from collections.abc import Mapping
from typing import Any

from hvn_cli.frozen import frozen


@frozen
class Act:
    """One entry about an activity or remark; `at` and `who` are what it says of itself."""

    entry: str
    code: str
    op: str
    object: str
    at: str
    who: str
    body: Mapping[str, Any]
