"""Library calls that are the answer itself, found in a submission's syntax tree.

What runs cannot be trusted to tell, so the source is read instead: an honest learner is reminded,
and an instructor may forbid. Whoever hides a call (`getattr`, `exec`) is not found.
"""

import ast
from collections.abc import Iterable

METHOD = "Tensor."  # `Tensor.softmax` stands for the method of any object


def calls_in(source: str, listed: Iterable[str]) -> tuple[str, ...]:
    """Those of the listed calls, such as `torch.softmax`, that the source names, in list order."""
    names = tuple(listed)
    try:
        tree = ast.parse(source)
        used = set(_used(tree)) if names else set()
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    return tuple(name for name in names if name in used)


def _used(tree: ast.Module) -> Iterable[str]:
    """Every dotted name in the source, its imports resolved, and every method as `Tensor.name`."""
    modules = dict(_imports(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in modules:
            yield modules[node.id]
        elif isinstance(node, ast.Attribute):
            path = _dotted(node)
            root, _, rest = path.partition(".")
            if root in modules:
                yield f"{modules[root]}.{rest}"
            else:
                yield METHOD + node.attr


def _imports(tree: ast.Module) -> Iterable[tuple[str, str]]:
    """(name in the source, what it stands for)"""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                whole = alias.name if alias.asname else alias.name.partition(".")[0]
                yield alias.asname or whole, whole
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _dotted(node: ast.expr) -> str:
    """`a.b.c` for a chain of attributes of a name; a chain of anything else begins with `?`."""
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "?"
