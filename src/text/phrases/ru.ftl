### The words of notices: русский. The contract of all languages stands in the English file.
###
### The rules of this file:
###   * «Вы», «Ваш» с прописной: письмо личное. В предложениях о ценах, упаковках, сборах и товарах обращения нет:
###     они стоят и на плакате.
###   * Названия не склоняются: сначала название, потом двоеточие, потом «цена вырастет».
###   * $date и другие дни приходят в родительном падеже: «1 февраля 2027 года». Им годятся «с» и «по … включительно».
###   * Числа: one, few, many; *[other] — для дробей, которых здесь нет, и повторяет many.
###   * Неразрывный пробел: перед «—», после предлогов в, с, к, на, за, до, от, по, из, о, у и после «не», если за ними
###     стоит величина или слово. Знаки %, ₽, кг приходят уже с ним.
###   * Не говорить: корректировка, индексация, актуализация, оптимизация, пересмотр, «всего лишь».

## How pieces are joined
join-sentences = { " " }
join-names = { ", " }
join-items = { "; " }
join-lines = { ", " }

## Headings and subject lines
heading-change = С { $date } у нас новые цены
heading-your-change = С { $date } новые цены на Ваши обычные покупки
heading-other = Что изменится с { $date }
heading-same = С { $date } цены для Вас не изменятся
subject-one-up = { $item }: с { $date } цена вырастет до { $new }
subject-one-down = { $item }: с { $date } цена снизится до { $new }
subject-one-smaller = { $item }: с { $date } упаковка станет меньше
subject-one-fee = Новый сбор с { $date }: { $item }, { $new }
subject-one-fee-up = { $item }: с { $date } сбор вырастет до { $new }
subject-one-fee-down = { $item }: с { $date } сбор снизится до { $new }
subject-one-fee-gone = { $item }: с { $date } сбор отменён
subject-one-fee-on-top = { $item }: с { $date } сбор сверх цены, { $new }
subject-one-fee-mandatory = { $item }: с { $date } сбор обязателен для всех, { $new }
subject-one-gone = { $item }: последний день продажи — { $last_day }
subject-many = С { $date } новые цены: примерно на { $amount } в месяц больше
subject-many-less = С { $date } новые цены: примерно на { $amount } в месяц меньше
subject-many-same = С { $date } новые цены. Ваши обычные покупки вместе будут стоить столько же

## Greeting
greeting-name = Здравствуйте, { $name }!
greeting-plain = Здравствуйте!

