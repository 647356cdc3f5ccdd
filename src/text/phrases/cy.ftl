### The words of notices: Cymraeg. The contract of all languages stands in the English file.
### NOT YET READ BY A NATIVE SPEAKER.
###
### The rules of this file:
###   * chi; short verb forms that people say (rydyn ni, byddwch chi). Cymraeg Clir: at most 25 words a sentence.
###   * Mutation is avoided by phrasing, never computed: names stand first, before a colon, or last, behind a colon;
###     never straight behind i, o, ar, am, a, yn, dau, dwy.
###   * Counts above one use "NUMBER o + plural" (5 o brisiau), which is right for every number. "mis" is the
###     exception: 2 fis is written out. "archeb" starts with a vowel and never mutates behind a number.
###   * "o … hyd at …" for a range: whether "a" or "ac" depends on how the next number is read.
###   * Per unit: "fesul"; no mutation behind it (fesul kg, fesul litr).
###   * No ei or i’w for an item, whose gender is unknown: "yr eitem hon".
###   * "codi" is both to rise and to charge: it stands for a rise alone. Fees are paid (talu).
###   * Words to refuse: addasu, adolygu, diweddaru, "dim ond" before an amount.

## How pieces are joined
join-sentences = { " " }
join-names = { ", " }
join-items = { "; " }
join-lines = { ", " }

## Headings and subject lines
heading-change = Ein prisiau newydd o { $date } ymlaen
heading-your-change = Eich prisiau newydd o { $date } ymlaen
heading-other = Beth sy’n newid o { $date } ymlaen
heading-same = Bydd eich prisiau yn aros yr un fath ar { $date }
subject-one-up = { $item }: bydd y pris yn codi i { $new } ar { $date }
subject-one-down = { $item }: bydd y pris yn gostwng i { $new } ar { $date }
subject-one-smaller = { $item }: bydd y pecyn yn mynd yn llai ar { $date }
subject-one-fee = Ffi newydd o { $date } ymlaen: { $item }, { $new }
subject-one-fee-up = { $item }: bydd y ffi’n codi i { $new } ar { $date }
subject-one-fee-down = { $item }: bydd y ffi’n gostwng i { $new } ar { $date }
subject-one-fee-gone = { $item }: dim ffi o { $date } ymlaen
subject-one-fee-on-top = { $item }: ar ben y pris o { $date } ymlaen, { $new }
subject-one-fee-mandatory = { $item }: rhaid i bawb dalu’r ffi o { $date } ymlaen, { $new }
subject-one-gone = { $item }: y diwrnod olaf i brynu yw { $last_day }
subject-many = Eich prisiau newydd o { $date } ymlaen: tua { $amount } yn fwy bob mis
subject-many-less = Eich prisiau newydd o { $date } ymlaen: tua { $amount } yn llai bob mis
subject-many-same = Prisiau newydd o { $date } ymlaen. Bydd eich siopa arferol yn costio’r un faint

## Greeting
greeting-name = Annwyl { $name },
greeting-plain = Annwyl gwsmer,

