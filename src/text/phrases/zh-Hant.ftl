### The words of notices: 繁體中文. Written for Taiwan, and plain enough for Hong Kong.
### The contract of all languages stands in the English file.
###
### The rules of this file:
###   * 您；全形標點 ，。：；（）「」、；沒有單複數，只有 [0] 和 *[other]。
###   * 不說：調整、優化、反映成本、微調、升級。直接說漲、降。
###   * 商品、包裝、費用的句子不稱呼讀者，因為海報上也會出現。
###   * 數字和中文之間不加空格。

## How pieces are joined
join-sentences = { "" }
join-names = 、
join-items = 、
join-lines = ，

## Headings and subject lines
heading-change = 我們的新價格自{ $date }起適用
heading-your-change = 您購買的商品，新價格自{ $date }起適用
heading-other = { $date }起有這些變動
heading-same = { $date }起，您的價格不變
subject-one-up = { $item }：{ $date }起漲到{ $new }
subject-one-down = { $item }：{ $date }起降到{ $new }
subject-one-smaller = { $item }：{ $date }起包裝變小
subject-one-fee = { $date }起新增費用：{ $item }，{ $new }
subject-one-fee-up = { $item }：{ $date }起費用漲到{ $new }
subject-one-fee-down = { $item }：{ $date }起費用降到{ $new }
subject-one-fee-gone = { $item }：{ $date }起不再收取這筆費用
subject-one-fee-on-top = { $item }：{ $date }起不含在價格內，另收{ $new }
subject-one-fee-mandatory = { $item }：{ $date }起所有人都要付，{ $new }
subject-one-gone = { $item }：最後銷售日是{ $last_day }
subject-many = 新價格自{ $date }起適用：您每月大約多付{ $amount }
subject-many-less = 新價格自{ $date }起適用：您每月大約少付{ $amount }
subject-many-same = 新價格自{ $date }起適用，您平常買的商品總價不變

## Greeting
greeting-name = { $name }您好：
greeting-plain = 親愛的顧客您好：

## Opening counts: of what the reader buys, and (-all) of the whole list
count-up = { $count ->
    [0] 您購買的商品都不會漲價。
   *[other] 您購買的商品中，有{ $count }個價格會漲。
}
count-up-all = { $count ->
    [0] 沒有價格會漲。
   *[other] 有{ $count }個價格會漲。
}
count-down = { $count ->
   *[other] 您購買的商品中，有{ $count }個價格會降。
}
count-down-all = { $count ->
   *[other] 有{ $count }個價格會降。
}
count-smaller = { $count ->
   *[other] 有{ $count }項商品的包裝變小。
}
count-bigger = { $count ->
   *[other] 有{ $count }項商品的包裝變大。
}
count-fee-new = { $count ->
   *[other] 新增{ $count }項費用。
}
count-fee-up = { $count ->
   *[other] 有{ $count }項費用會漲。
}
count-fee-on-top = { $count ->
   *[other] 有{ $count }項費用不再含在價格內，要另外付。
}
count-fee-mandatory = { $count ->
   *[other] 有{ $count }項費用變成必付。
}
count-fee-changed = { $count ->
   *[other] 有{ $count }項費用的計費方式會變。
}
count-fee-down = { $count ->
   *[other] 有{ $count }項費用會降。
}
count-fee-gone = { $count ->
   *[other] 有{ $count }項費用會取消。
}
count-fee-in-price = { $count ->
   *[other] 有{ $count }項費用改為含在價格內。
}
count-fee-avoidable = { $count ->
   *[other] 有{ $count }項費用之後可以不付。
}
count-gone = { $count ->
   *[other] 您購買的商品中，有{ $count }項將停售。
}
count-gone-all = { $count ->
   *[other] 有{ $count }項商品將停售。
}
count-promise = { $count ->
   *[other] 有{ $count }項價格承諾會變。
}
nothing-own = { $date }起，您平常購買的商品價格都不變。
nothing-all = { $date }起，您的價格都不變。

## What a line is about
item-parts = { $item }（{ $parts }）
part-min-quantity = 數量{ $value }以上
part-max-quantity = 數量最多{ $value }
part-group = 對象：{ $value }
part-territory = 地區：{ $value }
part-period = 計價期間：{ $value }
part-from = { $date }起
part-other = { $field }：{ $value }

