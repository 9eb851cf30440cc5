"""What other CI services get: the component for GitLab, the matcher for plain runners, and the image."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from ftlint import __version__
from ftlint.cli import main
from tests.ci.test_workflows import program
from tests.test_docs import DOCS
from tests.test_ways_in import rows

ROOT = Path(__file__).resolve().parents[2]
COMPONENT = ROOT / "templates" / "ftlint.yml"
IMAGE = ROOT / "Containerfile"
MATCHER = ROOT / "examples" / "ci" / "problem-matcher.json"
RECORD = "finetune-decision.yaml"
PROPOSED = "schema_version: 1\nproject: {id: letters}\nstatus: proposed\ndecision: {approach: rag}\n"

# After https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md: no schema of it is published.
_GROUP = {"type": "integer", "minimum": 1}
MATCHER_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["problemMatcher"],
    "additionalProperties": False,
    "properties": {
        "problemMatcher": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["owner", "pattern"],
                "additionalProperties": False,
                "properties": {
                    "owner": {"type": "string", "minLength": 1},
                    "severity": {"enum": ["error", "warning", "notice"]},
                    "pattern": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "required": ["regexp", "message"],
                            "additionalProperties": False,
                            "properties": {
                                "regexp": {"type": "string"},
                                "loop": {"type": "boolean"},
                                **dict.fromkeys(
                                    ("file", "fromPath", "line", "column", "severity", "code", "message"),
                                    _GROUP,
                                ),
                            },
                        },
                    },
                },
            },
        }
    },
}


# The component


def filled(**inputs: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The inputs of the component, and its job with these, or else the defaults, as GitLab puts them in."""
    text = COMPONENT.read_text(encoding="utf-8")
    header, body = text.split("\n---\n")
    declared: dict[str, Any] = yaml.safe_load(header)["spec"]["inputs"]
    values = {name: entry["default"] for name, entry in declared.items()} | inputs
    used = set(re.findall(r"\$\[\[ inputs\.([a-z-]+) \]\]", body))
    assert used == set(declared)
    body = re.sub(r"\$\[\[ inputs\.([a-z-]+) \]\]", lambda match: str(values[match[1]]), body)
    [job] = yaml.safe_load(body).items()
    assert job[0] == values["job-name"]
    return declared, job[1]


def plain(value: Any) -> Any:
    """A job in which runs of spaces are one."""
    return json.loads(re.sub(r" +", " ", json.dumps(value)))


def test_the_component_is_the_job_of_the_page() -> None:
    """With its defaults, the component is the job that the page shows, and the page tells its inputs."""
    declared, job = filled()
    example = yaml.safe_load((ROOT / "examples/ci/gitlab-ci.yml").read_text(encoding="utf-8"))
    assert plain(job) == plain(example["ftlint"])
    assert declared["version"]["default"] == __version__
    shown = rows((DOCS / "use/gitlab.md").read_text(encoding="utf-8"), "input")
    assert shown == [
        [
            [f"`{name}`", f"`{entry['default']}`" if entry["default"] else "empty", entry["description"]]
            for name, entry in declared.items()
        ]
    ]


@pytest.mark.slow
def test_the_component_fits_gitlab(tmp_path: Path) -> None:
    """GitLab's schema accepts its header, its job with other inputs, and the file that includes it, and
    refuses a wrong one.
    """
    header = tmp_path / "header.yml"
    header.write_text(COMPONENT.read_text(encoding="utf-8").split("\n---\n")[0], encoding="utf-8")
    job = tmp_path / "job.yml"
    job.write_text(yaml.safe_dump({"lint": filled(stage="lint", options="a b")[1]}), encoding="utf-8")
    command = [
        program("check-jsonschema"),
        "--builtin-schema",
        "vendor.gitlab-ci",
        "--data-transform",
        "gitlab-ci",
    ]
    files = [str(header), str(job), str(ROOT / "examples/ci/gitlab-component.yml")]
    done = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    header.write_text("spec: {inputs: [1]}\n", encoding="utf-8")
    assert subprocess.run([*command, str(header)], capture_output=True, check=False).returncode == 1


@pytest.mark.slow
def test_the_script_of_the_component_runs(tmp_path: Path) -> None:
    """The script, run by a shell outside a merge request, lints with the options that were given, and writes
    both reports.
    """
    (tmp_path / RECORD).write_text(PROPOSED, encoding="utf-8")
    _, job = filled(options="--fail-on warning .")
    install, script = job["script"]
    assert install == f"pip install ftlint=={__version__}"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path, env={"PATH": path}, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert json.loads((tmp_path / "gl-code-quality-report.json").read_bytes())
    assert b"<testsuite" in (tmp_path / "ftlint-junit.xml").read_bytes()


# The matcher


