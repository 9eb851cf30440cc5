"""The macros that a page of any MkDocs site can call, between `<!--{` and `}-->`, if its front matter has
`render_macros: true`.

`ftlint site init` writes the configuration: `macros: {modules: [ftlint.site.macros]}` and the delimiters.
Each macro depends only on the records and the framework, so that every builder that supports mkdocs-macros
produces the same page.
"""

from collections.abc import Callable, Mapping
from functools import cached_property, wraps
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.plugins import get_plugin_logger

from ftlint import FRAMEWORK, RULES
from ftlint.framework.decision_tree import APPROACHES, TREE
from ftlint.site.addresses import between, resolved, to_root
from ftlint.site.macros import figures
from ftlint.site.macros.references import References
from ftlint.site.pages.markup import one_line, script, text
from ftlint.site.pages.record import anchor, links, record_values
from ftlint.site.records.entries import read_cached
from ftlint.site.records.entry import SiteRecord
from ftlint.site.settings import SiteError, SiteSettings, settings_of, today

log = get_plugin_logger("ftlint")
NO_HOOK = (
    "the pages that macros link to are not generated, because mkdocs.yml lacks the hook: put `hooks: [hooks.py]` into it, "
    "and `from ftlint.site.hook import *` into a file hooks.py beside it"
)
_told: set[str] = set()
"""The pages of which that was said."""
files: Any = None
"""The files of the site in this build, as MkDocs knows them, from the hook; None in another builder."""
errors: list[str] | None = None
"""The errors of macros in this build, if the hook is active and will stop it;
otherwise None, and a macro raises.
"""


def define_env(env: Any) -> None:
    """Registers the macros with mkdocs-macros. Called once per build, and by Zensical once per page."""
    settings = settings_of(env.conf, Path(env.project_dir))
    site = Site(settings, lambda: env.page)
    for name in NAMES:
        env.macro(_reporting(getattr(site, name)), name)


def _reporting(macro: Callable[..., Markup]) -> Callable[..., Markup]:
    """Returns a macro that reports errors to the hook, because mkdocs-macros would print a traceback."""

    @wraps(macro)
    def call(*args: Any) -> Markup:
        try:
            return macro(*args)
        except SiteError as error:
            if errors is None:
                raise
            errors.append(error.message)
            return Markup("")

    return call


