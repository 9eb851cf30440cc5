"""What the answers took: means and percentiles, each of the examples that say so."""

from hypothesis import given
from hypothesis import strategies as st

from ftlint.domain.spent import Spent, spent
from ftlint.record.readings import Sample


def test_each_figure_is_of_the_runs_that_have_it() -> None:
    """A run without tokens, a cost or a time is left out of that figure alone, and errors count."""
    found = spent(
        [
            Sample("a", tokens=10, cost=0.5, seconds=4),
            Sample("a", tokens=20, seconds=1, epoch=2),
            Sample("b", cost=0.25, seconds=2, error="late"),
            Sample("c", seconds=3),
            Sample("d"),
        ]
    )
    assert found == (5, (15, 2), (375, 2), (2, 4), (4, 4))


def test_what_no_example_says_is_no_figure() -> None:
    """Nothing is said of nothing, and a mean that no number can hold is none."""
    assert spent([]) == Spent(0)
    assert spent([Sample("a")]) == Spent(1)
    assert spent([Sample("a", cost=1e308), Sample("b", cost=1e308)]) == Spent(2)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=60))
def test_percentiles_are_by_the_nearest_rank(seconds: list[float]) -> None:
    """A percentile is one of the times: at least so many of 100 do not exceed it, and fewer do not exceed the
    next smaller one.
    """
    found = spent(Sample(str(index), seconds=value) for index, value in enumerate(seconds))
    for percent, figure in ((50, found.median), (95, found.slow)):
        assert figure is not None
        assert figure.value in seconds
        assert figure.runs == len(seconds)
        assert 100 * sum(value <= figure.value for value in seconds) >= percent * len(seconds)
        assert 100 * sum(value < figure.value for value in seconds) < percent * len(seconds)
