#!/usr/bin/env bash
# Installs a wheel into an environment of its own, with the locked dependencies, and uses it from elsewhere, as a user would.
#
#     scripts/try_wheel.sh dist/ftlint-0.1.0-py3-none-any.whl
set -euo pipefail

here=$(cd "$(dirname "$0")/.." && pwd)
wheel=$(realpath -- "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"${PYTHON:-python3}" -m venv "$work/venv"
pip=("$work/venv/bin/python" -m pip --disable-pip-version-check --quiet)
"${pip[@]}" install --require-hashes -r "$here/requirements/core.txt"
"${pip[@]}" install --no-deps "$wheel"
"${pip[@]}" check

cp -r "$here/examples" "$work/examples"
cd "$work"
venv/bin/ftlint --version
venv/bin/ftlint check examples
venv/bin/ftlint schema | cmp - "$here/schemas/finetune-decision.v1.schema.json"
