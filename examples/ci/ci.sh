#!/bin/sh
# Checks the records of the repository. Where BASE is set,
# they are compared with it: a commit, or a branch such as origin/main.
set -eu
python3 -m venv .venv-ftlint
.venv-ftlint/bin/pip install --quiet ftlint==0.1.0
.venv-ftlint/bin/ftlint check \
  ${BASE:+--since "$BASE"} \
  --format auto \
  --output json=ftlint-report.json \
  --output junit=ftlint-junit.xml
