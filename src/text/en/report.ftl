### What is said around the findings.

item-number = No. { $number }
many = { $count } of { $rows } items have this fault. The first: { $first }

## How grave a finding is.

level-error = error
level-warn = warning
level-note = note
level-waived = waived

## The answer, in one sentence.

errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
}
warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
}
notes = { $count ->
    [one] 1 note
   *[other] { $count } notes
}
items = { $count ->
    [one] 1 item
   *[other] { $count } items
}
lines = { $count ->
    [one] 1 line
   *[other] { $count } lines
}
changes-told = { $count ->
    [one] 1 change
   *[other] { $count } changes
}
found = { $found } in { $items }.
nothing-found = Nothing to object to in { $items }.
found-by = { $business }: { $answer }
also-waived = { $count ->
    [one] 1 finding is waived.
   *[other] { $count } findings are waived.
}

## What was judged, and when.

judged-change = { $old } to { $new }, as of { $date }
judged-gone = { $old } is gone, as of { $date }
judged-list = { $new }, as of { $date }
judged-lists = { $count } lists, as of { $date }
judged-documents = { $count } documents, as of { $date }
judged-notices = { $count } notices, as of { $date }

## Which rules could judge.

rules-ran = { $count ->
    [one] 1 rule ran.
   *[other] { $count } rules ran.
}
rules-not-run = { $count } could not: { $needs }.
needs = { $count ->
    [one] 1 needs { $what }
   *[other] { $count } need { $what }
}
needs-it = needs { $what }
needs-others = { $count ->
    [one] 1 needs something else that --format json names
   *[other] { $count } need other things that --format json names
}

## Beside a finding.

also-at = also: { $places }
behind-it = Behind it: { $references }.
more-about = More: plainprice rules { $rule }
waived-until = Waived by { $owner } until { $date }: { $reason }
waived-for-good = Waived by { $owner }: { $reason }
more-findings = … { $count ->
    [one] 1 more finding
   *[other] { $count } more findings
}: --limit 0 shows all
pack = { $title } ({ $id }), after { $citation }.
pack-says = This is { $advice }.
pack-cannot = Figures cannot tell: { $cannot }.
pack-leaves-out = Not checked: { $parts }.
pack-begins = It comes into force on { $day } and was not applied.
pack-ended = It was in force until { $day } and was not applied.
pack-between = It is in force only from { $from } to { $to } and was not applied.

## Headings of a table.

heading-level = level
heading-item = item
heading-finding = finding
heading-place = where
heading-help = What to do
heading-waived = Waived
heading-not-run = Rules that could not judge

## Before a list is sent out.

before-sending = Before you send the new prices out:
further-rules = { $count ->
    [one] 1 more point.
   *[other] { $count } more points.
}
all-findings = { $rest } All of it: { $command }
