### How much prices rise, how steeply, and against which promises.

price-raised = { $priced } rises from { $old } to { $new }.
    .help = Tell your customers before they find it at the till.

price-raised-steeply = { $basis ->
        [unit-price] { $priced } rises from { $old_unit_price } to { $new_unit_price }: more than { $limit } at once.
       *[price] { $priced } rises from { $old } to { $new }: more than { $limit } at once.
    }
    .help = Check that the rise is meant. Smaller steps, or a reason told in time, are easier to accept.

price-raised-too-often = { $change ->
        [known] { $priced } rises { $count ->
            [one] once
           *[other] { $count } times
        } from { $from } to { $to }, by { $net } in all. At most { $limit } in { $window } is allowed.
       *[unknown] { $priced } rises { $count ->
            [one] once
           *[other] { $count } times
        } from { $from } to { $to }. At most { $limit } in { $window } is allowed.
    }
    .help = It rises on { $dates }. Let the new price wait until the window has room for it.

price-raised-too-soon = { $priced } rises on { $effective }, { $days ->
        [one] one day
       *[other] { $days } days
    } after its last rise on { $last }. The gap between two rises is { $limit }.
    .help = Let the new price start when the gap is over.

price-crept = { $priced } rises by { $net } from { $from } to { $to }, in { $count } rises of at most { $limit } each.
    .help = Tell your customers the whole rise, not only the last step.

price-raised-above-inflation = { $priced } has risen by { $net } since { $since }, consumer prices ({ $series }) by { $inflation }.
    .help = Say what made it dearer than other things.

tax-raised = { $priced } rises from { $old } to { $new } by tax alone; before tax it stays at { $before_tax }.
    .help = Tell your customers that the tax rises, not your price.

raise-without-notice = { $notice ->
        [late] { $priced } rises from { $old } to { $new } on { $effective }, announced on { $announced }. The notice period is { $limit }.
       *[none] { $priced } rises from { $old } to { $new } on { $effective } and was not announced. The notice period is { $limit }.
    }
    .help = Announce it by { $announce_by }, or let the new price start later.

notice-too-early = { $priced } rises on { $effective }, announced on { $announced }: more than { $limit } ahead.
    .help = Announce it again, no more than { $limit } before the new price starts.

raise-inside-promise = { $promise ->
        [hold] { $priced } rises from { $old } to { $new }, although its price is promised until { $until }.
        [never] { $priced } rises from { $old } to { $new }, although no rise was promised.
        [often] { $priced } rises { $count } times from { $from } to { $to }; at most { $limit } in { $window } was promised.
       *[cap] { $basis ->
            [unit-price] { $priced } rises from { $old_unit_price } to { $new_unit_price }: more than the promised { $limit }.
           *[price] { $priced } rises from { $old } to { $new }: more than the promised { $limit }.
        }
    }
    .help = Keep the old price while the promise holds, or agree the change with those who have the promise.

raise-before-sale = { $priced } rises from { $old } to { $new } on { $date }, { $days ->
        [0] the day on which its offer of { $sale } begins.
        [one] one day before its offer of { $sale } begins.
       *[other] { $days } days before its offer of { $sale } begins.
    }
    .help = Show the lower price as the former one, or let the offer begin later.

was-price-not-lowest = { $priced } is offered at { $sale } instead of { $was }, but cost { $prior } within the { $days } days before.
    .help = Show { $prior } as the former price, and count any percentage from it.

was-price-never-charged = { $priced } is offered at { $sale } instead of { $was }, which it has not cost since { $since }.
    .help = Show a former price that was really asked, or none.

discount-not-a-discount = { $against ->
        [prior] { $priced } is on offer at { $sale }, but cost { $price } within the { $days } days before.
        [lowest-30d] { $priced } is on offer at { $sale }, but cost { $price } within the last 30 days.
       *[price] { $priced } is on offer at { $sale }, but its regular price is { $price }.
    }
    .help = Set the offer below that price, or do not call it an offer.

discount-ended = { $change ->
        [raised] { $scope ->
            [list] All items were on offer at { $old }, now at { $new }.
           *[item] { $item } was on offer at { $old }, now at { $new }.
        }
        [shortened] { $scope ->
            [list] All items were on offer until { $old }, now until { $new }.
           *[item] { $item } was on offer until { $old }, now until { $new }.
        }
       *[ended] { $scope ->
            [list] All items were on offer at { $old }. That offer is gone.
           *[item] { $item } was on offer at { $old }. That offer is gone.
        }
    }
    .help = Say when an offer ends while it runs, or keep it until its last day.

tier-worsened = { $priced } cost { $old } from { $quantity } on. That quantity now costs { $new } each.
    .help = Keep the break, or tell those who buy at it before they order.

minimum-raised = { $change ->
        [new] { $item } can now be ordered from { $new } on. Before, the list stated no smallest quantity.
       *[raised] { $item } can now be ordered from { $new } on, no longer from { $old }.
    }
    .help = Tell those who order less than that, or keep the smaller quantity at a stated price.

price-jump-implausible = { $slip ->
        [moved-mark] { $priced } goes from { $old } to { $new }: the same digits with the decimal mark elsewhere.
        [swapped-digits] { $priced } goes from { $old } to { $new }: two neighbouring digits are swapped.
       *[ten-times] { $priced } goes from { $old } to { $new }: about ten, a hundred or a thousand times as much.
    }
    .help = Compare the price with its source. If it is right, confirm it with a waiver.
