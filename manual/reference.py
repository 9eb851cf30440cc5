"""The reference: file format, JSON reports, command line, changelog and security, each generated from what it
describes.

These are pages of ftlint's own site: the changelog, the policy and the examples are in its repository, but
not in any installed package.
"""

import argparse
import json
import re
import textwrap
from collections.abc import Iterator
from importlib import import_module

from markupsafe import Markup

from ftlint import Settings as LintSettings
from ftlint import lint, rules
from ftlint.files.safe_open import RefusedError, read_beneath
from ftlint.reading.document import MAX_BYTES
from ftlint.record.schema import EDITOR_SCHEMA, EDITOR_SCHEMA_URL, SCHEMA, schema_text
from ftlint.reporters import reporter
from ftlint.site.pages.markup import one_line
from ftlint.site.pages.record import Links
from ftlint.site.settings import SiteError, SiteSettings
from manual import HOME
from manual.fragments import FILE, TODAY, WIDTH, complete, shown
from manual.rules import front, with_links
from manual.schema_parts import Part, Row, iter_parts, once

RECORD, REPORT, ADVICE = (
    SCHEMA,
    "ftlint-report.v1.schema.json",
    "ftlint-advice.v1.schema.json",
)
DIFF, EVIDENCE, DECISIONS, PAGE = (
    "ftlint-diff.v1.schema.json",
    "ftlint-evidence.v1.schema.json",
    "ftlint-decisions.v1.schema.json",
    "ftlint-record.v1.schema.json",
)
EXAMPLES = (
    "examples/claims-letters.finetune-decision.yaml",
    "examples/company-voice-recommendations.finetune-decision.yaml",
    "examples/checkr-charge-classification.finetune-decision.yaml",
    "examples/query-repair-rft.finetune-decision.yaml",
    "examples/clinic-letters-dpo.finetune-decision.yaml",
    "examples/parts-search-embedder.finetune-decision.yaml",
)
"""The sources of examples for the file format: for each key, the first one that is not empty."""


def iter_reference_files(settings: SiteSettings) -> Iterator[tuple[str, str]]:
    """Yields all pages of the reference, and the schemas at the URLs in their ids.
    Raises SiteError if a source is missing from the repository.
    """
    for name in (RECORD, EDITOR_SCHEMA, REPORT, ADVICE, DIFF, EVIDENCE, DECISIONS, PAGE):
        yield f"schemas/{name}", schema_text(name)
    yield "reference/file-format.md", _file_format(settings)
    yield "reference/json-report.md", _json_report()
    yield "reference/command-line.md", _command_line()
    yield (
        "reference/security.md",
        _copied(
            settings,
            "SECURITY.md",
            "What ftlint reads and from whom, its limits, and how to report a vulnerability.",
        ),
    )
    yield (
        "changelog.md",
        _copied(settings, "CHANGELOG.md", "What changed from one version of ftlint to the next."),
    )


def _source(settings: SiteSettings, name: str) -> str:
    """Returns the text of a file in the repository."""
    try:
        return read_beneath(str(settings.root), name, MAX_BYTES).decode("utf-8")
    except (RefusedError, UnicodeDecodeError) as reason:
        raise SiteError(
            f"`{name}` is needed beside mkdocs.yml for the pages of the reference, and cannot be read: {reason}; "
            "set `rules: false` under `extra.ftlint`, unless this is ftlint's own site"
        ) from None


def _copied(settings: SiteSettings, name: str, description: str) -> str:
    """Returns a page that is a file of the repository."""
    text = _source(settings, name)
    title = text.partition("\n")[0].removeprefix("# ")
    return f"{front(title, description)}\n{text}"


