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

regular-hit-repeatedly = { $customer } meets { $count } rises in { $window }, though nothing they buy rises more than { $most ->
        [one] once
       *[other] { $most } times
    }.
    .help = It happens on { $dates }. Bring rises together on one day, or let this one wait.

regular-basket-jumps = What { $customer } usually buys in a month costs { $new } instead of { $old }: { $change } more, { $percent }. The limit is { $limit }.
    .help = Talk to them before they see the bill, or raise this item in steps.

best-customers-hit-most = The { $count ->
        [one] customer who spends most carries
       *[other] { $count } customers who spend most carry
    } { $percent }, the other { $rest } regulars { $rest_percent }.
    .help = See what they buy: plainprice impact lists it. Spread the rise, or give them something for it.

buying-less = { $customer } bought on { $count ->
        [one] one day
       *[other] { $count } days
    } of the last { $days }, and on { $before } of { $season ->
        [same] the same { $before_days } a year before
       *[other] the { $before_days } before
    }. By chance alone so few come in { $chance } of cases.
    .help = Ask what happened. Of { $tested } customers who were regulars { $days } days before the last sale, chance alone gives up to { $alarms } such alarms.

customer-not-notified = { $fault ->
        [none] { $customer } buys what changes on { $effective }, and no notice tells them.
        [language] { $customer } reads { $wanted }, and no notice of the change on { $effective } is written in it.
        [channel] { $customer } asked to be told by { $wanted }, and no notice of the change on { $effective } goes that way.
        [late] { $customer } is told on { $announced } of the change on { $effective }. With { $limit } of notice the last day was { $announce_by }.
        [many] { $count } of { $touched } customers whom the change on { $effective } touches { $lacking ->
            [none] have no notice of it.
            [language] have none in the language they read.
            [channel] have none by the channel they asked for.
            [late] are told of it too late.
           *[untold] have one that does not tell all of it.
        }
       *[untold] { $customer } has a notice of the change on { $effective }, and it does not tell what becomes of { $items }.
    }
    .help = { $fault ->
        [late] Tell them now, and let the new prices begin later for them.
       *[other] Write it before the change: plainprice notice OLD NEW --effective DATE --for each -o FOLDER.
    }

notices-too-close = { $reader ->
        [everybody] Every customer gets
       *[customer] { $customer } gets
    } { $count } notices in { $window }; at most { $limit } { $limit ->
        [one] is
       *[other] are
    } allowed.
    .help = They are told on { $dates }. Bring changes together in one notice, or let this one wait.
