"""Draws the picture of a run at the top of the README: what a terminal shows when ftlint checks an example
with two mistakes.

`make gate` writes it (scripts/generate.py), and a test compares it with ftlint's current output.
"""

import io
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "assets" / "terminal.svg"
RECORD = ROOT / "examples" / "claims-letters.finetune-decision.yaml"
FEW_SHOT = "accepted-unedited: {value: 0.66, sample_size: 200}"
SPLIT = "splits: {train: 1000,"
MISTAKES = {
    FEW_SHOT: FEW_SHOT.replace("0.66", "0.83"),  # so that few-shot is enough
    SPLIT: SPLIT.replace("1000", "1300"),  # more examples than there are
}
COMMAND = "ftlint check"
TODAY = "2026-06-01"
COLUMNS = 100

# Always dark, like a terminal. Each colour has a contrast of at least 7:1 with the background.
BACKGROUND, FOREGROUND = (22, 27, 34), (222, 227, 233)
GREY, RED, GREEN, YELLOW = (160, 168, 178), (255, 152, 146), (106, 206, 121), (230, 185, 80)
BLUE, MAGENTA, CYAN = (130, 190, 255), (215, 175, 255), (95, 210, 225)
COLORS = [GREY, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, FOREGROUND]
THEME = TerminalTheme(BACKGROUND, FOREGROUND, COLORS, COLORS)

# Rich's own frame without its web font, so that the picture loads nothing from a third party. Each piece of
# text has its length, so that columns stay aligned in any monospaced font.
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{unique_id}-what" xmlns="http://www.w3.org/2000/svg">
<title id="{unique_id}-what">A terminal: ftlint check finds two errors in a record, and shows each at its line</title>
<style>
.{unique_id}-matrix {{
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
    font-size: {char_height}px;
    line-height: {line_height}px;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def draw() -> str:
    """Returns the picture as SVG."""
    console = Console(
        width=COLUMNS,
        record=True,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
    )
    console.print(Text.assemble(("$ ", "green"), COMMAND))
    console.print(Text.from_ansi(output()))
    drawn = console.export_svg(title="", theme=THEME, code_format=FRAME, unique_id="run")
    lines = drawn.replace("><text", ">\n<text").splitlines()  # so that a changed word is a changed line
    return "".join(f"{line.strip()}\n" for line in lines if line.strip())


def output() -> str:
    """Returns what ftlint prints for the example with the mistakes, in colour."""
    record = RECORD.read_text(encoding="utf-8")
    for right, wrong in MISTAKES.items():
        if record.count(right) != 1:
            raise SystemExit(f"{RECORD.name} should have this once, for the picture to change: {right}")
        record = record.replace(right, wrong)
    with TemporaryDirectory() as folder:
        (Path(folder) / "finetune-decision.yaml").write_text(record, encoding="utf-8")
        shutil.copytree(RECORD.parent / "evals", Path(folder) / "evals")  # the evidence that it names
        call = [sys.executable, "-m", *COMMAND.split(), "--isolated", "--color=always", f"--today={TODAY}"]
        done = subprocess.run(call, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 1 or done.stderr:
        raise SystemExit(f"the run for the picture ended with {done.returncode}: {done.stderr}")
    return done.stdout.rstrip("\n")
