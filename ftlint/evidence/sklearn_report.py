"""A report of scikit-learn: `classification_report(output_dict=True)` as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.evidence.content import Content, pointer_to
from ftlint.evidence.reading import FileReading, kind_of, number, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "sklearn-classification-report"
TITLE = "a report of scikit-learn"


def detects(content: Content) -> bool:
    """Returns whether it has the macro average of F1."""
    average = content.object.get("macro avg")
    return isinstance(average, dict) and "f1-score" in average


def reads(content: Content) -> Iterator[FileReading]:
    """Yields precision, recall and F1 of each class and average, and the accuracy. All are fractions."""
    data = content.object
    whole = number(data["macro avg"].get("support"))
    for name, row in data.items():
        values = row if isinstance(row, dict) else {"": row}
        n = number(row.get("support")) if isinstance(row, dict) else whole
        for key, value in values.items():
            if key != "support":
                yield FileReading(
                    name=f"{name}/{key}" if key else name,
                    value=plain(value),
                    kind=kind_of(value),
                    address=pointer_to([name, key] if key else [name]),
                    tool=NAME,
                    unit="fraction",
                    higher_is_better=True,
                    n=n,
                    n_kind="examples" if n is not None else "",
                    is_mean=name == "accuracy",
                )