## Opening counts: of what the reader buys, and (-all) of the whole list
count-up = { $count ->
    [zero] Fydd dim un o’r prisiau rydych chi’n eu talu yn codi.
   *[other] Bydd { $count } o’r prisiau rydych chi’n eu talu yn codi.
}
count-up-all = { $count ->
    [zero] Fydd dim un o’n prisiau yn codi.
   *[other] Bydd { $count } o’n prisiau yn codi.
}
count-down = { $count ->
   *[other] Bydd { $count } o’r prisiau rydych chi’n eu talu yn gostwng.
}
count-down-all = { $count ->
   *[other] Bydd { $count } o’n prisiau yn gostwng.
}
count-smaller = { $count ->
    [one] Bydd { $count } pecyn yn mynd yn llai.
   *[other] Bydd { $count } o becynnau yn mynd yn llai.
}
count-bigger = { $count ->
    [one] Bydd { $count } pecyn yn mynd yn fwy.
   *[other] Bydd { $count } o becynnau yn mynd yn fwy.
}
count-fee-new = { $count ->
    [one] Bydd { $count } ffi newydd.
   *[other] Bydd { $count } o ffioedd newydd.
}
count-fee-up = { $count ->
    [one] Bydd { $count } ffi yn codi.
   *[other] Bydd { $count } o’r ffioedd yn codi.
}
count-fee-on-top = { $count ->
    [one] Bydd { $count } ffi yn gadael y pris ac yn dod ar ben y pris.
   *[other] Bydd { $count } o’r ffioedd yn gadael y pris ac yn dod ar ben y pris.
}
count-fee-mandatory = { $count ->
    [one] Bydd { $count } ffi yn dod yn orfodol.
   *[other] Bydd { $count } o’r ffioedd yn dod yn orfodol.
}
count-fee-changed = { $count ->
    [one] Bydd { $count } ffi yn cael ei chyfrifo mewn ffordd arall.
   *[other] Bydd { $count } o’r ffioedd yn cael eu cyfrifo mewn ffordd arall.
}
count-fee-down = { $count ->
    [one] Bydd { $count } ffi yn gostwng.
   *[other] Bydd { $count } o’r ffioedd yn gostwng.
}
count-fee-gone = { $count ->
    [one] Bydd { $count } ffi yn dod i ben.
   *[other] Bydd { $count } o’r ffioedd yn dod i ben.
}
count-fee-in-price = { $count ->
    [one] Bydd { $count } ffi yn rhan o’r pris.
   *[other] Bydd { $count } o’r ffioedd yn rhan o’r pris.
}
count-fee-avoidable = { $count ->
    [one] Fydd { $count } ffi ddim yn orfodol bellach.
   *[other] Fydd { $count } o’r ffioedd ddim yn orfodol bellach.
}
count-gone = { $count ->
   *[other] Byddwn ni’n rhoi’r gorau i werthu { $count } o’r eitemau rydych chi’n eu prynu.
}
count-gone-all = { $count ->
   *[other] Byddwn ni’n rhoi’r gorau i werthu { $count } o’n heitemau.
}
count-promise = { $count ->
    [one] Bydd { $count } addewid am brisiau yn newid.
   *[other] Bydd { $count } o’n haddewidion am brisiau yn newid.
}
nothing-own = Fydd dim un o’r prisiau rydych chi’n arfer eu talu yn newid ar { $date }.
nothing-all = Fydd dim un o’ch prisiau chi yn newid ar { $date }.

## What a line is about
item-parts = { $item } ({ $parts })
part-min-quantity = { $value } neu fwy
part-max-quantity = hyd at { $value }
part-group = grŵp: { $value }
part-territory = ardal: { $value }
part-period = cyfnod: { $value }
part-from = o { $date } ymlaen
part-other = { $field }: { $value }

## Changed prices
row-up = { $item }: bydd y pris yn codi o { $old } i { $new } ({ $diff } yn fwy, { $pct }).
row-up-no-pct = { $item }: bydd y pris yn codi o { $old } i { $new } ({ $diff } yn fwy).
row-down = { $item }: bydd y pris yn gostwng o { $old } i { $new } ({ $diff } yn llai, { $pct }).
row-down-no-pct = { $item }: bydd y pris yn gostwng o { $old } i { $new } ({ $diff } yn llai).
discount-ends = { $item }: bydd y pris gostyngol yn dod i ben. Y pris nawr yw { $old }. Y pris wedyn fydd { $new } ({ $diff } yn fwy).
discount-begins = { $item }: bydd y pris yn cael ei ostwng o { $old } i { $new } ({ $diff } yn llai).
offer-comes = { $item }: bydd pris gostyngol, { $new } yn lle { $old }.
offer-runs = Bydd y pris gostyngol ar gael o { $from } hyd at { $last_day }, gan gynnwys y diwrnod hwnnw.
offer-from = Bydd y pris gostyngol yn dechrau ar { $from }.
offer-until = Bydd y pris gostyngol ar gael hyd at { $last_day }, gan gynnwys y diwrnod hwnnw.
offer-ended = Diwrnod olaf y pris gostyngol yw { $last_day }.
price-until = { $item }: bydd y pris hwn yn para hyd at { $last_day }, gan gynnwys y diwrnod hwnnw.
price-until-moves = { $item }: bydd y pris hwn yn para hyd at { $last_day }, gan gynnwys y diwrnod hwnnw. Y diwrnod olaf ar ein rhestr nawr yw { $old }.
price-until-goes = { $item }: fydd ein rhestr ddim yn dweud pa mor hir mae’r pris hwn yn para. Y diwrnod olaf ar ein rhestr nawr yw { $old }.
list-until = Bydd ein prisiau newydd yn para hyd at { $last_day }, gan gynnwys y diwrnod hwnnw.
list-until-moves = Bydd ein prisiau newydd yn para hyd at { $last_day }, gan gynnwys y diwrnod hwnnw. Y diwrnod olaf ar ein rhestr nawr yw { $old }.
list-until-goes = Fydd ein rhestr newydd ddim yn dweud pa mor hir mae’r prisiau’n para. Y diwrnod olaf ar ein rhestr nawr yw { $old }.

