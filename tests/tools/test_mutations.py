"""The small wrongs that the tests of the program must notice: one rule a row."""

import pytest

from mutations import find_mutants

EXAMPLES: dict[str, tuple[str, list[str]]] = {
    "comparison": ("x = a < b", ["x = a <= b", "x = a >= b"]),
    "chain": ("x = a == b is c", ["x = a != b is c", "x = a == b is not c"]),
    "boolean": ("x = a and b", ["x = b", "x = a"]),
    "not": ("x = not a", ["x = a"]),
    "condition": ("if a:\n    b", ["if not a:\n    b"]),
    "arithmetic": ("x = a + b", ["x = a - b"]),
    "counting": ("x += a", ["x -= a", "pass"]),
    "number": ("x = 3", ["x = 4"]),
    "truth": ("x = True", ["x = False"]),
    "word": ("x = 'lost'", ["x = 'lostX'"]),
    "sentence": ("x = 'it is lost'", []),
    "bytes": ("x = b'a b'", ["x = b'a bX'"]),
    "piece of a sentence": ("x = f'a{b}'", []),
    "return": ("def f():\n    return a", ["def f():\n    return None"]),
    "statement": ("a.b = c", ["pass"]),
    "call": ("a()", ["pass"]),
    "argument": ("x = a(b, c)", ["x = a(b)"]),
    "named argument": ("x = a(b=c)", ["x = a()"]),
    "order": ("x = sorted(a)", ["x = a"]),
    "slice": ("x = a[b:c]", ["x = a[:c]", "x = a[b:]"]),
    "filter": ("x = [a for a in b if c]", ["x = [a for a in b]"]),
    "raise": ("raise A", ["pass"]),
    "except": (
        "try:\n    a\nexcept (B, C):\n    pass",
        ["try:\n    a\nexcept (C,):\n    pass", "try:\n    a\nexcept (B,):\n    pass"],
    ),
    "finally": (
        "try:\n    a\nfinally:\n    b",
        ["try:\n    a\nfinally:\n    pass"],
    ),
    "SQL": (
        "x = 'SELECT a FROM b WHERE c = ? ORDER BY a DESC'",
        [
            "x = 'SELECT a FROM b WHERE c <> ? ORDER BY a DESC'",
            "x = 'SELECT a FROM b WHERE c = ? ORDER BY a'",
            "x = 'SELECT a FROM b WHERE c = ? '",
        ],
    ),
    "pattern": (
        "x = re.compile('a+[0-9]{2}')",
        ["x = re.compile('a*[0-9]{2}')", "x = re.compile('a+[0-9]{3}')", "x = re.compile('a+[0-8]{2}')"],
    ),
    "no logic": ('"""Says it."""\nimport a\n__all__ = [\'b\']\nx: list[3]', []),
}


@pytest.mark.parametrize(("source", "wrongs"), EXAMPLES.values(), ids=EXAMPLES.keys())
def test_each_wrong_is_made_once(source: str, wrongs: list[str]) -> None:
    assert [mutant.source for mutant in find_mutants(source)] == wrongs


def test_a_mutant_tells_its_place() -> None:
    source = "class A:\n    x = 1\n    def f(self, b=2):\n        return b > 3\n"
    told = [(m.function, m.inside, m.first, m.before, m.after) for m in find_mutants(source)]
    assert told == [
        ("A", False, 2, "1", "2"),
        ("A.f", False, 3, "2", "3"),
        ("A.f", True, 4, "return b > 3", "return None"),
        ("A.f", True, 4, "b > 3", "b >= 3"),
        ("A.f", True, 4, "b > 3", "b <= 3"),
        ("A.f", True, 4, "3", "4"),
    ]
