"""Small wrongs that a test must notice: each mutant of a module is its source with one of them.

Sentences for people, annotations, docstrings and imports are left alone: there is no wrong to notice in
their logic. SQL and regular expressions are text with logic in it, so they have rules of their own.
"""

import ast
import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, NamedTuple

_COMPARED: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_COMPUTED: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.BitXor: ast.BitOr,
}
_IS_SQL: Final = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|WHERE|ORDER BY|GROUP BY|JOIN)\b")
_SQL: Final = (
    (r"\bAND\b", "OR"),
    (r"\bOR\b(?! IGNORE| REPLACE| ABORT)", "AND"),
    (r" <= ", " < "),
    (r" < ", " <= "),
    (r" >= ", " > "),
    (r" > ", " >= "),
    (r" = (?=\?|')", " <> "),
    (r" <> ", " = "),
    (r"\bLEFT JOIN\b", "JOIN"),
    (r"\bNOT (?=IN|EXISTS)", ""),
    (r"\bIS NULL\b", "IS NOT NULL"),
    (r"\bIS NOT NULL\b", "IS NULL"),
    (r"\bDISTINCT ", ""),
    (r"\bmax\(", "min("),
    (r"\bmin\(", "max("),
    (r" DESC\b", ""),
    (r" ORDER BY (?!.*\))[^()]*$", " "),
    (r" LIMIT [\d?]+", ""),
    (r"\bOR (IGNORE|REPLACE) ", ""),
)
_PATTERN: Final = (
    (r"(?<!\\)\+", "*"),
    (r"(?<!\\)\*", "+"),
    (r"(?<![(\\+*])\?", ""),
    (r"\{(\d+)\}", lambda m: f"{{{int(m[1]) + 1}}}"),
    (r"\{(\d+),(\d+)\}", lambda m: f"{{{m[1]},{int(m[2]) + 1}}}"),
    (r"\{(\d+),(\d+)\}", lambda m: f"{{{int(m[1]) + 1},{m[2]}}}"),
    (r"\b(\d)-(\d)\]", lambda m: f"{m[1]}-{int(m[2]) - 1}]"),
)
_DROPPED_CALLS: Final = (
    "sorted",
    "strip",
    "rstrip",
    "lstrip",
    "lower",
    "casefold",
    "reversed",
    "list",
    "tuple",
)
_NO_LOGIC: Final = ("annotation", "returns", "decorator_list", "type_params")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One wrong: where it is, the part before and after, and the whole source with it.

    `inside` says that it is in the body of a function, not in what runs while the module is imported.
    """

    function: str
    inside: bool
    first: int
    last: int
    before: str
    after: str
    source: str


class Where(NamedTuple):
    """A function, and whether its body is meant."""

    function: str
    inside: bool


def find_mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    tree = ast.parse(source)
    for where, node, new in _changes(tree, Where("", False)):
        before, after = _shown(node), "nothing" if isinstance(new, ast.Pass) else _shown(new)
        whole = ast.unparse(ast.fix_missing_locations(tree))
        yield Mutant(where.function, where.inside, *_lines_of(node), before, after, whole)


def _lines_of(node: Any) -> tuple[int, int]:
    if isinstance(node, ast.comprehension):
        return node.target.lineno, node.ifs[-1].end_lineno or node.target.lineno
    return node.lineno, node.end_lineno


def _shown(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())


def _changes(node: ast.AST, where: Where) -> Iterator[tuple[Where, Any, ast.AST]]:
    """Each change below `node`, made while it is yielded and taken back afterwards."""
    named = where
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        named = Where(f"{where.function}.{node.name}".lstrip("."), where.inside)
    for name, value in ast.iter_fields(node):
        if name in _NO_LOGIC:
            continue
        body = name == "body" and isinstance(node, ast.FunctionDef)
        here = Where(named.function, named.inside or body)
        if isinstance(value, ast.AST):
            yield from _change(node, value, here, partial(setattr, node, name))
        elif isinstance(value, list):
            for place, item in enumerate(value):
                if isinstance(item, ast.AST):
                    yield from _change(node, item, here, partial(value.__setitem__, place))


def _change(
    parent: ast.AST, node: ast.AST, where: Where, put: Callable[[ast.AST], None]
) -> Iterator[tuple[Where, Any, ast.AST]]:
    if _is_left_alone(parent, node):
        return
    for new in _variants(parent, node):
        put(new)
        yield where, node, new
        put(node)
    yield from _changes(node, where)


def _is_left_alone(parent: ast.AST, node: ast.AST) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return True
    if isinstance(node, ast.Assign | ast.AnnAssign):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        return isinstance(target, ast.Name) and target.id == "__all__"
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True  # a docstring
    in_sentence = isinstance(parent, ast.JoinedStr) and isinstance(node, ast.Constant)
    return in_sentence and not _IS_SQL.search(_shown(node))


def _variants(parent: ast.AST, node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=ops):
            for place, op in enumerate(ops):
                for other in _COMPARED[type(op)]:
                    yield _with(node, ops=[*ops[:place], other(), *ops[place + 1 :]])
        case ast.BoolOp(values=values):
            for place in range(len(values)):
                rest = values[:place] + values[place + 1 :]
                yield rest[0] if len(rest) == 1 else _with(node, values=rest)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(op=op) | ast.AugAssign(op=op):
            yield (
                _with(node, op=_COMPUTED[type(op)]()) if type(op) in _COMPUTED else _with(node, op=ast.Add())
            )
        case ast.Constant():
            yield from (_with(node, value=value) for value in _other_values(parent, node.value))
        case ast.Slice():
            yield from (_with(node, **{end: None}) for end in ("lower", "upper") if getattr(node, end))
        case ast.Call():
            yield from _other_calls(node)
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield _with(node, value=ast.Constant(None))
        case ast.Expr(value=ast.Call()) | ast.Raise() | ast.Delete() | ast.Continue() | ast.Break():
            yield ast.Pass()
        case ast.Expr(value=ast.YieldFrom() | ast.Yield()):
            yield ast.Pass()
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()
        case ast.Try():
            yield from _other_tries(node)
        case ast.comprehension(ifs=[_, *_]):
            yield _with(node, ifs=[])
    if isinstance(node, ast.AugAssign):
        yield ast.Pass()
    if getattr(parent, "test", None) is node and not isinstance(node, ast.Compare | ast.BoolOp | ast.UnaryOp):
        yield ast.UnaryOp(ast.Not(), node)


def _with(node: ast.AST, **fields: Any) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _other_values(parent: ast.AST, value: object) -> Iterator[object]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, bytes):
        yield value + b"X"
    elif isinstance(value, str):
        if _IS_SQL.search(value):
            yield from _rewritten(value, _SQL)
        elif isinstance(parent, ast.Call) and "re." in ast.unparse(parent.func):
            yield from filter(_compiles, _rewritten(value, _PATTERN))
        elif " " not in value.strip():
            yield value + "X"


def _rewritten(text: str, rules: Any) -> Iterator[str]:
    for pattern, other in rules:
        for found in re.finditer(pattern, text):
            yield (
                text[: found.start()]
                + (other if isinstance(other, str) else other(found))
                + text[found.end() :]
            )


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _other_calls(node: ast.Call) -> Iterator[ast.AST]:
    for place in range(len(node.keywords)):
        yield _with(node, keywords=node.keywords[:place] + node.keywords[place + 1 :])
    if len(node.args) > 1:
        yield _with(node, args=node.args[:-1])
    match node.func:
        case ast.Name(id=name) if name in _DROPPED_CALLS and len(node.args) == 1:
            yield node.args[0]
        case ast.Attribute(attr=name, value=value) if name in _DROPPED_CALLS:
            yield value


def _other_tries(node: ast.Try) -> Iterator[ast.AST]:
    for place, handler in enumerate(node.handlers):
        kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        for one in range(len(kinds)):
            rest = ast.Tuple([*kinds[:one], *kinds[one + 1 :]], ast.Load())  # an empty one catches nothing
            caught = _with(handler, type=rest)
            yield _with(node, handlers=[*node.handlers[:place], caught, *node.handlers[place + 1 :]])
    if node.finalbody:
        yield _with(node, finalbody=[ast.Pass()])
