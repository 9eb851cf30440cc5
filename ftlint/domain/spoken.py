"""The fixed words of a record as people say them: one place, for pages and the terminal alike."""

from collections.abc import Mapping

from ftlint.framework.decision_tree import TREE

_SPOKEN: Mapping[str, str] = {
    **TREE.names,
    # reasons to tune
    "persona": "a persona",
    "domain-knowledge": "domain knowledge",
    "persistent-hallucinations": "persistent hallucinations",
    "high-precision": "high precision",
    "long-prompts": "long prompts",
    "output-format": "a set format",
    # families and techniques of a method
    "peft": "PEFT",
    "full": "full fine-tuning",
    "lora": "LoRA",
    "qlora": "QLoRA",
    "dora": "DoRA",
    "ia3": "IA3",
    "full-parameters": "all parameters",
    "provider-managed": "chosen by the provider",
}


def spoken(word: str) -> str:
    """Returns a fixed word of a record as people say it, as in `PEFT`, `a set format` or `retrieval (RAG)`;
    any other word as it is.
    """
    return _SPOKEN.get(word, word)


def spoken_method(family: str, technique: str) -> str:
    """Returns a method as people say it, as in `PEFT, with LoRA`; empty if neither is known."""
    known = [spoken(word) for word in (family, technique) if word]
    return ", ".join(known)
