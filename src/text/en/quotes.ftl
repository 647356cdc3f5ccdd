### Quotes, orders and invoices: whether they are complete, clear, and add up.

## How a price and a quantity name their unit; pieces need no name.

each-or-per = { $per ->
        [each] each
       *[other] per { $per }
    }
unit-behind = { $unit ->
        [each] { "" }
       *[other] { " " }{ $unit }
    }

quote-line-sum-wrong = { $case ->
        [product] { $item } is billed at { $found }, but { $quantity }{ unit-behind } at { $price } { each-or-per } make { $expected }: { $difference } off.
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
        [change] The total of the change is { $found }, but what it adds and takes back makes { $expected }: { $difference } off.
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
        [change] Write { $expected }: the new lines less the ones that they replace.
        [net] Write { $expected }: the lines with charges and without allowances.
        [tax] Write { $expected }, or correct the tax of a rate.
        [tax-foreign] State the total of the tax in { $expected }, too.
        [tax-twice] State one total of the tax in the currency of the document.
        [gross] Write { $expected }: the total without tax and the tax.
       *[due] Write { $expected }: the total with tax, less what was paid, with rounding.
    }

quote-tax-wrong = { $case ->
        [whole] The tax is { $found }, but the rates make { $expected }: { $difference } off.
        [share] The tax is { $found }, but the rates make { $expected }: a rate seems to be a share and no percentage.
        [untaxed] Tax of { $found } is charged on { $base }, which is not taxed.
        [base] The taxed amount is { $found }, but the lines taxed so make { $expected }: { $difference } off.
       *[rate] The tax is { $found }, but { $rate } of { $base } makes { $expected }: { $difference } off.
    }
    .help = { $case ->
        [whole] Write { $expected }, or correct a rate.
        [share] Write the rate in percent: 19, and not 0.19.
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

quote-incomplete = { $document } does not state: { $missing }.
    .help = Write what is missing, so that both sides can show later what was agreed.

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

deposit-over-cap = { $case ->
        [agreed] { $found } is asked for before the work, but { $expected } was agreed: { $difference } too much.
        [none] { $found } is asked for before the work, but no deposit was agreed.
       *[cap] The deposit of { $found } is above the cap of { $expected }: { $difference } too much.
    }
    .help = { $case ->
        [none] Agree with the customer on a deposit before you ask for it.
       *[cap] Ask for { $expected } at most.
    }

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

line-not-agreed = { $case ->
        [offer] { $item } of { $found } is new in { $document }: { $basis } does not have it.
        [other] { $item } of { $found } is billed in { $document } as line { $line } of { $basis }, but that line is "{ $agreed }".
        [unsearched] { $lines } lines of { $document } name no line of { $basis } by number, key or words. They are too many to be searched for look-alikes, so they count as not agreed.
        [cancelled] { $item } is billed at { $found } in { $document }, but { $change } took it out of the contract.
        [offer-cancelled] { $item } of { $found } is in { $document }, but { $change } took it out of the contract.
        [offer-other] { $item } stands in { $document } as line { $line } of { $basis }, but that line is "{ $agreed }".
        [reference] { $item } in { $document } names line { $other }, which neither { $basis } nor a change has. Its key or its words say which line it is.
       *[bill] { $item } is billed at { $found }, but neither { $basis } nor an approved change has it.
    }
    .help = { $case ->
        [offer] Tell the customer what it is and why it came.
        [other] Find out which of the two was done; another thing needs a change order.
        [unsearched] Name the agreed line on each of them (quote-line), or write its key or its words alike.
        [cancelled] Take it off the bill.
        [offer-cancelled] Take it out of the offer.
        [offer-other] Tell the customer what becomes another thing, and why.
        [reference] Correct the number of the line (quote-line), or leave it out.
       *[bill] Take it off the bill, or have the customer approve it in a change order first.
    }

charge-not-agreed = { $case ->
        [offer] { $charge } is { $found } in { $document }; it was { $expected } in { $basis }: { $difference } more.
        [offer-new] { $charge } of { $found } is new in { $document }: { $basis } does not have it.
        [offer-again] { $charge } of { $found } stands once more in { $document } than in { $basis }.
        [offer-optional] { $charge } of { $found } is a part of { $document }; { $basis } offers it as a choice.
        [raised] { $charge } is { $found } in { $document }, but { $basis } says { $expected }: { $difference } too much.
        [again] { $charge } of { $found } is charged in { $document }, but all that { $basis } has of it was charged before.
        [optional] { $charge } of { $found } is charged in { $document }; { $basis } offers it as a choice.
       *[new] { $charge } of { $found } is charged in { $document }, but neither { $basis } nor an approved change has it.
    }
    .help = { $case ->
        [offer] Tell the customer what became dearer, and why.
        [offer-new] Tell the customer what it is for and why it came.
        [offer-again] Charge it once.
        [offer-optional] Ask the customer whether it is wanted, or leave it out of the sum.
        [raised] Charge { $expected }, or have the customer approve the difference first.
        [again] Charge it once.
        [optional] Say when the customer chose it, or take it off.
       *[new] Take it off the bill, or have the customer approve it in a change order first.
    }

unit-price-differs = { $case ->
        [offer] { $item } is offered at { $found } { each-or-per } in { $document }; it was { $expected } in { $basis }: { $difference } more in all.
        [offer-amount] { $item } is offered at { $found } in { $document }; it was { $expected } in { $basis }: { $difference } more.
        [amount] { $item } is billed at { $found } up to { $document }, but { $expected } was agreed in { $basis }: { $difference } too much.
        [unit] { $item } is billed per { $unit } at { $found }; { $expected } was agreed in { $basis } per { $agreed_unit }: { $difference } too much.
        [unclear] { $item } is billed per { $unit } in { $document }, but was agreed per { $agreed_unit } in { $basis }; the two cannot be compared.
       *[price] { $item } is billed at { $found } { each-or-per } in { $document }, but { $expected } was agreed in { $basis }: { $difference } too much in all.
    }
    .help = { $case ->
        [offer] Tell the customer what became dearer, and why.
        [offer-amount] Tell the customer what became dearer, and why.
        [unit] Bill in the unit that was agreed.
        [unclear] Bill in the unit that was agreed.
       *[other] Bill the agreed price, or have the customer approve the new one first.
    }

quantity-over-agreed = { $case ->
        [offer] { $found }{ unit-behind } of { $item } are offered in { $document }; it was { $expected } in { $basis }: { $difference } more.
        [measured] { $document } bills { $found }{ unit-behind } of { $item }, but { $expected } were measured: { $difference } too much.
       *[agreed] { $found }{ unit-behind } of { $item } are billed up to { $document }, but { $expected } were agreed in { $basis }: { $difference } too much.
    }
    .help = { $case ->
        [offer] Tell the customer what became more, and why.
        [measured] Bill what was measured.
       *[agreed] Bill what was agreed, or have the customer approve the rest first.
    }

rate-line-without-measure = { $item } is billed at { $found } in { $document } at a unit rate, and nobody says what was measured.
    .help = State the measured quantity on the line (measured-quantity).

allowance-not-reconciled = { $case ->
        [offer] { $found } is set aside for { $item } in { $document }; it was { $expected } in { $basis }: { $difference } more.
       *[bill] { $item } is billed at { $found }, but { $expected } was set aside for it in { $basis }: { $difference } more.
    }
    .help = { $case ->
        [offer] Tell the customer what became dearer, and why.
       *[bill] Bill the { $expected } that was set aside, and on a line of its own what it really cost beyond that.
    }

promised-discount-missing = { $case ->
        [line] { $item } should be reduced by { $expected }, as agreed in { $basis }; { $document } takes off { $found }: { $difference } too little.
        [smaller] { $document } takes off { $found } for "{ $discount }", but { $basis } promises { $expected }: { $difference } too little.
       *[gone] { $document } does not take off "{ $discount }", which { $basis } promises: { $difference } too much.
    }
    .help = Take off { $expected }, as promised.

option-not-selected-billed = { $case ->
        [offer] { $item } is a part of { $document }, at { $found }; in { $basis } it was an option that was not selected.
       *[bill] { $item } is billed at { $found } in { $document }, but it is an option that was not selected.
    }
    .help = { $case ->
        [offer] Take it out of the sum, or ask the customer whether it is wanted.
       *[bill] Take it off the bill, or state that the customer selected it (selected = true in the quote, or a change order).
    }

exclusion-billed = { $case ->
        [offer] { $item } is a part of { $document }, at { $found }; { $basis } says that it is not included.
       *[bill] { $item } is billed at { $found } in { $document }, but { $basis } says that it is not included.
    }
    .help = { $case ->
        [offer] Take it out of the sum, or ask the customer whether it is wanted.
       *[bill] Take it off the bill, or have the customer order it in a change order first.
    }

contingency-drawn-silently = { $item } is billed at { $found } in { $document }: a reserve, and no approved change draws it.
    .help = Say in a change order what the reserve is used for, and have the customer approve it first.

change-order-unapproved = { $stage ->
        [offer] { $document } has { $difference } for { $change }, which the customer has not approved: { $case }.
       *[bill] { $document } bills { $difference } for { $change }, which the customer has not approved: { $case }.
    }
    .help = { $stage ->
        [offer] Ask the customer about the change first.
       *[bill] Take it off the bill until the customer has approved the change.
    }

change-order-approved-late = { $change } was approved on { $approved }, after { $document } of { $billed } had billed it.
    .help = Have changes approved before they are billed; tell the customer what happened here.

change-order-netted = { $case ->
        [total] { $change } gives one figure of { $found } and no lines, so nobody can check it.
       *[line] { $item } is changed by one figure of { $found }, so nobody can check what goes and what comes.
    }
    .help = Write what goes and what comes as lines of their own, each with its quantity and price.

estimate-exceeded = { $stage ->
        [offer] { $document } comes to { $found }, but the estimate { $basis } allows { $expected }: { $difference } more.
       *[bill] The bills come to { $found }, but the estimate { $basis } allows { $expected }: { $difference } too much.
    }
    .help = Tell the customer before the work goes on, and have the new sum approved.

tolerances-add-up = { $case ->
        [bucket] What may move together comes to { $found }; { $agreed } was agreed, and it may be { $expected }: { $difference } too much.
       *[lines] { $count ->
            [one] 1 small difference adds
           *[other] { $count } small differences add
        } up to { $found }; together they may be { $expected }: { $difference } too much.
    }
    .help = { $case ->
        [bucket] Bill no more for them than their limit, or have the customer approve the rest first.
       *[lines] Bill what was agreed: many small differences are one large one.
    }

deposit-not-credited = { $case ->
        [twice] The bills up to { $document } take off { $found }, but { $expected } was to be paid before the work: { $difference } too much.
        [more] The bills up to { $document } take off { $found } as paid; { $expected } of it was to be paid before the work.
       *[missing] The bills up to { $document } take off { $found }, but { $expected } was to be paid before the work: { $difference } is missing.
    }
    .help = { $case ->
        [twice] Take off each payment once.
        [more] Say of each payment what it was for ([[paid]] reference).
       *[missing] Take off what was paid, with tax ([[paid]] or totals.paid); where nothing was paid, say so in the quote.
    }

billed-over-contract = { $stage ->
        [offer] { $document } comes to { $found }, but { $case ->
            [cap] { $basis } must not exceed { $expected }
           *[sum] { $expected } was agreed in all
        }: { $difference } more.
       *[bill] The bills come to { $found }, but { $case ->
            [cap] { $basis } must not exceed { $expected }
           *[sum] { $expected } was agreed in all
        }: { $difference } too much.
    }
    .help = { $stage ->
        [offer] Tell the customer what became dearer, and why.
       *[bill] Bill no more than was agreed, or have the customer approve the rest first.
    }

retainage-wrong = { $case ->
        [rate] { $document } holds back { $found }; { $expected } was agreed.
        [released] { $document } pays out { $difference } more than was held back.
        [open] { $document } holds nothing back; if more is to be billed, it should hold back { $difference }.
       *[held] { $found } is held back up to { $document }, but { $expected } should be: { $difference } too little.
    }
    .help = { $case ->
        [rate] Hold back the percentage that was agreed.
        [released] Pay out what was held back, and once.
       *[held] Hold back what was agreed until the work is done.
    }

tax-basis-differs = { $case ->
        [rate] { $document } taxes at { $found }; { $basis } says { $expected }: { $difference } more tax.
        [lower] { $document } taxes at { $found }; { $basis } says { $expected }: { $difference } less tax.
        [discount] { $document } takes off discounts with tax at { $found }; { $basis } says { $expected }: { $difference } more to pay.
       *[prices] { $document } has prices { $found }; { $basis } has prices { $expected }, so lines cannot be compared.
    }
    .help = { $case ->
        [prices] Write the bill as the quote is written.
       *[rate] Use the rate of the quote, or tell the customer why it changed.
    }
