"""Formats that are recognised and not read yet, so that a file of one is not taken for plain JSON or CSV."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ftlint.evidence.content import Content

if TYPE_CHECKING:
    from collections.abc import Callable

_MLFLOW = re.compile(rb"(?:[0-9]{10,16} \S+ -?[0-9]+\r?\n?)+\Z")
_PROMPTFOO_XML = re.compile(rb"(?:<\?xml[^>]*>)?\s*<promptfoo>")


def _helm(content: Content) -> bool:
    first = content.list[0] if content.list else None
    return (
        isinstance(first, dict) and isinstance(first.get("name"), dict) and {"count", "sum"} <= first.keys()
    )


def _bigcode(content: Content) -> bool:
    data = content.object
    return (
        isinstance(data.get("config"), dict)
        and "results" not in data
        and any(
            re.search(r"pass@[0-9]+\Z", key)
            for name, task in data.items()
            if name != "config" and isinstance(task, dict)
            for key in task
        )
    )


def _lines(*keys: str) -> Callable[[Content], bool]:
    return lambda content: set(keys) <= content.first_line.keys()


_UNREAD: dict[str, tuple[str, Callable[[Content], bool]]] = {
    "zip": ("an archive", lambda content: content.is_archive),
    "sqlite": ("a SQLite database", lambda content: content.source.startswith(b"SQLite format 3\0")),
    "lighteval": (
        "a file of lighteval",
        lambda content: {"config_general", "results"} <= content.object.keys(),
    ),
    "helm": ("a file of HELM", _helm),
    "bigcode-eval": ("a file of bigcode-evaluation-harness", _bigcode),
    "evaluate-save": ("a file of `evaluate.save`", lambda content: "_evaluate_version" in content.object),
    "wandb-summary": (
        "a summary of W&B",
        lambda content: "_wandb" in content.object or {"_step", "_runtime"} <= content.object.keys(),
    ),
    "openai-evals": (
        "a log of OpenAI evals",
        lambda content: (
            isinstance(content.first_line.get("spec"), dict)
            and "completion_fns" in content.first_line["spec"]
        ),
    ),
    "every-eval-ever-samples": (
        "a file of examples of Every Eval Ever",
        _lines("schema_version", "evaluation_id", "sample_id"),
    ),
    "lm-eval-samples": ("a file of examples of lm-evaluation-harness", _lines("doc_id", "doc", "resps")),
    "promptfoo-xml": (
        "a file of promptfoo as XML",
        lambda content: bool(_PROMPTFOO_XML.match(content.source[:4096])),
    ),
    "mlflow-filestore": ("a metric of MLflow", lambda content: bool(_MLFLOW.match(content.source))),
    "jsonl": ("a file of JSON lines", lambda content: bool(content.first_line) and not content.is_json),
}
"""Name → what it is, and how its content is told."""


def unread_format(content: Content) -> tuple[str, str] | None:
    """Returns the name of the format that a file with this content is in, and what it is called in a
    sentence; None if it is in none of these.
    """
    return next(((name, title) for name, (title, is_) in _UNREAD.items() if is_(content)), None)
