"""What the tests share: whole records from fragments, and the findings of one rule as (line, message)."""

import asyncio
import json
import re
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from jsonschema import Draft7Validator

from ftlint.cli import main
from ftlint.findings import Finding, Report, Severity, expanded
from ftlint.linter import Settings, lint
from ftlint.record.schema import schema_text
from manual.fragments import HEADER, TODAY, NamedFiles, complete

__all__ = [
    "CLAIMS",
    "HEADER",
    "PATIENCE",
    "SLOW",
    "TODAY",
    "complete",
    "findings",
    "found",
    "ran",
    "read_report",
    "report",
]
EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "claims-letters.finetune-decision.yaml"
CLAIMS = re.sub(r"\n +evidence:(?:\n {10}.*)+", "", EXAMPLE.read_text(encoding="utf-8"))
"""An accepted record with every part filled in and nothing to report."""
PATIENCE = 120
"""How many seconds a test waits for another program:
far more than any takes, so that no test fails because a machine is busy.
"""
SLOW = 3
"""How many times as long as promised a step may take here, in seconds of a processor: other work beside it
slows a processor down, and what the limits keep out takes ten times as long, or for ever.
"""
REPORT_SCHEMA = Draft7Validator(json.loads(schema_text("ftlint-report.v1.schema.json")))


Result = TypeVar("Result")


def awaited(work: Coroutine[Any, Any, Result]) -> Result:
    """Runs asynchronous work in a thread of its own: where a browser is open, this one has a loop already."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def ran(capture: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, str, str]:
    """The exit code of a call, and what it wrote to both outputs, which may be more than text."""
    capture.readouterr()
    code = main(list(arguments))
    shown = capture.readouterr()
    return code, shown.out.decode(), shown.err.decode()


def read_report(text: str) -> Any:
    """The data of a JSON report, which must be as the published schema describes it."""
    value = json.loads(text)
    REPORT_SCHEMA.validate(value)
    return value


def report(
    text: str,
    *,
    today: str = TODAY,
    settings: Settings = Settings(),  # noqa: B008  (an immutable tuple)
    files: Mapping[str, bytes] | None = None,
) -> Report:
    """The report on one whole record; `files` are those that it names, by path."""
    evidence = None if files is None else NamedFiles(files)
    return lint(text.encode(), file="record.yaml", today=today, settings=settings, evidence=evidence)


def findings(
    fragment: str,
    *,
    status: str = "accepted",
    approach: str = "fine-tuning",
    today: str = TODAY,
    files: Mapping[str, bytes] | None = None,
) -> list[Finding]:
    """All findings of a fragment, completed; what each rule found is one."""
    text = complete(fragment, status=status, approach=approach)
    return list(expanded(report(text, today=today, files=files).findings))


def found(
    fragment: str,
    code: str,
    *,
    status: str = "accepted",
    approach: str = "fine-tuning",
    today: str = TODAY,
    files: Mapping[str, bytes] | None = None,
) -> list[tuple[int, str]]:
    """The findings of one rule on a fragment, completed, as (line, message).

    A fragment that is not a valid record would make any rule look silent, so it fails, unless a rule of files
        and shapes is asked for.
    """
    everything = findings(fragment, status=status, approach=approach, today=today, files=files)
    invalid = [
        finding
        for finding in everything
        if finding.code.startswith("FT0") and finding.severity is Severity.ERROR
    ]
    assert not invalid or code.startswith("FT0"), invalid
    return [(finding.span.line, finding.message) for finding in everything if finding.code == code]
