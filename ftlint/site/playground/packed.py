"""ftlint and the packages that it needs in a browser, as archives: the same bytes for the same files."""

import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import ftlint
from ftlint.record.schema import schema_path
from ftlint.record.versions import VERSIONS

_OURS = (".py", ".html", ".yaml", ".xml")
"""What is taken of ftlint: code, templates and words."""
_NOT_OURS = (
    "baseline/",
    "collection/",
    "commands/",
    "config/",
    "draft/",
    "site/assets/",
    "site/starter_files/",
    "site/theme/",
)
"""What of it nothing in a browser asks for."""
_LEFT_OUT = (".so", ".pyd", ".c", ".pyi", ".pyx", "RECORD")
"""What is left out of a package: it is for another machine, or for no machine."""
_TESTS = {"tests", "benchmarks"}
_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of each file in an archive, the earliest that there is."""


def packed(files: Mapping[str, bytes]) -> bytes:
    """Returns files (path → content) as an archive."""
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files.items()):
            entry = ZipInfo(name, _DAY)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # wherever it is made
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return target.getvalue()


def own_files() -> dict[str, bytes]:
    """Returns the files of ftlint that run in a browser, with the schemas of records: path → content."""
    root = Path(ftlint.__file__).parent
    found = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.suffix in _OURS}
    found |= {f"schemas/{version.schema}": Path(schema_path(version.schema)) for version in VERSIONS.values()}
    return {
        f"ftlint/{name}": path.read_bytes() for name, path in found.items() if not name.startswith(_NOT_OURS)
    }


def unpacked(wheels: Iterable[bytes]) -> dict[str, bytes]:
    """Returns what runs in a browser of packages, each given as a wheel: path → content."""
    return dict(entry for wheel in wheels for entry in _of_wheel(wheel))


def _of_wheel(wheel: bytes) -> Iterator[tuple[str, bytes]]:
    with ZipFile(io.BytesIO(wheel)) as archive:
        for entry in archive.infolist():
            name = entry.filename
            if not (entry.is_dir() or name.endswith(_LEFT_OUT) or _TESTS & {*PurePosixPath(name).parts}):
                yield name, archive.read(entry)
