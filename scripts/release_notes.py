"""Prints the section of the changelog for the version in a tag. Stops if tag, version and changelog do not
agree.

python scripts/release_notes.py v0.1.0
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def notes(tag: str, version_file: str, changelog: str) -> str:
    """Returns the section of the version in `tag`, as Markdown.
    Raises ValueError with what does not agree.
    """
    match = re.search(r'^__version__ = "([^"]+)"$', version_file, re.MULTILINE)
    version = match[1] if match else "?"
    if tag != f"v{version}":
        raise ValueError(f"the tag is {tag!r}, and the version is {version}: the tag should be v{version}")
    section = re.search(
        rf"^## {re.escape(version)} - \d{{4}}-\d\d-\d\d\n(.*?)(?=^## |\Z)",
        changelog,
        re.MULTILINE | re.DOTALL,
    )
    if section is None or not section[1].strip():
        raise ValueError(f"CHANGELOG.md has no section '## {version} - YYYY-MM-DD' with anything in it")
    return section[1].strip() + "\n"


if __name__ == "__main__":
    try:
        texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("ftlint/__init__.py", "CHANGELOG.md")]
        print(notes(sys.argv[1], *texts), end="")
    except (IndexError, ValueError) as error:
        sys.exit(f"cannot release: {error}")
