### The letter to the other party. `voice` says who writes: the seller to the customer, or the customer to the seller.
### Sentences about findings bear the id of their rule with `-letter` behind it.

## Who is who.

we-billed = { $voice ->
    [customer] you billed
   *[seller] we billed
}
you-approved = { $voice ->
    [customer] we approved
   *[seller] you approved
}
your-yes = { $voice ->
    [customer] our yes
   *[seller] your yes
}

## Documents and days.

letter-date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
letter-kind = { $kind ->
    [quote] Quote
    [revision] Revised quote
    [order] Order
    [change] Change
    [answer] Answer to the order
    [credit] Credit note
   *[bill] Bill
}
letter-document = { letter-kind }{ $numbered ->
    [yes] { " " }{ $number }
   *[no] { "" }
}{ $dated ->
    [yes] { " " }of { $date }
   *[no] { "" }
}
letter-basis = { $basis ->
    [gross] with tax
   *[net] without tax
}

letter-hint = { $voice ->
    [customer] Write to the seller
   *[seller] Write to the customer
} (--letter FILE): "{ $sentence }"

## Subject and greeting.

letter-subject = Subject: { $subject }
letter-subject-over = { $document }: { $amount } above what was agreed
letter-subject-never = { $document }: { $amount } that was not agreed
letter-subject-points = { $document }: { $count ->
    [one] 1 point
   *[other] { $count } points
} to settle
letter-subject-kept = { $document }: as agreed
letter-subject-offer-more = { $document }: { $amount } above { $basis }
letter-subject-offer-less = { $document }: { $amount } below { $basis }
letter-subject-offer-same = { $document }: the same sum as { $basis }
letter-subject-waiting = { $document } needs { your-yes }
letter-subject-agreed = { $document }: what is agreed so far
letter-subject-bills = { $count } bills for { $basis }
letter-dear = Dear { $name },
letter-hello = Hello,

## What was agreed, changed and billed.

letter-agreed-heading = What was agreed
letter-compared-heading = What it is compared with
letter-agreed = { letter-document }{ $signed ->
    [both] , accepted by { $by } on { $on }
    [by] , accepted by { $by }
    [on] , accepted on { $on }
   *[no] { "" }
}: { $amount } { letter-basis }.
letter-ordered-heading = The order beside the quote
letter-changes-heading = Approved changes
letter-change = { letter-document }{ $signed ->
    [both] , approved by { $by } on { $on },
    [by] , approved by { $by },
    [on] , approved on { $on },
   *[no] { "" }
}{ $effect ->
    [more] { " " }adds { $amount }.
    [less] { " " }takes off { $amount }.
   *[same] { " " }does not move the sum.
}
letter-reason = The reason: "{ $reason }"
letter-step-back = taken back: { $what }, { $amount }
letter-step-instead = instead: { $what }, { $amount }
letter-step-new = added: { $what }, { $amount }
letter-step-off = taken off: { $what }, { $amount }
letter-billed-heading = What is billed
letter-offered-heading = What is offered
letter-bill = { letter-document }: { $amount } { letter-basis }.
letter-bills = In all: { $amount }.
letter-bills-work = For the work in all: { $amount }. What is paid before the work is a part of it.
letter-deposit = { letter-document }: { $amount } { letter-basis }, to be paid before the work.

## Differences, and what is asked.

letter-differences-heading = What differs
letter-row-new = { $what }: new, { $now }
letter-row-gone = { $what }: no longer in it, { $more } less
letter-row-more = { $what }: { $now } instead of { $before }, { $more } more
letter-row-less = { $what }: { $now } instead of { $before }, { $more } less
letter-ask = { $voice ->
    [customer] Please correct these points, or show us where we agreed to them.
   *[seller] Please tell us which of these points you agree to. Without your yes they do not count as agreed.
}
letter-yes-heading = What needs { your-yes }
letter-yes-line = { $what }, { $amount }
letter-yes-offer = { letter-document } counts only with { your-yes }.
letter-yes-never = { $amount } of what is billed was never agreed. It needs { your-yes }.
letter-pay-heading = What is to pay
letter-sum-heading = What it comes to
letter-pay-agreed = agreed at first: { $amount }
letter-pay-before = before: { $amount }
letter-pay-more = approved changes: { $amount } more
letter-pay-less = approved changes: { $amount } less
letter-pay-tolerance = may differ by: { $amount }, for what was measured, set aside or estimated
letter-pay-allowed = may be billed: { $amount }
letter-pay-billed = billed: { $amount }
letter-pay-to-date = agreed now: { $amount }
letter-pay-offered = offered: { $amount }
letter-pay-offered-more = more than before: { $amount }
letter-pay-over = above what may be billed: { $amount }
letter-pay-basis = These amounts are { letter-basis }.
letter-pay-covered = { $allowed } is covered by what was agreed; { $over } is not.
letter-pay-kept = All of it is covered by what was agreed.
letter-pay-within = The total stays within what was agreed; the points above are still open.
letter-pay-paid = { $document } takes off { $amount } as paid.
letter-pay-held = { $document } holds back { $amount } until the work is done.
letter-pay-released = { $document } pays out { $amount } that was held back.
letter-pay-dues = Together the bills ask for { $amount }.
letter-pay-due = { $document } asks for { $amount } to be paid.

