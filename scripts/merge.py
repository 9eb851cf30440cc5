"""Merges the modules of all rules into one: importing a hundred files takes longer than running their checks.

The merged module holds what a run needs of each rule: its `RULE`, and its functions and constants, without
docstrings and annotations. A name gets its rule's name at its end, so that no two meet. What cannot be merged
in this way stops the recipe with a MergeError, rather than to mean something else.
"""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path


class MergeError(ValueError):
    """A rule's module has something that cannot be merged; the message names the module and the line."""


def merge(files: Iterable[Path], header: str) -> str:
    """Returns the text of the merged module. Its `RULES` are in the order of the files."""
    homes: dict[str, str] = {}  # what is imported → where from
    body: list[ast.stmt] = []
    rules: list[ast.expr] = []
    for file in files:
        module = _Module(file)
        for name, home in module.imports.items():
            if homes.setdefault(name, home) != home:
                raise MergeError(f"{file.name}: `{name}` is from {home}, and elsewhere from {homes[name]}")
        body += module.body
        rules.append(module.rule)
    own = {node.id for part in body for node in ast.walk(part) if isinstance(node, ast.Name)}
    own |= {part.name for part in body if isinstance(part, ast.FunctionDef)}
    used = own | {name.id for rule in rules for name in ast.walk(rule) if isinstance(name, ast.Name)}
    lines = [
        f"from {home} import {', '.join(sorted(name for name in homes if homes[name] == home and name in used))}"
        for home in sorted({home for name, home in homes.items() if name in used})
    ]
    lines += ["", *(ast.unparse(ast.fix_missing_locations(part)) for part in body)]
    lines += [
        "",
        "RULES = {rule.name: rule for rule in (",
        *(f"    {ast.unparse(rule)}," for rule in rules),
        ")}",
    ]
    return header + "\n".join(lines) + "\n"


class _Module(ast.NodeTransformer):
    """What is merged of one rule's module."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.imports: dict[str, str] = {}
        self.body: list[ast.stmt] = []
        tree = ast.parse(file.read_text(encoding="utf-8"))
        kept = [node for node in tree.body if not _is_left_out(node)]
        self.own = {name for node in kept for name in self._defined(node)}
        for node in kept:
            if isinstance(node, ast.ImportFrom):
                for name in node.names:
                    self.imports[name.name] = str(node.module)
                    self._need(name.asname is None and not node.level, node, "imports by another name")
                    self._need(name.name not in self.own, node, f"imports and defines `{name.name}`")
            elif isinstance(node, ast.Assign) and self._defined(node) == ["RULE"]:
                self.rule: ast.expr = self.visit(node.value)
            else:
                self.body.append(self.visit(node))
        self._need(hasattr(self, "rule"), tree, "has no RULE")

    def _need(self, holds: bool, node: ast.AST, otherwise: str) -> None:
        if not holds:
            raise MergeError(f"{self.file.name}, line {getattr(node, 'lineno', 1)}: {otherwise}")

    def _defined(self, node: ast.stmt) -> list[str]:
        """Returns the names that a statement of the module defines."""
        if isinstance(node, ast.FunctionDef):
            return [node.name]
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            return [part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)]
        self._need(isinstance(node, ast.ImportFrom), node, "is not an import, a function or a constant")
        return []

    def _renamed(self, name: str) -> str:
        return f"{name}__{self.file.stem}" if name in self.own else name

    def visit_Name(self, node: ast.Name) -> ast.Name:
        """A name of the module gets the rule's name at its end."""
        self._need(not node.id.startswith("__"), node, f"uses `{node.id}`")
        return ast.Name(self._renamed(node.id), node.ctx)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """A function, without docstring and annotations. None of its variables is called like a name of the
        module.
        """
        for part in ast.walk(node):
            for name in _bound(part):
                self._need(name not in self.own, part, f"`{name}` is also a name of the module")
            self._need(
                not isinstance(part, ast.Global | ast.Nonlocal | ast.ClassDef | ast.AsyncFunctionDef)
                and (part is node or not isinstance(part, ast.FunctionDef)),
                part,
                "only plain functions can be merged",
            )
            if isinstance(part, ast.arg):
                part.annotation = None
        node.returns = None
        if ast.get_docstring(node) is not None:
            del node.body[0]
        node.name = self._renamed(node.name)
        self.generic_visit(node)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt:
        """An assignment without its annotation."""
        self._need(node.value is not None, node, "declares without a value")
        assert node.value
        return self.visit_Assign(ast.Assign([node.target], node.value, lineno=node.lineno))

    def visit_Assign(self, node: ast.Assign) -> ast.Assign:
        self.generic_visit(node)
        return node


def _is_left_out(node: ast.stmt) -> bool:
    """Returns whether a statement is for people or type checkers only."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.ImportFrom) and node.module == "__future__":
        return True
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING" and not node.orelse


def _bound(node: ast.AST) -> Iterator[str]:
    """Yields the names that a node of a function makes variables of it."""
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.alias):
        yield (node.asname or node.name).partition(".")[0]
    elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
        yield node.name
    elif isinstance(node, ast.MatchMapping) and node.rest:
        yield node.rest
