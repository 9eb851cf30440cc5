"""What all tests share: where the outside test data lies, and the browser."""

import os
from pathlib import Path

import pytest

from tests.browser import chromium

__all__ = ["chromium"]
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of outside test data (`FTLINT_DATA`); a test that wants it is skipped where it is absent."""
    folder = Path(os.environ.get("FTLINT_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip("no test data here: set FTLINT_DATA to the folder that holds it")
    return folder
