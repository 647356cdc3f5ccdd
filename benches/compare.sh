#!/usr/bin/env bash
# Measures plainprice beside public tools and holds the result against its promises.
#
#   benches/compare.sh                      every gate up to one million rows
#   benches/compare.sh all                  and those with ten million (4 GB of disk, 8 GB of memory)
#   benches/compare.sh wc-1m pair-10m       only these; `--list` names them all
#   benches/compare.sh --peers-only all     the other tools alone, to know a machine
#
# Needs a Rust toolchain, Python with venv, GNU sort and comm. Everything made on the way stays in
# PLAINPRICE_BENCH_DIR (else target/bench); PLAINPRICE_BIN measures another build of the program.
# The data there is kept: remove the folder after a change of the generator.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=${PLAINPRICE_BENCH_DIR:-$here/../target/bench}
mkdir -p "$work"
work=$(cd "$work" && pwd)

python=$work/venv/bin/python
[ -x "$python" ] || python3 -m venv "$work/venv"
"$python" -c 'import duckdb' 2>/dev/null || "$python" -m pip install --quiet duckdb

# The compiler alone makes it in a second; through Cargo it would wait for every dependency.
rustc --edition 2024 -O "$here/generate.rs" -o "$work/generate"

product=${PLAINPRICE_BIN:-}
case " $* " in
*" --peers-only "* | *" --list "*) ;;
*)
    if [ -z "$product" ]; then
        cargo build --release --bin plainprice --manifest-path "$here/../Cargo.toml"
        # The target folder can be moved by a variable or a config file; only Cargo knows.
        target=$(cargo metadata --no-deps --format-version 1 --manifest-path "$here/../Cargo.toml" |
            "$python" -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')
        product=$target/release/plainprice
    fi
    ;;
esac

exec "$python" -B "$here/measure.py" --work "$work" --product "$product" "$@"
