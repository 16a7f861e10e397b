"""How much the slow tests try: enough for every run of `./test --all`, or (HVN_LARGE=1) the promised numbers.

The promised numbers take hours; docs/promises.md tells what they found.
"""

import os

LARGE = os.environ.get("HVN_LARGE", "") == "1"


def among(usual: int, promised: int) -> int:
    """How many are tried."""
    return promised if LARGE else usual
