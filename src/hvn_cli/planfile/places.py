"""Where a thing of the plan stands: as a place that people can read, and as line and column."""

from typing import Final

from hvn_cli.planfile.marks import Mark, Node, Path, Tree

_NAMES: Final = ("code", "id")


def parse_place(place: str) -> Path:
    """The path behind a dotted place (`units.2.themes`)."""
    return tuple(int(part) if part.isdigit() else part for part in place.split(".")) if place else ()


def show_place(tree: Tree, path: Path) -> str:
    """The dotted place with the codes of what it passes: `units.2 (mttq).responsibilities.1 (mttq-2)`."""
    node: Node = tree.root
    shown = []
    for step in path:
        node = child(node, step)
        shown.append(f"{step} ({name})" if (name := _name_of(node)) else str(step))
    return ".".join(shown)


def _name_of(node: Node) -> str:
    if isinstance(node, dict):
        for key in _NAMES:
            if isinstance(name := node.get(key), str):
                return name[:40]
    return ""


def child(node: Node, step: str | int) -> Node:
    """What stands under `step` in `node`, or None."""
    if isinstance(node, dict):
        return node.get(str(step))
    if isinstance(node, list) and isinstance(step, int) and step < len(node):
        return node[step]
    return None


def node_at(tree: Tree, path: Path) -> Node:
    """What stands at `path`, or None."""
    node: Node = tree.root
    for step in path:
        node = child(node, step)
    return node


def mark_of(tree: Tree, path: Path) -> Mark:
    """Where a person should look for `path`: at a single value itself, at the key of what holds more.

    Of what is not there, it is the nearest thing around it.
    """
    if path in tree.values and isinstance(node_at(tree, path), str):
        return tree.values[path]
    for end in range(len(path), 0, -1):
        if path[:end] in tree.keys:
            return tree.keys[path[:end]]
    return tree.values[()]