## Packs
row-shrink = { $item }: bydd y pecyn yn mynd yn llai, o { $old_size } i { $new_size }. Bydd pris y pecyn yn aros yr un fath ({ $new }). Mae hynny { $pct } yn fwy fesul { $unit }.
row-shrink-up = { $item }: bydd y pecyn yn mynd yn llai, o { $old_size } i { $new_size }. Bydd pris y pecyn yn codi o { $old } i { $new } ({ $diff } yn fwy). Mae hynny { $pct } yn fwy fesul { $unit }.
row-shrink-down = { $item }: bydd y pecyn yn mynd yn llai, o { $old_size } i { $new_size }. Bydd pris y pecyn yn gostwng o { $old } i { $new } ({ $diff } yn llai). Mae hynny’n dal i fod { $pct } yn fwy fesul { $unit }.
row-smaller = { $item }: bydd y pecyn yn mynd yn llai, o { $old_size } i { $new_size }.
row-bigger = { $item }: bydd y pecyn yn mynd yn fwy, o { $old_size } i { $new_size }.
pack-price-up = Bydd pris y pecyn yn codi o { $old } i { $new } ({ $diff } yn fwy).
pack-price-down = Bydd pris y pecyn yn gostwng o { $old } i { $new } ({ $diff } yn llai).
pack-price-same = Bydd pris y pecyn yn aros yr un fath ({ $new }).
pack-more = Mae hynny { $pct } yn fwy fesul { $unit }.
pack-less = Mae hynny { $pct } yn llai fesul { $unit }.
row-unit-price = Pris fesul { $unit }: { $old_unit } nawr, { $new_unit } ar ôl y newid.

## Fees
fee-percent-of = { $pct } (ar sail: { $of })
fee-at-most = { $fee }, uchafswm { $cap }
fee-no-cap = { $fee }, heb uchafswm
fee-per = { $fee } { $basis }
fee-with = { $fee }, { $how }
fee-new = Ffi newydd: { $item }, { $new } { $basis }.
fee-new-unstated = Ffi newydd: { $item }, { $new }.
fee-none-today = Does dim ffi o’r fath nawr.
fee-none-today-for = Does dim ffi o’r fath ar gyfer yr eitemau hyn nawr.
fee-only-today = Nawr, mae’r ffi ar gyfer yr eitemau hyn yn unig.
fee-other-today = Mae ffi arall o’r fath yn barod.
fee-new-optional = Ffi newydd ddewisol: { $item }, { $new } { $basis }. Does dim i’w dalu heb ddewis hyn.
fee-new-optional-unstated = Ffi newydd ddewisol: { $item }, { $new }. Does dim i’w dalu heb ddewis hyn.
fee-up = Ffi: { $item }. Bydd y ffi’n codi o { $old } i { $new } { $basis }.
fee-up-unstated = Ffi: { $item }. Bydd y ffi’n codi o { $old } i { $new }.
fee-down = Ffi: { $item }. Bydd y ffi’n gostwng o { $old } i { $new } { $basis }.
fee-down-unstated = Ffi: { $item }. Bydd y ffi’n gostwng o { $old } i { $new }.
fee-more = Mae hynny { $diff } yn fwy.
fee-less = Mae hynny { $diff } yn llai.
fee-removed = Ffi yn dod i ben: { $item }. Y ffi nawr yw { $old } { $basis }.
fee-removed-unstated = Ffi yn dod i ben: { $item }. Y ffi nawr yw { $old }.
fee-none-then = O { $date } ymlaen, fydd dim ffi o’r fath.
fee-none-then-for = O { $date } ymlaen, fydd dim ffi o’r fath ar gyfer yr eitemau hyn.
fee-only-then = O { $date } ymlaen, bydd y ffi ar gyfer yr eitemau hyn yn unig.
fee-other-then = O { $date } ymlaen, bydd ffi arall o’r fath yn aros.
fee-changes = Ffi: { $item }. Nawr: { $old }. O { $date } ymlaen: { $new }.
fee-changes-but = Ffi: { $item }, { $fee }. Nawr: { $old }. O { $date } ymlaen: { $new }.
fee-appears = Ffi: { $item }. Newydd ar ein rhestr o { $date } ymlaen: { $new }.
fee-vanishes = Ffi: { $item }. O { $date } ymlaen, fydd hyn ddim ar ein rhestr: { $old }.
charge-in-price = wedi’i gynnwys yn y pris
charge-on-top = ar ben y pris
charge-mandatory = rhaid i bawb dalu
charge-conditional = i’w dalu mewn rhai achosion yn unig
charge-optional = y rhai sy’n dewis hyn sy’n talu
charge-preselected = pawb sydd ddim yn gwrthod sy’n talu
charge-unstated = does dim swm ar ein rhestr
fee-for = Mae’r ffi ar gyfer yr eitemau hyn: { $items }.
fee-except = Mae’r ffi ar gyfer popeth ond yr eitemau hyn: { $items }.
basis-order = am bob archeb
basis-month = y mis
basis-year = y flwyddyn
basis-item = am bob eitem
basis-line = am bob llinell yn yr archeb
basis-visit = am bob ymweliad
basis-night = y noson
basis-day = y diwrnod
basis-words = (fesul: { $words })

