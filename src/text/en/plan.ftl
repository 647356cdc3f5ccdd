### When changes may take effect.

## The answer.

plan-none = No price changes, so there is nothing to plan.
plan-all = { $count ->
    [one] The change may start on { $day }, as asked.
   *[other] All { $count } changes may start on { $day }, as asked.
}
plan-all-days = { $count ->
    [one] The change may start on the day asked.
   *[other] All { $count } changes may start on the days asked.
}
plan-some = { $free ->
    [0] None
   *[other] { $free }
} of { $count } changes may start { $when }, as asked. { $rest }
plan-one = The change may not start { $when }, as asked. { $rest }
plan-when-day = on { $day }
plan-when-days = on their days
plan-wait = { $count ->
    [one] 1 must wait until { $day }.
   *[other] { $count } must wait, the last until { $day }.
}
plan-wait-steps = { $count ->
    [one] 1 needs steps, until { $day }.
   *[other] { $count } need steps, the last until { $day }.
}
plan-wait-never = { $count ->
    [one] 1 may start on no day.
   *[other] { $count } may start on no day.
}
plan-asked-user = Asked: { $day } (--effective), as of { $today }.
plan-asked-list = Asked: { $day }, as the new list says, as of { $today }.
plan-asked-lists = Asked: the days of the new list, as of { $today }.
plan-asked-name = Asked: { $day }, by the name of the file, as of { $today }.
plan-asked-nobody = No day is asked for: as soon as may be from { $today } on. Name a day with --effective.

## One change, or several that wait for one reason.

plan-and-more = { $names } and { $count } more
plan-names = { $names } and { $last }
plan-rise = { $names } may rise on { $day } at the earliest: { $why }.
plan-rise-again = { $names } may rise again on { $day } at the earliest: { $why }.
plan-change = { $names } may change on { $day } at the earliest: { $why }.
plan-steps = { $names } may reach { $price } on { $day }, in steps: { $why }.
plan-never = { $names } may rise on no day: { $why }.
plan-step = { $price } from { $day }
plan-step-by = { $price } from { $day } (announce by { $by })
plan-steps-are = Steps: { $steps }.
plan-no-steps-pack = Steps are not proposed, because the pack changes too.
plan-no-steps-none = No smaller step is let through either.
plan-no-steps-many = Too many steps would be needed.
plan-by = Announce it by { $day }.
plan-between = Announce it from { $first } to { $last }.
plan-from = Announce it on { $first } or later.
plan-free = As asked: { $names }.

## Why a rule holds a change back.

plan-why-price-raised = such a rise passes the limit that is set for one
plan-why-price-raised-steeply = more than { $limit } at once is not allowed
plan-why-price-raised-too-often = { $times ->
        [one] it rose on { $dates }
       *[other] it rose { $times } times, on { $dates }
    }, and the limit is { $limit ->
        [0] no rise
        [one] one rise
       *[other] { $limit } rises
    } in { $window }
plan-why-too-often-alone = the limit is { $limit ->
        [0] no rise
        [one] one rise
       *[other] { $limit } rises
    } in { $window }
plan-why-price-raised-too-soon = it rose on { $last }, and { $limit } must lie between two rises
plan-why-price-crept = small rises would add up to { $net } from { $from } on, more than { $limit }
plan-why-raise-without-notice = a rise must be announced { $limit } ahead
plan-why-notice-too-early = a rise must be announced no more than { $limit } ahead
plan-why-raise-inside-promise = { $promise ->
        [hold] its price is promised until { $until }
        [never] it is promised not to rise
        [often] at most { $limit ->
            [one] one rise
           *[other] { $limit } rises
        } in { $window } was promised
       *[cap] no rise above { $limit } was promised
    }
plan-why-raise-before-sale = its offer of { $sale } begins on { $start }

## What was not looked at.

plan-no-history = Earlier rises were not looked at: name the versions before with --history.
plan-no-notice = No notice period is known: set notice-days, a promise or a pack.
plan-more = … { $count ->
    [one] 1 more change waits
   *[other] { $count } more changes wait
}: --limit 0 shows all.

## In a review: what must wait, without the reasons.

plan-brief-again = { $names } may rise again on { $day } at the earliest.
plan-brief-change = { $names } may change on { $day } at the earliest.
plan-brief-steps = { $names } may rise in steps only, until { $day }.
plan-brief-never = { $names } may rise on no day.
plan-brief-more = { $count ->
    [one] 1 more change must wait.
   *[other] { $count } more changes must wait.
}
plan-brief-all = Why, and when to announce it: { $command }
