"""A real PostgreSQL server for tests, from the system's packages, on a socket in a folder of its own."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from tests.support import PATIENCE

SECRET = "s3cret-word"


def _missing(what: str) -> None:
    """Skips the test, or fails it where CI runs: there the server has to be."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}, and CI tests collections in PostgreSQL")
    pytest.skip(what)


def _programs() -> Path:
    """The folder of the newest server."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0])
    )
    path = found[-1] if found else shutil.which("initdb")
    if path is None:
        _missing("PostgreSQL is not installed (apt-get install postgresql)")
    return Path(str(path)).parent


class Server:
    """A server that makes new databases."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0

    def address(self, name: str) -> str:
        """The address of a database, with a password."""
        return f"postgresql://ftlint:{SECRET}@/{name}?host={quote(str(self._folder), safe='')}"

    def new(self) -> str:
        """The address of a new database."""
        self._number += 1
        with closing(psycopg.connect(self.address("postgres"), autocommit=True)) as connection:
            connection.execute(f"CREATE DATABASE d{self._number} STRATEGY file_copy".encode())
        return self.address(f"d{self._number}")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Runs a server until the tests of a file are done; as root it runs as another user, since it must."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="ftlint-pg-"))
    is_root = os.geteuid() == 0
    if is_root:
        shutil.chown(folder, "nobody")
    user = "nobody" if is_root else None
    data = str(folder / "data")
    make = [
        str(programs / "initdb"),
        "-D",
        data,
        "-U",
        "ftlint",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "--no-sync",
    ]
    run = [
        str(programs / "postgres"),
        "-D",
        data,
        "-k",
        str(folder),
        "-c",
        "listen_addresses=",
        "-c",
        "fsync=off",
    ]
    running: subprocess.Popen[bytes] | None = None
    try:
        subprocess.run(make, check=True, capture_output=True, user=user, cwd=folder)
        with open(folder / "log", "wb") as log:
            running = subprocess.Popen(run, stdout=log, stderr=log, user=user, cwd=folder)
        found = Server(folder)
        end = time.monotonic() + PATIENCE
        while True:
            try:
                psycopg.connect(found.address("postgres")).close()
                break
            except psycopg.OperationalError:
                assert running.poll() is None, (folder / "log").read_text(encoding="utf-8")
                assert time.monotonic() < end
                time.sleep(0.05)
        yield found
    finally:
        if running is not None:
            running.terminate()
            try:
                running.wait(10)
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait()
        shutil.rmtree(folder, ignore_errors=True)
