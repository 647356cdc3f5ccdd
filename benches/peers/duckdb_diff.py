#!/usr/bin/env python3
"""Compares two price lists with DuckDB: duckdb_diff.py OLD NEW OUT [MEMORY_LIMIT]

Writes one CSV row for each item that was added, removed or changed in any column. Prices and
pack sizes are exact decimals, because that is the task being measured; row order is left free,
because DuckDB is faster that way. Two threads, as everything here is measured on two cores.
"""

import os
import sys

import duckdb

TYPES = {
    "sku": "VARCHAR",
    "name": "VARCHAR",
    "category": "VARCHAR",
    "price": "DECIMAL(18,4)",
    "currency": "VARCHAR",
    "pack_size": "DECIMAL(18,4)",
    "pack_unit": "VARCHAR",
    "effective_date": "DATE",
}


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def table(path):
    # Types are told, not guessed: guessing costs time and would read prices as binary floats.
    # They have to be told in the order of the file, which is not the same in every list.
    with open(path, encoding="utf-8") as file:
        columns = file.readline().rstrip("\r\n").split(",")
    types = ", ".join(f"{quoted(name)}: {quoted(TYPES[name])}" for name in columns)
    return (
        f"read_csv({quoted(path)}, header = true, delim = ',', quote = '\"', escape = '\"', "
        f"auto_detect = false, columns = {{{types}}})"
    )


def main():
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    old, new, out = sys.argv[1:4]
    database = duckdb.connect(config={"threads": 2})
    database.execute("SET preserve_insertion_order = false")
    if len(sys.argv) == 5:
        # What does not fit goes to a folder beside the result, never to the working folder.
        spill = os.path.join(os.path.dirname(os.path.abspath(out)), "duckdb-spill")
        database.execute(f"SET temp_directory = {quoted(spill)}")
        database.execute(f"SET memory_limit = {quoted(sys.argv[4])}")

    compared = [name for name in TYPES if name != "sku"]
    # `IS DISTINCT FROM` would be needed for empty cells; the generated lists have none, and `<>` is
    # some hundredths faster.
    differs = " OR ".join(f"old.{name} <> new.{name}" for name in compared)
    database.execute(
        f"""
        COPY (
            SELECT
                coalesce(new.sku, old.sku) AS sku,
                CASE WHEN old.sku IS NULL THEN 'added'
                     WHEN new.sku IS NULL THEN 'removed'
                     ELSE 'changed' END AS change,
                CASE WHEN old.price < new.price THEN 'up'
                     WHEN old.price > new.price THEN 'down' END AS price,
                coalesce(new.name, old.name) AS name,
                old.price AS old_price, new.price AS new_price,
                old.pack_size AS old_pack, new.pack_size AS new_pack,
                coalesce(new.currency, old.currency) AS currency
            FROM {table(old)} AS old
            FULL OUTER JOIN {table(new)} AS new ON old.sku = new.sku
            WHERE old.sku IS NULL OR new.sku IS NULL OR {differs}
        ) TO {quoted(out)} (FORMAT csv, HEADER)
        """
    )


main()