def _file_format(settings: SiteSettings) -> str:
    sources = [_source(settings, name) for name in EXAMPLES]
    parts = list(iter_parts(RECORD))
    blocks = [
        front(
            "File format",
            "Every key of finetune-decision.yaml: type, limits, meaning, and the framework statement that asks for it.",
        ),
        _FORMAT_INTRO,
    ]
    # Each key of a record has a section, and with it the anchor.
    rows = tuple(row._replace(is_heading=True) for row in parts[0].rows)
    blocks.append(f"{_table(parts[0]._replace(rows=rows), 'The keys of a record')}\n")
    nested = [part for part in parts if part.path]
    known = {part.path.removesuffix("[]") for part in nested}
    top = {row.key: row for row in parts[0].rows}
    for key in [key for key in top if key not in known]:
        blocks.append(_section(parts[0]._replace(path=key, anchor=key, rows=()), top[key], sources))
    blocks += [_section(part, top.get(part.path.removesuffix("[]")), sources) for part in once(nested)]
    return "\n".join(blocks)


def _section(part: Part, top: Row | None, sources: list[str]) -> str:
    """Returns one part of the file format. A top-level part, whose row is `top`, has an example."""
    text = _sentence(top.text, top.statement) if top else _sentence(part.text, part.statement)
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


def _sentence(text: str, statement: str) -> str:
    return with_links(f"{text} (§{statement})\n" if statement else f"{text}\n", "../")


def _example(key: str, sources: list[str]) -> str:
    """Returns the lines of the first example record in which a top-level key is not empty."""
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
            blocks.append(
                f"One finding of a report, formatted over several lines:\n\n```json\n{_finding()}\n```\n"
            )
        for part in once([_under(key, part) for part in iter_parts(name)]):
            if part.path:
                blocks.append(f"{_heading(part.path, part.anchor, 3)}\n{part.text}\n")
            if part.rows:
                blocks.append(f"{_table(part, f'The keys of {part.path or title.lower()}')}\n")
    return "\n".join(blocks)


def _under(key: str, part: Part) -> Part:
    """Returns a part whose anchors begin with `key`, for a page that describes several formats."""
    rows = tuple(row._replace(anchor=f"{key}-{row.anchor}") for row in part.rows)
    return part._replace(anchor=f"{key}-{part.anchor}", rows=rows)


def _finding() -> str:
    """Returns a real finding as it is in a report."""
    [rule] = rules.matching("FT203")
    [example] = shown(rule, "Bad")
    report = lint(
        complete(example.text).encode(), file=FILE, today=TODAY, settings=LintSettings(select=(rule.code,))
    )
    return json.dumps(json.loads(reporter("json")(report))["findings"][0], indent=2, ensure_ascii=False)


def _command_line() -> str:
    # By name: the command line stands above the site, and nothing of it is used here but the help that it
    # gives.
    parser: argparse.ArgumentParser = import_module("ftlint.arguments").build_parser()
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
    """Returns the help of a command, as wide as a page's column on every machine, and without colours."""
    parser.formatter_class = lambda prog: argparse.RawDescriptionHelpFormatter(
        prog, max_help_position=26, width=WIDTH
    )
    parser.description = textwrap.fill(parser.description or "", WIDTH)
    parser.__dict__["color"] = (
        False  # Python 3.14 colours the help if it thinks the output is a terminal; older versions never do
    )
    return parser.format_help()


