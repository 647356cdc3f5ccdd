### The documents of one job side by side: the answer, the headings, and why a billed amount differs.

## The answer.

chain-over = { $count ->
    [one] The bill is
   *[other] The { $count } bills are
} { $over } above what was agreed.
chain-never-agreed = { $amount } of what is billed was never agreed.
chain-yet-never-agreed = But { $amount } of it was never agreed.
chain-kept = { $count ->
    [one] The bill comes
   *[other] The { $count } bills come
} to { $billed }, no more than the { $allowed } that may be billed.
chain-not-billed = Nothing is billed yet. By { $basis } and the approved changes, { $contract } is agreed.
chain-offer-more = The { $document } is { $difference } above { $basis }.
chain-offer-less = The { $document } is { $difference } below { $basis }.
chain-offer-same = The { $document } comes to the same as { $basis }.
chain-document = { $kind } { $number }
chain-documents = { $count ->
    [one] 1 document
   *[other] { $count } documents
}

## The account.

chain-account = Account
chain-account-caption = Account in { $currency }, { $basis ->
        [gross] with tax
       *[net] without tax
    }
chain-account-caption-plain = Account, { $basis ->
        [gross] with tax
       *[net] without tax
    }
chain-agreed = Agreed at first
chain-approved-changes = Approved changes
chain-tolerance = May differ by
chain-allowed = May be billed
chain-billed = Billed
chain-offered = Offered
chain-over-heading = Above it
chain-amount = Amount

## Lines.

chain-lines = Line by line
chain-lines-caption = What was agreed and what is billed for each line
chain-lines-caption-offer = What was agreed and what the { $document } offers for each line
chain-what = Line
chain-agreed-column = Agreed
chain-billed-column = Billed
chain-offered-column = Offered
chain-difference = Difference
chain-why = Why
chain-sum = Sum
chain-line = line { $line }
chain-line-of = line { $line } of { $document }
chain-of = { $document }
chain-charge = a charge without a name
chain-discount = a discount without a name
chain-beside = Not in any line

## What a row is, for who cannot see its colour.

chain-kind-taken-back = taken back
chain-kind-new = new
chain-kind-not-agreed = not agreed

## Why.

chain-why-taken-back = taken back by { $document }
chain-why-new-version = put anew by { $document }
chain-why-added = added by { $document }
chain-why-drawn = paid from the reserve by { $document }
chain-why-drawn-from = taken from the reserve by { $document }
chain-why-not-billed = not billed yet
chain-why-left-out = left out
chain-why-in-part = billed in part: { $billed } of { $agreed }
chain-why-price = unit price { $billed } instead of { $agreed }
chain-why-amount = another amount than agreed
chain-why-quantity = { $billed } instead of { $agreed }
chain-why-measured = { $billed } billed, { $agreed } measured
chain-why-discount = the agreed discount is missing: { $amount }
chain-why-charge = a charge on the line that nobody agreed to: { $amount }
chain-why-rounding = quantity and price do not make the amount: { $amount } apart
chain-why-unapproved = from { $document }: { $status }
chain-why-other-basis = prices with tax against prices without: not compared
chain-why-other-unit = per { $unit } instead of per { $agreed }
chain-why-alike = found by its looks ({ $score } alike): please check
chain-why-exclusion = { $document } says that it is not included
chain-why-option = an option that was not chosen
chain-why-reserve = a reserve, and no approved change draws it
chain-why-allowance = set aside: what it really costs stands on a line of its own
chain-why-nothing = not in { $document }, no approved change
chain-why-new-here = not in { $document }
chain-why-given = taken off, though { $document } does not say so
chain-why-discount-missing = promised and not taken off
chain-why-optional = offered as a choice
chain-why-charge-raised = another amount than agreed
chain-why-beside = the totals say more or less than their lines

## Changes.

chain-changes = Approved changes
chain-no-changes = No change was approved.
chain-change = Change
chain-approved-by = Approved by
chain-approved-on = Approved on
chain-reason = Reason
chain-line-column = No.
chain-step = Step

## Payments.

chain-payments = Paid before and held back
chain-payments-caption = Deposits and payments, bill by bill
chain-bill = Bill
chain-this = This bill
chain-previous = Before
chain-to-date = To date
chain-held = Held back
chain-paid = Taken off as paid
chain-due = Due
chain-deposit-agreed = Agreed to be paid before the work: { $amount }.
chain-deposit-asked = Asked for before the work: { $amount }.
chain-deposit-credited = Taken off the bills as paid: { $amount }.
chain-retainage = Held back until the work is done: { $percent } of what is billed.
chain-with-tax = Payments are with tax.

## Documents.

chain-documents-heading = Documents
chain-documents-caption = Every document that was read, in its order
chain-kind = Kind
chain-number = Number
chain-date = Date
chain-role = Part in this
chain-file = File
chain-role-basis = what was agreed
chain-role-compared = what it is compared with
chain-role-approved = approved change
chain-role-held = later offer
chain-role-bill = bill
chain-role-aside = does not count: { $why }

## Findings.

chain-findings = Findings
chain-no-findings = Nothing to object to.
chain-places = Where: { $places }
chain-to-send = To send: { $sentence }
chain-rule = Rule
chain-document-column = Document
chain-help = What to do
chain-letter = Sentence to send
chain-waived-by = Waived by
