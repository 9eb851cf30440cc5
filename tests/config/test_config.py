"""The configuration: where it is found, what it may say, and the sentence for each thing it may not."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftlint.cli import main
from ftlint.config import MAX_BYTES, Config, ConfigError, Configs
from ftlint.config.values import parse
from ftlint.files.discovery import MAX_CONFIG
from ftlint.findings import Severity
from ftlint.rules import iter_rules, matching
from ftlint.rules.rule import FIXED_KINDS
from tests.escaped import hostile_strings, unsafe_characters

PROPOSED = (
    "schema_version: 1\nproject: {id: letters}\nstatus: proposed\ndecision: {approach: prompt-engineering}\n"
    "product: {use_cases: [{id: a}]}\n"  # without any of it, all that it lacks is one finding
)
CONTRADICTION = PROPOSED.replace("approach: prompt-engineering", "approach: rag, superseded_by: other")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory that is the root of a repository, with one record in it."""
    folder = tmp_path / "here"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    write(folder, "finetune-decision.yaml", PROPOSED)
    return folder


def write(folder: Path, name: str, text: str) -> None:
    """A file with this text below `folder`."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def of(path: Path) -> Config:
    """The configuration that holds for a file."""
    return Configs().of(str(path))


def error_message(folder: Path, text: str, name: str = ".ftlint.toml") -> str:
    """The error message about a configuration."""
    write(folder, name, text)
    with pytest.raises(ConfigError) as raised:
        of(folder / "finetune-decision.yaml")
    return str(raised.value)


def codes(capsys: pytest.CaptureFixture[str], *options: str) -> set[str]:
    """The codes that a check of the working directory reports."""
    main(["check", "--format", "concise", "--today", "2026-06-01", *options])
    return {line.split(": ")[1].split(" ")[1] for line in capsys.readouterr().out.splitlines()}


def test_no_configuration(here: Path) -> None:
    """Without a configuration everything is selected, errors fail and nothing is excluded."""
    config = of(here / "finetune-decision.yaml")
    assert config == Config()
    assert (config.settings.select, config.settings.ignore, config.settings.severity) == (("ALL",), (), {})
    assert not config.excludes(str(here / "finetune-decision.yaml"))


@pytest.mark.parametrize(
    "text",
    ["", "[project]\nname = 'ftlint'\n", "[tool.other]\nftlint = 1\n", "[tool]\n", "this is no TOML: ftlint"],
)
def test_project_file_without_a_word_for_ftlint(here: Path, text: str) -> None:
    """A pyproject.toml that is not for ftlint is passed over, even a broken one,
    and the search goes on above it.
    """
    write(here, ".ftlint.toml", 'fail-on = "info"\n')
    write(here, "sub/pyproject.toml", text)
    assert of(here / "sub" / "finetune-decision.yaml").fail_on == "info"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".ftlint.toml", 'fail-on = "info"'),
        ("pyproject.toml", '[tool.ftlint]\nfail-on = "info"'),
        ("pyproject.toml", '[ tool . "ftlint" ]\nfail-on = "info"'),
        ("pyproject.toml", 'tool.ftlint.fail-on = "info"'),
        ("pyproject.toml", '[tool]\nftlint = {fail-on = "info"}'),
    ],
)
def test_both_homes(here: Path, name: str, text: str) -> None:
    """A configuration is a file of its own or a table of the project's, however TOML lets that be written."""
    write(here, name, text)
    assert of(here / "a" / "b" / "finetune-decision.yaml").fail_on == "info"
    assert of(here / "a" / "b" / "finetune-decision.yaml").name == name


def test_nearest_wins(here: Path) -> None:
    """The configuration nearest to the linted file holds, alone;
    in one folder the file of its own comes first.
    """
    write(here, "pyproject.toml", '[tool.ftlint]\nfail-on = "never"\nexclude = ["x"]\n')
    write(here, "a/pyproject.toml", '[tool.ftlint]\nfail-on = "warning"\n')
    write(here, "a/b/.ftlint.toml", 'fail-on = "info"\n')
    write(here, "a/b/pyproject.toml", '[tool.ftlint]\nfail-on = "never"\n')
    configs = Configs()
    for folder, expected in (
        ("", "never"),
        ("a", "warning"),
        ("a/c", "warning"),
        ("a/b", "info"),
        ("a/b/c/d", "info"),
    ):
        assert configs.of(str(here / folder / "finetune-decision.yaml")).fail_on == expected
    assert configs.of(str(here / "a" / "finetune-decision.yaml")).exclude == ()