_FORMAT_INTRO = f"""\
# File format

A record is a YAML file named `finetune-decision.yaml`, or `NAME.finetune-decision.yaml` if a repository has several; `.yml` works too.
Four keys are required: `schema_version`, `project` with its `id`, `status`, and `decision` with its `approach`. You can leave out all
others until you know them. The [status](#status) sets how severe a missing key is.

This page is generated from the [JSON Schema](../schemas/{SCHEMA}), which editors understand too. With this line at
the top of the file, most editors complete keys and show what they mean:

```yaml
# yaml-language-server: $schema={EDITOR_SCHEMA_URL}
```

## How the file is read {{ #yaml }}

ftlint reads the file as strict YAML 1.2, because people sign off on what they read:

- The file is one document, in UTF-8, of at most 1 MiB. [Security](security.md#limits) lists the other limits.
- `true` and `false` are the only booleans. Programs disagree on what `yes`, `no`, `on` and `off` mean, so these are
  [rejected](../rules/ambiguous-scalar.md) without quotes, wherever they are.
- A `#` directly before a character, after a text without quotes, is [rejected](../rules/text-cut-by-comment.md): YAML would end the text
  there. Put a space after the `#` of a comment, or write the comment on its own line.
- Each key may appear only [once](../rules/duplicate-key.md). [Anchors and aliases](../rules/anchor-or-alias.md),
  [merge keys](../rules/merge-key.md) and [tags](../rules/tag.md) are not allowed.
- Write a date as YYYY-MM-DD, with or without quotes.
- An [unknown key](../rules/unknown-key.md) is an error, and so is a key with [no value](../rules/empty-value.md).
- A key that begins with `x-` is your own, in every mapping except `results`, whose keys are ids of metrics. Its value may be anything that
  can be read: `x-ticket: CL-118`. No rule judges it and no fix changes it, a change of it is neutral, and no version of the format will use
  such a key. The record's page on a site shows it under "More".

## The keys {{ #keys }}

`KEY[]` is an item of the list `KEY`. `results.ID` is an entry of `results` under the id of a metric. An id consists of lower-case letters,
digits, dots, hyphens and underscores, starts with a letter or digit, and has at most 64 characters.

A result that has only a value may be written as that number: `results: {{style-match: 0.61}}` means the same as
`results: {{style-match: {{value: 0.61}}}}`.
"""

_REPORT_INTRO = """\
# JSON report

These formats are for programs. Each has a version and a schema, and [Versioning](versioning.md) says what may change.
`ftlint schema` prints the schemas of the report and of the advice.
"""

_REPORTS = (
    (
        REPORT,
        "A report",
        "report",
        "`ftlint check --format json`, described by [its schema](../schemas/ftlint-report.v1.schema.json). The same records give the same "
        "bytes. It is ASCII, with one finding or record per line. It includes findings that are waived or in the baseline, marked as such.",
    ),
    (
        ADVICE,
        "Advice",
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
        EVIDENCE,
        "Evidence",
        "evidence",
        "`ftlint evidence --format json`, described by [its schema](../schemas/ftlint-evidence.v1.schema.json).",
    ),
    (
        DECISIONS,
        "The list of decisions on a site",
        "decisions",
        "`decisions/index.json` of a published site, described by [its schema](../schemas/ftlint-decisions.v1.schema.json): one record "
        "per line.",
    ),
    (
        PAGE,
        "A record on a site",
        "record",
        "`record.json` next to each record's page, described by [its schema](../schemas/ftlint-record.v1.schema.json): a report on that "
        "record, with its advice.",
    ),
)

_COMMANDS_INTRO = """\
# Command line

This page shows the `--help` output of each command. Without a command, ftlint prints the list below and exits with code 2.
"""

_AFTER_CODES = """\
If several apply, 3 takes precedence over 2, 2 over 1, and 1 over 4. After Ctrl-C, the exit code is 130. Findings and other results go to
standard output. Errors in the command line, a file or ftlint itself go to standard error.

## Environment { #environment }

| variable | effect |
|---|---|
| `NO_COLOR` | with any value: no colours with `--color auto` |
| `FORCE_COLOR` | with any value: colours with `--color auto`, unless `NO_COLOR` is set |
| `FTLINT_TRACEBACK` | with any value: shows where in the code an internal error occurred |
"""

_NOTES = {
    "check": "Lints records and fails on errors. [Configuration](configuration.md) lists the settings for a project.\n\n",
    "checklist": "If the file is not a valid record, the command shows its findings and exits with code 1.\n\n",
    "advise": "See also [How the advice is tested](../advice-benchmark.md).\n\n",
    "site": "See [Publish your site](../use/publish-your-site.md) for a walkthrough. Needs the extra `ftlint[site]`.\n\n",
    "diff": "[Compare versions](../use/diff.md) explains the output.\n\n",
    "rule": "The [pages of the rules](../rules/index.md) on this site have the same text.\n\n",
    "completion": "Needs the extra `ftlint[completion]`.\n\n",
}
"""What is missing from a command's help."""
