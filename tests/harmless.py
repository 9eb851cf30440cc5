"""What the tests of printed text share: when a text is harmless to a terminal and to the log of a CI runner, and strings that are not."""

import importlib.util
import json
import unicodedata
from pathlib import Path

CORPORA = ("gen-terminal", "gen-log", "gen-workflow-command")


def hostile_strings(data: Path) -> list[str]:
    """The strings made to harm a terminal, a log or a CI runner."""
    lines = [line for name in CORPORA for line in (data / "hostile" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [json.loads(line)["s"] for line in lines]


def harmful_characters(text: str) -> set[str]:
    """The characters of a text that are control, format, separator or surrogate characters, but for the line break."""
    return {char for char in set(text) - {"\n"} if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")}


def commands(data: Path, text: str) -> list[object]:
    """What a CI runner would take for a command in a log that holds `text`."""
    spec = importlib.util.spec_from_file_location("oracle_runner", data / "hostile" / "gen" / "oracle_runner.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: list[object] = module.find(text)
    return found
