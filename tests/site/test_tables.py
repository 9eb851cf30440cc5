"""Tables of our own pages know, cell by cell, the heading that a phone shows beside it."""

from manual.tables import as_cards

TABLE = (
    "<table><thead><tr><th>who</th><th>how <em>many</em></th><th>a &lt; b</th></tr></thead>"
    "<tbody><tr><td>A</td><td>10</td><td>yes</td></tr><tr><th scope=row>B</th><td></td><td>no</td></tr></tbody></table>"
)


def test_cells_know_the_heading_of_their_column() -> None:
    """Each cell but the first of a row has the words of its heading, without markup."""
    shown = as_cards(f"<p>x</p>{TABLE}")
    assert shown.startswith("<p>x</p><table data-ftl-cards><thead><tr><th>who</th>")
    assert '<tr><td>A</td><td data-label="how many">10</td><td data-label="a &lt; b">yes</td></tr>' in shown
    assert (
        '<tr><th scope=row>B</th><td data-label="how many"></td><td data-label="a &lt; b">no</td></tr>'
        in shown
    )


def test_two_columns_need_no_labels() -> None:
    """A table of a term and its meaning reads as cards without words between them."""
    shown = as_cards(
        "<table><thead><tr><th>Key</th><th>Meaning</th></tr></thead><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
    )
    assert "data-ftl-cards" in shown
    assert "data-label" not in shown


def test_tables_with_a_layout_of_their_own_stay() -> None:
    """A table with a class, and one without headings, are left alone."""
    for table in (
        TABLE.replace("<table>", '<table class="ftl-rows">'),
        "<table><tbody><tr><td>1</td></tr></tbody></table>",
    ):
        assert as_cards(table) == table
