"""What the reader's tests share: both parsers, a record whose places can be counted,
and the text at a place.
"""

from collections.abc import Callable

import pytest

from ftlint.findings import Span
from ftlint.reading import document
from ftlint.reading.document import DEFAULT_PARSER, Document, ParserClass
from ftlint.reading.slow_parser import SlowParser

Read = Callable[[str | bytes], Document]


def _reader(parser: ParserClass) -> Read:
    return lambda source: document.read(source.encode() if isinstance(source, str) else source, parser)


both_parsers = pytest.mark.parametrize(
    "read", [_reader(DEFAULT_PARSER), _reader(SlowParser)], ids=["libyaml", "slow"]
)
"""Runs a test with each parser: its argument `read` is the reader with that parser."""

RECORD = """\
# A record of its own, so that places can be told by counting.
schema_version: 1
project:
  name: Claims letters   # plain
  owner: "claims \\u00e9 ml"
  tags: [insurance, 'draft''ing']
decision:
  rationale: >-
    Prompting reaches 0.58
    against 0.80.

  note: |
    One line.
metrics:
  measures:
    - id: édition
      threshold: 0.80
      unit:
    -
      id: p95
      direction: lower
  flow: {a: 1,
    b: [true,
      false]}
iterations: []
"""


def rules_and_lines(found: Document) -> list[tuple[str, int]]:
    """What is wrong and on which lines."""
    return [(problem.rule, problem.span.line if problem.span else 0) for problem in found.problems]


def at(text: str, span: Span) -> str:
    """The text that a span covers."""
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


def check_both(source: bytes) -> Document:
    """Reads with both parsers, and checks that nothing differs and nothing is wrong."""
    found = document.read(source)
    other = document.read(source, SlowParser)
    assert other.problems == found.problems
    assert other.refused == found.refused
    assert repr(other.data) == repr(found.data)
    assert found.problems or not found.refused
    assert (found.data is None) or not found.refused
    lines = (found.text or source.decode("latin-1")).count("\n") + 1
    for problem in found.problems:
        assert problem.span is not None
        assert 1 <= problem.span.line <= problem.span.end_line <= lines
        assert problem.span.column >= 1
    return found
