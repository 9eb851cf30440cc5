"""Words that people write for the fixed words of a record, which no comparison of letters can find.

To add one, put it into `CERTAIN` if it has that one meaning wherever it is written, and otherwise into
`LIKELY`. Spaces, hyphens, underscores and capitals make no difference. Imported only if there is a mistake.
"""

from collections.abc import Mapping
from typing import NamedTuple

from ftlint.findings import Path
from ftlint.text.guess import MAX_WORD, bare

Words = Mapping[str, str]
"""Word that the record has → words that people write for it, with spaces between them."""

CERTAIN: Mapping[str, Words] = {
    "status": {
        "draft": "wip todo work-in-progress in-progress",
        "proposed": "proposal in-review under-review",
        "accepted": "approved agreed",
        "rejected": "declined denied",
        "superseded": "replaced",
    },
    "decision/approach": {
        "prompt-engineering": "prompt prompts prompting zero-shot few-shot one-shot in-context-learning",
        "rag": "retrieval retrieval-augmented-generation",
        "agent": "agents agentic",
        "fine-tuning": "fine-tune fine-tuned sft supervised-fine-tuning lora qlora peft",
        "fine-tuning+rag": "rag+fine-tuning fine-tuning-and-rag rag-and-fine-tuning",
        "undecided": "tbd open not-decided not-yet-decided",
    },
    "approach": {
        "prompt": "prompts prompting prompt-engineering zero-shot",
        "few-shot": "one-shot many-shot in-context-learning",
        "rag": "retrieval retrieval-augmented-generation",
        "agent": "agents agentic",
        "fine-tuning": "fine-tune fine-tuned sft supervised-fine-tuning lora qlora peft",
        "fine-tuning+rag": "rag+fine-tuning fine-tuning-and-rag rag-and-fine-tuning",
    },
    "kind": {
        "accuracy": "f1 f1-score macro-f1 micro-f1 precision recall exact-match em correctness",
        "error-rate": "wer cer word-error-rate character-error-rate",
        "ranking": "ndcg mrr",
        "relevance": "relevancy",
        "faithfulness": "groundedness faithful",
        "format": "json json-validity schema-validity format-validity",
        "style": "tone",
        "satisfaction": "csat nps user-satisfaction",
        "latency": "response-time",
        "cost": "price costs",
        "tokens": "token token-count",
    },
    "unit": {
        "fraction": "share proportion probability",
        "percent": "% pct",
        "seconds": "s sec secs second",
        "milliseconds": "ms msec msecs millis millisecond",
        "tokens": "token tok",
        "currency": "eur euro euros € usd us$ dollar dollars $ gbp pound pounds £ chf money",
        "points": "pts point",
        "count": "number",
    },
    "direction": {
        "higher": "up max maximum maximize maximise high more increase greater bigger higher-is-better > >= ≥",
        "lower": "down min minimum minimize minimise low less decrease smaller lower-is-better < <= ≤",
    },
    "per": {
        "once": "one-off one-time single",
        "day": "days daily per-day /day",
        "week": "weeks weekly per-week /week",
        "month": "months monthly per-month /month",
        "quarter": "quarters quarterly per-quarter /quarter",
        "year": "years yearly annually annual per-year /year",
    },
    "family": {
        "peft": "parameter-efficient parameter-efficient-fine-tuning",
        "full": "full-fine-tuning full-parameter full-parameters fft",
    },
    "technique": {
        "lora": "low-rank-adaptation",
        "qlora": "quantized-lora quantised-lora",
        "ia3": "ia³ (ia)3 (ia)³",
        "full-parameters": "full full-parameter full-fine-tuning fft",
        "provider-managed": "managed provider",
    },
    "objective": {
        "supervised": "sft supervised-fine-tuning instruction-tuning",
        "preference": "preferences preference-tuning preference-optimization preference-optimisation",
        "reinforcement": "rl reinforcement-learning reinforcement-fine-tuning",
        "continued-pretraining": "cpt continual-pretraining dapt domain-adaptive-pretraining",
        "distillation": "distill knowledge-distillation",
        "contrastive": "contrastive-learning",
    },
    "architecture": {
        "decoder": "decoder-only causal",
        "encoder": "encoder-only bert",
        "encoder-decoder": "seq2seq",
    },
    "conclusion": {"continue": "proceed go-on keep-going", "stop": "stopped halt"},
    "suited_because": {
        "persistent-hallucinations": "hallucinations hallucination",
        "high-precision": "precision",
        "output-format": "format structured-output",
        "domain-knowledge": "domain",
    },
    "size": {"unknown": "undisclosed not-published unpublished not-disclosed n/a ?"},
    "currency": {"EUR": "€ euro euros", "USD": "us$"},
}
"""Key, or key with the one above it → words with one meaning there. `--fix` writes it."""

LIKELY: Mapping[str, Words] = {
    "status": {"accepted": "decided done final", "superseded": "obsolete deprecated"},
    "decision/approach": {"undecided": "none unknown", "fine-tuning": "tuning training"},
    "approach": {"few-shot": "examples", "fine-tuning": "tuning training", "agent": "tools tool-use"},
    "kind": {
        "accuracy": "rouge bleu quality",
        "error-rate": "error errors",
        "faithfulness": "hallucination hallucinations hallucination-rate",
        "safety": "toxicity harm",
        "style": "voice fluency",
        "latency": "speed time",
    },
    "unit": {
        "percent": "percentage",
        "points": "pp percentage-points",
        "currency": "cents cent ct",
        "ratio": "x times factor",
        "score": "rating stars",
    },
    "objective": {"reinforcement": "ppo", "distillation": "distilled", "contrastive": "embedding embeddings"},
    "conclusion": {"pivot": "change switch", "stop": "end done"},
    "suited_because": {"persona": "style tone"},
    "currency": {"USD": "$ dollar dollars", "GBP": "£ pound pounds"},
}
"""The same for words that may mean something else. They are asked about."""

TECHNIQUES: Mapping[str, tuple[str, str]] = {
    "lora": ("peft", "lora"),
    "qlora": ("peft", "qlora"),
    "dora": ("peft", "dora"),
    "adapter": ("peft", "adapters"),
    "adapters": ("peft", "adapters"),
    "ia3": ("peft", "ia3"),
    "prefixtuning": ("peft", "prefix-tuning"),
    "prompttuning": ("peft", "prompt-tuning"),
}
"""Technique written as a family, without separators → family and technique."""

ALGORITHMS: Mapping[str, tuple[str, str]] = {
    word: (objective, word)
    for objective, words in (
        ("preference", "dpo orpo kto ipo cpo simpo bco rlhf"),
        ("reinforcement", "grpo rloo dapo rft rlvr"),
        ("distillation", "gkd minillm"),
    )
    for word in words.split()
}
"""Algorithm written as an objective, without separators → objective and algorithm."""


class Meaning(NamedTuple):
    """What a word was meant to be."""

    word: str
    is_certain: bool


def meaning(path: Path, text: str, allowed: list[str] | None = None) -> Meaning | None:
    """Returns the word of a record that `text` at `path` stands for, one of `allowed`, if any are given."""
    if len(text) > MAX_WORD:
        return None
    keys = [step.removeprefix("metric_") for step in path if isinstance(step, str)][-2:]
    for table, is_certain in ((CERTAIN, True), (LIKELY, False)):
        words = table.get("/".join(keys)) or table.get(keys[-1] if keys else "", {})
        for word, written in words.items():
            if (allowed is None or word in allowed) and bare(text).strip() in map(bare, written.split()):
                return Meaning(word, is_certain)
    return None
