### Can a customer understand this list?

item-without-price = { $item } has no price.
    .help = Write the price, or words such as "on request" in its place.

price-zero = { $item } costs { $price }, and nothing says that it is free.
    .help = Write the price, or say "free" in the name or the conditions.

price-negative = { $priced } costs { $price }, less than nothing.
    .help = Write the price without the minus sign; give a discount a column of its own.

item-duplicated = { $case ->
        [barcode] { $item } ({ $key }) and { $other } have the same barcode, { $barcode }.
       *[key] { $item } stands in the list twice; only the other row counts.
    }
    .help = Keep one row, or give the two items different numbers.

same-name-two-prices = { $priced } costs { $price } as { $key } and { $other_price } as { $other }.
    .help = Say in the name how the two differ, or give them one price.

currency-missing = { $case ->
        [list] No currency is stated for { $count } { $count ->
            [one] price
           *[other] prices
        } of this list.
       *[row] { $item } costs { $price }, and no currency is stated.
    }
    .help = Add a column currency, or write currency = "EUR" (or yours) in plainprice.toml.

tax-basis-unknown = { $count ->
        [one] One price does
       *[other] { $count } prices do
    } not say whether tax is included.
    .help = Write tax-included = true or false in plainprice.toml, or add a column tax_included.

unit-missing = { $case ->
        [unit-price] { $item } has a unit price of { $quantity }, and no unit is stated.
       *[content] { $item } holds { $quantity }, and no unit is stated.
    }
    .help = State the unit, such as g, ml, m or each.

unit-price-wrong = { $item } states { $unit_price } per { $per }, but { $price } for { $pack } is { $right }.
    .help = Correct the unit price, the price or the content.

percentage-wrong = { $item } states { $stated } in { $column }, but from { $base } to { $price } it is { $right }.
    .help = Correct the percentage, or the price that is wrong.

unit-price-missing = { $case ->
        [list] Packs of different weight or volume have no unit price in this list; the first holds { $pack }.
       *[row] { $item } holds { $pack } and has no unit price, though other items have one.
    }
    .help = Add a column unit_price with the price of 1 kg or 1 l.

too-many-decimals = { $priced } costs { $price }, but { $currency } has { $limit ->
        [0] no decimals
       *[other] { $limit } decimals
    }.
    .help = Round the price to an amount that can be paid.

validity-overlap = { $priced } has two prices from { $from } to { $to }: { $other_price } and { $price }.
    .help = End the earlier price on the day before the later one begins.

validity-gap = { $item } has no price from { $from } to { $to }.
    .help = Let one price end on the day before the next one begins.

validity-inverted = { $item } has a price from { $from } to { $to }: it ends before it begins.
    .help = Correct the first or the last day.

price-from = { $priced } costs { $price } or more; the usual price is not stated.
    .help = Give a fixed price, or add a column with the usual or the highest price.

condition-hidden = { $case ->
        [column] The column { $words } points to a condition that is not in this list.
       *[row] { $item } has a condition that is not stated: { $words }.
    }
    .help = Write the condition into a column conditions.

name-unclear = { $case ->
        [blank] { $key } has no name.
        [broken] { $key } has a name with broken letters: { $words }.
        [number] { $key } has only its number as a name.
       *[nothing] { $key } is named "{ $words }", which says nothing about it.
    }
    .help = Write a name by which a customer knows what is sold.

category-missing = { $case ->
        [list] No item of this list has a category.
       *[row] { $item } has no category.
    }
    .help = Add a column category, and fill it.

reward-term-unclear = { $item } does not say everything; missing: { $missing }.
    .help = State the condition, the last day, the exclusions and how to redeem it.
