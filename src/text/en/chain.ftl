### The answer about a chain of documents: what was agreed, what is billed, and why the two differ.

chain-over = { $bills ->
        [one] The bill is { $over } above what was agreed.
       *[other] The bills are { $over } above what was agreed.
    }
chain-never-agreed = { $amount } of it was never agreed.
chain-more = { $bills ->
        [one] The bill charges { $more } more than was agreed for what it bills.
       *[other] The bills charge { $more } more than was agreed for what they bill.
    }
chain-kept = { $bills ->
        [one] The bill keeps what was agreed.
       *[other] The bills keep what was agreed.
    }
chain-kept-but = { $bills ->
        [one] The bill charges
       *[other] The bills charge
    } no more than was agreed, but { $count ->
        [one] 1 error is
       *[other] { $count } errors are
    } told below.
chain-open = { $amount } is still to be billed.
chain-less = { $bills ->
        [one] The bill is { $amount } below what was agreed.
       *[other] The bills are { $amount } below what was agreed.
    }
chain-to-date = { $allowed } is agreed to date: { $agreed } in { $basis }, and approved changes of { $changes }.
chain-offer-over = { $document } is { $amount } above { $basis }.
chain-offer-less = { $document } is { $amount } below { $basis }.
chain-offer-same = { $document } costs as much as { $basis }.
chain-otherwise = { $count ->
        [one] 1 thing in it is otherwise.
       *[other] { $count } things in it are otherwise.
    }

chain-agreed = agreed { $amount }
chain-before = { $basis } { $amount }
chain-changes = approved changes { $amount }
chain-tolerance = tolerance { $amount }
chain-allowed = allowed { $amount }
chain-billed = billed { $amount }
chain-basis-net = { $currency } without tax
chain-basis-gross = { $currency } with tax

chain-heading-line = line
chain-heading-agreed = agreed
chain-heading-billed = billed
chain-heading-difference = difference
chain-heading-why = why

chain-why-nothing = not in { $basis }, no approved change
chain-why-new = new
chain-why-unapproved = { $change }: { $state }
chain-why-price = { $found } { each-or-per }, { $stage ->
        [before] before
       *[bill] agreed
    } { $expected }
chain-why-quantity = { $found }{ unit-behind }{ $stage ->
        [bill] { " " }billed, agreed
        [offer] , agreed
       *[before] , before
    } { $expected }
chain-why-unit = another unit: { $found }, { $stage ->
        [before] before
       *[bill] agreed
    } { $expected }
chain-why-amount = { $stage ->
        [before] more than before
       *[bill] more than agreed
    }
chain-why-less = { $stage ->
        [before] less than before
       *[bill] less than agreed
    }
chain-why-option = an option that was not selected
chain-why-exclusion = { $basis } excludes it
chain-why-reserve = a reserve that no approved change draws
chain-why-settled = { $amount } was set aside; settled by what it really cost
chain-why-allowance = { $amount } was set aside
chain-why-discount = a discount of the line is missing
chain-why-charge = a charge of the line is new
chain-why-rounding = quantity and price make less
chain-why-raised = { $stage ->
        [before] { $expected } before
       *[bill] { $expected } was agreed
    }
chain-why-optional = offered as a choice
chain-why-missing = the discount is not taken off
chain-why-measured = { $found }{ unit-behind } measured, { $expected } estimated
chain-why-tax = prices with and without tax cannot be compared
chain-why-gone = no longer in it
chain-why-not-billed = not billed yet

chain-more-lines = { $count ->
        [one] … 1 more line: --limit 0 shows all
       *[other] … { $count } more lines: --limit 0 shows all
    }
chain-as-agreed = { $stage ->
        [before] { $count ->
            [one] 1 line is as before.
           *[other] { $count } lines are as before.
        }
       *[bill] { $count ->
            [one] 1 line is as agreed.
           *[other] { $count } lines are as agreed.
        }
    }
chain-not-billed = { $count ->
        [one] 1 agreed line is not billed yet.
       *[other] { $count } agreed lines are not billed yet.
    }
chain-look = Please look: { $line } was taken for { $term } ({ $score } of 100, { $reasons }).
chain-change = { $document } adds { $amount }: { $reason }
chain-change-plain = { $document } adds { $amount }.
chain-aside = { $document } does not count: { $why }.
