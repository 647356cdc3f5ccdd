### How much prices rise, how steeply, and against which promises.

price-raised = { $priced } rises from { $old } to { $new }.
    .help = Tell your customers before they find it at the till.

price-raised-steeply = { $basis ->
        [unit-price] { $priced } rises from { $old_unit_price } to { $new_unit_price }: more than { $limit } at once.
       *[price] { $priced } rises from { $old } to { $new }: more than { $limit } at once.
    }
    .help = Check that the rise is meant. Smaller steps, or a reason told in time, are easier to accept.

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
       *[cap] { $basis ->
            [unit-price] { $priced } rises from { $old_unit_price } to { $new_unit_price }: more than the promised { $limit }.
           *[price] { $priced } rises from { $old } to { $new }: more than the promised { $limit }.
        }
    }
    .help = Keep the old price while the promise holds, or agree the change with those who have the promise.

discount-not-a-discount = { $against ->
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