## Opening counts: of what the reader buys, and (-all) of the whole list
count-up = { $count ->
    [0] Цены на то, что Вы покупаете, не вырастут.
    [one] Вырастет { $count } цена на то, что Вы покупаете.
    [few] Вырастут { $count } цены на то, что Вы покупаете.
    [many] Вырастут { $count } цен на то, что Вы покупаете.
   *[other] Вырастут { $count } цен на то, что Вы покупаете.
}
count-up-all = { $count ->
    [0] Цены не вырастут.
    [one] Вырастет { $count } цена.
    [few] Вырастут { $count } цены.
    [many] Вырастут { $count } цен.
   *[other] Вырастут { $count } цен.
}
count-down = { $count ->
    [one] Снизится { $count } цена на то, что Вы покупаете.
    [few] Снизятся { $count } цены на то, что Вы покупаете.
    [many] Снизятся { $count } цен на то, что Вы покупаете.
   *[other] Снизятся { $count } цен на то, что Вы покупаете.
}
count-down-all = { $count ->
    [one] Снизится { $count } цена.
    [few] Снизятся { $count } цены.
    [many] Снизятся { $count } цен.
   *[other] Снизятся { $count } цен.
}
count-smaller = { $count ->
    [one] Станет меньше { $count } упаковка.
    [few] Станут меньше { $count } упаковки.
    [many] Станут меньше { $count } упаковок.
   *[other] Станут меньше { $count } упаковок.
}
count-bigger = { $count ->
    [one] Станет больше { $count } упаковка.
    [few] Станут больше { $count } упаковки.
    [many] Станут больше { $count } упаковок.
   *[other] Станут больше { $count } упаковок.
}
count-fee-new = { $count ->
    [one] Появится { $count } новый сбор.
    [few] Появятся { $count } новых сбора.
    [many] Появятся { $count } новых сборов.
   *[other] Появятся { $count } новых сборов.
}
count-fee-up = { $count ->
    [one] Вырастет { $count } сбор.
    [few] Вырастут { $count } сбора.
    [many] Вырастут { $count } сборов.
   *[other] Вырастут { $count } сборов.
}
count-fee-on-top = { $count ->
    [one] { $count } сбор перестанет входить в цену, его будут брать сверх неё.
    [few] { $count } сбора перестанут входить в цену, их будут брать сверх неё.
    [many] { $count } сборов перестанут входить в цену, их будут брать сверх неё.
   *[other] { $count } сборов перестанут входить в цену, их будут брать сверх неё.
}
count-fee-mandatory = { $count ->
    [one] Станет обязательным { $count } сбор.
    [few] Станут обязательными { $count } сбора.
    [many] Станут обязательными { $count } сборов.
   *[other] Станут обязательными { $count } сборов.
}
count-fee-changed = { $count ->
    [one] По-другому будет считаться { $count } сбор.
    [few] По-другому будут считаться { $count } сбора.
    [many] По-другому будут считаться { $count } сборов.
   *[other] По-другому будут считаться { $count } сборов.
}
count-fee-down = { $count ->
    [one] Снизится { $count } сбор.
    [few] Снизятся { $count } сбора.
    [many] Снизятся { $count } сборов.
   *[other] Снизятся { $count } сборов.
}
count-fee-gone = { $count ->
    [one] Будет отменён { $count } сбор.
    [few] Будут отменены { $count } сбора.
    [many] Будут отменены { $count } сборов.
   *[other] Будут отменены { $count } сборов.
}
count-fee-in-price = { $count ->
    [one] Войдёт в цену { $count } сбор.
    [few] Войдут в цену { $count } сбора.
    [many] Войдут в цену { $count } сборов.
   *[other] Войдут в цену { $count } сборов.
}
count-fee-avoidable = { $count ->
    [one] Перестанет быть обязательным { $count } сбор.
    [few] Перестанут быть обязательными { $count } сбора.
    [many] Перестанут быть обязательными { $count } сборов.
   *[other] Перестанут быть обязательными { $count } сборов.
}
count-gone = { $count ->
    [one] Мы снимем с продажи { $count } товар из тех, что Вы покупаете.
    [few] Мы снимем с продажи { $count } товара из тех, что Вы покупаете.
    [many] Мы снимем с продажи { $count } товаров из тех, что Вы покупаете.
   *[other] Мы снимем с продажи { $count } товаров из тех, что Вы покупаете.
}
count-gone-all = { $count ->
    [one] Мы снимем с продажи { $count } товар.
    [few] Мы снимем с продажи { $count } товара.
    [many] Мы снимем с продажи { $count } товаров.
   *[other] Мы снимем с продажи { $count } товаров.
}
count-promise = { $count ->
    [one] Изменится { $count } обещание о ценах.
    [few] Изменятся { $count } обещания о ценах.
    [many] Изменятся { $count } обещаний о ценах.
   *[other] Изменятся { $count } обещаний о ценах.
}
nothing-own = С { $date } цены на то, что Вы обычно покупаете, не изменятся.
nothing-all = С { $date } цены для Вас не изменятся.

## What a line is about
item-parts = { $item } ({ $parts })
part-min-quantity = от { $value }
part-max-quantity = до { $value }
part-group = группа: { $value }
part-territory = регион: { $value }
part-period = период: { $value }
part-from = с { $date }
part-other = { $field }: { $value }

## Changed prices
row-up = { $item }: цена вырастет с { $old } до { $new } (на { $diff }, или на { $pct }).
row-up-no-pct = { $item }: цена вырастет с { $old } до { $new } (на { $diff }).
row-down = { $item }: цена снизится с { $old } до { $new } (на { $diff }, или на { $pct }).
row-down-no-pct = { $item }: цена снизится с { $old } до { $new } (на { $diff }).
discount-ends = { $item }: скидка закончится. Сейчас цена { $old }, потом будет { $new } (на { $diff } больше).
discount-begins = { $item }: цена со скидкой — { $new } вместо { $old } (на { $diff } меньше).
offer-comes = { $item }: будет цена со скидкой — { $new } вместо { $old }.
offer-runs = Скидка действует с { $from } по { $last_day } включительно.
offer-from = Скидка начнётся { $from }.
offer-until = Скидка действует по { $last_day } включительно.
offer-ended = Последний день скидки — { $last_day }.
price-until = { $item }: эта цена действует по { $last_day } включительно.
price-until-moves = { $item }: эта цена действует по { $last_day } включительно. В нынешнем прайс-листе последний день — { $old }.
price-until-goes = { $item }: последний день этой цены в прайс-листе больше не указан. В нынешнем это { $old }.
list-until = Новые цены действуют по { $last_day } включительно.
list-until-moves = Новые цены действуют по { $last_day } включительно. В нынешнем прайс-листе последний день — { $old }.
list-until-goes = Последний день цен в новом прайс-листе не указан. В нынешнем это { $old }.