class Site:
    """The macros of one site."""

    def __init__(self, settings: SiteSettings, page: Callable[[], Any]) -> None:
        """Takes in `page` a function that returns the page being rendered."""
        self._settings = settings
        self._page = page
        self._references = References(settings.docs / "references.yaml")

    # the framework

    def checklist(self, *ids: str) -> Markup:
        """Renders statements of the framework as a checklist, each with the rules that enforce it.
        The id of a section means all its statements.
        """
        statements = []
        for id_ in ids:
            chosen = [s for s in FRAMEWORK.statements.values() if s.id == id_ or s.id.startswith(id_ + ".")]
            if not chosen:
                raise SiteError(
                    f"{self._where()}: checklist has no statement `{id_}`; there are {', '.join(FRAMEWORK.statements)}"
                )
            statements += chosen
        enforcing = {
            s.id: [rule for rule in RULES if s.id in (rule.statement, *rule.also)] for s in statements
        }
        return self._html("checklist.html", statements=statements, enforcing=enforcing, anchor=anchor)

    def reasons(self) -> Markup:
        """Renders the reasons that make a use case suited to fine-tuning (section 6), as a table."""
        return self._html("reasons.html", statements=FRAMEWORK.reasons)

    def questions(self, *statements: str) -> Markup:
        """Renders the questions of the decision that belong to these statements, each with its help."""
        asked = [
            question
            for question in TREE.questions.values()
            if question.statement in statements and question.asked
        ]
        return self._html("questions.html", questions=asked)

    def flowchart(self, wizard: str = "", tree: str = "") -> Markup:
        """Renders the decision in five boxes, each of which opens its questions. Links to the pages `wizard`
        and `tree`, from the folder of pages (such as `decide.md`), follow if these are given.
        """
        from ftlint.site.pages.flowchart import PARTS

        return self._tree(
            "parts.html",
            parts=PARTS,
            wizard=wizard and self._root() + wizard,
            tree_page=tree and self._root() + tree,
        )

    def tree(self, wizard: str = "") -> Markup:
        """Renders the whole decision tree as a picture, and as an outline in words. It needs a wide page.

        Each box links to its question in the wizard, on the page `wizard`, or else to its place in the
        outline.
        """
        from ftlint.site.pages.flowchart import framed

        page = wizard and self._root() + wizard
        if wizard and files is None and self._page() is not None:
            page = between(self._where(), wizard, directories=self._settings.directories)
        return Markup("{}{}").format(self._led(framed(page)), self._tree("outline.html"))

    def wizard(self) -> Markup:
        """Renders the questions one at a time, with the advice and a record at the end;
        without scripts, the tree as plain links.
        """
        from ftlint.site.pages.flowchart import framed
        from ftlint.site.pages.wizard import labels

        return self._tree(
            "wizard.html",
            scripts=Markup().join(script(name, self._root()) for name in ("wizard-core.js", "wizard.js")),
            picture=framed(""),
            labels=labels()["controls"],
        )

    # references

    def cite(self, key: str) -> Markup:
        """Renders a citation that links to the list of references."""
        list_ = "framework/references.md"
        page = f"{self._root()}{list_}" if files is None or list_ in files.src_uris else ""
        return self._led(self._references.cite(key, page, self._where()))

    def references(self) -> Markup:
        """Renders the list of references."""
        return self._html("references.html", references=self._references.entries)

    # records

    def record(self, slug: str) -> Markup:
        """Renders a whole record, as on its page."""
        values = record_values(self._entry(slug), self._entries, self._settings, today(), self._root())
        return self._html("record.html", **values) + self._led(script("ftlint.js", self._root()))

    def verdict(self, slug: str) -> Markup:
        """Renders a record's status, approach and state in one line, linked to its page."""
        entry = self._entry(slug)
        return self._html("verdict.html", entry=entry, page=f"{self._root()}decisions/r/{slug}/")

    def prerequisites(self, slug: str) -> Markup:
        """Renders a record's prerequisites with their state, as a table."""
        entry = self._valid_entry(slug)
        return self._html(
            "prerequisites.html", **record_values(entry, self._entries, self._settings, today(), self._root())
        )

    def metrics(self, slug: str) -> Markup:
        """Renders a record's metrics as charts, with the same values in a table."""
        entry = self._valid_entry(slug)
        return self._html(
            "metrics.html", **record_values(entry, self._entries, self._settings, today(), self._root())
        )

    def value(self, slug: str, place: str) -> Markup:
        """Renders a number in a record, such as `baselines/few-shot/results/f1`, as written there."""
        return self._figure(figures.value, slug, place)

    def share(self, slug: str, place: str) -> Markup:
        """Renders a result as a count of its examples, such as `27 of 37`."""
        return self._figure(figures.share, slug, place)

    def interval(self, slug: str, place: str) -> Markup:
        """Renders a result's 95 % interval, such as `57 to 85`."""
        return self._figure(figures.interval, slug, place)

    def quote(self, slug: str, place: str, words: str) -> Markup:
        """Renders words that must be in a record's text."""
        return self._figure(figures.quote, slug, place, words)

    def badge(self, slug: str) -> Markup:
        """Renders a record's badge, linked to its page."""
        entry = self._entry(slug)
        return self._html("badge.html", page=f"{self._root()}decisions/r/{entry.slug}/", name=entry.name)

    def decisions(self) -> Markup:
        """Renders how many records there are and how many are overdue, and a table of them. Those that need
        attention come first.
        """
        from ftlint.site.pages.index import overview

        return self._html("decisions.html", **overview(self._entries.values(), today(), self._root()))

    def failing(self, statement: str) -> Markup:
        """Renders how many of the site's records do not meet a prerequisite."""
        missing = [
            entry
            for entry in self._entries.values()
            if entry.summary
            and any(item.id == statement and item.state == "unmet" for item in entry.summary.prerequisites)
        ]
        return self._html("failing.html", entries=missing, total=len(self._entries), up=self._root())

    # helpers

    @cached_property
    def _entries(self) -> Mapping[str, SiteRecord]:
        return read_cached(self._settings, today())

    def _entry(self, slug: str) -> SiteRecord:
        entries = self._entries
        if slug not in entries:
            known = ", ".join(entries) or "none"
            raise SiteError(f"{self._where()}: there is no record `{slug}`; the site has {known}")
        return entries[slug]

    def _figure(self, read: Callable[..., str], slug: str, *place: str) -> Markup:
        entry = self._entry(slug)
        try:
            return text(read(entry, *place))
        except SiteError as error:
            raise SiteError(f"{self._where()}: {error.message}") from None

    def _valid_entry(self, slug: str) -> SiteRecord:
        entry = self._entry(slug)
        if not entry.is_valid:
            raise SiteError(
                f"{self._where()}: `{entry.file}` is not a valid record, so it has neither prerequisites nor metrics"
            )
        return entry

    def _tree(self, template: str, **values: Any) -> Markup:
        from ftlint.site.pages.flowchart import WORDS

        return self._html(template, tree=TREE, words=WORDS, approaches=APPROACHES, **values)

    def _where(self) -> str:
        page = self._page()
        if page is None:
            return "a page"
        return str(page.file.src_uri) if hasattr(page, "file") else str(page.path)  # MkDocs, and Zensical

    def _root(self) -> str:
        """Returns what leads from the source of the page being rendered to the folder of pages."""
        return "" if self._page() is None else to_root(self._where())

    def _html(self, template: str, **values: Any) -> Markup:
        where = links(self._settings, self._root())
        values = {"rule_url": where.rule, "statement_url": where.statement, **values}
        return self._led(one_line(template, **values))

    def _led(self, html: Markup) -> Markup:
        """Returns HTML in which names of pages are addresses, which Zensical makes of them itself."""
        page = self._page()
        if files is None and hasattr(page, "file") and self._where() not in _told:
            _told.add(self._where())
            log.warning("%s: %s.", self._where(), NO_HOOK)
        if files is None or page is None:
            return html

        def miss(name: str) -> None:
            raise SiteError(f"{self._where()}: the site has no page `{name}`, to which a macro links")

        return resolved(html, page.file, files, miss)


NAMES = tuple(name for name in vars(Site) if not name.startswith("_"))
"""The names of all macros."""
