### The words of notices: 简体中文。Written for mainland China. The contract of all languages stands in the English file.
###
### The rules of this file:
###   * 您；全角标点 ，。：；（）“”、；没有单复数，只有 [0] 和 *[other]。
###   * 不说：调整、调价、优化、反映成本、微调、升级。直接说涨、降。
###   * 商品、包装、费用的句子不称呼读者，因为海报上也会出现。
###   * 不是繁体文字的转换：执行、销售、当前价格、以后、每单、进价都是大陆的说法。
###   * 数字和汉字之间不加空格。

## How pieces are joined
join-sentences = { "" }
join-names = 、
join-items = 、
join-lines = ，

## Headings and subject lines
heading-change = 我们的新价格自{ $date }起执行
heading-your-change = 您购买的商品，新价格自{ $date }起执行
heading-other = { $date }起有这些变化
heading-same = { $date }起，您的价格不变
subject-one-up = { $item }：{ $date }起涨到{ $new }
subject-one-down = { $item }：{ $date }起降到{ $new }
subject-one-smaller = { $item }：{ $date }起包装变小
subject-one-fee = { $date }起新增费用：{ $item }，{ $new }
subject-one-fee-up = { $item }：{ $date }起费用涨到{ $new }
subject-one-fee-down = { $item }：{ $date }起费用降到{ $new }
subject-one-fee-gone = { $item }：{ $date }起不再收取这笔费用
subject-one-fee-on-top = { $item }：{ $date }起不含在价格内，另收{ $new }
subject-one-fee-mandatory = { $item }：{ $date }起所有人都要付，{ $new }
subject-one-gone = { $item }：最后销售日是{ $last_day }
subject-many = 新价格自{ $date }起执行：您每月大约多付{ $amount }
subject-many-less = 新价格自{ $date }起执行：您每月大约少付{ $amount }
subject-many-same = 新价格自{ $date }起执行，您平时买的商品总价不变

## Greeting
greeting-name = { $name }，您好！
greeting-plain = 尊敬的顾客，您好！

## Opening counts: of what the reader buys, and (-all) of the whole list
count-up = { $count ->
    [0] 您购买的商品都不会涨价。
   *[other] 您购买的商品中，有{ $count }个价格会涨。
}
count-up-all = { $count ->
    [0] 没有价格会涨。
   *[other] 有{ $count }个价格会涨。
}
count-down = { $count ->
   *[other] 您购买的商品中，有{ $count }个价格会降。
}
count-down-all = { $count ->
   *[other] 有{ $count }个价格会降。
}
count-smaller = { $count ->
   *[other] 有{ $count }种商品的包装变小。
}
count-bigger = { $count ->
   *[other] 有{ $count }种商品的包装变大。
}
count-fee-new = { $count ->
   *[other] 新增{ $count }项费用。
}
count-fee-up = { $count ->
   *[other] 有{ $count }项费用会涨。
}
count-fee-on-top = { $count ->
   *[other] 有{ $count }项费用不再含在价格内，要另外付。
}
count-fee-mandatory = { $count ->
   *[other] 有{ $count }项费用变成必付。
}
count-fee-changed = { $count ->
   *[other] 有{ $count }项费用的计费方式会变。
}
count-fee-down = { $count ->
   *[other] 有{ $count }项费用会降。
}
count-fee-gone = { $count ->
   *[other] 有{ $count }项费用会取消。
}
count-fee-in-price = { $count ->
   *[other] 有{ $count }项费用改为含在价格内。
}
count-fee-avoidable = { $count ->
   *[other] 有{ $count }项费用以后可以不付。
}
count-gone = { $count ->
   *[other] 您购买的商品中，有{ $count }种将停售。
}
count-gone-all = { $count ->
   *[other] 有{ $count }种商品将停售。
}
count-promise = { $count ->
   *[other] 有{ $count }项价格承诺会变。
}
nothing-own = { $date }起，您平时购买的商品价格都不变。
nothing-all = { $date }起，您的价格都不变。

## What a line is about
item-parts = { $item }（{ $parts }）
part-min-quantity = 数量{ $value }以上
part-max-quantity = 数量最多{ $value }
part-group = 对象：{ $value }
part-territory = 地区：{ $value }
part-period = 计价周期：{ $value }
part-from = { $date }起
part-other = { $field }：{ $value }

