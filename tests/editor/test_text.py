"""What the server finds in a text, also a broken one, without a server."""

from pathlib import Path

import pytest

from benchmarks.editor import EXAMPLE, Session, texts
from ftlint.editor.completion import Around, completions
from ftlint.editor.names import RenameError, applied, name_at, names_in, renamed
from ftlint.editor.positions import UTF8, UTF16, UTF32, Lines, Position
from ftlint.editor.roots import record_at
from ftlint.editor.workspace import addresses, files_from
from ftlint.reading.document import read
from ftlint.record.schema import check
from tests.gits import commit, git, needs_git
from tests.support import CLAIMS, SLOW

AROUND = Around(lambda: {"old": "old.yaml"}, lambda _: {}, lambda *_: {}, frozenset)


@pytest.mark.parametrize(
    ("encoding", "units"), [(UTF8, 9), (UTF16, 4), (UTF32, 3)], ids=("bytes", "halves", "characters")
)
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=("plain", "with a byte order mark"))
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=("LF", "CRLF", "CR"))
def test_places_are_counted_as_the_editor_does(encoding: str, units: int, mark: str, end: str) -> None:
    """An offset becomes a line and units of the negotiated encoding, and the same offset again; a place past
    the end of a line or of the text is taken as that end.
    """
    text = f"{mark}id: 1{end}📮信: x{end}"
    lines = Lines(text, encoding)
    after = len(f"id: 1{end}📮信:")
    assert lines.position(after) == Position(1, units - (encoding == UTF8))
    for offset in range(len(text) - len(mark) + 1):
        if text[len(mark) :][max(offset - 1, 0) : offset + 1] != "\r\n":
            assert lines.offset(lines.position(offset)) == offset
    assert lines.offset(Position(0, 99)) == 5
    assert lines.offset(Position(99, 0)) == len(text) - len(mark)
    assert lines.position(10**6) == lines.position(len(text) - len(mark))


@pytest.mark.parametrize(
    ("before", "typed", "words"),
    [
        ("metric: accepted-unedited", "metric: p9|", {"accepted-unedited", "p95-latency"}),
        ("metric: accepted-unedited", 'metric: "p9|', {"accepted-unedited", "p95-latency"}),
        ("use_case: first-letter\n      kind: latency", "use_case: |\n      kind: latency", {"first-letter"}),
        ("      accepted-unedited: {value: 0.66, sample_size: 200}\n", "      a|\n", {"accepted-unedited"}),
        ("    results:\n      accepted-unedited: {value: 0.65, sample_size: 200}\n      p95-latency: 5.9",
         "    results: {a|", {"accepted-unedited", "p95-latency"}),
        ("waivers: []", "waivers:\n  - {rule: FT21|", {"FT201", "FT216"}),
        ("  review_by: 2027-12-15", "  supersedes: [o|", {"old"}),
        ("  review_by: 2027-12-15", "  supersedes:\n    - |", {"old"}),
        ("  review_by: 2027-12-15", "  review_by: |", set()),
    ],
)  # fmt: skip
@pytest.mark.parametrize("broken", ["", "data: [\n", "x: 'never closed\n"], ids=("sound", "bracket", "quote"))
def test_completion_in_broken_text(before: str, typed: str, words: set[str], broken: str) -> None:
    """What may stand at the cursor is offered while the line, or what follows it, cannot be read."""
    assert CLAIMS.count(before) == 1, before
    text = CLAIMS.replace(before, typed) + broken
    offset = text.index("|", CLAIMS.index(before))
    text = text[:offset] + text[offset + 1 :]
    offered = completions(text, offset, AROUND, read(CLAIMS.encode()).data)
    labels = {one.label for one in offered}
    assert words <= labels
    assert words or not labels
    for one in offered:
        assert one.start <= offset <= one.end
        assert "\n" not in text[one.start : one.end]


