"""The tuning methods a record can name: their families, and how much data the published advice asks for.

The one place with numbers of examples. A band is a reason to ask, never a proof: no number of examples makes
a set good.
"""

from __future__ import annotations

from ftlint.findings import Path
from ftlint.record.model import Method, Record
from ftlint.typed import NamedTuple

FAMILY_OF = {
    "lora": "peft",
    "qlora": "peft",
    "dora": "peft",
    "adapters": "peft",
    "ia3": "peft",
    "prefix-tuning": "peft",
    "prompt-tuning": "peft",
    "full-parameters": "full",
}
"""Technique → the only family it belongs to. The techniques left out belong to none in particular."""


class Band(NamedTuple):
    """How many training examples a family of methods asks for, and who says so (title, address)."""

    floor: int
    """Below it tuning is a gamble."""
    floor_source: tuple[str, str]
    usual: int
    """Below it, a small number has to be made up for by quality."""
    usual_source: tuple[str, str]


_OPENAI = (
    "OpenAI, Supervised fine-tuning",
    "https://developers.openai.com/api/docs/guides/supervised-fine-tuning",
)
_BUCHER = (
    "Bucher, Martini, Fine-Tuned 'Small' LLMs (Still) Significantly Outperform Zero-Shot Generative AI Models in Text Classification",
    "https://arxiv.org/abs/2406.08660",
)
_MICROSOFT = (
    "Microsoft, When to use Azure OpenAI fine-tuning (2023)",
    "https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/ai-services/openai/concepts/fine-tuning-considerations.md",
)

BANDS = {
    # OpenAI: ten at the very least, start with 50. Bucher and Martini: 200 to 500 labels already do well.
    "peft": Band(50, _OPENAI, 200, _BUCHER),
    # Bucher and Martini tuned all parameters of small encoders, the easiest case there is, on 200 and more.
    # Microsoft asked for thousands in 2023.
    "full": Band(200, _BUCHER, 2000, _MICROSOFT),
}
"""Family → its band. A method without a family is asked for the least."""


LARGE_SET = 10_000
"""From how many examples on nobody reads them all; the framework names no number, this one is ours."""


def named(method: Method) -> bool:
    """Whether it is said how the model is tuned: by a family, or by a provider that does not tell its own."""
    return method.family in BANDS or method.technique == "provider-managed"


def band(method: Method) -> Band:
    """The band that `method` is held to."""
    return BANDS.get(method.family, BANDS["peft"])


def training_examples(record: Record) -> tuple[int | None, Path]:
    """How many examples there are to train on, and where the record says so:
    the training split, else all that is available.
    """
    train = record.plan_of_data.splits.get("train")
    if train:
        return train, ("data", "splits", "train")
    return record.plan_of_data.available.examples, (*record.plan_of_data.available.path, "examples")
