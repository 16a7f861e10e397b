"""The short codes that people use for what was recorded; apart, as an answer to TAB needs no more."""

from functools import lru_cache

# No vowels, no l, o, 0 or 1: a replica's word spells nothing and is read back over the telephone.
_WORD_LETTERS = "bcdfghjkmnpqrstvwxz23456789"


@lru_cache  # of a whole list the same
def replica_word(replica: str, length: int = 3) -> str:
    """The short word for a replica, the same on every computer (`k7q`)."""
    number, word = int(replica, 16), ""
    for _ in range(length):
        number, place = divmod(number, len(_WORD_LETTERS))
        word += _WORD_LETTERS[place]
    return word


def number_in(typed: str) -> int | None:
    """The number of a code, or of an end of one (`14`), as people type it; None for anything else."""
    number = typed.rpartition("-")[2]
    return int(number) if number.isascii() and number.isdigit() and len(number) < 19 else None


def is_meant(typed: str, replica: str, seq: int) -> bool:
    """Whether `typed`, of which `seq` is the number, is the code `k7q-14` or an end of it."""
    return show_code(replica, seq).endswith(f"{typed.rpartition('-')[0]}-{seq}")


def show_code(replica: str, seq: int) -> str:
    """The code that people use for what an entry began: `k7q-14`."""
    return f"{replica_word(replica)}-{seq}"
