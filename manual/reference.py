"""The reference: file format, JSON reports, command line, changelog and security, each generated from what it
describes.

They are pages of ftlint's own site: the changelog, the policy and the examples stand in its repository, and
in no installed package.
"""

import argparse
import json
import re
from collections.abc import Iterator
from importlib import import_module

from markupsafe import Markup

from ftlint import Settings as LintSettings
from ftlint import lint, rules
from ftlint.files.safe_open import RefusedError, read_beneath
from ftlint.reading.document import MAX_BYTES
from ftlint.record.schema import SCHEMA, SCHEMA_URL, schema_text
from ftlint.reporters import reporter
from ftlint.site.pages.markup import one_line
from ftlint.site.pages.record import Links
from ftlint.site.settings import SiteError, SiteSettings
from manual import HOME
from manual.fragments import FILE, TODAY, complete, shown
from manual.rules import front, with_links
from manual.schema_parts import Part, Row, iter_parts, once

RECORD, REPORT, ADVICE = (
    SCHEMA,
    "ftlint-report.v1.schema.json",
    "ftlint-advice.v1.schema.json",
)
DIFF, DECISIONS, PAGE = (
    "ftlint-diff.v1.schema.json",
    "ftlint-decisions.v1.schema.json",
    "ftlint-record.v1.schema.json",
)
EXAMPLES = (
    "examples/claims-letters.finetune-decision.yaml",
    "examples/company-voice-recommendations.finetune-decision.yaml",
    "examples/checkr-charge-classification.finetune-decision.yaml",
)
"""Where the examples of the file format are taken from: of each key the first that is not empty."""
HELP_WIDTH = 100
"""How wide the help of the commands is shown, whatever terminal the site is built in."""


def iter_reference_files(settings: SiteSettings) -> Iterator[tuple[str, str]]:
    """All pages of the reference, and the schemas at the addresses they name.
    Raises SiteError where the repository lacks a source.
    """
    for name in (RECORD, REPORT, ADVICE, DIFF, DECISIONS, PAGE):
        yield f"schemas/{name}", schema_text(name)
    yield "reference/file-format.md", _file_format(settings)
    yield "reference/json-report.md", _json_report()
    yield "reference/command-line.md", _command_line()
    yield (
        "reference/security.md",
        _copied(
            settings, "SECURITY.md", "What ftlint reads and from whom, its limits, and how to report a fault."
        ),
    )
    yield (
        "changelog.md",
        _copied(settings, "CHANGELOG.md", "What changed from one version of ftlint to the next."),
    )


def _source(settings: SiteSettings, name: str) -> str:
    """The text of a file in the repository."""
    try:
        return read_beneath(str(settings.root), name, MAX_BYTES).decode("utf-8")
    except (RefusedError, UnicodeDecodeError) as reason:
        raise SiteError(
            f"`{name}` is needed beside mkdocs.yml for the pages of the reference, and cannot be read: {reason}; "
            "set `rules: false` under `extra.ftlint`, unless this is ftlint's own site"
        ) from None


def _copied(settings: SiteSettings, name: str, description: str) -> str:
    """A page that is a file of the repository."""
    text = _source(settings, name)
    title = text.partition("\n")[0].removeprefix("# ")
    return f"{front(title, description)}\n{text}"


def _file_format(settings: SiteSettings) -> str:
    sources = [_source(settings, name) for name in EXAMPLES]
    parts = list(iter_parts(RECORD))
    blocks = [
        front(
            "File format", "Every key of finetune-decision.yaml: type, limits, meaning, and what asks for it."
        ),
        _FORMAT_INTRO,
    ]
    blocks.append(f"{_table(parts[0], 'The keys of a record')}\n")
    nested = [part for part in parts if part.path]
    known = {part.path.removesuffix("[]") for part in nested}
    top = {row.key: row for row in parts[0].rows}
    for key in [key for key in top if key not in known]:
        blocks.append(_section(parts[0]._replace(path=key, anchor=key, rows=()), top[key], sources))
    blocks += [_section(part, top.get(part.path.removesuffix("[]")), sources) for part in once(nested)]
    return "\n".join(blocks)