## Items that go or come, prices that go or come
item-gone = { $item }: byddwn ni’n rhoi’r gorau i werthu’r eitem hon. Y diwrnod olaf i brynu’r eitem yw { $last_day }.
item-gone-nearest = Yr eitem fwyaf tebyg sydd gennym ni: { $replacement }, { $price }.
item-gone-nearest-no-price = Yr eitem fwyaf tebyg sydd gennym ni: { $replacement }.
item-new = Newydd: { $item }: { $new }.
item-new-no-price = Newydd: { $item }.
item-back = { $item }: bydd yn ôl ar ein rhestr o { $date } ymlaen, { $new }.
item-back-no-price = { $item }: bydd yn ôl ar ein rhestr o { $date } ymlaen.
price-appears = { $item }: y pris fydd { $new }. Does dim pris ar ein rhestr nawr.
price-goes = { $item }: y pris nawr yw { $old }. O { $date } ymlaen, fydd dim pris ar ein rhestr.
price-step-new = { $item }: mae’r pris hwn yn ôl nifer yn newydd, { $new }.
price-step-goes = { $item }: y pris hwn yn ôl nifer nawr yw { $old }. O { $date } ymlaen, fydd y pris hwn ddim ar ein rhestr.
list-says-now = Dyma beth mae’r rhestr yn ei ddweud nawr: “{ $text }”.
list-will-say = Dyma beth fydd y rhestr yn ei ddweud wedyn: “{ $text }”.

## What else changes
row-words = { $item } ({ $field }). Nawr: “{ $old }”. O { $date } ymlaen: “{ $new }”.
row-words-added = { $item } ({ $field }). Newydd o { $date } ymlaen: “{ $new }”.
row-words-gone = { $item } ({ $field }). O { $date } ymlaen, fydd hyn ddim ar y rhestr: “{ $old }”.
tax-leaves-price = { $item }: mae’r pris nawr yn cynnwys treth. O { $date } ymlaen, bydd treth ar ben y pris.
tax-enters-price = { $item }: mae treth nawr ar ben y pris. O { $date } ymlaen, bydd y pris yn cynnwys treth.
fee-back-ends = { $item }: mae’r arian nawr yn cael ei dalu’n ôl. O { $date } ymlaen, fydd yr arian ddim yn cael ei dalu’n ôl.
fee-back-begins = { $item }: dydy’r arian ddim yn cael ei dalu’n ôl nawr. O { $date } ymlaen, bydd yr arian yn cael ei dalu’n ôl.
value-yes = ydy
value-no = nac ydy
field-sku = rhif yr eitem
field-name = enw
field-description = disgrifiad
field-includes = beth sydd wedi’i gynnwys
field-conditions = amodau
field-availability = argaeledd
field-price = pris
field-sale-price = pris gostyngol
field-all-in-price = pris gyda’r holl ffioedd
field-first-day = diwrnod cyntaf
field-last-day = diwrnod olaf
field-existing-from = pryd mae’n dechrau i gwsmeriaid presennol
field-currency = arian cyfred
field-tax-included = yn cynnwys treth
field-tax-rate = cyfradd y dreth
field-period = cyfnod y pris
field-pack = cynnwys y pecyn
field-min-quantity = y nifer lleiaf
field-max-quantity = y nifer mwyaf
field-group = grŵp
field-territory = ardal
field-fee = ffi
field-per = am beth mae’r ffi
field-obligation = pwy sy’n gorfod talu
field-of = sail y ganran
field-cap = uchafswm
field-applies-to = ar gyfer beth
field-refundable = yn cael ei dalu’n ôl
field-in-price = wedi’i gynnwys yn y pris
field-promise = ein haddewid
field-held = diwrnod olaf y pris a addawyd
field-max-increase = y codiad pris mwyaf
field-max-increases = pa mor aml y gall y pris godi
field-notice-days = diwrnodau o rybudd
field-reward = gwobr
field-excludes = beth sydd heb ei gynnwys
field-redeem = sut i’w ddefnyddio
field-promotion = cynnig

