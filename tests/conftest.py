"""What all tests share: where the outside test data lies, and the browser."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ftlint import rules
from tests.browser import chromium

__all__ = ["chromium"]
ROOT = Path(__file__).resolve().parent.parent

# Tests run the rules as people write them, so that an edited rule is what is tested and mutated. That the
# merged ones, which a run uses, find the same is tested in tests/rules/test_merged.py.
rules.by_name = rules.as_written


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of outside test data (`FTLINT_DATA`); a test that wants it is skipped where it is absent."""
    folder = Path(os.environ.get("FTLINT_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip("no test data here: set FTLINT_DATA to the folder that holds it")
    return folder


Trial = Callable[[str], Path]


@pytest.fixture(scope="session")
def trial(data: Path) -> Trial:
    """Gives the folder of a small input that went wrong once, by its name;
    a test whose input is not there is skipped.
    """

    def folder(name: str) -> Path:
        place = data / "trials" / name
        if not place.is_dir():
            pytest.skip(f"no {name} in the test data here")
        return place

    return folder


def pytest_xdist_auto_num_workers() -> int:
    """Runs twice as many tests at once as there are processors: a third of the time goes into waiting, for a
    browser, a server or another process.
    """
    return 2 * (os.cpu_count() or 1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the files that drive a browser first, and then the others that are slow: each takes minutes on one
    processor, and none should be left alone at the end.
    """
    browsers = {item.path for item in items if "chromium" in getattr(item, "fixturenames", ())}
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (item.path not in browsers, item.path not in slow))
