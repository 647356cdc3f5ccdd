### Quotes, orders and invoices: whether they are complete, clear, and add up.

quote-line-sum-wrong = { $case ->
        [product] { $item } is billed at { $found }, but { $quantity } at { $price } make { $expected }: { $difference } off.
        [adjusted] { $item } is billed at { $found }, but quantity, price and its charges make { $expected }: { $difference } off.
        [allowance] { $item } is reduced by { $found }, but the percentage makes { $expected }: { $difference } off.
        [charge] { $item } has a charge of { $found }, but the percentage makes { $expected }: { $difference } off.
        [discount] { $item } has a price of { $found }, but the price before its discount makes { $expected }: { $difference } off.
        [inside] { $item } has a charge inside its price.
       *[base] { $item } has a price for { $found }, and a price is for more than nothing.
    }
    .help = { $case ->
        [product] Correct the quantity, the price or the amount; a discount stands on the line as one.
        [adjusted] Correct the amount of the line, or what is added and taken off.
        [allowance] Write { $expected }, or correct the percentage or its base.
        [charge] Write { $expected }, or correct the percentage or its base.
        [discount] Write { $expected } as the price, or correct the discount.
        [inside] Show the charge on the line, apart from the price.
       *[base] Say how many the price is for: 1, or 100 for a price per hundred.
    }

quote-total-wrong = { $case ->
        [lines] The lines add up to { $expected }, but the document says { $found }: { $difference } off.
        [allowances] The allowances add up to { $expected }, but the document says { $found }: { $difference } off.
        [charges] The charges add up to { $expected }, but the document says { $found }: { $difference } off.
        [allowances-unstated] { $found } is taken off in all, and no total says so.
        [charges-unstated] { $found } is added in all, and no total says so.
        [allowance] An allowance is { $found }, but its percentage makes { $expected }: { $difference } off.
        [charge] A charge is { $found }, but its percentage makes { $expected }: { $difference } off.
        [net] The total without tax is { $found }, but it should be { $expected }: { $difference } off.
        [tax] The tax adds up to { $expected }, but the document says { $found }: { $difference } off.
        [tax-twice] The total of the tax is stated twice: { $other } and { $found }.
        [tax-foreign] The total of the tax is stated as { $found } only, not in { $expected }.
        [gross] The total with tax is { $found }, but it should be { $expected }: { $difference } off.
       *[due] The amount due is { $found }, but it should be { $expected }: { $difference } off.
    }
    .help = { $case ->
        [lines] Correct the sum, or add the line that is missing.
        [allowances] Correct the sum, or name each allowance.
        [charges] Correct the sum, or name each charge.
        [allowances-unstated] State the sum of the allowances.
        [charges-unstated] State the sum of the charges.
        [allowance] Write { $expected }, or correct the percentage or its base.
        [charge] Write { $expected }, or correct the percentage or its base.
        [net] Write { $expected }: the lines with charges and without allowances.
        [tax] Write { $expected }, or correct the tax of a rate.
        [tax-foreign] State the total of the tax in { $expected }, too.
        [tax-twice] State one total of the tax in the currency of the document.
        [gross] Write { $expected }: the total without tax and the tax.
       *[due] Write { $expected }: the total with tax, less what was paid, with rounding.
    }

quote-tax-wrong = { $case ->
        [whole] The tax is { $found }, but the rates make { $expected }: { $difference } off.
        [untaxed] Tax of { $found } is charged on { $base }, which is not taxed.
        [base] The taxed amount is { $found }, but the lines taxed so make { $expected }: { $difference } off.
       *[rate] The tax is { $found }, but { $rate } of { $base } makes { $expected }: { $difference } off.
    }
    .help = { $case ->
        [whole] Write { $expected }, or correct a rate.
        [untaxed] Write no tax, or give the lines the category that is taxed.
        [base] Write { $expected }, or correct the category or rate of a line.
       *[rate] Write { $expected }, or correct the rate.
    }

tax-rounded-by-line = The tax of { $found } is rounded on every line; rounded once it is { $expected }: { $difference } apart.
    .help = This is no mistake where it is agreed; the European standard rounds once for each rate.

quote-currency-mixed = { $case ->
        [unknown] { $found } is no currency.
       *[foreign] The document is in { $expected }, but { $count ->
            [one] 1 amount is
           *[other] { $count } amounts are
        } in { $found }.
    }
    .help = { $case ->
        [unknown] Write the code of a currency, such as EUR.
       *[foreign] Bill in one currency, or write a document for each.
    }

line-vague = { $case ->
        [blank] { $item } does not say what is done or delivered.
        [allowance] An allowance does not say what it is for: "{ $words }".
        [charge] A charge does not say what it is for: "{ $words }".
       *[line] { $item } does not say what is done or delivered.
    }
    .help = { $case ->
        [allowance] Say in a few words why it is taken off.
        [charge] Say in a few words what the customer gets for it.
       *[line] Say what is done, where, and how much of it.
    }

line-price-negative = { $item } has a price of { $price }, less than nothing.
    .help = Write the price without the minus sign; give back with a quantity below zero, or take it off as an allowance.

allowance-unstated = { $case ->
        [set-aside] { $item } is set aside without an amount.
        [allowance] An allowance does not state { $what ->
            [amount] its amount
            [reason] why it is taken off
            [base] what its percentage is of
            [percent] the percentage of its base
           *[category] how it is taxed
        }.
       *[charge] A charge does not state { $what ->
            [amount] its amount
            [reason] what it is for
            [base] what its percentage is of
            [percent] the percentage of its base
           *[category] how it is taxed
        }.
    }
    .help = { $what ->
        [amount] State the amount, so that both sides know what was agreed.
        [reason] Say why, in words or as a code.
        [base] State the base of the percentage.
        [percent] State the percentage, or leave the base out.
       *[category] State the tax category, such as S for the standard rate.
    }

exclusion-unstated = { $document } does not say what is not included.
    .help = Add a line of the kind "exclusion" for each thing that a customer might expect and does not get.

validity-missing = { $document } does not say until when it holds.
    .help = State the last day on which the customer can accept it (valid-until).

quote-expired = { $case ->
        [late] { $document } held until { $until } and was accepted on { $on }.
       *[over] { $document } held until { $until }, and nobody accepted it.
    }
    .help = { $case ->
        [late] Confirm the price in writing, or send a new quote.
       *[over] Send a new quote, or note the day on which it was accepted.
    }

list-price-differs = { $item } is priced at { $found }, but the list says { $expected } on { $on }: { $difference } apart.
    .help = Use the price of the list, or say on the line why this one differs.

deposit-over-cap = The deposit of { $found } is above the cap of { $expected }: { $difference } too much.
    .help = Ask for { $expected } at most.

line-duplicated = { $case ->
        [number] { $item } has the number { $other }, which another line has too.
       *[content] { $item } stands twice with everything the same.
    }
    .help = { $case ->
        [number] Give each line a number of its own.
       *[content] Remove one of the two, or say what sets them apart.
    }

rounding-hides-money = { $case ->
        [lines] { $count ->
            [one] 1 line is
           *[other] { $count } lines are
        } off by small amounts that add up to { $found }.
       *[total] The total is rounded by { $found }; rounding takes less than { $expected }.
    }
    .help = { $case ->
        [lines] Round each line to the nearest coin.
       *[total] Show the amount as an allowance or a charge, and say what it is for.
    }