## Packs
row-shrink = { $item }: упаковка станет меньше (было { $old_size }, станет { $new_size }). Цена упаковки не изменится — { $new }. За { $unit } это на { $pct } больше.
row-shrink-up = { $item }: упаковка станет меньше (было { $old_size }, станет { $new_size }). Цена упаковки вырастет с { $old } до { $new } (на { $diff }). За { $unit } это на { $pct } больше.
row-shrink-down = { $item }: упаковка станет меньше (было { $old_size }, станет { $new_size }). Цена упаковки снизится с { $old } до { $new } (на { $diff }). Но за { $unit } это всё равно на { $pct } больше.
row-smaller = { $item }: упаковка станет меньше (было { $old_size }, станет { $new_size }).
row-bigger = { $item }: упаковка станет больше (было { $old_size }, станет { $new_size }).
pack-price-up = Цена упаковки вырастет с { $old } до { $new } (на { $diff }).
pack-price-down = Цена упаковки снизится с { $old } до { $new } (на { $diff }).
pack-price-same = Цена упаковки не изменится — { $new }.
pack-more = За { $unit } это на { $pct } больше.
pack-less = За { $unit } это на { $pct } меньше.
row-unit-price = Цена за { $unit }: сейчас { $old_unit }, будет { $new_unit }.

## Fees
fee-percent-of = { $pct } (от чего: { $of })
fee-at-most = { $fee }, не больше { $cap }
fee-no-cap = { $fee }, без верхнего предела
fee-per = { $fee } { $basis }
fee-with = { $fee }, { $how }
fee-new = Новый сбор: { $item } — { $new } { $basis }.
fee-new-unstated = Новый сбор: { $item } — { $new }.
fee-none-today = Сейчас такого сбора нет.
fee-none-today-for = Сейчас для них такого сбора нет.
fee-only-today = Сейчас он действует именно для них.
fee-other-today = Другой такой сбор уже есть.
fee-new-optional = Новый сбор, по желанию: { $item } — { $new } { $basis }. Кто его не выберет, тот не платит.
fee-new-optional-unstated = Новый сбор, по желанию: { $item } — { $new }. Кто его не выберет, тот не платит.
fee-up = Сбор вырастет: { $item } — с { $old } до { $new } { $basis }.
fee-up-unstated = Сбор вырастет: { $item } — с { $old } до { $new }.
fee-down = Сбор снизится: { $item } — с { $old } до { $new } { $basis }.
fee-down-unstated = Сбор снизится: { $item } — с { $old } до { $new }.
fee-more = Это на { $diff } больше.
fee-less = Это на { $diff } меньше.
fee-removed = Сбор будет отменён: { $item }. Сейчас это { $old } { $basis }.
fee-removed-unstated = Сбор будет отменён: { $item }. Сейчас это { $old }.
fee-none-then = С { $date } этого сбора не будет.
fee-none-then-for = С { $date } для них этого сбора не будет.
fee-only-then = С { $date } он действует именно для них.
fee-other-then = Другой такой сбор останется и с { $date }.
fee-changes = Сбор: { $item }. Сейчас: { $old }. С { $date }: { $new }.
fee-changes-but = Сбор: { $item }, { $fee }. Сейчас: { $old }. С { $date }: { $new }.
fee-appears = Сбор: { $item }. С { $date } он появится в прайс-листе: { $new }.
fee-vanishes = Сбор: { $item }. С { $date } его в прайс-листе не будет: { $old }.
charge-in-price = входит в цену
charge-on-top = сверх цены
charge-mandatory = платят все
charge-conditional = платят лишь в некоторых случаях
charge-optional = платят те, кто его выберет
charge-preselected = платят те, кто не откажется
charge-unstated = суммы в прайс-листе нет
fee-for = Сбор действует для этих товаров: { $items }.
fee-except = Сбор действует для всех товаров, кроме этих: { $items }.
basis-order = за заказ
basis-month = в месяц
basis-year = в год
basis-item = за штуку
basis-line = за строку заказа
basis-visit = за визит
basis-night = за ночь
basis-day = в день
basis-words = (за что: { $words })

