### What a later offer or an approved change says otherwise beside all sums.

altered-deposit = { $case ->
    [new] A deposit of { $now } is asked for. Before, there was none.
    [gone] No deposit is asked for any more. Before, it was { $was }.
    [more] The deposit rises from { $was } to { $now }{ $sums }.
    [less] The deposit falls from { $was } to { $now }{ $sums }.
   *[other] The deposit is { $now } now. Before, it was { $was }.
}
altered-sums = { ": " }{ $before } → { $after }
altered-retainage = { $case ->
    [new] { $now } is held back until the work is done. Before, nothing was.
    [gone] Nothing is held back any more until the work is done. Before, it was { $was }.
    [more] What is held back until the work is done rises from { $was } to { $now }.
   *[less] What is held back until the work is done falls from { $was } to { $now }.
}
altered-binding = { $document } is { $now } now. Before, it was { $was }.
altered-validity = { $case ->
    [new] { $document } holds until { $now }. Before, it did not say until when.
    [gone] { $document } does not say until when it holds. Before, it was { $was }.
   *[other] { $document } holds until { $now }. Before, it was { $was }.
}
altered-tax-basis = The prices are { $now } now. Before, they were { $was }.
altered-tax-rate = Tax is at { $now } now. Before, it was at { $was }.
altered-remarks = { $case ->
    [new] { $document } says now: "{ $now }"
    [gone] { $document } does not say any more: "{ $was }"
   *[other] { $document } says now: "{ $now }". Before, it said: "{ $was }"
}
altered-exclusion = { $case ->
    [new] { $item } is not included now, as { $document } says.
   *[gone] { $document } does not say any more that { $item } is not included.
}
altered-choice = { $case ->
    [new] { $item } may be chosen now, at { $now }.
    [gone] { $item } may not be chosen any more. Before, it was { $was }.
   *[other] { $item } costs { $now } if it is chosen. Before, it was { $was }.
}
altered-promise = { $item } is { $now } now. Before, it was { $was }.
altered-wording = "{ $was }" is called "{ $now }" now.
altered-quantity = { $item }: { $now } now. Before, it was { $was }.

altered-why = { $now } now, { $was } before
altered-why-wording = before: "{ $was }"

altered-fixed = a fixed price
altered-estimate = an estimate
altered-not-to-exceed = a price not to be exceeded
altered-with-tax = with tax
altered-without-tax = without tax
altered-kind-fixed = at a fixed price
altered-kind-unit-rate = charged by measure
altered-kind-allowance = a sum set aside
altered-kind-provisional = a provisional sum
altered-kind-contingency = a reserve
altered-kind-option = a choice
altered-kind-exclusion = not included

