#!/usr/bin/env python3
"""Compares two price lists with DuckDB and writes the rows that plainprice writes: duckdb_round.py OLD NEW OUT

Every figure of `plainprice diff --format csv` is there, exact and rounded alike, in the same order: amounts,
percentages, prices per measure, what became of them, and where each price stands. Only look-alikes among added and
removed items are not searched: those stay added and removed. Lists are those of the generator here: the key comes
first, then name, category and price; prices have two decimals or none, cells have no line ends. Two threads, as
everything here is measured on two cores.
"""

import sys

import duckdb

COLUMNS = ["sku", "name", "category", "price", "currency", "pack_size", "pack_unit", "effective_date"]


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def rows(path):
    # Prices are read as text, because they are told as written; amounts in hundredths are exact.
    types = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in COLUMNS)
    read = (
        f"read_csv({quoted(path)}, header = true, delim = ',', quote = '\"', escape = '\"', "
        f"auto_detect = false, columns = {{{types}}})"
    )
    # A price stands behind three cells and their commas, and behind the quotes of a name with a comma; quotes within it
    # are written twice.
    doubled = "length(name) - length(replace(name, '\"', ''))"
    quotes = f"CASE WHEN contains(name, ',') THEN 2 + {doubled} ELSE 0 END"
    column = f"length(sku) + length(name) + length(category) + 4 + {quotes}"
    each = "CASE WHEN pack_unit IN ('g', 'ml') THEN 1000 ELSE 1 END"
    return f"""(
        SELECT *,
            CAST(CAST(price AS DECIMAL(16, 2)) * 100 AS BIGINT) AS cents,
            CAST(pack_size AS BIGINT) AS pack,
            {each} AS per,
            {quoted(path)} || ':' || (row_number() OVER () + 1) || ':' || ({column}) AS place
        FROM {read}
    )"""


def rounded(numerator, denominator):
    """A quotient as a whole number, half away from zero."""
    upper = f"(2 * abs({numerator}) + {denominator}) // (2 * {denominator})"
    return f"(sign({numerator}) * ({upper}))"


def hundredths(whole):
    return f"CAST(CAST({whole} AS DECIMAL(16, 0)) * CAST(0.01 AS DECIMAL(3, 2)) AS VARCHAR)"


def trimmed(millionths):
    text = f"CAST(CAST({millionths} AS DECIMAL(28, 0)) * CAST(0.000001 AS DECIMAL(7, 6)) AS VARCHAR)"
    return f"rtrim(rtrim({text}, '0'), '.')"


def unit_price(side):
    millionths = rounded(f"(CAST({side}.cents AS HUGEINT) * {side}.per * 10000)", f"{side}.pack")
    return f"CASE WHEN {side}.cents IS NOT NULL THEN {trimmed(millionths)} END"


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    old, new, out = sys.argv[1:4]
    database = duckdb.connect(config={"threads": 2})
    both = "old.sku IS NOT NULL AND new.sku IS NOT NULL"
    in_one_money = f"{both} AND old.currency = new.currency"
    # Prices per measure are held against each other without a division.
    before = "(CAST(old.cents AS HUGEINT) * old.per * new.pack)"
    after = "(CAST(new.cents AS HUGEINT) * new.per * old.pack)"
    amount = (
        "CASE WHEN contains(new.price, '.') OR contains(old.price, '.') "
        f"THEN {hundredths('new.cents - old.cents')} ELSE CAST((new.cents - old.cents) // 100 AS VARCHAR) END"
    )
    percent = hundredths(rounded("((new.cents - old.cents) * 10000)", "old.cents"))
    unit_percent = hundredths(rounded(f"(({after} - {before}) * 10000)", before))
    kinds = f"""concat_ws('|',
        CASE WHEN {both} AND old.currency <> new.currency THEN 'currency-changed' END,
        CASE WHEN {both} AND new.pack > old.pack THEN 'pack-larger' WHEN {both} AND new.pack < old.pack THEN 'pack-smaller' END,
        CASE WHEN {in_one_money} AND new.cents < old.cents THEN 'price-down' WHEN {in_one_money} AND new.cents > old.cents THEN 'price-up' END,
        CASE WHEN {both} AND (old.name <> new.name OR old.category <> new.category) THEN 'text-changed' END,
        CASE WHEN {in_one_money} AND {after} < {before} THEN 'unit-price-down' WHEN {in_one_money} AND {after} > {before} THEN 'unit-price-up' END,
        CASE WHEN {both} AND old.effective_date <> new.effective_date THEN 'validity-changed' END)"""
    differs = " OR ".join(f"old.{name} <> new.{name}" for name in COLUMNS if name != "sku")
    database.execute(
        f"""
        COPY (
            SELECT
                'default' AS list,
                coalesce(new.sku, old.sku) AS item,
                'price' AS component,
                coalesce(new.name, old.name) AS name,
                CASE WHEN old.sku IS NULL THEN 'added'
                     WHEN new.sku IS NULL THEN 'removed'
                     ELSE 'changed' END AS change,
                nullif({kinds}, '') AS kinds,
                old.price AS old_price,
                new.price AS new_price,
                CASE WHEN old.currency <> new.currency THEN old.currency || '|' || new.currency
                     ELSE coalesce(new.currency, old.currency) END AS currency,
                CASE WHEN {in_one_money} THEN {amount} END AS change_amount,
                CASE WHEN {in_one_money} THEN {percent} END AS percent,
                {unit_price('old')} AS old_unit_price,
                {unit_price('new')} AS new_unit_price,
                CASE WHEN {in_one_money} THEN {unit_percent} END AS unit_percent,
                old.place AS old_place,
                new.place AS new_place
            FROM {rows(old)} AS old
            FULL OUTER JOIN {rows(new)} AS new ON old.sku = new.sku
            WHERE old.sku IS NULL OR new.sku IS NULL OR {differs}
            ORDER BY item
        ) TO {quoted(out)} (FORMAT csv, HEADER)
        """
    )


main()