## Changed prices
row-up = { $item }：從{ $old }漲到{ $new }（多{ $diff }，漲{ $pct }）。
row-up-no-pct = { $item }：從{ $old }漲到{ $new }（多{ $diff }）。
row-down = { $item }：從{ $old }降到{ $new }（少{ $diff }，降{ $pct }）。
row-down-no-pct = { $item }：從{ $old }降到{ $new }（少{ $diff }）。
discount-ends = { $item }：優惠價結束。現在{ $old }，之後{ $new }（多{ $diff }）。
discount-begins = { $item }：價格從{ $old }降到優惠價{ $new }（少{ $diff }）。
offer-comes = { $item }：將有優惠價{ $new }（原本{ $old }）。
offer-runs = 優惠自{ $from }起，到{ $last_day }為止（含當天）。
offer-from = 優惠自{ $from }開始。
offer-until = 優惠到{ $last_day }為止（含當天）。
offer-ended = 優惠的最後一天是{ $last_day }。
price-until = { $item }：這個價格到{ $last_day }為止（含當天）。
price-until-moves = { $item }：這個價格到{ $last_day }為止（含當天）。目前價目表寫的是到{ $old }為止。
price-until-goes = { $item }：目前價目表寫，價格到{ $old }為止。新價目表沒有寫到哪一天。
list-until = 新價格到{ $last_day }為止（含當天）。
list-until-moves = 新價格到{ $last_day }為止（含當天）。目前價目表寫的是到{ $old }為止。
list-until-goes = 目前價目表寫，價格到{ $old }為止。新價目表沒有寫到哪一天。

## Packs
row-shrink = { $item }：包裝變小，從{ $old_size }減為{ $new_size }，價格維持{ $new }。等於每{ $unit }漲{ $pct }。
row-shrink-up = { $item }：包裝變小，從{ $old_size }減為{ $new_size }。價格從{ $old }漲到{ $new }（多{ $diff }）。等於每{ $unit }漲{ $pct }。
row-shrink-down = { $item }：包裝變小，從{ $old_size }減為{ $new_size }。價格從{ $old }降到{ $new }（少{ $diff }）。但仍等於每{ $unit }漲{ $pct }。
row-smaller = { $item }：包裝變小，從{ $old_size }減為{ $new_size }。
row-bigger = { $item }：包裝變大，從{ $old_size }增為{ $new_size }。
pack-price-up = 價格從{ $old }漲到{ $new }（多{ $diff }）。
pack-price-down = 價格從{ $old }降到{ $new }（少{ $diff }）。
pack-price-same = 價格維持{ $new }。
pack-more = 等於每{ $unit }漲{ $pct }。
pack-less = 等於每{ $unit }降{ $pct }。
row-unit-price = 每{ $unit }：現在{ $old_unit }，之後{ $new_unit }。

## Fees
fee-percent-of = { $of }的{ $pct }
fee-at-most = { $fee }，最多{ $cap }
fee-no-cap = { $fee }，沒有上限
fee-per = { $basis }{ $fee }
fee-with = { $fee }，{ $how }
fee-new = 新增費用：{ $item }，{ $basis }{ $new }。
fee-new-unstated = 新增費用：{ $item }，{ $new }。
fee-none-today = 目前沒有這筆費用。
fee-none-today-for = 上述商品目前沒有這筆費用。
fee-only-today = 目前只有那些商品有這筆費用。
fee-other-today = 目前已有另一筆這樣的費用。
fee-new-optional = 新增費用（自選）：{ $item }，{ $basis }{ $new }。不選就不用付。
fee-new-optional-unstated = 新增費用（自選）：{ $item }，{ $new }。不選就不用付。
fee-up = 費用：{ $item }，{ $basis }從{ $old }漲到{ $new }。
fee-up-unstated = 費用：{ $item }，從{ $old }漲到{ $new }。
fee-down = 費用：{ $item }，{ $basis }從{ $old }降到{ $new }。
fee-down-unstated = 費用：{ $item }，從{ $old }降到{ $new }。
fee-more = 也就是多{ $diff }。
fee-less = 也就是少{ $diff }。
fee-removed = 取消費用：{ $item }。現在{ $basis }{ $old }。
fee-removed-unstated = 取消費用：{ $item }。現在{ $old }。
fee-none-then = { $date }起不再收取。
fee-none-then-for = { $date }起，上述商品不再有這筆費用。
fee-only-then = { $date }起，只有那些商品有這筆費用。
fee-other-then = { $date }起，另一筆這樣的費用仍要付。
fee-changes = 費用：{ $item }。現在：{ $old }。{ $date }起：{ $new }。
fee-changes-but = 費用：{ $item }，{ $fee }。現在：{ $old }。{ $date }起：{ $new }。
fee-appears = 費用：{ $item }。{ $date }起，價目表新列出：{ $new }。
fee-vanishes = 費用：{ $item }。{ $date }起，價目表不再列出：{ $old }。
charge-in-price = 已含在價格內
charge-on-top = 在價格之外另付
charge-mandatory = 所有人都要付
charge-conditional = 某些情況才要付
charge-optional = 選了才要付
charge-preselected = 不拒絕就要付
charge-unstated = 價目表沒有寫金額
fee-for = 適用商品：{ $items }。
fee-except = 除了這些商品都適用：{ $items }。
basis-order = 每筆訂單
basis-month = 每月
basis-year = 每年
basis-item = 每件
basis-line = 訂單每一列
basis-visit = 每次到訪
basis-night = 每晚
basis-day = 每日
basis-words = 每「{ $words }」

