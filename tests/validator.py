"""The real html-validate on the pages of a built site: what is wrong with what we write there."""

import json
import os
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from benchmarks.npm import NEEDED, installed

CONFIG = {
    "root": True,
    # What the standards of HTML and of accessibility (WCAG) ask, and not how the source is laid out.
    "extends": ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
    "rules": {
        "require-sri": "off",  # for files of others; all of ours come from the same place as the page
        "wcag/h32": "off",  # the filter of the index acts on each letter, so there is nothing to submit
        "wcag/h30": "off",  # the theme's button to edit a page is a picture with a title
        "attribute-misuse": "off",  # the theme's button to edit a page has `rel="edit"`
    },
}
_AROUND = re.compile(r"(?<=<body)([^>]*>).*?(?=<article\b)|(?<=</article>).*(?=</body>)", re.DOTALL)
"""What the theme puts around the article."""


def faults(site: Path, pages: Iterable[Path], folder: Path) -> list[str]:
    """What is wrong in the heads and articles of pages of a site: the page, the rule, what, and where. Copies
    of them are put into `folder`. Skips the test, and says why, where the program cannot be had.
    """
    command = installed("html-validate/bin/html-validate.mjs")
    if isinstance(command, str):
        if command == NEEDED and os.environ.get("CI"):
            pytest.fail("CI validates the pages with html-validate, and there is no node or npm here")
        pytest.skip(f"no html-validate: {command}")
    copies = folder / "pages"
    for page in pages:
        copy = copies / page.relative_to(site)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(_AROUND.sub(r"\1", page.read_text(encoding="utf-8")), encoding="utf-8")
    config = folder / "html-validate.json"
    config.write_text(json.dumps(CONFIG), encoding="utf-8")
    options = ["--config", str(config), "--formatter", "json", str(copies)]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return [
        f"{Path(found['filePath']).relative_to(copies)}: {said['ruleId']}: {said['message']} ({said['selector']})"
        for found in json.loads(done.stdout)
        for said in found["messages"]
    ]