def test_search_ends_at_the_repository(here: Path) -> None:
    """What lies above the root of the repository does not count."""
    write(here.parent, ".ftlint.toml", 'fail-on = "never"\n')
    assert of(here / "a" / "finetune-decision.yaml").fail_on == "error"
    (here / ".git").rmdir()
    assert of(here / "a" / "finetune-decision.yaml").fail_on == "never"


def test_one_for_all_or_none(here: Path) -> None:
    """A configuration that is named holds for every file, under any name; an isolated run has none."""
    write(here, ".ftlint.toml", 'fail-on = "never"\n')
    write(here, "own.toml", 'fail-on = "info"\n')
    record = str(here / "finetune-decision.yaml")
    assert Configs(explicit="own.toml").of(record).fail_on == "info"
    assert Configs(isolated=True).of(record) == Config()
    write(here, "pyproject.toml", "[tool.other]\n")
    for path, reason in (
        ("pyproject.toml", "has no table `[tool.ftlint]`"),
        ("none.toml", "there is no such file"),
        (".", "it is a folder"),
    ):
        with pytest.raises(ConfigError, match=f"`{path}`.*") as raised:
            Configs(explicit=path)
        assert reason in str(raised.value)


def test_select_and_ignore(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only what is selected and not ignored is reported;
    an option of the command line takes the place of the key of its name.
    """
    everything = codes(capsys)
    assert {"FT101", "FT102", "FT201"} <= everything
    write(here, ".ftlint.toml", 'select = ["FT1", "no-metric"]\nignore = ["FT102", "vague-text"]\n')
    assert codes(capsys) == {code for code in everything if code.startswith("FT1")} - {"FT102"} | {"FT201"}
    assert codes(capsys, "--select", "FT102,ft201") == {"FT201"}
    assert "FT102" in codes(capsys, "--ignore", "FT2")
    assert codes(capsys, "--isolated") == everything


def test_contradictions_stay(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A configuration can neither leave out nor ignore by prefix what is always an error;
    the command line can.
    """
    write(here, "finetune-decision.yaml", CONTRADICTION)
    assert "FT803" in codes(capsys)
    write(here, ".ftlint.toml", 'select = ["FT1"]\nignore = ["FT8"]\n')
    assert "FT803" in codes(capsys)
    assert "FT801" not in codes(capsys)
    assert codes(capsys, "--select", "FT1", "--ignore", "FT102") & {"FT803", "FT102"} == set()


def test_severity_is_raised(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A severity that is raised is reported so, and never lowers what is more severe already."""
    write(here, ".ftlint.toml", '[severity]\nFT102 = "error"\nno-metric = "warning"\n')
    assert of(here / "finetune-decision.yaml").settings.severity == {
        "FT102": Severity.ERROR,
        "FT201": Severity.WARNING,
    }
    for status, severities in (
        ("draft", {"warning", "error"}),
        ("proposed", {"warning", "error"}),
        ("accepted", {"error"}),
    ):
        write(here, "finetune-decision.yaml", PROPOSED.replace("proposed", status))
        assert main(["check", "--format", "concise", "--select", "FT102,FT201"]) == 1
        assert {line.split()[1] for line in capsys.readouterr().out.splitlines()} == severities


def test_fail_on(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The severity to fail on comes from the configuration unless the command line has a word on it."""
    assert main(["check"]) == 0
    write(here, ".ftlint.toml", 'fail-on = "warning"\n')
    assert main(["check"]) == 1
    assert main(["check", "--fail-on", "error"]) == 0
    write(here, ".ftlint.toml", 'fail-on = "never"\n[severity]\nFT102 = "error"\n')
    assert main(["check"]) == 0
    assert main(["check", "--fail-on", "error"]) == 1
    capsys.readouterr()


@pytest.mark.parametrize(
    ("pattern", "gone"),
    [
        ("none", ""),
        ("a", "a/finetune-decision.yaml a/b/finetune-decision.yaml c/a/finetune-decision.yaml"),
        ("/a", "a/finetune-decision.yaml a/b/finetune-decision.yaml"),
        ("a/", "a/finetune-decision.yaml a/b/finetune-decision.yaml c/a/finetune-decision.yaml"),
        ("a/b", "a/b/finetune-decision.yaml"),
        ("a/*", "a/finetune-decision.yaml a/b/finetune-decision.yaml"),
        ("a/*/finetune-decision.yaml", "a/b/finetune-decision.yaml"),
        ("**/a", "a/finetune-decision.yaml a/b/finetune-decision.yaml c/a/finetune-decision.yaml"),
        ("c/**/finetune-decision.yaml", "c/a/finetune-decision.yaml"),
        ("c/**", "c/a/finetune-decision.yaml"),
        ("[ac]/?/*.yaml", "a/b/finetune-decision.yaml c/a/finetune-decision.yaml"),
        (
            "*.yaml",
            "a/finetune-decision.yaml a/b/finetune-decision.yaml c/a/finetune-decision.yaml finetune-decision.yaml",
        ),
        ("A", ""),
        ("../here/a", ""),
    ],
)
def test_exclude(here: Path, pattern: str, gone: str) -> None:
    """A pattern covers files and whole folders, from the configuration's folder on,
    or at any depth when it has no slash.
    """
    write(here, ".ftlint.toml", f"exclude = ['{pattern}']\n")
    names = [
        "a/finetune-decision.yaml",
        "a/b/finetune-decision.yaml",
        "c/a/finetune-decision.yaml",
        "finetune-decision.yaml",
    ]
    configs = Configs()
    assert " ".join(name for name in names if configs.of(str(here / name)).excludes(str(here / name))) == gone


def test_excluded_record_that_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An excluded record is left out of a search, and linted when it is named."""
    write(here, ".ftlint.toml", "exclude = ['*.yaml']\n")
    assert main(["check"]) == 4
    assert "1 record ignored by git or excluded by the configuration" in capsys.readouterr().err
    assert main(["check", "finetune-decision.yaml"]) == 0
    capsys.readouterr()


def test_hostile_patterns_are_quick(here: Path) -> None:
    """Patterns made of nothing but wild cards take no longer than others."""
    write(here, ".ftlint.toml", "exclude = [" + f"'{'**/' * 60}x', '{'*a' * 90}b'," * 100 + "]\n")
    assert not of(here / "finetune-decision.yaml").excludes(
        str(here.joinpath(*["a" * 200] * 10, "finetune-decision.yaml"))
    )


@pytest.mark.parametrize("name", [".ftlint.toml", "pyproject.toml"])
def test_a_folder_is_called_one(here: Path, name: str) -> None:
    """A folder with the name of a configuration is reported as a folder, whether it was found or named."""
    (here / name).mkdir()
    for explicit in ("", name):
        with pytest.raises(ConfigError) as error:
            Configs(explicit=explicit).of(str(here / "finetune-decision.yaml"))
        assert str(error.value) == f"`{name}` cannot be read: it is a folder, not a file."


def test_mistakes(here: Path) -> None:
    """Each mistake is one sentence with the file, the key, what was found and what is expected."""
    expected = {
        "selct = []": "`selct` is not a key of the configuration; did you mean `select`?",
        "fail_on = 'error'": "`fail_on` is not a key of the configuration; did you mean `fail-on`?",
        "zzz = 1": "`zzz` is not a key of the configuration; "
        "the keys are `select`, `ignore`, `fail-on`, `severity`, `exclude`, `baseline` and `sources`.",
        "select = 'FT1'": '`select` must be a list of texts, not the text "FT1".',
        "select = [1]": "an entry of `select` must be a text of 1 to 200 characters, not the number 1.",
        "ignore = ['FT407x']": "`ignore`: no rule is called `FT407x`; did you mean `FT407`?",
        "select = ['no-metrics']": "`select`: no rule is called `no-metrics`; did you mean `no-metric`?",
        "select = ['qqq']": "`select`: no rule is called `qqq`: see `ftlint rule` for the list.",
        "ignore = ['FT407']": "`ignore` names FT407 simpler-approach-already-passes, which is always an error and cannot be ignored.",
        "fail-on = 'worse'": '`fail-on` must be `error`, `warning`, `info` or `never`, not the text "worse".',
        "fail-on = true": "`fail-on` must be `error`, `warning`, `info` or `never`, not true.",
        "exclude = {}": "`exclude` must be a list of texts, not a table.",
        "exclude = ['']": "an entry of `exclude` must be a text of 1 to 200 characters, not an empty text.",
        "severity = 2026-01-01": "`severity` must be a table of rules, each with a severity, not a date or time.",
        "severity.FT102 = 1": "`severity.FT102` must be `warning` or `error`, since a severity can only be raised, not the number 1.",
        "severity.FT407 = 'warning'": "`severity.FT407` can only be raised: FT407 simpler-approach-already-passes is always an error.",
        "severity.FT1 = 'error'": "`severity.FT1` must be the code or the name of one rule.",
        "severity.no-metrics = 'error'": "`severity`: no rule is called `no-metrics`; did you mean `no-metric`?",
    }
    for text, sentence in expected.items():
        assert error_message(here, text) == f"`.ftlint.toml`: {sentence}"


def test_mistakes_name_the_table(here: Path) -> None:
    """In a project's file the key is named with its table."""
    messages = error_message(here, "[tool.ftlint]\nselct = 1\n", "pyproject.toml")
    assert (
        messages
        == "`pyproject.toml`: `tool.ftlint.selct` is not a key of the configuration; did you mean `select`?"
    )
    messages = error_message(here, "[tool]\nftlint = 1\n", "pyproject.toml")
    assert messages == "`pyproject.toml`: `tool.ftlint` must be a table, not the number 1."


def test_what_is_no_toml(here: Path) -> None:
    """A file that is not TOML, not text, too large or nested too deeply is refused in a sentence."""
    assert error_message(here, "select = [").startswith("`.ftlint.toml` is not valid TOML: ")
    (here / ".ftlint.toml").write_bytes(b"a = '\xff'")
    with pytest.raises(ConfigError, match=r"^`\.ftlint\.toml` is not UTF-8 text \(byte 5\)\.$"):
        of(here / "x.yaml")
    assert (
        error_message(here, "a = " + "[" * 100_000)
        == "`.ftlint.toml`, line 1: more than 16 brackets are open at once; write it flatter."
    )
    assert (
        error_message(here, "#" * (MAX_BYTES + 1))
        == "`.ftlint.toml` is larger than 262,144 bytes; for `exclude`, name folders instead of the files in them."
    )
    write(here, ".ftlint.toml", "#" * MAX_BYTES)
    assert of(here / "x.yaml").fail_on == "error"


def test_what_looks_long_or_deep_and_is_not(here: Path) -> None:
    """Dots and brackets in strings and comments are no parts of keys and no nesting,
    and a project's file of others may be large.
    """
    dots, deep = ".".join("a" * 99), "[" * 99
    strings = (
        f'"{dots} \\" {deep}"',
        f"'{dots} \\', '{deep}'",
        f'"""\n{dots}\n\\""" {deep}"""' + '"',
        f"'''\n{dots}' {deep}''''",
    )
    lists = "".join(f"{name} = [\n{text},\n]\n" for name, text in zip("bcde", strings, strict=True))
    write(here, "pyproject.toml", f'[tool.ftlint]\nfail-on = "info"\n# {dots} {deep}\n[tool.other]\n{lists}')
    assert of(here / "x.yaml").fail_on == "info"
    write(here, "pyproject.toml", f"[tool.other]\n{dots} = {deep}\n" + "#" * MAX_BYTES)
    assert of(here / "x.yaml").fail_on == "error"


def test_projects_file_that_is_too_large(here: Path) -> None:
    """A table of ours is found wherever it stands, and a file that is too large to read it,
    or to look for it, is not passed over.
    """
    remedy = "move the configuration of ftlint to its own file, `.ftlint.toml`."
    messages = error_message(here, "#" * MAX_BYTES + "\n[tool.ftlint]\n", "pyproject.toml")
    assert messages == f"`pyproject.toml` is larger than 262,144 bytes; {remedy}"
    messages = error_message(here, "#" * (MAX_CONFIG + 1), "pyproject.toml")
    assert messages == f"`pyproject.toml` is larger than 4,194,304 bytes, and was not searched; {remedy}"


@pytest.mark.parametrize(
    "key",
    [
        ".".join("a" * 11) + " = 1",
        " . ".join(['"a\'\\""'] * 11) + " = 1",
        "[" + ".\t".join(["'#'"] * 11) + "]",
        "a = ['', {" + ".".join("a" * 11) + " = 1}]",
        "a = ['''x''', {" + ".".join(["'a'"] * 11) + " = '''}'''}]",
    ],
)
def test_long_keys(here: Path, key: str) -> None:
    """A key of many parts is refused with its line, however it is written and whatever quotes
    stand before it.
    """
    own = error_message(
        here, f"fail-on = 'info' # \"\nb = '''\n{key if key.startswith('x') else ''}'''\n{key}\n"
    )
    assert own == "`.ftlint.toml`, line 4: a key has more than 10 parts; write it flatter."
    (here / ".ftlint.toml").unlink()
    shared = error_message(here, f"[tool.ftlint]\n{key}\n", "pyproject.toml")
    assert shared.startswith(
        "`pyproject.toml`, line 2: a key has more than 10 parts; write it flatter, or move the configuration of ftlint"
    )


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
def test_traps_as_configuration(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A configuration that is a pipe, a folder or a link out of the tree is refused;
    one that is a link within it is read.
    """
    os.mkfifo(here / ".ftlint.toml")
    with pytest.raises(
        ConfigError, match=r"^`\.ftlint\.toml` cannot be read: it is a named pipe, not a file\.$"
    ):
        of(here / "x.yaml")
    (here / ".ftlint.toml").unlink()
    (here / ".ftlint.toml").symlink_to(here.parent / "away.toml")
    with pytest.raises(ConfigError, match="it is a link that leads out of the working directory"):
        of(here / "x.yaml")
    (here / ".ftlint.toml").unlink()
    write(here, "config/common.toml", 'fail-on = "info"\n')
    (here / ".ftlint.toml").symlink_to("config/common.toml")
    assert of(here / "x.yaml").fail_on == "info"
    (here / "sub").mkdir()
    monkeypatch.chdir(here / "sub")
    assert of(here / "sub" / "x.yaml").fail_on == "info"


def test_broken_configuration_hides_no_other_record(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Records under a broken configuration are not linted, which is reported once;
    the others are, and the exit code is 2.
    """
    write(here, "bad/.ftlint.toml", "selct = 1\n")
    write(here, "bad/finetune-decision.yaml", PROPOSED)
    write(here, "bad/b/finetune-decision.yaml", PROPOSED)
    assert main(["check", "--format", "concise", "--select", "FT102"]) == 2
    shown = capsys.readouterr()
    assert (
        shown.err
        == "ftlint: `bad/.ftlint.toml`: `selct` is not a key of the configuration; did you mean `select`?\n"
    )
    assert [line.split(":")[0] for line in shown.out.splitlines()] == ["finetune-decision.yaml"]


def test_each_record_under_its_own(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In one run each record is linted, and fails the run, by the configuration nearest to it."""
    write(here, "a/finetune-decision.yaml", PROPOSED.replace("letters", "a"))
    write(here, "a/.ftlint.toml", 'ignore = ["FT102"]\nfail-on = "warning"\n')
    assert main(["check", "--format", "concise", "--select", "FT101"]) == 1
    capsys.readouterr()
    write(here, "a/.ftlint.toml", 'ignore = ["FT102"]\n')
    assert main(["check", "--format", "concise"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines if " FT102 " in line] == ["finetune-decision.yaml"]
    assert lines == sorted(lines, key=lambda line: line.split(":")[0])


def test_every_rule_can_be_named(here: Path) -> None:
    """Every rule can be selected by code and name, and raised unless it is an error anyway."""
    rules = list(iter_rules())
    write(
        here,
        ".ftlint.toml",
        f"select = {[word for rule in rules for word in (rule.code, rule.name)]}\n".replace("'", '"'),
    )
    assert len(of(here / "x.yaml").settings.select) >= 2 * len(rules)
    table = "".join(f'{rule.name} = "error"\n' for rule in rules)
    write(here, ".ftlint.toml", f"[severity]\n{table}")
    assert set(of(here / "x.yaml").settings.severity) == {rule.code for rule in rules}
    assert {rule.kind for rule in matching("FT407")} <= FIXED_KINDS


@given(st.text(max_size=100))
def test_words_of_a_configuration_are_shown_safely(text: str) -> None:
    """A key, a value or a selector of any characters is quoted safely."""
    messages = []
    for table in (
        {text: 1},
        {"select": text},
        {"select": [text]},
        {"severity": {text: "error"}},
        {"fail-on": text},
    ):
        try:
            parse(table, ".ftlint.toml", "/x", "")
        except ConfigError as error:
            messages.append(str(error))
    assert unsafe_characters("".join(messages)) == set()
    assert "##[" not in "".join(messages)


def test_hostile_words_of_a_configuration(here: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No hostile string in a configuration reaches the terminal as it is."""
    for string in hostile_strings(data):
        quoted = "".join(f"\\U{ord(char):08x}" for char in string if not 0xD800 <= ord(char) < 0xE000)
        write(here, ".ftlint.toml", f'"{quoted}" = 1\n')
        assert main(["check"]) == 2
        write(here, ".ftlint.toml", f'select = ["x{quoted}"]\n')
        assert main(["check"]) in (2, 0)
    shown = capsys.readouterr()
    assert unsafe_characters(shown.err) == set()
    assert "##[" not in shown.err