## Items that go or come, prices that go or come
item-gone = { $item }: мы снимем этот товар с продажи. Последний день продажи — { $last_day }.
item-gone-nearest = Ближайшая замена: { $replacement }, цена { $price }.
item-gone-nearest-no-price = Ближайшая замена: { $replacement }.
item-new = Новый товар: { $item } — { $new }.
item-new-no-price = Новый товар: { $item }.
item-back = { $item }: с { $date } снова есть в нашем прайс-листе, { $new }.
item-back-no-price = { $item }: с { $date } снова есть в нашем прайс-листе.
price-appears = { $item }: цена будет { $new }. Сейчас в нашем прайс-листе цены нет.
price-goes = { $item }: сейчас цена { $old }. С { $date } в нашем прайс-листе цены не будет.
price-step-new = { $item }: это новая ступень цены — { $new }.
price-step-goes = { $item }: сейчас на этой ступени цена { $old }. С { $date } такой ступени не будет.
list-says-now = Сейчас там написано: «{ $text }».
list-will-say = Там будет написано: «{ $text }».

## What else changes
row-words = { $item } ({ $field }). Сейчас: «{ $old }». С { $date }: «{ $new }».
row-words-added = { $item } ({ $field }). Новое с { $date }: «{ $new }».
row-words-gone = { $item } ({ $field }). С { $date } в прайс-листе не будет слов: «{ $old }».
tax-leaves-price = { $item }: сейчас налог входит в цену. С { $date } налог будут брать сверх цены.
tax-enters-price = { $item }: сейчас налог берут сверх цены. С { $date } налог войдёт в цену.
fee-back-ends = { $item }: сейчас эти деньги возвращают. С { $date } их не будут возвращать.
fee-back-begins = { $item }: сейчас эти деньги не возвращают. С { $date } их будут возвращать.
value-yes = да
value-no = нет
field-sku = артикул
field-name = название
field-description = описание
field-includes = что входит
field-conditions = условия
field-availability = наличие
field-price = цена
field-sale-price = цена со скидкой
field-all-in-price = цена со всеми сборами
field-first-day = первый день
field-last-day = последний день
field-existing-from = с какого дня для нынешних клиентов
field-currency = валюта
field-tax-included = налог в цене
field-tax-rate = ставка налога
field-period = за какой срок цена
field-pack = содержимое упаковки
field-min-quantity = наименьшее количество
field-max-quantity = наибольшее количество
field-group = группа
field-territory = регион
field-fee = сбор
field-per = за что сбор
field-obligation = кто обязан платить
field-of = от чего процент
field-cap = не больше чем
field-applies-to = на что действует
field-refundable = возвращается
field-in-price = входит в цену
field-promise = наше обещание
field-held = последний день обещанной цены
field-max-increase = самое большое повышение
field-max-increases = как часто цена может расти
field-notice-days = за сколько дней предупреждаем
field-reward = бонус
field-excludes = на что не действует
field-redeem = как воспользоваться
field-promotion = акция

## The headings of the sections
you-title = Что это значит для Вас
prices-up-title = Цены, которые вырастут
prices-down-title = Цены, которые снизятся
prices-title = Прежние и новые цены
packs-smaller-title = Упаковки, которые станут меньше
packs-bigger-title = Упаковки, которые станут больше
packs-title = Размеры упаковок
fees-title = Сборы
other-title = Что ещё изменится
back-title = Снова в прайс-листе
same-title = Что не меняется
why-title = Почему
do-title = Что Вы можете сделать
history-title = Как часто росли цены
contact-title = Вопросы

## What it means for the reader
you-more = Если Вы покупаете то же, что и обычно, то будете платить примерно на { $amount } в месяц больше.
you-less = Если Вы покупаете то же, что и обычно, то будете платить примерно на { $amount } в месяц меньше.
you-more-tiny = Если Вы покупаете то же, что и обычно, то будете платить чуть больше: разница меньше { $amount } в месяц.
you-less-tiny = Если Вы покупаете то же, что и обычно, то будете платить чуть меньше: разница меньше { $amount } в месяц.
you-same = Если Вы покупаете то же, что и обычно, то будете платить столько же.
you-not-counted = Товары, у которых нет прежней или новой цены, здесь не учтены.
you-from-to = Сумма за месяц вырастет примерно с { $old } до { $new }.
you-from-to-down = Сумма за месяц снизится примерно с { $old } до { $new }.
you-rounded = Суммы округлены, поэтому разница может чуть не сойтись.
you-basis = { $orders ->
    [one] Мы посчитали это по { $orders } Вашему заказу за период с { $from } по { $to }.
    [few] Мы посчитали это по { $orders } Вашим заказам за период с { $from } по { $to }.
    [many] Мы посчитали это по { $orders } Вашим заказам за период с { $from } по { $to }.
   *[other] Мы посчитали это по { $orders } Вашим заказам за период с { $from } по { $to }.
}
you-guess = Точная сумма зависит от того, что Вы купите.
you-held = Мы обещали Вам нынешние цены по { $held_until } включительно. Для Вас всё изменится с { $date }.