## The headings of the sections
you-title = Beth mae hyn yn ei olygu i chi
prices-up-title = Prisiau sy’n codi
prices-down-title = Prisiau sy’n gostwng
prices-title = Hen brisiau a phrisiau newydd
packs-smaller-title = Pecynnau llai
packs-bigger-title = Pecynnau mwy
packs-title = Maint pecynnau
fees-title = Ffioedd
other-title = Newidiadau eraill
back-title = Yn ôl ar ein rhestr
same-title = Beth sydd ddim yn newid
why-title = Pam
do-title = Beth allwch chi ei wneud
history-title = Pa mor aml mae prisiau wedi codi
contact-title = Cwestiynau

## What it means for the reader
you-more = Os byddwch chi’n prynu’r un pethau ag arfer, byddwch chi’n talu tua { $amount } yn fwy bob mis.
you-less = Os byddwch chi’n prynu’r un pethau ag arfer, byddwch chi’n talu tua { $amount } yn llai bob mis.
you-more-tiny = Os byddwch chi’n prynu’r un pethau ag arfer, byddwch chi’n talu ychydig yn fwy: llai na { $amount } bob mis.
you-less-tiny = Os byddwch chi’n prynu’r un pethau ag arfer, byddwch chi’n talu ychydig yn llai. Mae’r gwahaniaeth o dan { $amount } bob mis.
you-same = Os byddwch chi’n prynu’r un pethau ag arfer, byddwch chi’n talu’r un faint.
you-not-counted = Dydy eitemau heb hen bris neu bris newydd ddim wedi’u cyfrif yma.
you-from-to = Bydd eich cyfanswm bob mis yn codi: tua { $old } nawr, tua { $new } wedyn.
you-from-to-down = Bydd eich cyfanswm bob mis yn gostwng: tua { $old } nawr, tua { $new } wedyn.
you-rounded = Mae’r symiau hyn wedi’u talgrynnu, felly efallai na fyddan nhw’n cyfateb yn union.
you-basis = { $orders ->
   *[other] Rydyn ni wedi cyfrifo hyn ar sail { $orders } archeb gennych chi, o { $from } hyd at { $to }.
}
you-guess = Mae eich cyfanswm chi’n dibynnu ar beth fyddwch chi’n ei brynu.
you-held = Fe wnaethon ni addo prisiau heddiw i chi hyd at { $held_until }, gan gynnwys y diwrnod hwnnw. I chi, bydd y newid yn digwydd ar { $date }.

## What does not change
same-all-other = Bydd yr holl brisiau eraill yn aros yr un fath.
same-your-other = Bydd pris popeth arall rydych chi’n ei brynu yn aros yr un fath.
same-list = Gall prisiau pethau dydych chi ddim yn eu prynu newid hefyd.

## Why
why-cost = Rydyn ni’n talu mwy am hyn: { $input }. Y pris oedd { $old } ({ $from }). Y pris nawr yw { $new }.
why-items = { $items }: { $reason }