## Items that go or come, prices that go or come
item-gone = { $item }：我們將停售這項商品，最後銷售日是{ $last_day }。
item-gone-nearest = 最接近的商品是：{ $replacement }，價格{ $price }。
item-gone-nearest-no-price = 最接近的商品是：{ $replacement }。
item-new = 新商品：{ $item }，{ $new }。
item-new-no-price = 新商品：{ $item }。
item-back = { $item }：{ $date }起重新列入我們的價目表，{ $new }。
item-back-no-price = { $item }：{ $date }起重新列入我們的價目表。
price-appears = { $item }：之後的價格是{ $new }。目前價目表上沒有價格。
price-goes = { $item }：現在的價格是{ $old }。{ $date }起，價目表上不再有價格。
price-step-new = { $item }：新增這一級價格，{ $new }。
price-step-goes = { $item }：這一級價格現在是{ $old }，{ $date }起取消。
list-says-now = 目前價目表寫：「{ $text }」。
list-will-say = 之後價目表寫：「{ $text }」。

## What else changes
row-words = { $item }（{ $field }）：現在是「{ $old }」，{ $date }起是「{ $new }」。
row-words-added = { $item }（{ $field }）：{ $date }起新增「{ $new }」。
row-words-gone = { $item }（{ $field }）：{ $date }起，價目表不再寫「{ $old }」。
tax-leaves-price = { $item }：目前價格含稅。{ $date }起，稅款在價格之外另付。
tax-enters-price = { $item }：目前稅款在價格之外另付。{ $date }起，價格含稅。
fee-back-ends = { $item }：目前會退還。{ $date }起不再退還。
fee-back-begins = { $item }：目前不退還。{ $date }起會退還。
value-yes = 是
value-no = 否
field-sku = 商品編號
field-name = 名稱
field-description = 說明
field-includes = 包含項目
field-conditions = 條件
field-availability = 供應情況
field-price = 價格
field-sale-price = 優惠價
field-all-in-price = 含所有費用的價格
field-first-day = 第一天
field-last-day = 最後一天
field-existing-from = 現有顧客適用日
field-currency = 幣別
field-tax-included = 含稅
field-tax-rate = 稅率
field-period = 計價期間
field-pack = 包裝內容
field-min-quantity = 最低數量
field-max-quantity = 最高數量
field-group = 適用對象
field-territory = 地區
field-fee = 費用
field-per = 計費單位
field-obligation = 誰必須付
field-of = 百分比的計算基礎
field-cap = 上限
field-applies-to = 適用項目
field-refundable = 可退還
field-in-price = 已含在價格內
field-promise = 我們的承諾
field-held = 承諾價格的最後一天
field-max-increase = 漲價上限
field-max-increases = 漲價次數上限
field-notice-days = 提前通知天數
field-reward = 回饋
field-excludes = 不適用項目
field-redeem = 使用方式
field-promotion = 優惠

## The headings of the sections
you-title = 對您的影響
prices-up-title = 漲價的商品
prices-down-title = 降價的商品
prices-title = 新舊價格
packs-smaller-title = 包裝變小
packs-bigger-title = 包裝變大
packs-title = 包裝大小
fees-title = 費用
other-title = 其他變動
back-title = 重新列入價目表
same-title = 不變的部分
why-title = 原因
do-title = 您可以怎麼做
history-title = 漲價次數
contact-title = 有疑問請聯絡我們

