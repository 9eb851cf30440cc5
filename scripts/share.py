"""Makes the picture that is shown beside a link to a page of a site: `share.svg` as PNG, which every program
that shows links can read.

`.venv/bin/python -m scripts.share` writes it, with the system's Chromium and its DejaVu Sans. It is for after
a change of `share.svg`: no test compares the two, since another browser draws other bytes.
"""

import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

from ftlint.site.head import SIZE

SOURCE = Path(__file__).with_suffix(".svg")
PICTURE = SOURCE.parent.parent / "ftlint" / "site" / "assets" / "share.png"


def main() -> None:
    """Writes the picture. Exits with what is missing if there is no browser."""
    browser = os.environ.get("FTLINT_CHROMIUM") or shutil.which("chromium")
    if browser is None:
        raise SystemExit("the picture is drawn by Chromium: install it, or name it in FTLINT_CHROMIUM")
    width, height = SIZE
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": width, "height": height})
        page.goto(SOURCE.as_uri())
        page.screenshot(path=PICTURE)
        chromium.close()


if __name__ == "__main__":
    main()
