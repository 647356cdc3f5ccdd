### The documents of one job side by side, on a page and in a workbook: headings, and what a row is.

side-documents = { $count ->
    [one] 1 document
   *[other] { $count } documents
}

## The account.

side-account = Account
side-account-caption = Account in { $currency }, { $basis ->
        [gross] with tax
       *[net] without tax
    }
side-account-caption-plain = Account, { $basis ->
        [gross] with tax
       *[net] without tax
    }
side-agreed = Agreed at first
side-approved-changes = Approved changes
side-tolerance = May differ by
side-allowed = May be billed
side-billed = Billed
side-offered = Offered
side-over = Above what may be billed
side-before = Before
side-to-date = Agreed now
side-offered-more = More than before
side-amount = Amount

## Lines.

side-lines = Line by line
side-lines-caption = What was agreed and what is billed for each line
side-lines-caption-offer = What stood in { $basis } and what { $document } offers for each line
side-what = Line
side-agreed-column = Agreed
side-billed-column = Billed
side-before-column = Before
side-offered-column = Offered
side-difference = Difference
side-why = Why
side-sum = Sum
side-line = line { $line }
side-line-of = line { $line } of { $document }
side-charge = a charge without a name
side-discount = a discount without a name
side-beside = Not in any line

## What a row is, for who cannot see its colour.

side-kind-taken-back = taken back
side-kind-new = new
side-kind-not-agreed = not agreed

## Why.

side-why-taken-back = taken back by { $document }
side-why-new-version = put anew by { $document }
side-why-added = added by { $document }
side-why-drawn = paid from the reserve by { $document }
side-why-drawn-from = taken from the reserve by { $document }
side-why-in-part = billed in part: { $billed } of { $agreed }
side-why-beside-tax = tax that only some of the prices hold
side-why-beside = the totals say more or less than their lines

## Changes.

side-change = Change
side-approved-by = Approved by
side-approved-on = Approved on
side-reason = Reason
side-line-column = No.
side-step = Step

## Payments.

side-payments = Paid before and held back
side-payments-caption = Deposits and payments, bill by bill
side-bill = Bill
side-this = This bill
side-asked = Asked before the work
side-previous = Before
side-billed-to-date = To date
side-held = Held back
side-paid = Taken off as paid
side-due = Due
side-deposit-agreed = Agreed to be paid before the work: { $amount }.
side-deposit-asked = Asked for before the work: { $amount }.
side-deposit-credited = Taken off the bills as paid: { $amount }.
side-retainage = Held back until the work is done: { $percent } of what is billed.
side-with-tax = Payments are with tax.

## Documents.

side-documents-heading = Documents
side-documents-caption = Every document that was read, in its order
side-kind = Kind
side-number = Number
side-date = Date
side-role = Part in this
side-file = File
side-role-basis = what was agreed
side-role-compared = what it is compared with
side-role-approved = approved change
side-role-held = later offer
side-role-bill = bill
side-role-aside = does not count: { $why }

## Findings.

side-findings = Findings
side-no-findings = Nothing to object to.
side-places = Where: { $places }
side-rule = Rule
side-document-column = Document
side-help = What to do
side-waived-by = Waived by
