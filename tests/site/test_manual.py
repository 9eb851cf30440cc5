"""The pages of the rules and of the reference: complete, true, and linked both ways;
a strict build finds nothing wrong with them.
"""

import argparse
import html
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from ftlint import FRAMEWORK, RULES, Rule, rules
from ftlint.framework.statements import RULES_URL, SITE_URL
from manual.fragments import WIDTH, shown

pytest.importorskip("jinja2", reason="the extra `site` is not installed")

from ftlint.arguments import build_parser
from ftlint.domain.methods import OBJECTIVES
from ftlint.record.explain import validator
from ftlint.site.output import write
from ftlint.site.pages.record import anchor
from ftlint.site.settings import SiteError, SiteSettings
from manual.reference import RECORD, iter_reference_files
from manual.rules import iter_rule_files, source_of, statements_of, with_links
from manual.schema_parts import iter_parts
from tests.test_docs import UNBROKEN

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = SiteSettings(ROOT, ROOT / "docs", rules=True, site_url=SITE_URL)
SILENT = {"FT901", "FT902", "FT840"}
"""Rules whose finding no record can show: ftlint itself would have to fail,
or a baseline is needed (docs/use/adopt.md has a run).
"""
MKDOCS = """\
site_name: Try-out
site_url: https://example.com/tool/
theme: {name: material, font: false}
plugins: [search]
markdown_extensions: [admonition, attr_list, md_in_html, tables, pymdownx.superfences, pymdownx.highlight]
validation:
  nav: {omitted_files: ignore, not_found: warn, absolute_links: warn}
  links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}
"""


@cache
def rule_pages() -> dict[str, str]:
    """The pages of the rules. Made once they are asked for: each process of a run imports this file."""
    return dict(iter_rule_files(SETTINGS))


@cache
def reference_pages() -> dict[str, str]:
    """The files of the reference."""
    return dict(iter_reference_files(SETTINGS))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_whole_page(rule: Rule) -> None:
    """A rule's page has its facts, every part of its docstring, and links to what it enforces."""
    page = rule_pages()[f"rules/{rule.name}.md"]
    assert page.startswith(f'---\ntitle: "{rule.code} {rule.name}"\n')
    assert "render_macros" not in page
    for title in ("Why", "Bad", "Good", "How to fix", "When to waive", "In the framework"):
        assert f"\n## {title}\n" in page
    for status in ("draft", "proposed", "accepted"):
        severity = rule.severity_in(status)
        assert f">{status}: {severity.label if severity else 'not applicable'}</span>" in page
    assert f"<dd>{rule.since}</dd>" in page
    assert ("Can be waived</a>" in page) == rule.waivable
    assert ('<a href="../../use/fix/"><code>ftlint check --fix</code></a>' in page) == rule.fixable
    for statement in statements_of(rule):
        assert f"(../{source_of(statement.page)}#{anchor(statement.id)})" in page


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_what_is_bad_stands_with_its_finding(rule: Rule) -> None:
    """Beneath each bad example stands what ftlint prints for it, once for each marked place;
    what is good has no finding.
    """
    page = rule_pages()[f"rules/{rule.name}.md"]
    bad, _, good = page.partition("\n## Bad\n")[2].partition("\n## How to fix\n")[0].partition("\n## Good\n")
    for fragment, example in zip(
        rules.page_of(rule).fragments("Bad", rule.code), shown(rule, "Bad"), strict=True
    ):
        assert f"```{example.language}" in bad
        if rule.code in SILENT or fragment.file:
            continue
        assert example.findings in bad
        assert example.findings.count(rule.code) >= max(1, len(fragment.lines))
        if fragment.run:
            assert set(example.lines) <= set(range(1, example.text.count("\n") + 1))
    assert "ftlint says" not in good
    assert f"# {rule.code}\n" not in page, "the marks for the tests are not shown"


def test_code_of_the_reference_fits_its_column() -> None:
    """No line of code is longer than the column of a page, but for a sentence in JSON, which has no other
    form.
    """
    for page in reference_pages().values():
        for language, code in re.findall(r"^```(\w+)\n(.*?)^```$", page, flags=re.MULTILINE | re.DOTALL):
            long = [line for line in code.splitlines() if len(UNBROKEN.sub("", line)) > WIDTH]
            assert language == "json" or long == []


def test_statements_and_rules_are_linked_both_ways() -> None:
    """From a statement the index leads to each rule that enforces it, and the rule's page leads back."""
    table = rule_pages()["rules/index.md"].partition("## By statement")[2]
    rows = {
        match[1]: match[0]
        for match in re.finditer(r'<tr><th scope="row"><a href="[^"]*">§(\S+) .*?</tr>', table)
    }
    assert list(rows) == list(FRAMEWORK.statements)
    for statement, row in rows.items():
        names = [rule.name for rule in rules.enforcing(statement)]
        assert re.findall(r'<a href="([a-z-]+)/">', row) == names
        if not names:
            reason = html.unescape(re.sub(r"<[^>]+>", "", row))
            assert FRAMEWORK.statements[statement].no_rule.replace("`", "") in reason
        for name in names:
            assert f"#{anchor(statement)})" in rule_pages()[f"rules/{name}.md"]


