"""The tuning methods a record can name: their families, and how much data the published advice asks for.

This is the only module with numbers of examples. A band is a reason to ask, never a proof: no number of
examples makes a data set good.
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
"""Technique → the only family it belongs to. Other techniques belong to no particular family."""


OBJECTIVE_OF = {
    "sft": "supervised",
    "dpo": "preference",
    "orpo": "preference",
    "kto": "preference",
    "ipo": "preference",
    "cpo": "preference",
    "simpo": "preference",
    "bco": "preference",
    "rlhf": "preference",
    "grpo": "reinforcement",
    "rloo": "reinforcement",
    "dapo": "reinforcement",
    "rft": "reinforcement",
    "rlvr": "reinforcement",
    "gkd": "distillation",
    "minillm": "distillation",
}
"""Algorithm, in lower case → the only objective it serves. Others, such as PPO, serve more than one."""


class Band(NamedTuple):
    """How many training examples a family of methods asks for, with the sources (title, URL)."""

    floor: int
    """Below it, tuning is a gamble."""
    floor_source: tuple[str, str]
    usual: int
    """Below it, quality must make up for the small number."""
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
    # OpenAI: at least ten, start with 50. Bucher and Martini: 200 to 500 labels already do well.
    "peft": Band(50, _OPENAI, 200, _BUCHER),
    # Bucher and Martini tuned all parameters of small encoders, the easiest case, on 200 or more.
    # Microsoft asked for thousands in 2023.
    "full": Band(200, _BUCHER, 2000, _MICROSOFT),
}
"""Family → its band. A method without a family gets the lowest band."""


LARGE_SET = 10_000
"""From this many examples on, nobody reads all of them; the number is ours, because the framework gives none.
"""


def named(method: Method) -> bool:
    """Returns whether the method is known: its family, or a provider that does not disclose its own."""
    return method.family in BANDS or method.technique == "provider-managed"


def band(method: Method) -> Band:
    """Returns the band that applies to `method`."""
    return BANDS.get(method.family, BANDS["peft"])


def training_examples(record: Record) -> tuple[int | None, Path]:
    """Returns how many examples there are to train on, and where the record says so:
    the training split, or all available examples.
    """
    train = record.plan_of_data.splits.get("train")
    if train:
        return train, ("data", "splits", "train")
    return record.plan_of_data.available.examples, (*record.plan_of_data.available.path, "examples")
