### What regular customers are owed.

regulars-pay-more = { $item } costs { $group } customers { $price } and { $other_group } customers { $other_price }: { $amount } more.
    .help = Give existing customers the price of new ones, or say what they get for the difference.

teaser-price = { $item } costs { $price } at first and { $later_price } at every renewal: { $amount } more.
    .help = Show the later price beside the first one wherever that is advertised.

reward-devalued = { $case ->
        [gone] { $item } is no longer offered.
        [more-needed] { $item } asks for more: "{ $old }" becomes "{ $new }".
        [less-given] { $item } gives less: "{ $old }" becomes "{ $new }".
        [ends-earlier] { $item } ends earlier: { $new } instead of { $old }.
       *[more-excluded] { $item } now also excludes { $new }.
    }
    .help = Let what was collected so far count on the old terms, and announce the new ones.
