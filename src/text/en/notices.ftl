### Notices of changes, held against their facts.

notice-figure-unexplained = { $case ->
        [currency] "{ $said }" is in another currency than the prices.
        [address] "{ $said }" is no address of the business.
        [limit] "{ $said }": the facts say this very amount, and nothing below it.
        [count] "{ $said }" counts something that the facts do not bear out.
        [cell] "{ $said }" is not what the facts say for this cell of the table.
       *[figure] "{ $said }" is no figure of this notice.
    }
    .help = { $right ->
        [none] Take it out, or name it under allow in [notice] of plainprice.toml if it is right.
       *[other] Did you mean { $right }? What is right and stands in no list can be named under allow in [notice] of plainprice.toml.
    }

notice-fact-missing = { $what ->
        [effective] The notice does not say that the change comes on { $figure }.
        [own-money] The notice does not tell the reader how much it is a month: { $figure }.
        [letter] { $figure } is not there, and it goes out.
        [row] The table has no line for { $figure }.
        [cell] The cell { $figure } of this row is empty.
        [cell-item] The cell { $figure } of this row does not tell the old and the new figure of { $item }.
        [cell-money] The cell { $figure } of this row does not tell how much it is a month.
        [name] The notice does not name { $item }, which changes.
        [valid-to] The notice does not say up to when the new prices hold: { $figure }.
        [cancel] The notice does not say up to when customers can cancel: { $figure }.
        [keep] The notice does not say up to when the old prices hold: { $figure }.
        [for-items] The notice does not say for which other items { $item } has to be paid: { $figure }.
        [language] The notice was to be in this language too, and nothing of it is: { $figure }.
        [last-day] The notice does not say that the last day to buy { $item } is { $figure }.
        [old] The notice does not say what { $item } costs now: { $figure }.
        [old-size] The notice does not say how much is in { $item } now: { $figure }.
        [new-size] The notice does not say how much will be in { $item }: { $figure }.
       *[new] The notice does not say what { $item } will cost: { $figure }.
    }
    .help = { $what ->
        [letter] Put it back. If the reader is told by other means, write the notices again without it.
       *[other] Put it back: everything that changes for the reader has to be in the notice.
    }

notice-figure-swapped = { $case ->
        [reader] "{ $said }" is another customer, not the reader of this notice.
        [other] "{ $said }" stands beside { $item } and is a figure of { $other }.
        [place] "{ $said }" is a figure of this notice, but not the one that belongs here.
        [not-old] "{ $said }" stands where the figure before the change belongs, and is another one.
        [not-new] "{ $said }" stands where the figure after the change belongs, and is another one.
        [old] "{ $said }" is the figure after the change, and stands where the one before it belongs.
       *[new] "{ $said }" is the figure before the change, and stands where the one after it belongs.
    }
    .help = { $right ->
        [none] Exchange the two figures.
       *[other] Did you mean { $right }?
    }

notice-direction-wrong = { $case ->
        [up] "{ $said }" says up, and it does not go up.
        [down] "{ $said }" says down, and it does not go down.
        [count-up] "{ $said }" is not how many go up.
        [count-down] "{ $said }" is not how many go down.
        [not-up] "{ $said }": the notice says that it does not go up, and it does.
        [not-down] "{ $said }": the notice says that it does not go down, and it does.
        [under-up] "{ $said }" stands under a heading that says up, and does not go up.
        [under-down] "{ $said }" stands under a heading that says down, and does not go down.
        [same] "{ $said }" says that it stays the same, and it does not.
        [no-fee] "{ $said }" says that there is no fee, and there is one.
        [no-new-fee] "{ $said }" says that no fee is new, and one is.
        [free] "{ $said }" says that it is free, and it is not.
        [no-more] "{ $said }" says that the reader pays no more, and the reader does.
        [sold] "{ $said }" says that it is still sold, and it is sold no longer.
        [word] "{ $said }" is not so here: it is "{ $right }".
        [denied] "{ $said }" denies something that is so.
        [undenied] "{ $said }": the word is gone that denied it, and it is not so.
        [bigger] "{ $said }" says bigger, and it does not get bigger.
       *[smaller] "{ $said }" says smaller, and it does not get smaller.
    }
    .help = Say it as the figures do.

notice-date-wrong = { $case ->
        [any-time] "{ $said }": there is a last day to cancel.
        [weekday] "{ $said }" is not that day of the week.
        [place] "{ $said }" is a day of this notice, but not the one that belongs here.
       *[unknown] "{ $said }" is no day of this notice.
    }
    .help = Did you mean { $right }?

notice-word-unclear = { $case ->
        [until] "{ $said }": readers cannot tell whether that day still counts.
        [date] "{ $said }" can be read as two different days.
        [number] "{ $said }" is a number in words that cannot be checked.
        [quoted] "{ $said }" stands in a quote, and counts for nothing: readers take it for an older text.
        [struck] "{ $said }" is struck out, and counts for nothing.
        [hidden] "{ $said }" is there, and readers cannot see it.
        [styled] "{ $said }" is added by a style sheet, and is not verified.
        [reason] "{ $said }" gives a reason that the facts do not hold.
       *[word] "{ $said }" hides what happens to the price.
    }
    .help = { $case ->
        [until] Write "up to and including".
        [date] Write the month as a word.
        [number] Write it in digits.
        [quoted] Take the quote out, or say it in the notice itself.
        [struck] Take out what no longer holds.
        [hidden] Take it out, or let readers see it.
        [styled] Write it in the notice itself.
        [reason] Leave it out, or give the reason under [notice.reason] in plainprice.toml.
       *[word] Say plainly what happens: it goes up, it goes down, it ends.
    }

notice-sells = "{ $said }" sells something.
    .help = Leave it out: a notice says what changes, and advertisements go elsewhere.

notice-hard-to-read = { $case ->
        [sentence] A sentence is longer than { $limit } words: "{ $said }"
       *[measure] { $said } is beyond its limit of { $limit }.
    }
    .help = Make two sentences of it, with one idea in each.

notice-languages-differ = { $own ->
        [cy] The Welsh text
        [ru] The Russian text
        [zh] The Chinese text
       *[en] The English text
    } { $case ->
        [name] does not name { $item }.
        [old] does not say what { $item } costs now: { $figure }.
        [new] does not say what { $item } will cost: { $figure }.
        [change] does not say by how much { $item } changes: { $figure }.
        [old-size] does not say how much is in { $item } now: { $figure }.
        [new-size] does not say how much will be in { $item }: { $figure }.
        [history] does not say of the earlier increases of { $item }: { $figure }.
        [effective] does not say that the change comes on { $figure }.
        [last-day] does not say that the last day is { $figure }.
        [valid-to] does not say up to when the new prices hold: { $figure }.
        [cancel] does not say up to when customers can cancel: { $figure }.
        [days] does not say how many days before the change it tells: { $figure }.
        [own-money] does not say what it is a month: { $figure }.
        [contact] does not say how to reach you: { $figure }.
       *[figure] does not say { $figure }.
    }
    .help = { $says ->
        [cy] The Welsh one
        [ru] The Russian one
        [zh] The Chinese one
       *[en] The English one
    } does, in line { $line } of { $other }. Say the same in both.

notice-reason-missing = { $count ->
        [one] One price goes up, and the notice does not say why.
       *[other] { $count } prices go up, and the notice does not say why.
    }
    .help = If there is a true reason, give it in a sentence, with its figures.