def test_the_framework_leads_to_each_rule() -> None:
    """The page of each statement that has rules lists it as a checklist, which links to them,
    or links to each of them itself.
    """
    for statement in FRAMEWORK.statements.values():
        page = (ROOT / "docs" / source_of(statement.page)).read_text(encoding="utf-8")
        listed = re.findall(r'"([^"]+)"', " ".join(re.findall(r"checklist\(([^)]*)\)", page)))
        if not {statement.id, statement.id.partition(".")[0]} & set(listed):
            missing = [
                rule.name for rule in rules.enforcing(statement.id) if f"rules/{rule.name}.md" not in page
            ]
            assert not missing, statement.id


def test_every_rule_stands_once_in_its_section_of_the_index() -> None:
    """The index has a table for each section, and each rule in one of them."""
    tables = rule_pages()["rules/index.md"].partition("## By statement")[0]
    assert sorted(re.findall(r'<tr id="(ft\d+)"', tables)) == sorted(rule.code.lower() for rule in RULES)
    for rule in RULES:
        assert re.search(
            rf'<tr id="{rule.code.lower()}" data-ftl-severity="[a-z ]+"><th scope="row"><code>{rule.code}</code> <br>'
            rf'<a href="{rule.name}/">',
            tables,
        ), rule.code


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_findings_address_exists(rule: Rule) -> None:
    """The address that a finding names is that of a page which leads on to the rule's page."""
    assert rule.url.startswith(RULES_URL)
    page = rule_pages()[f"{rule.url.removeprefix(SITE_URL)}index.html"]
    assert f'content="0; url=../{rule.name}/"' in page
    assert f'<link rel="canonical" href="{RULES_URL}{rule.name}/">' in page
    assert f'<a href="../{rule.name}/">' in page
    assert "<script" not in page


def test_signs_of_sections_become_links_but_not_in_code() -> None:
    """§ leads to the framework in sentences; in code, in links and where there is no such statement it
    stays as it is.
    """
    assert with_links("as §4.G asks", "../") == "as [§4.G](../framework/when-to-fine-tune.md#s-4-g) asks"
    assert with_links("(§3.M3).", "../") == "([§3.M3](../framework/prerequisites/metrics.md#s-3-m3))."
    assert with_links("see §3", "../") == "see [§3](../framework/prerequisites/index.md)"
    address = f"[a page]({SITE_URL}framework/objectives/preference/)"
    assert with_links(address, "../") == "[a page](../framework/objectives/preference.md)"
    for same in ("`§4.G`", "[§4.G](x.md)", "§11.X", "```text\n§4.G\n```", "{{ 7 * 7 }} <!--{ x }-->"):
        assert with_links(same, "../") == same


def test_pages_are_the_same_each_time() -> None:
    """What is generated depends on nothing but the code."""
    assert dict(iter_rule_files(SETTINGS)) == rule_pages()
    assert dict(iter_reference_files(SETTINGS)) == reference_pages()


def keys(node: dict[str, object], path: str = "") -> Iterator[str]:
    """The path of every key that a schema names."""
    for key, child in dict(node.get("properties") or {}).items():  # type: ignore[call-overload]  # a schema is a mapping of mappings
        yield f"{path}{key}"
        yield from keys(child, f"{path}{key}.")
    for inner, sign in ((node.get("items"), "[]."), (node.get("additionalProperties"), ".ID.")):
        if isinstance(inner, dict):
            yield from keys(inner, path.removesuffix(".") + sign)


def test_the_file_format_has_every_key() -> None:
    """Each key of the schema is described, with an example for each part of a record."""
    described = {
        f"{part.path}.{row.key}".removeprefix(".") for part in iter_parts(RECORD) for row in part.rows
    }
    schema = validator().schema
    assert isinstance(schema, dict)
    assert described == set(keys(schema))
    page = reference_pages()["reference/file-format.md"]
    for key in schema["properties"]:
        section = re.search(rf"^## `{key}(?:\[\])?` .*?(?=^## |\Z)", page, flags=re.MULTILINE | re.DOTALL)
        assert section, key
        assert f"```yaml\n{key}:" in section[0], key


