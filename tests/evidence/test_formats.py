"""A format of evidence files is a module of its room, told by the content of a file."""

from pathlib import Path

import pytest
import yaml

from benchmarks.evidence import expectations, told
from ftlint.evidence import formats
from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.unread import unread_format


def test_every_module_is_listed() -> None:
    """The modules that detect and read a format are those that are tried."""
    texts = {
        file.stem: file.read_text(encoding="utf-8") for file in Path(formats.__file__).parent.glob("*.py")
    }
    made = {name for name, text in texts.items() if "\ndef detects(" in text or "\ndef reads(" in text}
    assert made == set(formats.FORMATS)


def test_names_are_unique() -> None:
    """A record names a format by one word, which no other format has."""
    names = [format_.NAME for format_ in formats.iter_formats()]
    assert len(set(names)) == len(names)
    assert [found.NAME for name in names if (found := formats.by_name(name))] == names


def test_the_corpus_is_told_by_content(data: Path) -> None:
    """Each file of the corpus is taken for what it is, read or not, and none for anything else."""
    wrong = []
    for path, wanted, _ in expectations(data / "evidence"):
        if (found := told(path.read_bytes())) != wanted:
            wrong.append(f"{path}: {found}, not {wanted}")
    assert wrong == []


def test_one_format_takes_a_file(data: Path) -> None:
    """No file is in two formats, but that plain JSON and CSV take what no other takes."""
    for path, _, _ in expectations(data / "evidence"):
        content = Content(path.read_bytes())
        names = [format_.NAME for format_ in formats.iter_formats() if format_.detects(content)]
        unread = unread_format(content)
        special = [name for name in names if name not in ("json", "csv")]
        assert len(special) + (unread is not None and not special) <= 1, path


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"  \n",
        b"{",
        b"# Results\n\nAccuracy: 0.8\n",
        b"accuracy: 0.8\n",
        b"one\ntwo\n",
        b"a,b\n",
        b"1,2\n3,4\n",
        b"a,b\n1\n",
        b"\xff\xfe{\x00",
        b"<html><body>a,b</body></html>\nc,d\n",
        b'{"a": 1}\n{"a": 2}\n',
    ],
)
def test_other_files_are_in_no_format(source: bytes) -> None:
    """What is neither a format nor whole JSON or CSV is not read as one."""
    assert formats.format_of(Content(source)) is None


def test_corpus_is_valid(data: Path) -> None:
    """Every reader reads all that it detects in the corpus, and gives each reading a name and an address."""
    for path, _, _ in expectations(data / "evidence"):
        content = Content(path.read_bytes())
        format_ = formats.format_of(content)
        if format_ is not None and path.stat().st_size < 1 << 20:
            for reading in format_.reads(content):
                assert reading.name
                assert reading.address
                assert reading.kind in ("number", "nan", "absent", "text")
                assert reading.tool == format_.NAME


def test_expectations_are_there(data: Path) -> None:
    """The corpus is read whole: each of its folders says what is expected of it."""
    folders = list((data / "evidence").glob("*/*/expected.yaml"))
    assert folders
    assert all(yaml.safe_load(folder.read_text(encoding="utf-8")) for folder in folders)


def test_a_damaged_file_says_so() -> None:
    """A reader is not asked about a file that has no text: the reason is the file's own."""
    with pytest.raises(UnverifiableError, match="is empty"):
        _ = Content(b" ").text
