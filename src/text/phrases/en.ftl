### The words of notices: English. It is written for en-GB and en-US alike; the order of a date comes from the region.
###
### The contract, the same in every language:
###   * Money, percentages, days, sizes, measures and names arrive as READY strings. Money is never a number here.
###   * $diff and $pct are above nothing; the sentence says the direction. Money stands before the percentage.
###   * Only $count, $months, $days and $orders are numbers, whole ones. They choose the plural.
###   * $item is a name, with what tells its prices apart behind it. It stands before a colon and is never inflected,
###     so "Eggs" and "Milk" need no agreement.
###   * $last_day is the day BEFORE the change: "up to and including" removes the doubt in "until".
###   * count-up and count-up-all may be called with 0, all other counts only with 1 or more.
###   * Every line about a pack is followed by row-unit-price: money stands beside the percentage.
###   * The sentences of lines, packs, fees and items do not address the reader: they stand on posters too.
###   * Headings never say "prices change": they stay true and plain when every price goes up.
###   * Nothing is softened. Words to refuse: adjust, align, review, revise, update, optimise, "only" before an amount.
###   * A sentence has at most 25 words, a figure or a name being one.
###   * A message that lacks a value is an error; no text is half made.

## How pieces are joined
join-sentences = { " " }
join-names = { ", " }
join-items = { "; " }
join-lines = { ", " }

## Headings and subject lines
heading-change = Our new prices from { $date }
heading-your-change = Your new prices from { $date }
heading-other = What changes from { $date }
heading-same = Your prices stay the same on { $date }
subject-one-up = { $item }: price goes up to { $new } on { $date }
subject-one-down = { $item }: price goes down to { $new } on { $date }
subject-one-smaller = { $item }: the pack gets smaller on { $date }
subject-one-fee = New fee from { $date }: { $item }, { $new }
subject-one-fee-up = { $item }: fee goes up to { $new } on { $date }
subject-one-fee-down = { $item }: fee goes down to { $new } on { $date }
subject-one-fee-gone = { $item }: this fee ends, from { $date }
subject-one-fee-on-top = { $item }: on top of the price from { $date }, { $new }
subject-one-fee-mandatory = { $item }: everybody must pay this fee from { $date }, { $new }
subject-one-gone = { $item }: last day to buy it is { $last_day }
subject-many = Your new prices from { $date }: about { $amount } more a month
subject-many-less = Your new prices from { $date }: about { $amount } less a month
subject-many-same = New prices from { $date }. What you usually buy costs the same in all

## Greeting
greeting-name = Dear { $name },
greeting-plain = Dear customer,

## Opening counts: of what the reader buys, and (-all) of the whole list
count-up = { $count ->
    [0] No price you pay goes up.
    [one] { $count } price you pay goes up.
   *[other] { $count } prices you pay go up.
}
count-up-all = { $count ->
    [0] No price goes up.
    [one] { $count } price goes up.
   *[other] { $count } prices go up.
}
count-down = { $count ->
    [one] { $count } price you pay goes down.
   *[other] { $count } prices you pay go down.
}
count-down-all = { $count ->
    [one] { $count } price goes down.
   *[other] { $count } prices go down.
}
count-smaller = { $count ->
    [one] { $count } pack gets smaller.
   *[other] { $count } packs get smaller.
}
count-bigger = { $count ->
    [one] { $count } pack gets bigger.
   *[other] { $count } packs get bigger.
}
count-fee-new = { $count ->
    [one] There is { $count } new fee.
   *[other] There are { $count } new fees.
}
count-fee-up = { $count ->
    [one] { $count } fee goes up.
   *[other] { $count } fees go up.
}
count-fee-on-top = { $count ->
    [one] { $count } fee leaves the price and comes on top of it.
   *[other] { $count } fees leave the price and come on top of it.
}
count-fee-mandatory = { $count ->
    [one] { $count } fee can no longer be avoided.
   *[other] { $count } fees can no longer be avoided.
}
count-fee-changed = { $count ->
    [one] { $count } fee is charged in another way.
   *[other] { $count } fees are charged in another way.
}
count-fee-down = { $count ->
    [one] { $count } fee goes down.
   *[other] { $count } fees go down.
}
count-fee-gone = { $count ->
    [one] { $count } fee ends.
   *[other] { $count } fees end.
}
count-fee-in-price = { $count ->
    [one] { $count } fee that came on top will be in the price.
   *[other] { $count } fees that came on top will be in the price.
}
count-fee-avoidable = { $count ->
    [one] { $count } fee no longer has to be paid by everybody.
   *[other] { $count } fees no longer have to be paid by everybody.
}
count-gone = { $count ->
    [one] We will stop selling { $count } item you buy.
   *[other] We will stop selling { $count } items you buy.
}
count-gone-all = { $count ->
    [one] We will stop selling { $count } item.
   *[other] We will stop selling { $count } items.
}
count-promise = { $count ->
    [one] { $count } promise about our prices changes.
   *[other] { $count } promises about our prices change.
}
nothing-own = Everything you usually buy costs the same on { $date }.
nothing-all = Your prices stay the same on { $date }.

