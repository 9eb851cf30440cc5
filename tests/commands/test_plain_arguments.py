"""Plain calls of `ftlint check`, whose arguments are read without argparse."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ftlint.arguments import TextAsked, build_parser
from ftlint.commands import UsageError
from ftlint.commands.check import plain_arguments
from ftlint.reporters import FORMATS

PARSER = build_parser()
CHECK = PARSER._subparsers._group_actions[0].choices["check"]  # type: ignore[union-attr,index]  # noqa: SLF001  (argparse has no public way to list the options)
NAMES = [name for action in CHECK._actions for name in action.option_strings]  # noqa: SLF001  (as above)
WORDS = st.one_of(
    st.sampled_from(
        ["a.yaml", ".", "-", "--", "", " ", "-1", "-q", "--isolated", "--quiet", "--allow-empty", "--format"]
    ),
    st.sampled_from(
        [*FORMATS, "auto", "xml", "--format=json", "--format=", "-qq", "--quiet=1", "--isol", "@a"]
    ),
    st.sampled_from(NAMES),
    st.text(max_size=4),
)


@given(st.lists(WORDS, max_size=6))
@example(["a", "--isolated", "b"])
@example(["--isolated", "a", "-q", "b"])
@example(["--format"])
@example(["--format", "auto"])
@example(["--format", "json", "a", "b", "-q"])
def test_both_ways_agree(words: list[str]) -> None:
    """What is read without argparse is what argparse makes of the same words, and is never an error there."""
    plain = plain_arguments(words)
    if plain is not None:
        assert vars(plain) == vars(PARSER.parse_args(["check", *words]))


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["a.yaml"],
        ["a", "b", ""],
        ["--isolated", "--format", "concise", "a", "b"],
        ["a", "b", "--quiet", "--allow-empty"],
        ["--allow-empty", "."],
    ],
)
def test_plain_calls_need_no_parser(words: list[str]) -> None:
    """The calls of the hooks and of most people are read without argparse."""
    assert vars(plain_arguments(words)) == vars(PARSER.parse_args(["check", *words]))


@pytest.mark.parametrize(
    "words",
    [
        ["-"],
        ["--"],
        ["--fix"],
        ["--format", "xml"],
        ["--help"],
        ["a", "--isolated", "b"],
        ["--since", "main"],
    ],
)
def test_other_calls_go_to_the_parser(words: list[str]) -> None:
    """What is not plain is left to argparse, errors and help among them."""
    assert plain_arguments(words) is None


def test_the_parser_raises_what_it_would_print() -> None:
    """The parser prints nothing itself: a help is raised, and an error is one escaped sentence."""
    with pytest.raises(TextAsked, match="usage: ftlint check"):
        PARSER.parse_args(["check", "--help"])
    with pytest.raises(UsageError, match="unrecognized arguments: --b"):
        PARSER.parse_args(["check", "a", "--isolated", "--b"])
