# What the command says beside the notices it writes.

notice-written = { $count ->
    [one] 1 notice is ready to read
   *[other] { $count } notices are ready to read
}
notice-possible = { $count ->
    [one] 1 notice would tell it to your customers
   *[other] { $count } notices would tell it to your customers
}
notice-languages = { $language } { $count }
notice-none = Nothing that customers buy changes, so there is no notice to write.
notice-send-by = Send { $count ->
    [one] it
   *[other] them
} by { $day }.
notice-late = You promise to tell customers { $days } days ahead, and the day for that was { $day }.
notice-first = The first page: { $path }

remark-no-business = The notice does not say who writes: there is no [business] in plainprice.toml. Its lines are left out.
remark-no-currency = The lists name no currency, so amounts stand there as bare numbers: --currency GBP
remark-sales-begin = Your sales begin on { $day }, later than the months that count: what it is a month comes out too small. As many months as you have sales for: --months N
remark-no-group = { $count ->
    [one] 1 customer belongs to no group: no notice for them.
   *[other] { $count } customers belong to no group: no notice for them.
} One for everybody: --for all; one for each customer: --for each
remark-untouched = { $count ->
    [one] 1 customer buys nothing that changes
   *[other] { $count } customers buy nothing that changes
}: no notice for them.
remark-dormant = { $count ->
    [one] 1 customer of the table bought nothing in these months
   *[other] { $count } customers of the table bought nothing in these months
}: no notice for them. One for everybody: --for all
remark-language = { $count ->
    [one] 1 customer reads
   *[other] { $count } customers read
} { $tag }, in which notices cannot be written: they get yours.
remark-channel = { $count ->
    [one] 1 customer wants
   *[other] { $count } customers want
} notices by "{ $channel }", which is not known: they get the usual one.
remark-no-reason = { $count ->
    [one] 1 of your reasons has
   *[other] { $count } of your reasons have
} no text in { $tag }: the notices in that language do not say why. Write it into [[notice.reason]].
remark-false-reason = { $count ->
    [one] 1 of your reasons speaks
   *[other] { $count } of your reasons speak
} of a cost that did not go up: no notice gives it.
remark-held = { $count ->
    [one] 1 customer keeps a promised price
   *[other] { $count } customers keep a promised price
} beyond that day: their notices name the day after it.
remark-day = The new list says that its prices hold from { $day }: the notices say what --effective says.
remark-untold = { $count ->
    [one] The column { $columns } changes, and what it says is not known, so no notice tells it: name it
   *[other] The columns { $columns } change, and what they say is not known, so no notice tells it: name them
} with --column, leave out what is no price with --ignore, or tell it yourself.
remark-promised = { $count ->
    [one] 1 price rises
   *[other] { $count } prices rise
} although you promised that it stays. Before you send this: plainprice check names each promise.
remark-over = The new list says that its prices hold up to { $day }, before the first day: no notice tells that. Write the right last day into the list.
remark-valid-longer = { $count ->
    [one] 1 price rises although your old list says that it holds
   *[other] { $count } prices rise although your old list says that they hold
}, at the longest up to { $day }. Later new prices: --effective DATE
remark-late = Customers are told on { $day }, when the new prices hold already. The day they were told: --announced DATE
remark-no-notice = { $file } was not verified: it is no notice that the facts name.
remark-other-name = { $file } was not verified: nobody says whose notice it is. Name it { $like }, or verify it alone with --customer.
remark-segments = { $count ->
    [one] One message has
   *[other] { $count } messages have
} more than { $most } parts: shorter names would cost less.

explain-plain = { $language }: easy to read. { $sentences ->
    [one] 1 sentence
   *[other] { $sentences } sentences
}, { $mean } { $what } each, the longest has { $longest }. Figures and names are not counted.
explain-hard = { $language }: not easy to read. { $sentences ->
    [one] 1 sentence
   *[other] { $sentences } sentences
}, { $mean } { $what } each, the longest has { $longest }. Figures and names are not counted.
explain-hardest = That is the hardest of { $count } notices, for { $reader }.
explain-shorten = Shorten this one ({ $length }): { $sentence }
