"""Words that people write for the fixed words of a record, which no comparison of letters can find.

To add one, put it into `CERTAIN` if it has that one meaning wherever it is written, and otherwise into
`LIKELY`. Spaces, hyphens, underscores and capitals make no difference. Imported only if there is a mistake.
"""

import re
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
        "prompt-engineering": "prompt prompts prompting zero-shot few-shot one-shot in-context-learning "
        "optimized-prompt optimised-prompt prompt-optimization prompt-optimisation structured-output stronger-model "
        "long-context",
        "rag": "retrieval retrieval-augmented-generation",
        "agent": "agents agentic",
        "fine-tuning": "fine-tune fine-tuned sft supervised-fine-tuning lora qlora peft dpo orpo kto grpo rft rlhf "
        "distillation",
        "fine-tuning+rag": "rag+fine-tuning fine-tuning-and-rag rag-and-fine-tuning",
        "undecided": "tbd open not-decided not-yet-decided",
    },
    "approach": {
        "prompt": "prompts prompting prompt-engineering zero-shot",
        "few-shot": "one-shot many-shot in-context-learning",
        "optimized-prompt": "optimised-prompt optimized-prompts prompt-optimization prompt-optimisation "
        "prompt-optimizer prompt-optimiser dspy gepa mipro miprov2",
        "structured-output": "structured-outputs constrained-decoding guided-decoding json-mode json-schema",
        "stronger-model": "larger-model bigger-model better-model reasoning-model",
        "long-context": "full-context long-context-window",
        "rag": "retrieval retrieval-augmented-generation",
        "agent": "agents agentic",
        "classical-model": "classical classical-ml",
        "fine-tuning": "fine-tune fine-tuned sft supervised-fine-tuning lora qlora peft dpo orpo kto grpo rft rlhf "
        "distillation",
        "fine-tuning+rag": "rag+fine-tuning fine-tuning-and-rag rag-and-fine-tuning",
    },
    "input_modalities": {
        "text": "txt",
        "image": "picture photo scan jpg png",
        "audio": "sound speech voice",
        "document": "pdf docx",
    },
    "output_modalities": {
        "text": "txt json code",
        "image": "picture photo jpg png",
        "audio": "sound speech voice",
        "embedding": "vector vectors",
    },
    "source": {
        "measured": "own measured-by-us measurement",
        "reported": "published publication literature paper cited",
        "illustrative": "illustration made-up invented fictional dummy placeholder",
    },
    "serving": {
        "adapter": "lora lora-adapter single-adapter",
        "multi-adapter": "multi-lora many-adapters several-adapters",
        "provider": "hosted managed provider-managed",
    },
    "retires": {"unknown": "not-announced unannounced not-published undisclosed tbd n/a ?"},
    "kind": {
        "accuracy": "f1 f1-score macro-f1 micro-f1 precision recall exact-match em correctness",
        "error-rate": "wer cer word-error-rate character-error-rate",
        "ranking": "ndcg mrr map ndcg@k mrr@k map@k recall@k precision@k hit-rate hit-rate@k",
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
    "decide/by": {"paired": "mcnemar pairs bootstrap", "totals": "unpaired total"},
    "decision/approach": {
        "undecided": "none unknown",
        "fine-tuning": "tuning training",
        "agent": "tools tool-use agentic-rag agent+rag rag+agent",
        "other": "classical-model classical-ml",
    },
    "approach": {
        "few-shot": "examples",
        "fine-tuning": "tuning training",
        "agent": "tools tool-use agentic-rag",
        "classical-model": "encoder bert bm25 keyword-search search-by-words logistic-regression svm rules regex",
        "stronger-model": "reasoning frontier-model",
    },
    "source": {"illustrative": "estimate estimated guess", "reported": "external vendor"},
    "serving": {"provider": "api", "merged": "single one"},
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


KEYS: Mapping[str, Words] = {
    "candidates": {"provider": "vendor hosted-by", "retires": "retirement retirement-date end-of-life eol"},
    "method": {"grader": "verifier reward-function"},
    "rights": {"personal_data": "pii", "deletion": "erasure"},
    "safety_check": {"before": "pre", "after": "post"},
    "economics": {"caching": "cache prompt-caching cached", "one_time": "once one-off"},
}
"""Key of a mapping → keys in it that people call something else, and in one way only. `--fix` writes them."""

LIKELY_KEYS: Mapping[str, Words] = {
    "": {"economics": "cost costs bill", "outcome": "after-launch post-launch results-in-production"},
    "candidates": {"provider": "host", "snapshot": "version model-version revision"},
    "method": {"grader": "reward reward-model", "serving": "deployment", "algorithm": "loss trainer"},
    "plan": {"base_model_exit": "exit exit-plan", "safety_check": "safety"},
    "economics": {
        "now": "current present today before",
        "tuned": "after new future",
        "requests_per_month": "requests calls volume",
    },
    "now": {"monthly": "gpu gpu-hours gpu-cost hosting fixed"},
    "tuned": {"monthly": "gpu gpu-hours gpu-cost hosting fixed"},
    "one_time": {"data": "labelling labeling annotation", "other": "evaluation integration"},
    "decide": {
        "at": "alpha level significance p",
        "worse_by_at_most": "margin worse-by non-inferiority-margin tolerance",
    },
    "evidence": {"paths": "files", "path": "file"},
}
"""The same for keys that may mean something else. They are asked about."""

_AT_K = re.compile(r"(?:@|[-_ ]at[-_ ])(?:[0-9]+|k)$", re.IGNORECASE)


class Meaning(NamedTuple):
    """What a word was meant to be."""

    word: str
    is_certain: bool


def meaning(path: Path, text: str, allowed: list[str] | None = None) -> Meaning | None:
    """Returns the word of a record that `text` at `path` stands for, one of `allowed`, if any are given."""
    if len(text) > MAX_WORD:
        return None
    text = _AT_K.sub("@k", text)
    keys = [step.removeprefix("metric_") for step in path if isinstance(step, str)][-2:]
    for table, is_certain in ((CERTAIN, True), (LIKELY, False)):
        words = table.get("/".join(keys)) or table.get(keys[-1] if keys else "", {})
        for word, written in words.items():
            if (allowed is None or word in allowed) and bare(text).strip() in map(bare, written.split()):
                return Meaning(word, is_certain)
    return None


def key_meaning(path: Path, text: str, absent: list[str]) -> Meaning | None:
    """Returns which of the absent keys `text`, a key of the mapping at `path`, stands for, if any."""
    parent = next((step for step in reversed(path) if isinstance(step, str)), "")
    for table, is_certain in ((KEYS, True), (LIKELY_KEYS, False)):
        for key, written in table.get(parent, {}).items():
            if key in absent and bare(text) in map(bare, written.split()):
                return Meaning(key, is_certain)
    return None
