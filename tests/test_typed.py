"""Named tuples and casts without `typing`."""

from __future__ import annotations

import ast
import copy
import inspect
import pickle
import re
import types
import typing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import ftlint
from ftlint import typed

if TYPE_CHECKING:
    from collections.abc import Callable


class Ours(typed.NamedTuple):
    """A point."""

    x: int
    y: int = 2
    """Up."""
    label: str = ""

    @property
    def total(self) -> int:
        """A property."""
        return self.x + self.y

    def moved(self) -> Ours:
        """A method that names its own class."""
        assert __class__ is type(self)  # type: ignore[name-defined]
        return self._replace(x=self.x + 1)


class Theirs(typing.NamedTuple):
    """A point."""

    x: int
    y: int = 2
    """Up."""
    label: str = ""

    @property
    def total(self) -> int:
        """A property."""
        return self.x + self.y

    def moved(self) -> Theirs:
        """A method that names its own class."""
        return self._replace(x=self.x + 1)


SAME: dict[str, Callable[[Any], object]] = {
    "positional": lambda of: of(1, 3, "a"),
    "by name": lambda of: of(label="a", x=1),
    "order": lambda of: sorted([of(2), of(1, 9), of(1)]),
    "unpacked": lambda of: [*of(1)],
    "equal to a tuple": lambda of: of(1) == (1, 2, "") and hash(of(1)) == hash((1, 2, "")),
    "fields": lambda of: (of._fields, of._field_defaults, of.__match_args__, list(of.__annotations__)),
    "class": lambda of: (of.__doc__, of.__module__, of.__slots__, type(of), issubclass(of, tuple)),
    "asdict": lambda of: of(1)._asdict(),
    "make": lambda of: of._make([1, 2, "c"]),
    "members": lambda of: (of(1).total, of(1).moved(), of(1).label),
    "signature": lambda of: [(p.name, p.default, p.kind) for p in inspect.signature(of).parameters.values()],
    "copies": lambda of: (copy.copy(of(1)), copy.deepcopy(of(1))),
    "pickle": lambda of: [pickle.loads(pickle.dumps(of(1), protocol)) for protocol in range(2, 6)],
}


@pytest.mark.parametrize("name", SAME)
def test_a_named_tuple_is_as_that_of_typing(name: str) -> None:
    """Fields, defaults, methods, order, copies and pickles are what they are with `typing.NamedTuple`."""
    ours, theirs = SAME[name](Ours), SAME[name](Theirs)
    assert ours == theirs
    assert str(ours).replace("Ours", "") == str(theirs).replace("Theirs", "")


REFUSED: dict[str, Callable[[Any], object]] = {
    "too few": lambda of: of(),
    "too many": lambda of: of(1, 2, "a", 4),
    "unknown name": lambda of: of(1, z=3),
    "replaced by an unknown name": lambda of: of(1)._replace(z=3),
    "made of too few": lambda of: of._make([1]),
    "assigned": lambda of: setattr(of(1), "x", 3),
    "given an attribute": lambda of: setattr(of(1), "z", 3),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str) -> None:
    """What `typing.NamedTuple` refuses is refused."""
    for of in (Ours, Theirs):
        with pytest.raises((TypeError, AttributeError, ValueError)):
            REFUSED[name](of)


def test_a_wrong_call_names_the_class() -> None:
    """The error message for a wrong call says of which class, and which field is missing."""
    call: Callable[..., object] = Ours
    with pytest.raises(
        TypeError, match=re.escape("Ours.__new__() missing 1 required positional argument: 'x'")
    ):
        call()


def test_more_fields_than_foreseen() -> None:
    """A class with too many fields is refused when it is made, with what to do."""
    body = {"__annotations__": dict.fromkeys((f"f{number}" for number in range(26)), int)}
    with pytest.raises(TypeError, match="Wide has 26 fields: give _MAKERS a line for them"):
        types.new_class("Wide", (typed.NamedTuple,), exec_body=lambda namespace: namespace.update(body))


def test_cast_and_protocol() -> None:
    """A cast returns its value, and a protocol is a base class."""
    assert typed.cast("dict[str, int]", "x") == "x"  # type: ignore[comparison-overlap]  # that it does not convert is what is tested
    assert not typed.TYPE_CHECKING
    assert isinstance(typed.Protocol, type)


def test_annotations_are_there_in_time() -> None:
    """Every module with named tuples of ours keeps its annotations as text, as Python 3.14 needs it."""
    found = 0
    for file in Path(ftlint.__file__).parent.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if "NamedTuple" in text and "from ftlint.typed import" in text:
            tree = ast.parse(text)
            names = {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
            assert "__future__" in names, file
            found += 1
    assert found > 15
