"""One line for each finding, `file:line:column: severity CODE message`, and nothing else: for editors, scripts and grep."""

from ftlint.findings import Report, order
from ftlint.show import show


def report(report: Report, *, color: bool = False, width: int | None = None, quiet: bool = False) -> str:  # noqa: ARG001  (a Reporter)
    """The findings that count, sorted; waived ones are left out."""
    return "".join(
        f"{show(f.file)}:{f.span.line}:{f.span.column}: {f.severity.label} {f.code} {show(f.message)}\n"
        for f in sorted(report.findings, key=order)
        if f.waiver is None
    )
