"""The short codes that people use for what was recorded; apart, as an answer to TAB needs no more."""

# No vowels, no l, o, 0 or 1: a replica's word spells nothing and is read back over the telephone.
_WORD_LETTERS = "bcdfghjkmnpqrstvwxz23456789"


def replica_word(replica: str, length: int = 3) -> str:
    """The short word for a replica, the same on every computer (`k7q`)."""
    number, word = int(replica, 16), ""
    for _ in range(length):
        number, place = divmod(number, len(_WORD_LETTERS))
        word += _WORD_LETTERS[place]
    return word


def show_code(replica: str, seq: int) -> str:
    """The code that people use for what an entry began: `k7q-14`."""
    return f"{replica_word(replica)}-{seq}"
