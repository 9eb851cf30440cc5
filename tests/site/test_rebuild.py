"""A build in a process that built before, as in `mkdocs serve`, makes again only what a change concerns, and
what it does not make again is as a clean build would make it.
"""

import gc
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ftlint.linter import lint_one
from ftlint.site import builder
from ftlint.site.builder import generate
from ftlint.site.pages.record import record_page
from ftlint.site.records import linting
from ftlint.site.settings import read_settings
from tests.sites import make_site

TODAY = "2026-06-01"
FIRST, SECOND, THIRD, FOURTH = "abcd"


def record(slug: str, **decision: Any) -> str:
    """A record whose only result is in a file; its name is its id, and sets its place in the lists. The
    second and the fourth are alike.
    """
    status = "superseded" if "superseded_by" in decision else "accepted"
    claim = {"path": f"evals/{slug}.json", "pointer": "/f1"}
    task = "Sorts incoming freight invoices by supplier and books them into ledgers"
    product = {"product": {"core_functionality": task}} if slug in {SECOND, FOURTH} else {}
    measure = {"id": "f1", "kind": "accuracy", "unit": "fraction", "direction": "higher", "threshold": 0.9}
    return json.dumps(
        {
            "schema_version": 1,
            "project": {"id": slug, "name": f"Decision {slug}", "owner": "A team"},
            "status": status,
            **product,
            "metrics": {"measures": [measure]},
            "baselines": [{"approach": "prompt", "results": {"f1": {"value": 1, "evidence": claim}}}],
            "decision": {
                "approach": "prompt-engineering",
                "date": "2026-02-01",
                "review_by": "2026-06-02",
                **decision,
            },
        },
        indent=1,
    )


def files() -> dict[str, str | bytes]:
    """Four records, of which the third replaces the first, and their files of evidence."""
    slugs: dict[str, dict[str, Any]] = {
        FIRST: {"superseded_by": THIRD},
        SECOND: {},
        THIRD: {"supersedes": [FIRST]},
        FOURTH: {},
    }
    found: dict[str, str | bytes] = {
        f"{slug}.finetune-decision.yaml": record(slug, **more) for slug, more in slugs.items()
    }
    return found | {f"evals/{slug}.json": '{"f1": 1}' for slug in slugs}


def file_of(slug: str) -> str:
    """The file of a record in its site."""
    return f"records/{slug}.finetune-decision.yaml"


def change(name: str, old: str, new: str) -> Callable[[Path], None]:
    """What replaces a text in a file of the site, and keeps the date of the file."""

    def act(site: Path) -> None:
        before = (site / name).stat()
        text = (site / name).read_text(encoding="utf-8")
        assert old in text
        (site / name).write_text(text.replace(old, new), encoding="utf-8")
        os.utime(site / name, ns=(before.st_atime_ns, before.st_mtime_ns))

    return act


def made(site: Path) -> dict[str, bytes]:
    """The generated files, by path."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in (site / "docs").rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("act", "today", "linted", "rendered"),
    [
        pytest.param(lambda _: None, TODAY, "", "", id="nothing"),
        pytest.param(change(file_of(SECOND), "A team", "B team"), TODAY, "b", "abc", id="a record"),
        pytest.param(change(file_of(SECOND), "freight", "parcel"), TODAY, "b", "abcd", id="a word that another shares"),
        pytest.param(change(file_of(SECOND), "ion b", "ion z"), TODAY, "b", "abcd", id="the name of a neighbour"),
        pytest.param(change(file_of(FIRST), "ion a", "ion 0"), TODAY, "a", "abc", id="the name of one replaced"),
        pytest.param(change(file_of(FIRST), '"a"', '"e"'), TODAY, "a", "bcde", id="an id that others name"),
        pytest.param(change("records/evals/b.json", ": 1", ": 0"), TODAY, "b", "abc", id="evidence"),
        pytest.param(change("records/evals/b.json", ": 1", ": 1.0"), TODAY, "b", "abc", id="evidence of the same value"),
        pytest.param(lambda site: (site / "records/evals/b.json").unlink(), TODAY, "b", "abc", id="no evidence"),
        pytest.param(lambda site: (site / file_of(FOURTH)).unlink(), TODAY, "", "bc", id="a record is gone"),
        pytest.param(
            lambda site: (site / file_of("e")).write_text(record("e"), encoding="utf-8"), TODAY, "e", "de", id="a new one"
        ),
        pytest.param(change("mkdocs.yml", "# site_url", "site_url"), TODAY, "", "abcd", id="the configuration"),
        pytest.param(lambda _: None, "2026-06-03", "abcd", "abcd", id="the day"),
    ],
)  # fmt: skip
def test_only_what_a_change_concerns_is_made_again(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    act: Callable[[Path], None],
    today: str,
    linted: str,
    rendered: str,
) -> None:
    """After one change, the same process lints and renders these records, and all files are, byte for byte,
    those of a site that was never built before.
    """
    site = make_site(tmp_path / "site", files())
    generate(read_settings(site), TODAY)
    seen: dict[str, list[str]] = {"lint_one": [], "record_page": []}

    def counting(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(one: Any, *rest: Any, **more: Any) -> Any:
            seen[name].append(one if name == "lint_one" else one.slug)
            return real(one, *rest, **more)

        return call

    monkeypatch.setattr(linting, "lint_one", counting("lint_one", lint_one))
    monkeypatch.setattr(builder, "record_page", counting("record_page", record_page))
    act(site)
    generate(read_settings(site), today)
    assert sorted(seen["lint_one"]) == [file_of(slug) for slug in linted]
    assert sorted(seen["record_page"]) == list(rendered)

    clean = tmp_path / "clean"
    shutil.copytree(
        site, clean, ignore=shutil.ignore_patterns("decisions", "assets", ".ftlint-generated.json")
    )
    generate(read_settings(clean), today)
    assert made(site) == made(clean)


def test_garbage_is_collected_after_a_generation(tmp_path: Path) -> None:
    """The collector is on again, and what later generations replace is found: only the first is set apart."""
    site = make_site(tmp_path / "site", files())
    generate(read_settings(site), TODAY)
    apart = gc.get_freeze_count()
    generate(read_settings(site), TODAY)
    assert gc.isenabled()
    assert 0 < gc.get_freeze_count() <= apart
