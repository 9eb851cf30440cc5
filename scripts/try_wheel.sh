#!/usr/bin/env bash
# Installs a wheel into an environment of its own, with the locked dependencies, and uses it from elsewhere, as a user would.
#
#     scripts/try_wheel.sh dist/ftlint-0.1.0-py3-none-any.whl
set -euo pipefail

here=$(cd "$(dirname "$0")/.." && pwd)
wheel=$(realpath -- "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Without a pip of its own, which takes longer to install than all the rest. The wheel comes first: a broken one fails at once.
"${PYTHON:-python3}" -m venv --without-pip "$work/venv"
pip=("${PYTHON:-python3}" -m pip --python "$work/venv" --disable-pip-version-check --quiet)
"${pip[@]}" install --no-deps "$wheel"
"${pip[@]}" install --require-hashes -r "$here/requirements/core.txt"
"${pip[@]}" check

cp -r "$here/examples" "$work/examples"
cd "$work"
venv/bin/ftlint --version
venv/bin/ftlint check examples
venv/bin/ftlint schema | cmp - "$here/schemas/finetune-decision.v1.schema.json"