def _section(part: Part, top: Row | None, sources: list[str]) -> str:
    """One part of the file format. A top-level one, whose row is `top`, has an example."""
    text = _sentence(top.text, top.section) if top else _sentence(part.text, part.section)
    blocks = [
        _heading(part.path, part.anchor, 2 if top else 3),
        text,
        _example(top.key, sources) if top else "",
    ]
    if part.rows:
        blocks.append(f"{_table(part, f'The keys of {part.path}')}\n")
    return "\n".join(block for block in blocks if block)


def _table(part: Part, caption: str) -> Markup:
    return one_line("keys.html", HOME, part=part, caption=caption, statement_url=Links("../../").statement)


def _heading(path: str, anchor: str, level: int) -> str:
    return f"{'#' * level} `{path}` {{ #{anchor} }}\n"


def _sentence(text: str, section: str) -> str:
    return with_links(f"{text} (§{section})\n" if section else f"{text}\n", "../")


def _example(key: str, sources: list[str]) -> str:
    """The lines of the first example record in which a top-level key is not empty."""
    for source in sources:
        match = re.search(rf"^{key}:.*\n(?:(?:[ ].*)?\n)*", source, flags=re.MULTILINE)
        if match and not re.match(rf"{key}: \[\]", match[0]):
            return f"```yaml\n{match[0].rstrip()}\n```\n"
    return ""


def _json_report() -> str:
    blocks = [
        front(
            "JSON report", "The keys of `ftlint check --format json` and of `ftlint advise --format json`."
        ),
        _REPORT_INTRO,
    ]
    for name, title, key, text in _REPORTS:
        blocks.append(f"## {title} {{ #{key} }}\n\n{text}\n")
        if name == REPORT:
            blocks.append(f"One finding of a report, in lines:\n\n```json\n{_finding()}\n```\n")
        for part in once([_under(key, part) for part in iter_parts(name)]):
            if part.path:
                blocks.append(f"{_heading(part.path, part.anchor, 3)}\n{part.text}\n")
            if part.rows:
                blocks.append(f"{_table(part, f'The keys of {part.path or title.lower()}')}\n")
    return "\n".join(blocks)


def _under(key: str, part: Part) -> Part:
    """A part whose anchors begin with `key`, for a page that describes several formats."""
    rows = tuple(row._replace(anchor=f"{key}-{row.anchor}") for row in part.rows)
    return part._replace(anchor=f"{key}-{part.anchor}", rows=rows)


def _finding() -> str:
    """A real finding as a report holds it."""
    [rule] = rules.matching("FT203")
    [example] = shown(rule, "Bad")
    report = lint(
        complete(example.text).encode(), file=FILE, today=TODAY, settings=LintSettings(select=(rule.code,))
    )
    return json.dumps(json.loads(reporter("json")(report))["findings"][0], indent=2, ensure_ascii=False)


def _command_line() -> str:
    # By name: the command line stands above the site, and nothing of it is used here but the help that it
    # gives.
    parser: argparse.ArgumentParser = import_module("ftlint.cli").build_parser()
    [commands] = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001  (argparse has no public way)
    blocks = [
        front("Command line", "Every command of ftlint with its options, and the exit codes."),
        _COMMANDS_INTRO,
    ]
    blocks.append(f"```text\n{_help(parser)}```\n")
    codes = re.findall(r"^  (\d+)  (.+)$", parser.epilog or "", flags=re.MULTILINE)
    blocks.append(
        "## Exit codes { #exit-codes }\n\n| code | meaning |\n|---|---|\n"
        + "".join(f"| {c} | {text} |\n" for c, text in codes)
    )
    blocks.append(_AFTER_CODES)
    for name, command in commands.choices.items():
        blocks.append(
            f"## `ftlint {name}` {{ #{name} }}\n\n{_NOTES.get(name, '')}```text\n{_help(command)}```\n"
        )
    return "\n".join(blocks)


def _help(parser: argparse.ArgumentParser) -> str:
    """The help of a command, as wide on every machine and without colours."""
    parser.formatter_class = lambda prog: argparse.RawDescriptionHelpFormatter(
        prog, max_help_position=30, width=HELP_WIDTH
    )
    parser.__dict__["color"] = (
        False  # Python 3.14 paints the help where it takes the output for a terminal; older ones know no colours
    )
    return parser.format_help()


