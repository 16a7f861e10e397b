"""docs/design.md, vocabulary.md and libraries.md name what is there, all of it."""

import ast
import re
import tomllib
from pathlib import Path

from tests.docs.pages import REPO, read_page, rows_of

ROOT = REPO / "src" / "hvn_cli"
FILES = sorted(p for p in ROOT.rglob("*.py"))
TEXTS = {path: path.read_text(encoding="utf-8") for path in FILES}
PACKAGES = {p.parent.name for p in FILES if p.name == "__init__.py" and p.parent != ROOT}
DESIGN = read_page("docs/design.md")


def module_of(path: Path) -> str:
    """`domain.plan` for the file of that module."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def names_in(path: Path) -> set[str]:
    """Every name in a module: functions, classes, methods, fields, constants."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(TEXTS[path])):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Name | ast.arg | ast.Attribute):
            found.add(
                node.id if isinstance(node, ast.Name) else getattr(node, "arg", getattr(node, "attr", ""))
            )
    return found


NAMES = {module_of(path): names_in(path) for path in FILES}


def test_every_module_and_room_is_named() -> None:
    named = {name.removeprefix("hvn_cli.") for name in re.findall(r"`([a-z_.]+)`", DESIGN)}
    modules = {module for module in NAMES if not module.endswith("__init__")}
    assert sorted(modules - named) == []
    assert [room for room in sorted(PACKAGES) if f"**{room}**" not in DESIGN] == []


def test_every_module_that_is_named_exists() -> None:
    """`domain.plan`, `domain/plan.py`, and `store.log.appending` with its last part."""
    gone = []
    for told in re.findall(r"`([a-z_]+(?:\.[a-z_]+)+)`", DESIGN):
        name = told.removeprefix("hvn_cli.")
        room = name.partition(".")[0]
        if room not in PACKAGES:
            continue
        module, _, last = name.rpartition(".")
        if name not in NAMES and last not in NAMES.get(module, ()):
            gone.append(told)
    gone += [p for p in re.findall(r"`([a-z_]+/[a-z_]+\.py)`", DESIGN) if not (ROOT / p).exists()]
    assert gone == []


def test_functions_and_classes_that_are_told_exist() -> None:
    everything = set().union(*NAMES.values())
    told = set(re.findall(r"`(_?[a-z]+(?:_[a-z]+)+|[A-Z][a-z]+(?:[A-Z][a-z]+)*)`", DESIGN)) - {"hvn_cli"}
    assert sorted(told - everything) == []


def test_words_of_the_code_exist() -> None:
    """Every code word of the vocabulary: a name, a file key or a value in the source."""
    source = "\n".join(TEXTS.values())
    told = [w for row in rows_of(read_page("docs/vocabulary.md"), "tiếng Việt") for w in row[1].split(", ")]
    assert len(told) > 40
    assert [word for word in told if not re.search(rf"\b{word}\b", source)] == []


def test_every_dependency_is_explained() -> None:
    project = tomllib.loads(read_page("pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = [found[0] for spec in wanted if (found := re.match(r"[\w-]+", spec))]
    rows = rows_of(read_page("docs/libraries.md"), "library")
    assert [row[0] for row in rows] == names


def test_dependencies_are_imported_where_it_is_told() -> None:
    modules = {"PyYAML": "yaml", "sqlite-utils": "sqlite_utils", "python-calamine": "python_calamine"}
    project = tomllib.loads(read_page("pyproject.toml"))["project"]
    for name, _, where in rows_of(read_page("docs/libraries.md"), "library")[: len(project["dependencies"])]:
        wanted = re.compile(rf"^\s*(?:import|from) {modules.get(name, name)}\b", re.M)
        importing = {
            p.relative_to(ROOT).as_posix() for p in FILES if wanted.search(p.read_text(encoding="utf-8"))
        }
        places = () if where == "not imported" else tuple(where.split(", "))
        assert not [file for file in importing if not file.startswith(places or "-")], name
        assert not [place for place in places if not any(file.startswith(place) for file in importing)], name
