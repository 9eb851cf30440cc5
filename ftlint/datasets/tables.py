"""Rows of Parquet and Arrow, by pyarrow of the extra `data`."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from ftlint.datasets.lines import MAX_BYTES
from ftlint.datasets.opening import MissingExtraError
from ftlint.datasets.records import RawRecord
from ftlint.evidence.content import UnverifiableError

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

_ROWS = 1_000
"""How many rows are made at a time."""


def rows_of(
    format_: str, chunks: Callable[[], Iterator[bytes]], numbers: Container[int] | None = None
) -> Iterator[RawRecord]:
    """Yields the rows of a file, counted from 1: all, or those with `numbers`. Raises UnverifiableError."""
    try:
        import pyarrow
    except ImportError:
        raise MissingExtraError(
            f"is {format_}, which is read with the extra `data`", "Install it: `pip install 'ftlint[data]'`."
        ) from None
    from tempfile import TemporaryFile

    # What reads these formats jumps in the file: a copy keeps it from opening anything by a name.
    with TemporaryFile() as copy:
        size = 0
        for chunk in chunks():
            size += len(chunk)
            copy.write(chunk)
        if size > MAX_BYTES:
            raise UnverifiableError(f"has more than {MAX_BYTES >> 30} GiB", "Name a part of it.")
        copy.seek(0)
        number = 0
        try:
            for batch in _batches(format_, copy):
                for row in batch.to_pylist():
                    number += 1
                    if numbers is None or number in numbers:
                        yield RawRecord(number, row)
        except (pyarrow.ArrowException, OSError) as error:
            raise UnverifiableError(
                f"is not {format_} as it should be ({type(error).__name__})", "Write the file again."
            ) from None


def _batches(format_: str, file: IO[bytes]) -> Iterator[Any]:
    if format_ == "Parquet":
        from pyarrow import parquet

        yield from parquet.ParquetFile(file).iter_batches(batch_size=_ROWS)
        return
    from pyarrow import ipc

    if format_ == "Arrow":
        reader = ipc.open_file(file)
        batches = (reader.get_batch(index) for index in range(reader.num_record_batches))
    else:
        batches = iter(ipc.open_stream(file))
    for batch in batches:
        for start in range(0, batch.num_rows, _ROWS):
            yield batch.slice(start, _ROWS)
