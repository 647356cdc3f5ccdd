#!/bin/sh
# Counts the lines of two lists: wc.sh OLD NEW OUT
# Nearly the price of reading alone, and so the floor under every comparison.
exec wc -l "$1" "$2" >"$3"
