"""Coverage-guided fuzzing of the reader, for a machine that has atheris; pytest does not run it.

    python -m tests.fuzz_document FOLDER_OF_FILES -max_total_time=600

Holds what `check_both` holds: nothing raises, both parsers agree, and every problem has a place.
"""

import sys

import atheris  # type: ignore[import-untyped]  # no dependency of the project: whoever fuzzes installs it

with atheris.instrument_imports(include=["ftlint"]):
    from tests.reading import check_both


def answer(source: bytes) -> None:
    """Reads one input."""
    check_both(source)


if __name__ == "__main__":
    atheris.Setup(sys.argv, answer)
    atheris.Fuzz()