## What does not change
same-all-other = Все остальные цены не изменятся.
same-your-other = Цены на всё остальное, что Вы покупаете, не изменятся.
same-list = Цены на то, чего Вы не покупаете, тоже могут измениться.

## Why
why-cost = Мы платим больше: { $input } — было { $old } ({ $from }), сейчас { $new }.
why-items = { $items }: { $reason }

## What the reader can do
do-nothing = Вам ничего не нужно делать.
do-keep = По { $last_day } включительно для Вас действуют нынешние цены.
do-cancel = По { $last_day } включительно Вы можете отказаться бесплатно.
do-ask = Если что-то непонятно, спросите нас.
days-notice = { $days ->
    [one] Мы предупреждаем Вас за { $days } день до этих изменений.
    [few] Мы предупреждаем Вас за { $days } дня до этих изменений.
    [many] Мы предупреждаем Вас за { $days } дней до этих изменений.
   *[other] Мы предупреждаем Вас за { $days } дней до этих изменений.
}

## History
window-months = { $months ->
    [one] { $months } месяц
    [few] { $months } месяца
    [many] { $months } месяцев
   *[other] { $months } месяцев
}
history-nth = { $count ->
    [1] { $item }: это первое повышение за { window-months }.
    [2] { $item }: это второе повышение за { window-months }.
    [3] { $item }: это третье повышение за { window-months }.
    [4] { $item }: это четвёртое повышение за { window-months }.
   *[other] { $item }: это { $count }-е повышение за { window-months }.
}
history-last = Предыдущее повышение было { $last_date }.
history-total = Вместе с этим повышением рост за { window-months }: с { $old } до { $new } (на { $diff }, или на { $pct }).
history-total-no-pct = Вместе с этим повышением рост за { window-months }: с { $old } до { $new } (на { $diff }).
item-per-unit = { $item } (за { $unit })

## Contact and close
contact-phone = Позвоните нам: { $phone }
contact-email = Напишите нам: { $email }
contact-address = Наш адрес: { $address }
contact-hours = Мы работаем: { $hours }
contact-web = Все цены: { $url }
source-line = Прежние и новые цены взяты из наших прайс-листов от { $old_list } и от { $new_list }.
other-language = Это уведомление можно получить и на другом языке: { $language }.
large-print = Это уведомление можно получить и крупным шрифтом.
thanks = Спасибо, что покупаете у нас.

## Tables and the public log
th-item = Товар
th-now = Цена сейчас
th-new = Новая цена
th-change = Разница
cell-more = на { $diff } больше ({ $pct })
cell-more-no-pct = на { $diff } больше
cell-less = на { $diff } меньше ({ $pct })
cell-less-no-pct = на { $diff } меньше
log-heading = Цены с { $date }
log-up = Подорожает
log-down = Подешевеет
log-smaller = Упаковка станет меньше
log-bigger = Упаковка станет больше
log-fee-new = Новые сборы
log-fee-changed = Изменённые сборы
log-fee-gone = Отменённые сборы
log-gone = Больше не продаём
log-new = Новые товары
log-same = Без изменений

## Short messages: Cyrillic letters cost more, 70 or 67 a part, so they are short
sms-sender = { $sender }: { $text }
sms-url = { $text } { $url }
sms-one = { $item }: { $new } с { $date } (сейчас { $old }).
sms-one-pack = { $item }: { $new_size } за { $new } с { $date } (сейчас { $old_size } за { $old }).
sms-many-more = С { $date } новые цены. Обычные покупки: примерно на { $amount } в месяц больше.
sms-many-less = С { $date } новые цены. Обычные покупки: примерно на { $amount } в месяц меньше.
sms-item = { $item }: { $new } (сейчас { $old }).
sms-change = Изменения с { $date }. { $text }

## Poster or web banner
poster-title = Новые цены с { $date }
poster-row = { $item }: сейчас { $old }, с { $date } — { $new }.
poster-pack = { $item }: сейчас { $old_size } за { $old }, с { $date } — { $new_size } за { $new }.