## What a line is about
item-parts = { $item } ({ $parts })
part-min-quantity = { $value } or more
part-max-quantity = up to { $value }
part-group = group: { $value }
part-territory = region: { $value }
part-period = period: { $value }
part-from = from { $date }
part-other = { $field }: { $value }

## Changed prices
row-up = { $item }: the price goes up from { $old } to { $new } ({ $diff } more, { $pct }).
row-up-no-pct = { $item }: the price goes up from { $old } to { $new } ({ $diff } more).
row-down = { $item }: the price goes down from { $old } to { $new } ({ $diff } less, { $pct }).
row-down-no-pct = { $item }: the price goes down from { $old } to { $new } ({ $diff } less).
discount-ends = { $item }: the reduced price ends. It is { $old } now and will be { $new } ({ $diff } more).
discount-begins = { $item }: the price is reduced from { $old } to { $new } ({ $diff } less).
offer-comes = { $item }: a reduced price is to come, { $new } instead of { $old }.
offer-runs = The reduced price runs from { $from } up to and including { $last_day }.
offer-from = The reduced price begins on { $from }.
offer-until = The reduced price runs up to and including { $last_day }.
offer-ended = The last day of the reduced price is { $last_day }.
price-until = { $item }: this price holds up to and including { $last_day }.
price-until-moves = { $item }: this price holds up to and including { $last_day }. Our list of today says { $old }.
price-until-goes = { $item }: our list no longer says how long this price holds. Our list of today says { $old }.
list-until = Our new prices hold up to and including { $last_day }.
list-until-moves = Our new prices hold up to and including { $last_day }. The last day in our list of today is { $old }.
list-until-goes = Our new list does not say how long its prices hold. The last day in our list of today is { $old }.

## Packs
row-shrink = { $item }: the pack gets smaller, from { $old_size } to { $new_size }. The pack price stays at { $new }. That is { $pct } more per { $unit }.
row-shrink-up = { $item }: the pack gets smaller, from { $old_size } to { $new_size }. The pack price goes up from { $old } to { $new } ({ $diff } more). That is { $pct } more per { $unit }.
row-shrink-down = { $item }: the pack gets smaller, from { $old_size } to { $new_size }. The pack price goes down from { $old } to { $new } ({ $diff } less). That is still { $pct } more per { $unit }.
row-smaller = { $item }: the pack gets smaller, from { $old_size } to { $new_size }.
row-bigger = { $item }: the pack gets bigger, from { $old_size } to { $new_size }.
pack-price-up = The pack price goes up from { $old } to { $new } ({ $diff } more).
pack-price-down = The pack price goes down from { $old } to { $new } ({ $diff } less).
pack-price-same = The pack price stays at { $new }.
pack-more = That is { $pct } more per { $unit }.
pack-less = That is { $pct } less per { $unit }.
row-unit-price = Per { $unit }: { $old_unit } now, { $new_unit } after the change.

