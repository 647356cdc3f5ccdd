#!/usr/bin/env python3
"""Prices the purchases of a year in two lists with DuckDB: duckdb_impact.py OLD NEW SALES OUT FROM TO AS_OF [netted]

Writes for each customer what was bought in the months from FROM to TO at the old and at the new prices, in how many
of them something was bought, and the last day before AS_OF. This is the fastest way found to ask it; months are
counted as bits of a number. With `netted` an item of which a customer returned more than was bought counts as nothing,
as `plainprice` does it, which takes one more table of customers and items. Amounts are exact decimals. Two threads, as
everything here is measured on two cores.
"""

import sys

import duckdb

old, new, sales, out, first, last, as_of = (word.replace("'", "''") for word in sys.argv[1:8])
is_netted = sys.argv[8:] == ["netted"]
connection = duckdb.connect()
connection.execute("SET threads = 2")
connection.execute("SET preserve_insertion_order = false")


def csv(path, **columns):
    kinds = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
    return (
        f"read_csv('{path}', header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"',"
        f" columns = {{{kinds}}})"
    )


prices = [csv(path, sku="VARCHAR", price="DECIMAL(9,2)", currency="VARCHAR") for path in (old, new)]
bought = csv(
    sales,
    date="DATE",
    customer="VARCHAR",
    item="VARCHAR",
    quantity="DECIMAL(9,1)",
    net_amount="DECIMAL(18,2)",
    document="VARCHAR",
)
is_within = f"date BETWEEN DATE '{first}' AND DATE '{last}'"
month = "(year(date) * 12 + month(date)) % 12"
of_rows = f"""
    SELECT customer, {"item," if is_netted else ""}
        sum(quantity) FILTER ({is_within} AND prices.sku IS NOT NULL) AS quantity,
        sum(quantity * old) FILTER ({is_within}) AS before,
        sum(quantity * new) FILTER ({is_within}) AS after,
        bit_or(CASE WHEN quantity > 0 AND {is_within} THEN 1 << {month} ELSE 0 END) AS months,
        max(date) FILTER (quantity > 0) AS last
    FROM {bought} LEFT JOIN prices ON item = prices.sku
    WHERE date < DATE '{as_of}'
    GROUP BY ALL
"""
of_customers = f"""
    SELECT customer, sum(before) FILTER (quantity >= 0) AS before, sum(after) FILTER (quantity >= 0) AS after,
        bit_or(months) AS months, max(last) AS last
    FROM ({of_rows}) GROUP BY customer
"""
connection.execute(f"""
COPY (
    WITH prices AS (
        SELECT sku, before.price AS old, after.price AS new
        FROM {prices[0]} AS before JOIN {prices[1]} AS after USING (sku)
    )
    SELECT customer, before, after, bit_count(months) AS months, last
    FROM ({of_customers if is_netted else of_rows})
) TO '{out}' (HEADER)
""")