def test_the_matcher_reads_what_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each line of `--format concise` is matched once, with the file, the line, the column, the severity, the
    code and the message that the JSON report has.
    """
    monkeypatch.chdir(tmp_path)
    for name, text in (
        ("a: 1:2: error FT001 b.finetune-decision.yaml", PROPOSED),
        (RECORD, PROPOSED.replace("proposed", "draft")),
        ("sub/finetune-decision.yaml", f"{PROPOSED}owner: 'x:1:2: error FT999 y'\nstatus: draft\n"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    main(["check", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {finding["severity"] for finding in found} == {"error", "warning", "info"}
    data = json.loads(MATCHER.read_text(encoding="utf-8"))
    Draft7Validator(MATCHER_SCHEMA).validate(data)
    matchers = [(matcher, matcher["pattern"][0]) for matcher in data["problemMatcher"]]
    assert len({matcher["owner"] for matcher, _ in matchers}) == len(matchers)
    main(["check", "--format", "concise"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(found)
    for line, finding in zip(lines, found, strict=True):
        [(matcher, pattern, match)] = [
            (matcher, pattern, match)
            for matcher, pattern in matchers
            if (match := re.search(pattern["regexp"], line))
        ]
        severity = match[pattern["severity"]] if "severity" in pattern else matcher["severity"]
        assert severity == finding["severity"].replace("info", "notice")
        assert match[pattern["code"]] == finding["code"]
        assert match[pattern["message"]] == finding["message"]
        if not finding["file"].startswith("a: "):
            assert match[pattern["file"]] == finding["file"]
            assert [int(match[pattern[key]]) for key in ("line", "column")] == [
                finding["line"],
                finding["column"],
            ]


# The image


def base() -> str:
    """The image that ours is made of."""
    found = re.search(r"^FROM (\S+)$", IMAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    return found[1]


def test_hadolint_finds_nothing(tmp_path: Path) -> None:
    """A linter of such files has nothing against the image, and finds what is wrong in another."""
    command = [program("hadolint"), "--strict-labels", "--failure-threshold", "style"]
    done = subprocess.run([*command, IMAGE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    wrong = tmp_path / "Containerfile"
    wrong.write_text("FROM python\nRUN cd /x\n", encoding="utf-8")
    assert subprocess.run([*command, wrong], capture_output=True, check=False).returncode == 1


def test_the_image_is_locked_and_has_no_rights() -> None:
    """The base has a tag, all that pip installs has a hash, and what runs is no root."""
    text = IMAGE.read_text(encoding="utf-8")
    assert re.findall(r"^FROM .*$", text, re.MULTILINE) == [f"FROM {base()}"]
    assert re.fullmatch(r"docker\.io/library/python:3\.\d+-slim-[a-z]+", base())
    assert [
        line for line in text.splitlines() if "pip install" in line and "--require-hashes" not in line
    ] == []
    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", text, re.MULTILINE)
    copied = re.findall(r"^COPY (\S+) /opt/ftlint/(\S+)$", text, re.MULTILINE)
    assert all((ROOT / source).exists() for source, _ in copied)
    assert ("requirements/core.txt", "core.txt") in copied


@pytest.mark.slow
def test_the_program_of_the_image_imports_nothing_of_the_folder(tmp_path: Path) -> None:
    """The program that the image makes, laid out as there, lints a folder with modules of a stranger, and
    imports none of them.
    """
    lay = tmp_path / "opt"
    shutil.copytree(ROOT / "ftlint", lay / "ftlint", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "schemas", lay / "ftlint" / "schemas")
    printed = IMAGE.read_text(encoding="utf-8").partition("printf '%s\\n' ")[2].partition(" > ")[0]
    lines = re.findall(r"'([^']+)'", printed)
    assert lines[0] == "#!/usr/local/bin/python -I"
    lines[0] = f"#!{sys.executable} -I"
    start = tmp_path / "ftlint"
    start.write_text(
        "\n".join(lines).replace('append("/opt/ftlint")', f'insert(0, "{lay}")') + "\n", encoding="utf-8"
    )
    start.chmod(0o755)
    work = tmp_path / "work"
    work.mkdir()
    for name in ("yaml", "ftlint", "json", "jsonschema"):
        (work / f"{name}.py").write_text("open('ran', 'w')\n", encoding="utf-8")
    (work / RECORD).write_text(PROPOSED, encoding="utf-8")
    done = subprocess.run(
        [str(start), "check", "--format", "json"],
        cwd=work,
        env={"PYTHONPATH": "."},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["records"][0]["id"] == "letters"
    schema = subprocess.run([str(start), "schema"], cwd=work, capture_output=True, check=True)
    assert schema.stdout == (ROOT / "schemas/finetune-decision.v1.schema.json").read_bytes()
    assert not (work / "ran").exists()


@pytest.mark.slow
@pytest.mark.install
def test_the_image_can_be_built(tmp_path: Path) -> None:
    """Where something builds images and reaches the base, the image lints a record without a network."""
    engine = next((path for name in ("podman", "docker") if (path := shutil.which(name))), None)
    if engine is None:
        pytest.skip("nothing here builds images")
    pulled = subprocess.run([engine, "pull", "--quiet", base()], capture_output=True, text=True, check=False)
    if pulled.returncode:
        pytest.skip(
            f"{Path(engine).name} cannot get the base: {pulled.stderr.strip().splitlines()[-1][:100]}"
        )
    tag = "ftlint-of-the-tests"
    subprocess.run([engine, "build", "--file", IMAGE, "--tag", tag, ROOT], check=True)
    (tmp_path / RECORD).write_text(PROPOSED, encoding="utf-8")
    tmp_path.chmod(0o755)
    options = ["--rm", "--network", "none", "--volume", f"{tmp_path}:/work:ro"]
    done = subprocess.run(
        [engine, "run", *options, tag, "check", "--fail-on", "warning"],
        capture_output=True,
        text=True,
        check=False,
    )
    subprocess.run([engine, "rmi", "--force", tag], capture_output=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "warning FT" in done.stdout
