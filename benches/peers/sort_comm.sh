#!/usr/bin/env bash
# Compares two lists as plain lines: sort_comm.sh OLD NEW OUT
# The least any comparison without a key can do: no fields, no numbers, changed rows come as two lines.
set -euo pipefail
export LC_ALL=C # bytes, not a language's order: several times faster
comm -3 <(sort --parallel=2 --buffer-size=4G -- "$1") <(sort --parallel=2 --buffer-size=4G -- "$2") >"$3"