_FORMAT_INTRO = f"""\
# File format

A record is a YAML file called `finetune-decision.yaml`, or `NAME.finetune-decision.yaml` where a repository has several; `.yml` does too.
Four keys are required: `schema_version`, `project` with its `id`, `status`, and `decision` with its `approach`. All others may be left out
until they are known; the [status](#status) decides how much ftlint minds.

This page is made from the [JSON Schema](../schemas/{SCHEMA}), which editors understand too. With this line at the
top of the file most of them complete keys and show what they mean:

```yaml
# yaml-language-server: $schema={SCHEMA_URL}
```

## How the file is read {{ #yaml }}

As YAML 1.2, strictly, because a record is signed on what people read:

- One document, UTF-8, at most 1 MiB; the other limits are on the page on [security](security.md#limits).
- `true` and `false` are the only booleans. `yes`, `no`, `on` and `off` mean one thing to one program and another to the next, and are
  [refused](../rules/ambiguous-scalar.md) without quotes, wherever they stand.
- A `#` right before a character, behind a text without quotes, is [refused](../rules/text-cut-by-comment.md): YAML would end the text
  there. A comment has a blank after its `#`, or a line of its own.
- A key stands [once](../rules/duplicate-key.md); [anchors and aliases](../rules/anchor-or-alias.md), [merge keys](../rules/merge-key.md)
  and [tags](../rules/tag.md) are not used.
- A date is written YYYY-MM-DD, with or without quotes.
- A key that the format does not know is an [error](../rules/unknown-key.md), and so is one that has [no value](../rules/empty-value.md).

## The keys {{ #keys }}

`KEY[]` is an item of the list `KEY`. `results.ID` is an entry of `results` under the id of a metric. An id has lower-case letters, digits,
dots, hyphens and underscores, begins with a letter or digit, and has at most 64 characters.
"""

_REPORT_INTRO = """\
# JSON report

What programs read. Each format has a version and a schema, and [Versioning](versioning.md) says what may change.
`ftlint schema` prints the schemas of a report and of an advice.
"""

_REPORTS = (
    (
        REPORT,
        "A report",
        "report",
        "`ftlint check --format json`, described by [its schema](../schemas/ftlint-report.v1.schema.json). The same records give the same "
        "bytes. It is ASCII, with one finding or record to a line. What is waived or in the baseline is in it, and says so.",
    ),
    (
        ADVICE,
        "An advice",
        "advice",
        "`ftlint advise --format json`, described by [its schema](../schemas/ftlint-advice.v1.schema.json).",
    ),
    (
        DIFF,
        "A comparison",
        "diff",
        "`ftlint diff --format json`, described by [its schema](../schemas/ftlint-diff.v1.schema.json).",
    ),
    (
        DECISIONS,
        "The list of a site",
        "decisions",
        "`decisions/index.json` of a published site, described by [its schema](../schemas/ftlint-decisions.v1.schema.json): one record to "
        "a line.",
    ),
    (
        PAGE,
        "A record of a site",
        "record",
        "`record.json` beside each record's page, described by [its schema](../schemas/ftlint-record.v1.schema.json): a report on that "
        "record, with its advice.",
    ),
)

_COMMANDS_INTRO = """\
# Command line

What each command prints for `--help`. Run without a command, ftlint shows the list below and ends with exit code 2.
"""

_AFTER_CODES = """\
Where several hold, 3 goes before 2, 2 before 1, and 1 before 4. After Ctrl-C the exit code is 130. Findings and other results go to the
standard output; what is wrong with the call, a file or ftlint itself goes to the standard error.

## Environment { #environment }

| variable | effect |
|---|---|
| `NO_COLOR` | with any value: no colours where `--color auto` holds |
| `FORCE_COLOR` | with any value: colours where `--color auto` holds, unless `NO_COLOR` is set |
| `FTLINT_TRACEBACK` | with any value: shows where in the code an internal error happened |
"""

_NOTES = {
    "check": "Lints records and fails on errors. [Configuration](configuration.md) has what can be set for a project.\n\n",
    "checklist": "Ends with exit code 1 where the file has not the shape of a record, and then shows its findings.\n\n",
    "advise": "How the advice is tested is on [a page of its own](../advice-benchmark.md).\n\n",
    "site": "[Publish your site](../use/publish-your-site.md) goes through it. Needs the extra `ftlint[site]`.\n\n",
    "diff": "What it tells, and how, is on the page [What a change did](../use/diff.md).\n\n",
    "rule": "The [pages of the rules](../rules/index.md) on this site say the same.\n\n",
    "completion": "Needs the extra `ftlint[completion]`.\n\n",
}
"""What a command's help does not say."""