## What it means for the reader
you-more = 如果買的和平常一樣，您每月大約多付{ $amount }。
you-less = 如果買的和平常一樣，您每月大約少付{ $amount }。
you-more-tiny = 如果買的和平常一樣，您每月會多付一點，不到{ $amount }。
you-less-tiny = 如果買的和平常一樣，您每月會少付一點，不到{ $amount }。
you-same = 如果買的和平常一樣，您付的總金額不變。
you-not-counted = 沒有舊價格或新價格的商品，不計算在內。
you-from-to = 也就是每月大約從{ $old }增加到{ $new }。
you-from-to-down = 也就是每月大約從{ $old }減少到{ $new }。
you-rounded = 以上金額經四捨五入，相減不一定完全相等。
you-basis = { $orders ->
   *[other] 以上是根據您{ $from }到{ $to }的{ $orders }筆訂單算出來的。
}
you-guess = 實際金額看您買什麼而定。
you-held = 我們答應過您，到{ $held_until }為止（含當天）價格不變。對您來說，變動從{ $date }開始。

## What does not change
same-all-other = 其他價格都不變。
same-your-other = 您購買的其他商品，價格都不變。
same-list = 您沒有購買的商品，價格可能也會變。

## Why
why-cost = 我們的進貨價（{ $input }）：{ $from }是{ $old }，現在是{ $new }。
why-items = { $items }：{ $reason }

## What the reader can do
do-nothing = 您不需要做任何事。
do-keep = 到{ $last_day }為止（含當天），您仍照現在的價格付款。
do-cancel = 到{ $last_day }為止（含當天），您可以免費取消。
do-ask = 如有不清楚的地方，歡迎詢問我們。
days-notice = { $days ->
   *[other] 我們提前{ $days }天通知您。
}

## History
window-months = { $months ->
   *[other] { $months }個月
}
history-nth = { $count ->
   *[other] { $item }：這是{ window-months }內第{ $count }次漲價。
}
history-last = 上一次漲價是在{ $last_date }。
history-total = 連同這次，{ window-months }內價格從{ $old }漲到{ $new }（多{ $diff }，漲{ $pct }）。
history-total-no-pct = 連同這次，{ window-months }內價格從{ $old }漲到{ $new }（多{ $diff }）。
item-per-unit = { $item }（每{ $unit }）

## Contact and close
contact-phone = 電話：{ $phone }
contact-email = 電子郵件：{ $email }
contact-address = 地址：{ $address }
contact-hours = 營業時間：{ $hours }
contact-web = 完整價目表：{ $url }
source-line = 本通知的新舊價格，都來自我們{ $old_list }和{ $new_list }的價目表。
other-language = 您也可以索取其他語言的通知：{ $language }。
large-print = 您也可以索取大字版的通知。
thanks = 謝謝您的惠顧。

## Tables and the public log
th-item = 品項
th-now = 目前價格
th-new = 新價格
th-change = 差額
cell-more = 多{ $diff }（{ $pct }）
cell-more-no-pct = 多{ $diff }
cell-less = 少{ $diff }（{ $pct }）
cell-less-no-pct = 少{ $diff }
log-heading = { $date }起的價格
log-up = 漲價
log-down = 降價
log-smaller = 包裝變小
log-bigger = 包裝變大
log-fee-new = 新費用
log-fee-changed = 變動的費用
log-fee-gone = 取消的費用
log-gone = 停售
log-new = 新商品
log-same = 不變

## Short messages: 70 or 67 characters a part, so they are short
sms-sender = { $sender }：{ $text }
sms-url = { $text } { $url }
sms-one = { $item }，{ $date }起{ $new }（現在{ $old }）。
sms-one-pack = { $item }，{ $date }起{ $new_size }售{ $new }（現在{ $old_size }售{ $old }）。
sms-many-more = { $date }起適用新價格。照平常買，每月約多付{ $amount }。
sms-many-less = { $date }起適用新價格。照平常買，每月約少付{ $amount }。
sms-item = { $item }：{ $new }（現在{ $old }）。
sms-change = { $date }起，{ $text }

## Poster or web banner
poster-title = { $date }起適用新價格
poster-row = { $item }：現在{ $old }，{ $date }起{ $new }。
poster-pack = { $item }：現在{ $old_size }售{ $old }，{ $date }起{ $new_size }售{ $new }。
