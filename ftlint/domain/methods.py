"""The tuning methods a record can name: their families, and how much data the published advice asks for.

This is the only module with numbers of examples. A band is a reason to ask, never a proof: no number of
examples makes a data set good.
"""

from __future__ import annotations

from ftlint.findings import Path
from ftlint.record.model import Amount, Method, Record
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


Source = tuple[str, str]
"""A title and a URL."""


class Band(NamedTuple):
    """How many training examples a method asks for, with the sources; a number without one is ours."""

    floor: int
    """Below it, tuning is a gamble."""
    floor_source: Source | None
    usual: int
    """Below it, quality must make up for the small number."""
    usual_source: Source | None


class Objective(NamedTuple):
    """What a training learns from: what is counted of it, and how much is asked for."""

    noun: str
    """The noun for one, as in `pair`."""
    band: Band | None
    """None if it depends on the family."""
    key: str = "examples"
    """The key in `data.available` and `data.acquirable` that counts it."""
    large: int = 10_000
    """From this many on, nobody reads all of them; the number is ours, because the framework gives none."""

    @property
    def trained(self) -> str:
        """The noun for one that is trained on."""
        return self.noun if " " in self.noun else f"training {self.noun}"


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
_OPENPIPE_DPO = ("OpenPipe, DPO quick start", "https://docs.openpipe.ai/features/dpo/quick-start")
_OPENPIPE_RFT = (
    "OpenPipe, Analyzing OpenAI's Reinforcement Fine-Tuning",
    "https://openpipe.ai/blog/openai-rft",
)
_WANG = (
    "Wang et al., Reinforcement Learning for Reasoning in Large Language Models with One Training Example",
    "https://arxiv.org/abs/2504.20571",
)
_FAROZ = (
    "Faroz, Domain-Adaptive Continued Pre-Training of Small Language Models",
    "https://arxiv.org/abs/2504.09687",
)
_PREDIBASE = (
    "Predibase, LLM distillation playbook",
    "https://github.com/predibase/llm_distillation_playbook",
)

BANDS = {
    # OpenAI: at least ten, start with 50. Bucher and Martini: 200 to 500 labels already do well.
    "peft": Band(50, _OPENAI, 200, _BUCHER),
    # Bucher and Martini tuned all parameters of small encoders, the easiest case, on 200 or more.
    # Microsoft asked for thousands in 2023.
    "full": Band(200, _BUCHER, 2000, _MICROSOFT),
}
"""Family → its band, for supervised tuning. A method without a family gets the lowest band."""

OBJECTIVES = {
    "supervised": Objective("example", None),
    # The floor is the one of supervised tuning. OpenPipe asked for 500 rows before a first run.
    "preference": Objective("pair", Band(50, None, 500, _OPENPIPE_DPO)),
    # Wang et al.: one problem did as well as 1,200. OpenAI spoke of a few dozen; 24 is our reading of that.
    "reinforcement": Objective("prompt", Band(1, _WANG, 24, _OPENPIPE_RFT)),
    # Faroz saw gains after 400 million tokens; that a fortieth of it is a gamble is ours. So is what is
    # large: ten thousand texts of a thousand tokens.
    "continued-pretraining": Objective(
        "token", Band(10_000_000, None, 400_000_000, _FAROZ), key="tokens", large=10_000_000
    ),
    # The small model is tuned as in supervised tuning. Predibase: a few hundred to tens of thousands.
    "distillation": Objective("generated example", Band(50, _OPENAI, 200, _PREDIBASE)),
    # Google takes 9 to 10,000 queries and advises no number: both are ours.
    "contrastive": Objective("pair", Band(50, None, 1000, None)),
}
"""Objective → what is counted for it."""

_UNPAIRED = frozenset({"kto", "bco"})
"""Algorithms for preference that learn from answers marked good or bad, one by one."""

LARGE_SET = OBJECTIVES["supervised"].large


def named(method: Method) -> bool:
    """Returns whether the method is known: its family, or a provider that does not disclose its own."""
    return method.family in BANDS or method.technique == "provider-managed"


def objective(method: Method) -> Objective:
    """Returns what is counted for the objective of `method`."""
    found = OBJECTIVES[method.objective]
    return found._replace(noun="example") if method.algorithm.casefold() in _UNPAIRED else found


def band(method: Method) -> Band:
    """Returns the band that applies to `method`."""
    return OBJECTIVES[method.objective].band or BANDS.get(method.family, BANDS["peft"])


def number(method: Method, have: Amount) -> int | None:
    """Returns how much there is of what is counted for the objective of `method`."""
    return have.tokens if OBJECTIVES[method.objective].key == "tokens" else have.examples


def training_examples(record: Record) -> tuple[int | None, Path]:
    """Returns how many examples there are to train on, and where the record says so:
    the training split, or all available examples. For continued pre-training they are tokens.
    """
    train = record.plan_of_data.splits.get("train")
    if train:
        return train, ("data", "splits", "train")
    have = record.plan_of_data.available
    return number(record.method, have), (*have.path, OBJECTIVES[record.method.objective].key)