def test_a_new_name_is_the_only_change() -> None:
    """Each id of a record can be renamed: the record stays valid, and names the new id as often as the old
    one.
    """
    text = CLAIMS.replace("metric: accepted-unedited", 'metric: "accepted-unedited"')
    text += "illustrative: [baselines/few-shot/results/p95-latency, product/use_cases/first-letter]\n"
    document = read(text.encode())
    names = names_in(document)
    assert {name.kind for name in names} == {"metric", "use case", "baseline"}
    for name in names:
        assert name_at(document, name.start) == name
        edits = renamed(document, name, "123")
        after = read(applied(text, edits).encode())
        assert check(after) == []
        assert sum(other.id == "123" for other in names_in(after)) == len(edits) > 0
        assert not any((other.kind, other.id) == (name.kind, name.id) for other in names_in(after))
    for new in ("", "Two words", "p95-latency"):
        with pytest.raises(RenameError):
            renamed(document, names_in(document)[1], new)


def test_nothing_outside_is_named(tmp_path: Path) -> None:
    """No file is offered or read outside the repository of a record, or behind a link; only records count."""
    root = tmp_path / "repository"
    (root / ".git").mkdir(parents=True)
    (root / "evals").mkdir()
    (tmp_path / "secret.json").write_text('{"eval_f1": 0.5, "eval_runtime": 1}')
    (root / "evals" / "link.json").symlink_to(tmp_path / "secret.json")
    (root / "evals" / "f1.json").write_text('{"eval_f1": 0.5, "eval_runtime": 1, "eval_samples": 3}')
    record = root / "finetune-decision.yaml"
    assert list(files_from(str(record), "evals/")) == ["evals/f1.json"]
    assert list(files_from(str(record), "")) == ["evals/"]
    for typed in ("../", "/", "evals/../../", "~/", "evals/link.json/", "\0/"):
        assert files_from(str(record), typed) == {}
    assert addresses(str(record), "evals/f1.json", "metric")["eval_f1"] == "0.5"
    for path in ("evals/link.json", "../secret.json", "evals", "\0"):
        assert addresses(str(record), path, "metric") == {}
    assert record_at(record.as_uri(), [str(root)]) == str(record)
    assert record_at(record.as_uri(), None) == str(record)
    assert record_at(record.as_uri(), []) == ""
    assert record_at(record.as_uri(), [str(root / "evals")]) == ""
    assert record_at((root / "other.yaml").as_uri(), [str(root)]) == ""


@needs_git
@pytest.mark.slow
def test_settings_and_many_edits(tmp_path: Path) -> None:
    """The setting `since` counts from the start and when it changes, as does a configuration; what is saved
    is compared again; many edits take little time and no memory.
    """
    commit(tmp_path, {EXAMPLE.name: CLAIMS})
    git(tmp_path, "tag", "base")
    loosened = CLAIMS.replace("threshold: 0.80", "threshold: 0.75")
    with Session(tmp_path, {"since": "base"}) as session:
        assert session.open(CLAIMS) == 0
        assert session.edit(loosened, 1) == 1
        session.tell("workspace/didChangeConfiguration", {"settings": {"ftlint": {"since": ""}}})
        assert session.found(1) == 0
        session.tell("workspace/didChangeConfiguration", {"settings": {"ftlint": {"since": "base"}}})
        assert session.found(1) == 1
        commit(tmp_path, {EXAMPLE.name: loosened})
        git(tmp_path, "tag", "--force", "base")
        session.tell("textDocument/didSave", {"textDocument": {"uri": (tmp_path / EXAMPLE.name).as_uri()}})
        assert session.found(1) == 0
        config = tmp_path / ".ftlint.toml"
        config.write_text("fail-on = 3\n")
        watched = {"changes": [{"uri": config.as_uri(), "type": 1}]}
        session.tell("workspace/didChangeWatchedFiles", watched)
        assert session.found(1) == 1
        config.unlink()
        session.tell("workspace/didChangeWatchedFiles", watched)
        assert session.found(1) == 0
        versions = texts(CLAIMS)
        for number in range(20):
            session.edit(f"{versions[number % 4]}# {number}\n", number + 2)
        seconds, memory = session.seconds, session.memory
        for number in range(60):
            session.edit(f"{versions[number % 4]}# {number}\n", number + 100)
        assert session.seconds - seconds < 60 * 0.030 * SLOW
        assert session.memory - memory < 4