def test_the_command_line_has_every_command_and_option() -> None:
    """The page shows the help of each command, whatever the width of the terminal,
    with every option there is.
    """
    page = reference_pages()["reference/command-line.md"]
    actions = build_parser()._actions  # noqa: SLF001  (argparse has no public way)
    [commands] = [action for action in actions if isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001  (nor here)
    for name, command in commands.choices.items():
        section = page.partition(f"## `ftlint {name}` ")[2].partition("\n## ")[0]
        assert f"usage: ftlint {name} " in section
        for action in command._actions:  # noqa: SLF001  (nor to list the options)
            assert all(option in section for option in action.option_strings), action.option_strings
    assert re.findall(r"^\| (\d) \|", page, flags=re.MULTILINE) == ["0", "1", "2", "3", "4"]
    assert "\x1b" not in page


def test_the_schemas_stand_at_their_addresses() -> None:
    """Each published schema is a file of the site, at the address that it gives as its own."""
    for name, text in reference_pages().items():
        if name.startswith("schemas/"):
            assert f'"$id": "{SITE_URL}{name}"' in text
    assert sum(name.startswith("schemas/") for name in reference_pages()) == len(
        list((ROOT / "schemas").iterdir())
    )


def test_a_site_elsewhere_says_what_is_missing(tmp_path: Path) -> None:
    """Outside ftlint's repository there is no changelog to publish: one sentence says so and what to do."""
    with pytest.raises(
        SiteError, match=r"`examples/claims-letters.*` is needed .* there is no such file; set `rules: false`"
    ):
        list(iter_reference_files(SETTINGS._replace(root=tmp_path)))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the generated pages and those written by hand;
    the other pages of the framework are stubs with the anchors.
    """
    pytest.importorskip("material", reason="the extra `site` is not installed")
    root = tmp_path_factory.mktemp("site")
    docs = root / "docs"
    files: dict[str, str] = {**rule_pages(), **reference_pages(), "index.md": "# Home\n"}
    for name in ("use", "reference"):
        for page in (ROOT / "docs" / name).glob("*.md"):
            files.setdefault(f"{name}/{page.name}", page.read_text(encoding="utf-8"))
    files["troubleshooting.md"] = (ROOT / "docs" / "troubleshooting.md").read_text(encoding="utf-8")
    for name in ("use/publish-your-site.md", "reference/macros.md"):
        heads = re.findall("^## .*", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.MULTILINE)
        files[name] = "\n\n".join(("# Elsewhere", *heads)) + "\n"
    for record in ("claims-letters", "ticket-routing-optimized-prompt"):
        files[f"decisions/r/{record}/index.md"] = "# Elsewhere\n"
    files["framework/index.md"] = files["advice-benchmark.md"] = files["try/index.md"] = "# Elsewhere\n"
    for statement in FRAMEWORK.statements.values():
        name = source_of(statement.page)
        files[name] = (
            f"{files.get(name, '# Framework')}\n\n## {statement.title} {{ #{anchor(statement.id)} }}\n"
        )
    for section in FRAMEWORK.sections:
        files.setdefault(source_of(section.page), "# Framework\n")
    for objective in OBJECTIVES:
        files[f"framework/objectives/{objective}.md"] = "# Objective\n"
    docs.mkdir()
    write(SiteSettings(root, docs), files)
    (root / "mkdocs.yml").write_text(MKDOCS + "exclude_docs: .ftlint-generated.json\n", encoding="utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return root / "site"


@pytest.mark.slow
def test_a_strict_build_has_no_warning_and_no_dead_link(built: Path) -> None:
    """Every link of the generated pages, those in tables and facts included,
    leads to a page and to a place on it.
    """
    ids: dict[Path, set[str]] = {}
    pages = [
        *built.glob("rules/**/*.html"),
        *built.glob("reference/**/*.html"),
        *built.glob("changelog/*.html"),
    ]
    assert len(pages) > 2 * len(RULES)
    for page in pages:
        text = page.read_text(encoding="utf-8")
        body = text.partition("<article")[2].partition("</article>")[0] or text
        for link in re.findall(r'(?:href|url)="?([^">]+)"', body):
            address = urljoin(
                f"https://example.com/tool/{page.relative_to(built).parent.as_posix()}/", html.unescape(link)
            )
            if not address.startswith("https://example.com/tool/"):
                continue
            path, _, place = unquote(address.removeprefix("https://example.com/tool/")).partition("#")
            target = built / path / "index.html" if path.endswith("/") or not path else built / path
            assert target.is_file(), f"{page.relative_to(built)}: {link}"
            if place:
                if target not in ids:
                    ids[target] = set(re.findall(r'\bid="?([^" >]+)', target.read_text(encoding="utf-8")))
                assert place in ids[target], f"{page.relative_to(built)}: {link}"


@pytest.mark.slow
def test_braces_and_marks_reach_the_page_as_they_are(built: Path) -> None:
    """Neither macros nor extensions of Markdown touch what a page shows:
    braces of YAML stand in the built page, line by line.
    """
    for rule in RULES:
        page = (built / "rules" / rule.name / "index.html").read_text(encoding="utf-8")
        text = html.unescape(re.sub(r"<[^>]+>", "", page))
        for title in ("Bad", "Good"):
            for example in shown(rule, title):
                assert example.text in text, rule.code
                assert example.findings in text, rule.code