## The end.

letter-source = Every figure in this letter comes from the documents that it names.
letter-regards = Kind regards

## Sentences about what a chain shows.

line-not-agreed-letter = { $case ->
    [offer] { $item } of { $found } is new in { $document }. { $basis } does not have it.
    [other] { $item }: { we-billed } { $found } on { $document } as line { $line } of { $basis }. That line is "{ $agreed }".
    [unsearched] { $lines } lines of { $document } do not say which line of { $basis } they are.
    [cancelled] { $item }: { we-billed } { $found } on { $document }. { $change } took it out of the contract.
    [offer-cancelled] { $item }: { $found } in { $document }. { $change } took it out of the contract.
    [offer-other] { $item } stands in { $document } as line { $line } of { $basis }. That line is "{ $agreed }".
    [reference] { $item } on { $document } names line { $other }. Neither { $basis } nor a change has such a line.
   *[bill] { $item }: { we-billed } { $found } on { $document }. It is neither in { $basis } nor in a change that { you-approved }.
}
charge-not-agreed-letter = { $case ->
    [offer] { $charge }: { $found } in { $document }. It was { $expected } in { $basis }. That is { $difference } more.
    [offer-new] { $charge } of { $found } is new in { $document }. { $basis } does not have it.
    [offer-again] { $charge }: { $found } more in { $document } than in { $basis }.
    [offer-optional] { $charge }: { $found } in { $document }. In { $basis } it is only a choice.
    [raised] { $charge }: { we-billed } { $found } on { $document }. { $basis } says { $expected }. That is { $difference } more.
    [again] { $charge }: { we-billed } { $found } on { $document }. All that { $basis } has of it was billed before.
    [optional] { $charge }: { we-billed } { $found } on { $document }. In { $basis } it is only a choice.
   *[new] { $charge }: { we-billed } { $found } on { $document }. It is neither in { $basis } nor in a change that { you-approved }.
}
fee-first-seen-later-letter = { $fee } is on { $document }, and { $first } does not show it.
unit-price-differs-letter = { $case ->
    [offer] { $item }: { $found } { each-or-per } in { $document }. It was { $expected } { each-or-per } in { $basis }. That is { $difference } more in all.
    [offer-amount] { $item }: { $found } in { $document }. It was { $expected } in { $basis }. That is { $difference } more.
    [amount] { $item }: { we-billed } { $found } up to { $document }. { $expected } was agreed in { $basis }. That is { $difference } more.
    [unit] { $item }: { we-billed } { $found } on { $document }, counted per { $unit }. { $expected } was agreed in { $basis }, counted per { $agreed_unit }. That is { $difference } more.
    [unclear] { $item }: { we-billed } it per { $unit } on { $document }. In { $basis } it was agreed per { $agreed_unit }. The two cannot be compared.
   *[price] { $item }: { we-billed } { $found } { each-or-per } on { $document }. { $expected } { each-or-per } was agreed in { $basis }. That is { $difference } more in all.
}
quantity-over-agreed-letter = { $case ->
    [offer] { $item }: { $found }{ unit-behind } in { $document }. It was { $expected }{ unit-behind } in { $basis }. That is { $difference } more.
    [measured] { $item }: { we-billed } { $found }{ unit-behind } on { $document }. { $expected }{ unit-behind } were measured. That is { $difference } more.
   *[agreed] { $item }: { we-billed } { $found }{ unit-behind } up to { $document }. { $expected }{ unit-behind } were agreed in { $basis }. That is { $difference } more.
}
rate-line-without-measure-letter = { $item }: { we-billed } { $found } on { $document } by measure. The bill does not say what was measured.
allowance-not-reconciled-letter = { $case ->
    [offer] { $item }: { $found } is set aside in { $document }. It was { $expected } in { $basis }. That is { $difference } more.
   *[bill] { $item }: { we-billed } { $found }. { $expected } was set aside for it in { $basis }. That is { $difference } more.
}
promised-discount-missing-letter = { $case ->
    [line] { $item }: { $basis } promises { $expected } off. { $document } takes off { $found }. { $difference } is missing.
    [smaller] "{ $discount }": { $basis } promises { $expected } off. { $document } takes off { $found }. { $difference } is missing.
   *[gone] "{ $discount }": { $basis } promises { $expected } off. { $document } does not take it off.
}
option-not-selected-billed-letter = { $case ->
    [offer] { $item }: { $found } in { $document }. In { $basis } it is an option that was not chosen.
   *[bill] { $item }: { we-billed } { $found } on { $document }. It is an option that was not chosen.
}
exclusion-billed-letter = { $case ->
    [offer] { $item }: { $found } in { $document }. { $basis } says that it is not included.
   *[bill] { $item }: { we-billed } { $found } on { $document }. { $basis } says that it is not included.
}
contingency-drawn-silently-letter = { $item }: { we-billed } { $found } on { $document }. It comes from a reserve, and no change that { you-approved } uses it.
change-order-unapproved-letter = { $stage ->
    [offer] { $change }: { $document } has { $difference } for it. It does not have { your-yes }.
   *[bill] { $change }: { we-billed } { $difference } for it on { $document }. It does not have { your-yes }.
}
change-order-approved-late-letter = { $change }: { we-billed } it on { $document } of { $billed }. The approval came later, on { $approved }.
change-order-netted-letter = { $case ->
    [total] { $change } gives one figure, { $found }, and no lines. It should say what goes and what comes.
   *[line] { $item }: { $change } changes it by one figure, { $found }. It should say what goes and what comes.
}
estimate-exceeded-letter = { $stage ->
    [offer] { $document } comes
   *[bill] The bills come
} to { $found }. The estimate { $basis } allows { $expected }. That is { $difference } more.
tolerances-add-up-letter = { $case ->
    [bucket] { $agreed } was agreed for what may move together. It comes to { $found }, and it may be { $expected }. That is { $difference } more.
   *[lines] { $count ->
        [one] 1 small difference comes to { $found }. It may be { $expected }. That is { $difference } more.
       *[other] { $count } small differences come to { $found }. Together they may be { $expected }. That is { $difference } more.
    }
}
deposit-not-credited-letter = { $case ->
    [twice] { $expected } was to be paid before the work. The bills up to { $document } take off { $found }. That is { $difference } too much.
    [more] { $expected } was to be paid before the work. The bills up to { $document } take off { $found } as paid.
   *[missing] { $expected } was to be paid before the work. The bills up to { $document } take off { $found }. { $difference } is missing.
}
billed-over-contract-letter = { $stage ->
    [offer] { $document } comes
   *[bill] The bills come
} to { $found }. { $case ->
    [cap] By { $basis } they must not exceed { $expected }. That is { $difference } more.
   *[sum] { $expected } was agreed in all. That is { $difference } more.
}
retainage-wrong-letter = { $case ->
    [rate] { $document } holds back { $found }. { $expected } was agreed.
    [released] { $document } pays out { $difference } more than was held back.
    [open] { $document } holds nothing back. If more is to be billed, it should hold back { $difference }.
   *[held] { $found } is held back up to { $document }. { $expected } should be. { $difference } is missing.
}
tax-basis-differs-letter = { $case ->
    [rate] { $document } taxes at { $found }. { $basis } says { $expected }. That is { $difference } more tax.
    [lower] { $document } taxes at { $found }. { $basis } says { $expected }. That is { $difference } less tax.
    [discount] { $document } takes off discounts with tax at { $found }. { $basis } says { $expected }. That is { $difference } more to pay.
   *[prices] The prices in { $document } are { $found }. In { $basis } they are { $expected }, so the lines cannot be compared.
}