## Changed prices
row-up = { $item }：从{ $old }涨到{ $new }（多{ $diff }，涨{ $pct }）。
row-up-no-pct = { $item }：从{ $old }涨到{ $new }（多{ $diff }）。
row-down = { $item }：从{ $old }降到{ $new }（少{ $diff }，降{ $pct }）。
row-down-no-pct = { $item }：从{ $old }降到{ $new }（少{ $diff }）。
discount-ends = { $item }：优惠价结束。现在{ $old }，以后{ $new }（多{ $diff }）。
discount-begins = { $item }：价格从{ $old }降到优惠价{ $new }（少{ $diff }）。
offer-comes = { $item }：将有优惠价{ $new }（原来{ $old }）。
offer-runs = 优惠自{ $from }起，到{ $last_day }为止（含当天）。
offer-from = 优惠自{ $from }开始。
offer-until = 优惠到{ $last_day }为止（含当天）。
offer-ended = 优惠的最后一天是{ $last_day }。
price-until = { $item }：这个价格到{ $last_day }为止（含当天）。
price-until-moves = { $item }：这个价格到{ $last_day }为止（含当天）。目前价目表写的是到{ $old }为止。
price-until-goes = { $item }：目前价目表写，价格到{ $old }为止。新价目表没有写到哪一天。
list-until = 新价格到{ $last_day }为止（含当天）。
list-until-moves = 新价格到{ $last_day }为止（含当天）。目前价目表写的是到{ $old }为止。
list-until-goes = 目前价目表写，价格到{ $old }为止。新价目表没有写到哪一天。

## Packs
row-shrink = { $item }：包装变小，从{ $old_size }减到{ $new_size }，价格仍为{ $new }。相当于每{ $unit }涨{ $pct }。
row-shrink-up = { $item }：包装变小，从{ $old_size }减到{ $new_size }。价格从{ $old }涨到{ $new }（多{ $diff }）。相当于每{ $unit }涨{ $pct }。
row-shrink-down = { $item }：包装变小，从{ $old_size }减到{ $new_size }。价格从{ $old }降到{ $new }（少{ $diff }）。但仍相当于每{ $unit }涨{ $pct }。
row-smaller = { $item }：包装变小，从{ $old_size }减到{ $new_size }。
row-bigger = { $item }：包装变大，从{ $old_size }增到{ $new_size }。
pack-price-up = 价格从{ $old }涨到{ $new }（多{ $diff }）。
pack-price-down = 价格从{ $old }降到{ $new }（少{ $diff }）。
pack-price-same = 价格仍为{ $new }。
pack-more = 相当于每{ $unit }涨{ $pct }。
pack-less = 相当于每{ $unit }降{ $pct }。
row-unit-price = 每{ $unit }：现在{ $old_unit }，以后{ $new_unit }。

## Fees
fee-percent-of = { $of }的{ $pct }
fee-at-most = { $fee }，最多{ $cap }
fee-no-cap = { $fee }，不封顶
fee-per = { $basis }{ $fee }
fee-with = { $fee }，{ $how }
fee-new = 新增费用：{ $item }，{ $basis }{ $new }。
fee-new-unstated = 新增费用：{ $item }，{ $new }。
fee-none-today = 目前没有这笔费用。
fee-none-today-for = 上述商品目前没有这笔费用。
fee-only-today = 目前只有那些商品有这笔费用。
fee-other-today = 目前已有另一笔这样的费用。
fee-new-optional = 新增费用（自选）：{ $item }，{ $basis }{ $new }。不选就不用付。
fee-new-optional-unstated = 新增费用（自选）：{ $item }，{ $new }。不选就不用付。
fee-up = 费用：{ $item }，{ $basis }从{ $old }涨到{ $new }。
fee-up-unstated = 费用：{ $item }，从{ $old }涨到{ $new }。
fee-down = 费用：{ $item }，{ $basis }从{ $old }降到{ $new }。
fee-down-unstated = 费用：{ $item }，从{ $old }降到{ $new }。
fee-more = 也就是多{ $diff }。
fee-less = 也就是少{ $diff }。
fee-removed = 取消费用：{ $item }。现在{ $basis }{ $old }。
fee-removed-unstated = 取消费用：{ $item }。现在{ $old }。
fee-none-then = { $date }起不再收取。
fee-none-then-for = { $date }起，上述商品不再有这笔费用。
fee-only-then = { $date }起，只有那些商品有这笔费用。
fee-other-then = { $date }起，另一笔这样的费用仍要付。
fee-changes = 费用：{ $item }。现在：{ $old }。{ $date }起：{ $new }。
fee-changes-but = 费用：{ $item }，{ $fee }。现在：{ $old }。{ $date }起：{ $new }。
fee-appears = 费用：{ $item }。{ $date }起，价目表新列出：{ $new }。
fee-vanishes = 费用：{ $item }。{ $date }起，价目表不再列出：{ $old }。
charge-in-price = 已含在价格内
charge-on-top = 在价格之外另付
charge-mandatory = 所有人都要付
charge-conditional = 某些情况才要付
charge-optional = 选了才要付
charge-preselected = 不拒绝就要付
charge-unstated = 价目表没有写金额
fee-for = 适用商品：{ $items }。
fee-except = 除了这些商品都适用：{ $items }。
basis-order = 每单
basis-month = 每月
basis-year = 每年
basis-item = 每件
basis-line = 订单每行
basis-visit = 每次到访
basis-night = 每晚
basis-day = 每天
basis-words = 每“{ $words }”

