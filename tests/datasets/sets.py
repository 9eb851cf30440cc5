"""What the tests of data share: a set from bytes, and its facts."""

from collections.abc import Mapping

from ftlint.datasets.gathered import SplitExamples
from ftlint.datasets.opening import DataFile
from ftlint.datasets.plan import set_facts
from ftlint.record.data_facts import SetFacts


def gathered(files: Mapping[str, bytes], *, with_personal_data: bool = False) -> SplitExamples:
    """The examples of these files, each given in two parts so that nothing rests on where they are cut."""
    found = SplitExamples(with_personal_data=with_personal_data)
    for name, source in files.items():
        half = len(source) // 2
        parts = [source[:half], source[half:]]
        found.read(DataFile(name, lambda parts=parts: iter(parts)), lambda _: None)  # type: ignore[misc]  # mypy knows no default here
    return found


def facts(source: bytes, *, max_tokens: int | None = None) -> SetFacts:
    """The facts of one file."""
    return set_facts(gathered({"train": source}), "train", ("data", "files", "train"), max_tokens)