## Fees: a fee is an amount, or a percentage with what it is of and the most it comes to
fee-percent-of = { $pct } of { $of }
fee-at-most = { $fee }, at most { $cap }
fee-no-cap = { $fee }, with no upper limit
fee-per = { $fee } { $basis }
fee-with = { $fee }, { $how }
fee-new = New fee: { $item }, { $new } { $basis }.
fee-new-unstated = New fee: { $item }, { $new }.
fee-none-today = There is no such fee today.
fee-none-today-for = There is no such fee for them today.
fee-only-today = Today it is for those alone.
fee-other-today = There is already another such fee today.
fee-new-optional = New optional fee: { $item }, { $new } { $basis }. Those who do not choose it do not pay it.
fee-new-optional-unstated = New optional fee: { $item }, { $new }. Those who do not choose it do not pay it.
fee-up = Fee: { $item }. It goes up from { $old } to { $new } { $basis }.
fee-up-unstated = Fee: { $item }. It goes up from { $old } to { $new }.
fee-down = Fee: { $item }. It goes down from { $old } to { $new } { $basis }.
fee-down-unstated = Fee: { $item }. It goes down from { $old } to { $new }.
fee-more = That is { $diff } more.
fee-less = That is { $diff } less.
fee-removed = Fee that ends: { $item }. It is { $old } { $basis } today.
fee-removed-unstated = Fee that ends: { $item }. It is { $old } today.
fee-none-then = From { $date } there is no such fee.
fee-none-then-for = From { $date } there is no such fee for them.
fee-only-then = From { $date } it is for those alone.
fee-other-then = Another such fee stays, also from { $date }.
fee-changes = Fee: { $item }. Until now: { $old }. From { $date }: { $new }.
fee-changes-but = Fee: { $item }, { $fee }. Until now: { $old }. From { $date }: { $new }.
fee-appears = Fee: { $item }. New in our list from { $date }: { $new }.
fee-vanishes = Fee: { $item }. From { $date } our list no longer names it: { $old }.
charge-in-price = in the price
charge-on-top = on top of the price
charge-mandatory = everybody must pay it
charge-conditional = due in some cases alone
charge-optional = those who choose it pay it
charge-preselected = those who do not refuse it pay it
charge-unstated = no amount in our list
fee-for = It is for: { $items }.
fee-except = It is for everything except: { $items }.
basis-order = per order
basis-month = per month
basis-year = per year
basis-item = per item
basis-line = per line of the order
basis-visit = per visit
basis-night = per night
basis-day = per day
basis-words = (per: { $words })

## Items that go or come, prices that go or come
item-gone = { $item }: we will stop selling this item. The last day to buy it is { $last_day }.
item-gone-nearest = The closest match we sell: { $replacement }, { $price }.
item-gone-nearest-no-price = The closest match we sell: { $replacement }.
item-new = New: { $item }: { $new }.
item-new-no-price = New: { $item }.
item-back = { $item }: it is back in our list from { $date }, { $new }.
item-back-no-price = { $item }: it is back in our list from { $date }.
price-appears = { $item }: the price will be { $new }. Our list gives no price today.
price-goes = { $item }: the price is { $old } today. From { $date } our list gives no price.
price-step-new = { $item }: this price step is new, { $new }.
price-step-goes = { $item }: this price step is { $old } today. From { $date } there is no such step.
list-says-now = Today our list says: “{ $text }”.
list-will-say = Then our list will say: “{ $text }”.

## What else changes
row-words = { $item } ({ $field }). Now: “{ $old }”. From { $date }: “{ $new }”.
row-words-added = { $item } ({ $field }). New from { $date }: “{ $new }”.
row-words-gone = { $item } ({ $field }). From { $date } our list no longer says: “{ $old }”.
tax-leaves-price = { $item }: today the price includes tax. From { $date } tax comes on top of it.
tax-enters-price = { $item }: today tax comes on top of the price. From { $date } the price includes it.
fee-back-ends = { $item }: today it is paid back. From { $date } it is not paid back.
fee-back-begins = { $item }: today it is not paid back. From { $date } it is paid back.
value-yes = yes
value-no = no
field-sku = item number
field-name = name
field-description = description
field-includes = what is included
field-conditions = conditions
field-availability = availability
field-price = price
field-sale-price = reduced price
field-all-in-price = price with all fees
field-first-day = first day
field-last-day = last day
field-existing-from = from when customers of today pay it
field-currency = currency
field-tax-included = tax is included
field-tax-rate = tax rate
field-period = period of the price
field-pack = content of the pack
field-min-quantity = smallest quantity
field-max-quantity = largest quantity
field-group = group
field-territory = region
field-fee = fee
field-per = what it is charged for
field-obligation = who has to pay it
field-of = what it is a percentage of
field-cap = the most it comes to
field-applies-to = what it applies to
field-refundable = is paid back
field-in-price = is in the price
field-promise = our promise
field-held = last day of the promised price
field-max-increase = the most the price may go up
field-max-increases = how often the price may go up
field-notice-days = days of notice
field-reward = reward
field-excludes = what it is not for
field-redeem = how to use it
field-promotion = offer

## The headings of the sections
you-title = What this means for you
prices-up-title = Prices that go up
prices-down-title = Prices that go down
prices-title = Old and new prices
packs-smaller-title = Smaller packs
packs-bigger-title = Bigger packs
packs-title = Pack sizes
fees-title = Fees
other-title = Other changes
back-title = Back in our list
same-title = What does not change
why-title = Why
do-title = What you can do
history-title = How often prices went up
contact-title = Questions