## Items that go or come, prices that go or come
item-gone = { $item }：我们将停售这种商品，最后销售日是{ $last_day }。
item-gone-nearest = 最接近的商品是：{ $replacement }，价格{ $price }。
item-gone-nearest-no-price = 最接近的商品是：{ $replacement }。
item-new = 新商品：{ $item }，{ $new }。
item-new-no-price = 新商品：{ $item }。
item-back = { $item }：{ $date }起重新列入我们的价目表，{ $new }。
item-back-no-price = { $item }：{ $date }起重新列入我们的价目表。
price-appears = { $item }：以后的价格是{ $new }。目前价目表上没有价格。
price-goes = { $item }：现在的价格是{ $old }。{ $date }起，价目表上不再有价格。
price-step-new = { $item }：新增这一档价格，{ $new }。
price-step-goes = { $item }：这一档价格现在是{ $old }，{ $date }起取消。
list-says-now = 目前价目表写着：“{ $text }”。
list-will-say = 以后价目表写着：“{ $text }”。

## What else changes
row-words = { $item }（{ $field }）：现在是“{ $old }”，{ $date }起是“{ $new }”。
row-words-added = { $item }（{ $field }）：{ $date }起新增“{ $new }”。
row-words-gone = { $item }（{ $field }）：{ $date }起，价目表不再写“{ $old }”。
tax-leaves-price = { $item }：目前价格含税。{ $date }起，税款在价格之外另付。
tax-enters-price = { $item }：目前税款在价格之外另付。{ $date }起，价格含税。
fee-back-ends = { $item }：目前会退还。{ $date }起不再退还。
fee-back-begins = { $item }：目前不退还。{ $date }起会退还。
value-yes = 是
value-no = 否
field-sku = 商品编号
field-name = 名称
field-description = 说明
field-includes = 包含内容
field-conditions = 条件
field-availability = 供货情况
field-price = 价格
field-sale-price = 优惠价
field-all-in-price = 含所有费用的价格
field-first-day = 第一天
field-last-day = 最后一天
field-existing-from = 现有顾客执行日
field-currency = 币种
field-tax-included = 含税
field-tax-rate = 税率
field-period = 计价周期
field-pack = 包装含量
field-min-quantity = 最低数量
field-max-quantity = 最高数量
field-group = 适用对象
field-territory = 地区
field-fee = 费用
field-per = 计费单位
field-obligation = 谁必须付
field-of = 百分比的计算基数
field-cap = 上限
field-applies-to = 适用范围
field-refundable = 可退还
field-in-price = 已含在价格内
field-promise = 我们的承诺
field-held = 承诺价格的最后一天
field-max-increase = 涨价上限
field-max-increases = 涨价次数上限
field-notice-days = 提前通知天数
field-reward = 奖励
field-excludes = 不适用范围
field-redeem = 使用方法
field-promotion = 优惠活动

## The headings of the sections
you-title = 对您的影响
prices-up-title = 涨价的商品
prices-down-title = 降价的商品
prices-title = 新旧价格
packs-smaller-title = 包装变小
packs-bigger-title = 包装变大
packs-title = 包装大小
fees-title = 费用
other-title = 其他变化
back-title = 重新列入价目表
same-title = 不变的部分
why-title = 原因
do-title = 您可以怎么做
history-title = 涨价次数
contact-title = 有疑问请联系我们