## Sentences about what one document shows.

quote-line-sum-wrong-letter = { $case ->
    [product] { $item } on { $list }: { $quantity }{ unit-behind } at { $price } { each-or-per } make { $expected }, but { $found } stands there. That is { $difference } off.
    [adjusted] { $item } on { $list }: quantity, price and charges make { $expected }, but { $found } stands there. That is { $difference } off.
    [allowance] { $item } on { $list }: the percentage takes off { $expected }, but { $found } stands there. That is { $difference } off.
    [charge] { $item } on { $list }: the percentage adds { $expected }, but { $found } stands there. That is { $difference } off.
    [discount] { $item } on { $list }: with its discount the price is { $expected }, but { $found } stands there. That is { $difference } off.
    [inside] { $item } on { $list }: the price has a charge inside. It should stand on the line, apart from the price.
   *[base] { $item } on { $list }: the price is for { $found }. A price is for more than nothing.
}
quote-total-wrong-letter = { $case ->
    [lines] The lines on { $list } add up to { $expected }, but { $found } stands there. That is { $difference } off.
    [allowances] What { $list } takes off adds up to { $expected }, but { $found } stands there. That is { $difference } off.
    [charges] The charges on { $list } add up to { $expected }, but { $found } stands there. That is { $difference } off.
    [allowances-unstated] { $list } takes off { $found } in all, and no total says so.
    [charges-unstated] { $list } adds { $found } in all, and no total says so.
    [allowance] On { $list } a percentage takes off { $expected }, but { $found } stands there. That is { $difference } off.
    [charge] On { $list } a percentage adds { $expected }, but { $found } stands there. That is { $difference } off.
    [change] The total of { $list } is { $found }. What it adds and takes back makes { $expected }. That is { $difference } off.
    [net] The total without tax on { $list } should be { $expected }, but { $found } stands there. That is { $difference } off.
    [tax] The tax on { $list } adds up to { $expected }, but { $found } stands there. That is { $difference } off.
    [tax-twice] { $list } states the tax twice: { $other } and { $found }.
    [tax-foreign] { $list } states the tax as { $found } only, not in { $expected }.
    [gross] The total with tax on { $list } should be { $expected }, but { $found } stands there. That is { $difference } off.
   *[due] The amount due on { $list } should be { $expected }, but { $found } stands there. That is { $difference } off.
}
quote-tax-wrong-letter = { $case ->
    [share] The tax on { $list } is { $found }. Its rate makes { $expected }, as if it were a share and no percentage.
    [whole] The tax on { $list } should be { $expected }, but { $found } stands there. That is { $difference } off.
    [untaxed] { $list } charges { $found } of tax on { $base }, which is not taxed.
    [base] { $list } taxes { $found }, but the lines taxed so make { $expected }. That is { $difference } off.
   *[rate] The tax on { $list } is { $found }, but { $rate } of { $base } makes { $expected }. That is { $difference } off.
}
tax-rounded-by-line-letter = The tax of { $found } on { $list } is rounded line by line. Rounded once it is { $expected }. That is { $difference } apart.
quote-currency-mixed-letter = { $case ->
    [unknown] { $list } has amounts in { $found }, which is no currency.
   *[foreign] { $list } is in { $expected }, but has amounts in { $found }.
}
line-vague-letter = { $case ->
    [blank] { $item } on { $list }: it does not say what is done or delivered.
    [allowance] { $list } takes something off and does not say what for: "{ $words }".
    [charge] { $list } charges something and does not say what for: "{ $words }".
   *[line] { $item } on { $list }: it does not say what is done or delivered.
}
line-price-negative-letter = { $item } on { $list } has a price of { $price }, less than nothing.
allowance-unstated-letter = { $case ->
    [set-aside] { $item } on { $list } is set aside without an amount.
    [allowance] Something is taken off on { $list }, and it does not say { $what ->
        [amount] how much
        [reason] why
        [base] what the percentage is of
        [percent] which percentage
       *[category] how it is taxed
    }.
   *[charge] Something is charged on { $list }, and it does not say { $what ->
        [amount] how much
        [reason] what for
        [base] what the percentage is of
        [percent] which percentage
       *[category] how it is taxed
    }.
}
exclusion-unstated-letter = { $document } does not say what is not included.
quote-incomplete-letter = { $document } does not state: { $missing }.
validity-missing-letter = { $document } does not say until when it holds.
quote-expired-letter = { $case ->
    [late] { $document } held until { $until }. It was accepted later, on { $on }.
   *[over] { $document } held until { $until }, and was not accepted by then.
}
list-price-differs-letter = { $item } on { $list } costs { $found }. The price list says { $expected } on { $on }. That is { $difference } apart.
deposit-over-cap-letter = { $case ->
    [agreed] { $list } asks for { $found } before the work. { $expected } was agreed. That is { $difference } more.
    [none] { $list } asks for { $found } before the work. No deposit was agreed.
   *[cap] { $list } asks for { $found } before the work. It may be { $expected } at most. That is { $difference } more.
}
line-duplicated-letter = { $case ->
    [number] { $item } on { $list }: another line has the same number, { $other }.
   *[content] { $item } stands twice on { $list }, with everything the same.
}
rounding-hides-money-letter = { $case ->
    [lines] Small differences on { $count ->
        [one] 1 line
       *[other] { $count } lines
    } of { $list } add up to { $found }.
   *[total] The total of { $list } is rounded by { $found }. Rounding takes less than { $expected }.
}