## What the reader can do
do-nothing = Does dim angen i chi wneud unrhyw beth.
do-keep = Byddwch chi’n talu prisiau heddiw hyd at { $last_day }, gan gynnwys y diwrnod hwnnw.
do-cancel = Gallwch chi ganslo am ddim hyd at { $last_day }, gan gynnwys y diwrnod hwnnw.
do-ask = Gofynnwch i ni os oes rhywbeth yn aneglur.
days-notice = { $days ->
    [one] Rydyn ni’n rhoi { $days } diwrnod o rybudd i chi.
    [two] Rydyn ni’n rhoi { $days } ddiwrnod o rybudd i chi.
   *[other] Rydyn ni’n rhoi { $days } diwrnod o rybudd i chi.
}

## History
window-months = { $months ->
    [one] { $months } mis
    [two] { $months } fis
   *[other] { $months } mis
}
history-nth = { $count ->
    [1] { $item }: dyma’r codiad pris cyntaf mewn { window-months }.
    [2] { $item }: dyma’r ail godiad pris mewn { window-months }.
    [3] { $item }: dyma’r trydydd codiad pris mewn { window-months }.
    [4] { $item }: dyma’r pedwerydd codiad pris mewn { window-months }.
   *[other] { $item }: nifer y codiadau pris mewn { window-months }, gan gynnwys hwn, yw { $count }.
}
history-last = Roedd y codiad pris cyn hwn ar { $last_date }.
history-total = Gan gynnwys y codiad hwn, mae’r pris yn codi o { $old } i { $new } mewn { window-months } ({ $diff } yn fwy, { $pct }).
history-total-no-pct = Gan gynnwys y codiad hwn, mae’r pris yn codi o { $old } i { $new } mewn { window-months } ({ $diff } yn fwy).
item-per-unit = { $item } (fesul { $unit })

## Contact and close
contact-phone = Ffoniwch ni: { $phone }
contact-email = E-bostiwch ni: { $email }
contact-address = Ysgrifennwch aton ni: { $address }
contact-hours = Rydyn ni ar agor: { $hours }
contact-web = Y rhestr brisiau lawn: { $url }
source-line = Mae’r hen brisiau a’r prisiau newydd yn dod o’n rhestrau prisiau. Dyddiadau’r rhestrau: { $old_list }; { $new_list }.
other-language = Gallwch chi ofyn am yr hysbysiad hwn mewn iaith arall hefyd: { $language }.
large-print = Gallwch chi ofyn am yr hysbysiad hwn mewn print bras hefyd.
thanks = Diolch i chi am brynu gennym ni.

## Tables and the public log
th-item = Eitem
th-now = Pris nawr
th-new = Pris newydd
th-change = Newid
cell-more = { $diff } yn fwy ({ $pct })
cell-more-no-pct = { $diff } yn fwy
cell-less = { $diff } yn llai ({ $pct })
cell-less-no-pct = { $diff } yn llai
log-heading = Prisiau o { $date } ymlaen
log-up = Yn codi
log-down = Yn gostwng
log-smaller = Pecyn llai
log-bigger = Pecyn mwy
log-fee-new = Ffioedd newydd
log-fee-changed = Ffioedd sy’n newid
log-fee-gone = Ffioedd sy’n dod i ben
log-gone = Ddim ar werth bellach
log-new = Eitemau newydd
log-same = Dim newid

## Short messages: no letter with a circumflex, which would double the price of the message
sms-sender = { $sender }: { $text }
sms-url = { $text } { $url }
sms-one = { $item }: { $new } o { $date } ymlaen (nawr { $old }).
sms-one-pack = { $item }: { $new_size } am { $new } o { $date } ymlaen (nawr { $old_size } am { $old }).
sms-many-more = Prisiau newydd o { $date } ymlaen. Prynu’r un pethau ag arfer: tua { $amount } yn fwy bob mis.
sms-many-less = Prisiau newydd o { $date } ymlaen. Prynu’r un pethau ag arfer: tua { $amount } yn llai bob mis.
sms-item = { $item }: { $new } (nawr { $old }).
sms-change = Newidiadau o { $date } ymlaen. { $text }

## Poster or web banner
poster-title = Prisiau newydd o { $date } ymlaen
poster-row = { $item }: { $old } nawr, { $new } o { $date } ymlaen.
poster-pack = { $item }: { $old_size } am { $old } nawr, { $new_size } am { $new } o { $date } ymlaen.