## What it means for the reader
you-more = If you buy the same as usual, you will pay about { $amount } more a month.
you-less = If you buy the same as usual, you will pay about { $amount } less a month.
you-more-tiny = If you buy the same as usual, you will pay a little more: less than { $amount } a month.
you-less-tiny = If you buy the same as usual, you will pay a little less: less than { $amount } a month.
you-same = If you buy the same as usual, you will pay the same in all.
you-not-counted = Items that do not have both an old and a new price are not counted in this.
you-from-to = That is about { $new } a month, up from about { $old }.
you-from-to-down = That is about { $new } a month, down from about { $old }.
you-rounded = These amounts are rounded, so they may not add up exactly.
you-basis = { $orders ->
    [one] We worked this out from { $orders } order you made between { $from } and { $to }.
   *[other] We worked this out from { $orders } orders you made between { $from } and { $to }.
}
you-guess = Your own total depends on what you buy.
you-held = We promised you today’s prices up to and including { $held_until }. For you, the change comes on { $date }.

## What does not change
same-all-other = All other prices stay the same.
same-your-other = The prices of all other things you buy stay the same.
same-list = Prices of things you do not buy may change too.

## Why
why-cost = What we pay for { $input }: { $old } ({ $from }), { $new } now.
why-items = { $items }: { $reason }

## What the reader can do
do-nothing = You do not need to do anything.
do-keep = You pay today’s prices up to and including { $last_day }.
do-cancel = You can cancel free of charge up to and including { $last_day }.
do-ask = Ask us if anything here is not clear.
days-notice = { $days ->
    [one] We are telling you { $days } day before the change.
   *[other] We are telling you { $days } days before the change.
}

## History
window-months = { $months ->
    [one] { $months } month
   *[other] { $months } months
}
history-nth = { $count ->
    [1] { $item }: this is the first increase in { window-months }.
    [2] { $item }: this is the second increase in { window-months }.
    [3] { $item }: this is the third increase in { window-months }.
    [4] { $item }: this is the fourth increase in { window-months }.
   *[other] { $item }: this is increase number { $count } in { window-months }.
}
history-last = The increase before this one was on { $last_date }.
history-total = With this increase, the price goes up from { $old } to { $new } within { window-months } ({ $diff } more, { $pct }).
history-total-no-pct = With this increase, the price goes up from { $old } to { $new } within { window-months } ({ $diff } more).
item-per-unit = { $item } (per { $unit })

## Contact and close
contact-phone = Call us: { $phone }
contact-email = Email us: { $email }
contact-address = Write to us: { $address }
contact-hours = We are open: { $hours }
contact-web = Full price list: { $url }
source-line = The old and new prices come from our price lists of { $old_list } and { $new_list }.
other-language = You can also ask for this notice in another language: { $language }.
large-print = You can also ask for this notice in large print.
thanks = Thank you for buying from us.

## Tables and the public log
th-item = Item
th-now = Price now
th-new = New price
th-change = Change
cell-more = { $diff } more ({ $pct })
cell-more-no-pct = { $diff } more
cell-less = { $diff } less ({ $pct })
cell-less-no-pct = { $diff } less
log-heading = Prices from { $date }
log-up = Up
log-down = Down
log-smaller = Smaller pack
log-bigger = Bigger pack
log-fee-new = New fees
log-fee-changed = Changed fees
log-fee-gone = Fees removed
log-gone = No longer sold
log-new = New items
log-same = Unchanged

## Short messages: plain letters, no curly quotes, no long dash
sms-sender = { $sender }: { $text }
sms-url = { $text } { $url }
sms-one = { $item } will cost { $new } from { $date } (now { $old }).
sms-one-pack = { $item }: { $new_size } for { $new } from { $date } (now { $old_size } for { $old }).
sms-many-more = New prices from { $date }. If you buy the same as usual: about { $amount } more a month.
sms-many-less = New prices from { $date }. If you buy the same as usual: about { $amount } less a month.
sms-item = { $item }: { $new } (now { $old }).
sms-change = Changes from { $date }. { $text }

## Poster or web banner
poster-title = New prices from { $date }
poster-row = { $item }: { $old } now, { $new } from { $date }.
poster-pack = { $item }: { $old_size } for { $old } now, { $new_size } for { $new } from { $date }.
