"""Makes the repositories of the example portal: bare ones, in which the example records come into force
commit by commit, each at its day. The same files each time.

    python scripts/portal.py examples/portal
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
RECORDS = {
    "adjudication": ("checkr-charge-classification-llama2", "checkr-charge-classification"),
    "assistant": ("anaconda-error-explanations", "nvidia-agent-routing", "policy-answers-rag"),
    "claims": ("claims-letters",),
    "data-platform": ("nyse-text-to-sql", "query-repair-rft"),
    "health": ("amazon-pharmacy-support", "clinic-letters-dpo", "clipping-exam-tutor"),
    "knowledge": ("amazon-finance-qa", "document-qa-distillation", "trag-governance-docs"),
    "moderation": ("duplicate-listings", "thumbtack-message-moderation"),
    "on-call": ("canva-incident-summaries", "incident-agent"),
    "search": ("deliveryhero-query-translation", "parts-search-embedder"),
    "shop": ("company-voice-recommendations", "realtime-product-updates"),
    "support-bot": ("first-steps", "returns-desk-leak", "ticket-routing-optimized-prompt"),
    "writing": ("loraland-pronoun-resolution", "openai-icelandic-correction", "zuru-floor-plans"),
}
"""Repository → the records in it. `examples/portal/.ftlint.toml` names the repositories, with their teams."""
_UNDATED = date(2026, 5, 26)
_STATUS = re.compile(r"^status: (\w+)", re.MULTILINE)
_DATE = re.compile(r"^  date: ([\d-]{10})", re.MULTILINE)
_BEFORE = {"draft": (), "proposed": (("draft", 30),)}
"""Status → those before it, and how many days before."""
_DECIDED = (("draft", 75), ("proposed", 21))


class Change(NamedTuple):
    """A record as it is from a day on."""

    day: date
    message: str
    path: str
    text: str


def main(arguments: list[str]) -> int:
    """Makes the repositories in the folder `repositories` below the one that is named."""
    [folder] = arguments
    home = Path(folder) / "repositories"
    shutil.rmtree(home, ignore_errors=True)
    for name, records in RECORDS.items():
        make(home / f"{name}.git", sorted(change for record in records for change in iter_changes(record)))
    print(f"{len(RECORDS)} repositories in {home}")
    return 0


def iter_changes(name: str) -> Iterator[Change]:
    """Yields what became of an example record: it was a draft, then proposed, then decided."""
    path = f"docs/{name}.finetune-decision.yaml"
    text = (EXAMPLES / f"{name}.finetune-decision.yaml").read_text(encoding="utf-8")
    status, decided = _STATUS.search(text), _DATE.search(text)
    assert status is not None, name
    day = date.fromisoformat(decided[1]) if decided else _UNDATED
    for before, days in _BEFORE.get(status[1], _DECIDED):
        then = text[: status.start(1)] + before + text[status.end(1) :]
        yield Change(day - timedelta(days), f"{name}: {before}", path, then)
    yield Change(day, f"{name}: {status[1]}", path, text)


def make(repository: Path, changes: list[Change]) -> None:
    """Makes a bare repository: a commit for each change, and the evaluations that its records name."""
    run("init", "--quiet", "--bare", "--initial-branch=main", "--template=", str(repository))
    files = {}
    if any("evals/" in change.text for change in changes):
        found = sorted(path for path in (EXAMPLES / "evals").rglob("*") if path.is_file())
        files = {f"docs/{path.relative_to(EXAMPLES).as_posix()}": path.read_bytes() for path in found}
    stream = bytearray()
    for change in changes:
        at = int(datetime.combine(change.day, time(12), UTC).timestamp())
        stream += b"commit refs/heads/main\n"
        stream += f"committer Example team <team@example.com> {at} +0000\n".encode()
        stream += data(change.message.encode())
        files[change.path] = change.text.encode()
        for path, content in files.items():
            stream += f"M 644 inline {path}\n".encode() + data(content)
        files = {}
    run("-C", str(repository), "fast-import", "--quiet", given=bytes(stream))


def data(content: bytes) -> bytes:
    """Returns a text as `git fast-import` reads it."""
    return b"data %d\n%s\n" % (len(content), content)


def run(*arguments: str, given: bytes = b"") -> None:
    """Runs git, without the settings of whoever makes the repositories."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")} | own
    subprocess.run(["git", *arguments], input=given, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