## What it means for the reader
you-more = 如果买的和平时一样，您每月大约多付{ $amount }。
you-less = 如果买的和平时一样，您每月大约少付{ $amount }。
you-more-tiny = 如果买的和平时一样，您每月会多付一点，不到{ $amount }。
you-less-tiny = 如果买的和平时一样，您每月会少付一点，不到{ $amount }。
you-same = 如果买的和平时一样，您付的总金额不变。
you-not-counted = 没有旧价格或新价格的商品，不计算在内。
you-from-to = 也就是每月大约从{ $old }增加到{ $new }。
you-from-to-down = 也就是每月大约从{ $old }减少到{ $new }。
you-rounded = 以上金额经四舍五入，相减不一定完全相等。
you-basis = { $orders ->
   *[other] 以上是根据您{ $from }至{ $to }的{ $orders }笔订单算出来的。
}
you-guess = 实际金额取决于您买什么。
you-held = 我们答应过您，到{ $held_until }为止（含当天）价格不变。对您来说，变化从{ $date }开始。

## What does not change
same-all-other = 其他价格都不变。
same-your-other = 您购买的其他商品，价格都不变。
same-list = 您没有购买的商品，价格可能也会变。

## Why
why-cost = 我们的进价（{ $input }）：{ $from }是{ $old }，现在是{ $new }。
why-items = { $items }：{ $reason }

## What the reader can do
do-nothing = 您不需要做任何事。
do-keep = 到{ $last_day }为止（含当天），您仍按现在的价格付款。
do-cancel = 到{ $last_day }为止（含当天），您可以免费取消。
do-ask = 如有不清楚的地方，欢迎咨询我们。
days-notice = { $days ->
   *[other] 我们提前{ $days }天通知您。
}

## History
window-months = { $months ->
   *[other] { $months }个月
}
history-nth = { $count ->
   *[other] { $item }：这是{ window-months }内第{ $count }次涨价。
}
history-last = 上一次涨价是在{ $last_date }。
history-total = 连同这次，{ window-months }内价格从{ $old }涨到{ $new }（多{ $diff }，涨{ $pct }）。
history-total-no-pct = 连同这次，{ window-months }内价格从{ $old }涨到{ $new }（多{ $diff }）。
item-per-unit = { $item }（每{ $unit }）

## Contact and close
contact-phone = 电话：{ $phone }
contact-email = 电子邮件：{ $email }
contact-address = 地址：{ $address }
contact-hours = 营业时间：{ $hours }
contact-web = 完整价目表：{ $url }
source-line = 本通知的新旧价格，都来自我们{ $old_list }和{ $new_list }的价目表。
other-language = 您也可以索取其他语言的通知：{ $language }。
large-print = 您也可以索取大字版通知。
thanks = 感谢您的支持。

## Tables and the public log
th-item = 商品
th-now = 当前价格
th-new = 新价格
th-change = 差额
cell-more = 多{ $diff }（{ $pct }）
cell-more-no-pct = 多{ $diff }
cell-less = 少{ $diff }（{ $pct }）
cell-less-no-pct = 少{ $diff }
log-heading = { $date }起的价格
log-up = 涨价
log-down = 降价
log-smaller = 包装变小
log-bigger = 包装变大
log-fee-new = 新费用
log-fee-changed = 变化的费用
log-fee-gone = 取消的费用
log-gone = 停售
log-new = 新商品
log-same = 不变

## Short messages: 70 or 67 characters a part; carriers of the mainland want the sender in 【】 first
sms-sender = 【{ $sender }】{ $text }
sms-url = { $text } { $url }
sms-one = { $item }，{ $date }起{ $new }（现在{ $old }）。
sms-one-pack = { $item }，{ $date }起{ $new_size }售{ $new }（现在{ $old_size }售{ $old }）。
sms-many-more = { $date }起执行新价格。按平时购买，每月约多付{ $amount }。
sms-many-less = { $date }起执行新价格。按平时购买，每月约少付{ $amount }。
sms-item = { $item }：{ $new }（现在{ $old }）。
sms-change = { $date }起，{ $text }

## Poster or web banner
poster-title = { $date }起执行新价格
poster-row = { $item }：现在{ $old }，{ $date }起{ $new }。
poster-pack = { $item }：现在{ $old_size }售{ $old }，{ $date }起{ $new_size }售{ $new }。
