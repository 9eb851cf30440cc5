"""What a site tells programs that read text: whatever a record is called, and however many there are."""

import re
from pathlib import Path

import pytest

from ftlint.site import llms
from ftlint.site.llms import PageText, llms_full_txt, llms_txt, publish
from ftlint.site.plain import text_of
from ftlint.site.settings import SiteSettings
from tests.site.test_exports import HOSTILE, entries_of, small
from tests.site.test_hostile import printable

SETTINGS = SiteSettings(Path(), Path("docs"), site_url="https://team.example/ml/")
PAGES = {"Guide": [PageText("First <steps>", "https://team.example/ml/a b/", "How to\nbegin", "Do this.")]}


def test_a_name_stays_in_its_link(tmp_path: Path) -> None:
    """Each record has one line in the list, with its address, whatever stands in its name; so has a page."""
    names = printable(list(HOSTILE))
    records = {
        f"r{at}": small(f"r{at}", name=f"x {name}](https://evil.example) x") for at, name in enumerate(names)
    }
    entries = entries_of(tmp_path, {**records, "broken": "status: ["})
    text = llms_txt("A *site*", "What\nit is", PAGES, entries.values(), SETTINGS)
    assert text.startswith("# A *site*\n\n> What it is\n\n## Guide\n\n")
    assert "- [First ‹steps›](https://team.example/ml/a%20b/): How to begin\n" in text
    lines = text.partition("## Records\n\n")[2].partition("\n\n")[0].splitlines()
    found = [
        re.fullmatch(r"- \[[^\[\]<>\n]+\]\(https://team\.example/ml/decisions/r/([a-z0-9]+)/\): .+", line)
        for line in lines
    ]
    assert all(found), lines
    assert {match[1] for match in found if match} == set(entries)


def test_the_text_is_capped_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not fit is counted, and a long page says that there is more; a record that is not valid is
    there with its verdict.
    """
    records = {f"r{at}": small(f"r{at}", name=f"Record {at}") for at in range(4)}
    entries = entries_of(tmp_path, {**records, "broken": "status: ["})
    whole = llms_full_txt("Site", "About", PAGES, entries.values(), SETTINGS)
    assert "First ‹steps›\nhttps://team.example/ml/a b/\n" in whole
    assert "# Record 3: fine-tuning" in whole
    assert "Not a valid record." in whole
    monkeypatch.setattr(llms, "MAX_PAGE", 100)
    monkeypatch.setattr(llms, "MAX_TEXT", 900)
    monkeypatch.setattr(llms, "MAX_LISTED", 3)
    cut = llms_full_txt("Site", "About", PAGES, entries.values(), SETTINGS)
    assert "[The rest is on the page.]" in cut
    assert cut.endswith("Left out, to keep this short: 2 pages; llms.txt lists them.\n")
    assert "- and 2 more records, in the lists below\n" in llms_txt("S", "A", {}, entries.values(), SETTINGS)


def test_a_site_s_own_file_stays(tmp_path: Path) -> None:
    """What is at the root of the site already is not replaced."""
    (tmp_path / "llms.txt").write_text("ours", encoding="utf-8")
    publish(tmp_path, {"llms.txt": "theirs", "llms-full.txt": "text"})
    assert (tmp_path / "llms.txt").read_text(encoding="utf-8") == "ours"
    assert (tmp_path / "llms-full.txt").read_text(encoding="utf-8") == "text"


def test_the_text_of_a_page_is_what_it_says() -> None:
    """Headings, items, cells and code are told apart, and what is not said in words is left out."""
    html = (
        '<h2 id="a">A &lt;b&gt;<a class="headerlink" href="#a">¶</a></h2><p>One\n <em>two</em>.</p><script>x()</script>'
        "<ul><li>item</li></ul><table><tr><th>k</th><td>v</td></tr></table><pre><code>if x:\n    y\n</code></pre>"
        "<svg><a href='x'><text>no</text></a><text>nor this</text></svg><nav><a href='x'>a</a><nav></nav>b</nav>"
    )
    assert text_of(html) == "## A <b>\n\nOne two.\n\n- item\n\n | k | v\n\n```\nif x:\n    y\n\n```"
