### Charges a customer would call hidden.

fee-outside-price = { $nature ->
        [government] { $item } shows { $price }, but { $total } must be paid: { $fee } of { $amount } goes to the government.
        [refundable] { $item } shows { $price }, but { $total } must be paid: { $fee } of { $amount } only comes back later.
       *[own] { $item } shows { $price }, but { $total } must be paid: { $fee } of { $amount } cannot be avoided.
    }
    .help = Put { $total } in the price column, or state it as all_in_price.

fee-first-seen-later = { $document } charges { $fee }, which { $first } does not show.
    .help = Show the fee in the first document with prices, with its amount; tell this customer what it is for.

fee-unbundled = { $scope ->
        [list] { $fee } was included; now it costs { $amount } extra.
        [list-open] { $fee } was included; now it is charged extra.
        [item-open] { $item } included { $fee }; now it is charged extra.
       *[item] { $item } included { $fee }; now it costs { $amount } extra.
    }
    .help = Keep it in the price, or tell your customers that it costs extra now.

fee-without-amount = { $scope ->
        [list] { $fee } comes on top of the prices, and the list does not say how much.
       *[item] { $item } costs extra for { $fee }, and the list does not say how much.
    }
    .help = State the amount or the percentage, or say how it is worked out.

fee-uncapped = { $scope ->
        [list-percent] { $fee } is { $amount } with no upper limit.
        [list-measure] { $fee } is charged per { $per } with no upper limit.
        [item-measure] { $item } costs extra for { $fee } per { $per } with no upper limit.
       *[item-percent] { $item } costs { $amount } extra for { $fee }, with no upper limit.
    }
    .help = Set a cap, or state an all_in_price.

fee-vague-name = { $scope ->
        [item] { $item } carries { $fee }, and the name does not say what it is for.
       *[list] { $fee } does not say what it is for.
    }
    .help = Name what the customer gets for it, or put it in the price.

fee-preselected = { $scope ->
        [list] { $fee } is charged unless the customer says no.
       *[item] { $item } comes with { $fee } unless the customer says no.
    }
    .help = Let the customer choose it, or put it in the price.

fee-optional-but-unavoidable = { $scope ->
        [list-in-price] { $fee } is called optional, but it is already in the price.
        [list-words] { $fee } is called optional and required at once.
        [in-price] { $item } cannot be had without { $fee }: it is called optional, but it is in the price.
        [words] { $item } cannot be had without { $fee }: it is called optional and required at once.
        [all-in] { $item } cannot be had without { $fee }: it is called optional, but it is in the all-in price.
       *[variants] { $item } cannot be had without { $fee }: it is called optional, but every variant carries it.
    }
    .help = Call it mandatory and put it in the price, or offer the item without it.

fee-lumped = { $scope ->
        [item] { $item } has taxes and own charges in one line: { $fee }.
       *[list] { $fee } puts taxes and own charges in one line.
    }
    .help = State what the government takes and what you take apart.

fee-duplicated = { $scope ->
        [list] { $fee } and { $other } are two fees for one thing.
       *[item] { $item } is charged twice for one thing: { $other } and { $fee }.
    }
    .help = Keep one of the two, or say what sets them apart.

fees-too-many = { $scope ->
        [dear] { $item } costs { $price }, and fees add { $amount }: { $percent } of the price.
       *[many] { $item } costs { $price }, and { $count } fees come on top.
    }
    .help = Put the fees that everybody pays in the price.

fee-added = { $scope ->
        [list] { $fee } is a new fee: { $amount }.
        [list-open] { $fee } is a new fee.
        [item-open] { $item } has a new fee: { $fee }.
       *[item] { $item } has a new fee: { $fee } of { $amount }.
    }
    .help = Tell your customers about it before they pay it.

fee-raised = { $scope ->
        [list] { $fee } rises from { $old } to { $new }.
        [list-cap] { $fee } has a higher cap: { $old } becomes { $new }.
        [list-uncapped] { $fee } was capped at { $old }; now it is { $new } without a cap.
        [item-cap] { $item } has a higher cap on { $fee }: { $old } becomes { $new }.
        [item-uncapped] { $item } had { $fee } capped at { $old }; now it is { $new } without a cap.
       *[item] { $item } has a dearer fee: { $fee } rises from { $old } to { $new }.
    }
    .help = Tell your customers about it before they pay it.

fee-removed = { $scope ->
        [list] { $fee } of { $amount } is gone.
        [list-open] { $fee } is gone.
        [item-open] { $item } no longer costs extra for { $fee }.
       *[item] { $item } no longer costs { $amount } extra for { $fee }.
    }
    .help = Check that the price did not take it in.

price-not-all-in = { $item } states { $stated } in all, but its price and mandatory fees come to { $total }.
    .help = State { $total } as the all-in price, or correct the price or the fees.

surcharge-over-cap = { $item } has a surcharge over the cap of { $cap }: { $fee } of { $amount }.
    .help = Lower the surcharge to the cap, or drop it.
