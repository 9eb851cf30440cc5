"""What the tests of printed text share: when a text is safe for a terminal and for the log of a CI runner,
and strings that are not.
"""

import importlib.util
import json
import os
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

Case = TypeVar("Case")
CORPORA = ("gen-terminal", "gen-log", "gen-workflow-command")
OURS = {
    "github": r"::(error|warning|notice) (file=[^:,]*,line=\d+(,col=\d+,endLine=\d+,endColumn=\d+)?,title=FT\d{3} [a-z-]+|title=ftlint)::",
    "azure": r"##vso\[task\.logissue type=(error|warning);sourcepath=[^;\]]*;linenumber=\d+;columnnumber=\d+;code=FT\d{3}\]",
}
"""Format → the beginning of the commands that it means to give."""


def hostile_strings(data: Path, *corpora: str) -> list[str]:
    """The strings made to harm a terminal, a log or a CI runner, or those of other corpora."""
    lines = [
        line
        for name in corpora or CORPORA
        for line in (data / "hostile" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    return [json.loads(line)["s"] for line in lines]


def unsafe_characters(text: str) -> set[str]:
    """The characters of a text that are control, format, separator or surrogate characters,
    but for the line break.
    """
    return {
        char for char in set(text) - {"\n"} if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    }


def sample(texts: Sequence[Case], most: int) -> list[Case]:
    """At most `most` of the texts, or of other cases, from all parts of them; with FTLINT_WHOLE=1, all."""
    step = 1 if os.environ.get("FTLINT_WHOLE") else -(-len(texts) // most) or 1
    return list(texts[::step])


def commands(data: Path, text: str) -> list[object]:
    """What a CI runner would take for a command in a log that holds `text`."""
    return _oracle(data)(text)


@cache
def _oracle(data: Path) -> Callable[[str], list[object]]:
    spec = importlib.util.spec_from_file_location(
        "oracle_runner", data / "hostile" / "gen" / "oracle_runner.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    find: Callable[[str], list[object]] = module.find
    return find


def forged(data: Path, text: str, style: str = "") -> list[object]:
    """What GitHub's runner or Azure's agent would take for a command in a log that holds `text`,
    but for those that the format means.
    """
    lines = [
        re.sub(f"^{OURS[style]}", "", line) if style in OURS else line
        for line in re.split(r"\r\n|\r|\n", text)
    ]
    return [
        *commands(data, "\n".join(lines)),
        *(line for line in lines if re.search("##vso", line, flags=re.IGNORECASE)),
    ]
