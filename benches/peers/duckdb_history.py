#!/usr/bin/env python3
"""Counts items that rose three times within 365 days with DuckDB: duckdb_history.py FILE OUT [MEMORY_LIMIT]

Looks back from each rise to the one two before it, which is the fastest way found to ask this. Prices are exact
decimals. Two threads, as everything here is measured on two cores.
"""

import sys

import duckdb

file, out = sys.argv[1:3]
source = file.replace("'", "''")
connection = duckdb.connect()
connection.execute("SET threads = 2")
connection.execute("SET preserve_insertion_order = false")
if len(sys.argv) > 3:
    connection.execute(f"SET memory_limit = '{sys.argv[3]}'")
connection.execute(f"""
COPY (
    WITH steps AS (
        SELECT sku, date, price > lag(price) OVER (PARTITION BY sku ORDER BY date) AS is_rise
        FROM read_csv('{source}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
            columns = {{'sku': 'VARCHAR', 'date': 'DATE', 'price': 'DECIMAL(18,4)'}})
    ), rises AS (
        SELECT sku, date, lag(date, 2) OVER (PARTITION BY sku ORDER BY date) AS two_before
        FROM steps WHERE is_rise
    )
    SELECT count(DISTINCT sku) AS items FROM rises WHERE date - two_before < 365
) TO '{out.replace("'", "''")}' (HEADER)
""")
