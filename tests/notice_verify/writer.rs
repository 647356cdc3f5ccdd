//! Notices in five languages for the tests, in words of their own: what holds for ours has to hold for others too.

use plainprice::core::Decimal;
use plainprice::core::date::Date;
use plainprice::core::fraction::Fraction;
use plainprice::core::notice::{Figure, Line, LineKind, Notice, NoticeFacts, OwnMoney, Role};

/// A text in pieces, so that tests can take rows out.
pub struct Written {
    pub head: Vec<String>,
    pub rows: Vec<String>,
    pub foot: Vec<String>,
}

impl Written {
    /// The whole text.
    pub fn text(&self) -> String {
        let all = self.head.iter().chain(&self.rows).chain(&self.foot);
        all.map(|line| format!("{line}\n")).collect::<Vec<_>>().join("\n")
    }
}

/// The phrases of a language.
struct Phrases {
    subject: [&'static str; 2],
    greeting: &'static str,
    own: [&'static str; 2],
    total: [&'static str; 2],
    basis: &'static str,
    up: &'static str,
    down: &'static str,
    shrink: &'static str,
    shrink_up: &'static str,
    unit: &'static str,
    fee_new: &'static str,
    fee_up: &'static str,
    gone: &'static str,
    nth: &'static str,
    keep: &'static str,
    days: &'static str,
    contact: &'static str,
}

const ENGLISH: Phrases = Phrases {
    subject: [
        "Your new prices from {date}: about {amount} more a month",
        "Your new prices from {date}: about {amount} less a month",
    ],
    greeting: "Dear {name},",
    own: [
        "If you buy the same as usual, you will pay about {amount} more a month.",
        "If you buy the same as usual, you will pay about {amount} less a month.",
    ],
    total: ["That is {after} a month, up from {before}.", "That is {after} a month, down from {before}."],
    basis: "We worked this out from {orders} orders you made between {from} and {to}.",
    up: "{item}: the price goes up from {old} to {new} ({diff} more, {pct}).",
    down: "{item}: the price goes down from {old} to {new} ({diff} less, {pct}).",
    shrink: "{item}: the pack gets smaller, from {old_size} to {new_size}, and you pay {pct} more per kg. The pack price stays at {new}.",
    shrink_up: "{item}: the pack gets smaller, from {old_size} to {new_size}, and you pay {pct} more per kg. The pack price goes up from {old} to {new}.",
    unit: " Per kg: {old_unit} now, {new_unit} after the change.",
    fee_new: "New fee: {item}, {new} per order. You do not pay this fee today.",
    fee_up: "Fee: {item}. It goes up from {old} to {new} per order ({diff} more).",
    gone: "{item}: we will stop selling this item. The last day to buy it is {last}.",
    nth: " This is the second increase in 12 months. The last increase was on {rise}.",
    keep: "You pay today’s prices up to and including {last}.",
    days: "We are telling you {days} days before the change.",
    contact: "Call us: 01632 960 111. Email us: hello24@cornerbakery.example. Prices: https://cornerbakery.example/2027",
};

const WELSH: Phrases = Phrases {
    subject: [
        "Eich prisiau newydd o {date} ymlaen: tua {amount} yn fwy bob mis",
        "Eich prisiau newydd o {date} ymlaen: tua {amount} yn llai bob mis",
    ],
    greeting: "Annwyl {name},",
    own: [
        "Os byddwch chi’n prynu’r un pethau ag arfer, byddwch chi’n talu tua {amount} yn fwy bob mis.",
        "Os byddwch chi’n prynu’r un pethau ag arfer, byddwch chi’n talu tua {amount} yn llai bob mis.",
    ],
    total: [
        "Bydd eich cyfanswm bob mis yn codi o {before} i {after}.",
        "Bydd eich cyfanswm bob mis yn gostwng o {before} i {after}.",
    ],
    basis: "Rydyn ni wedi cyfrifo hyn ar sail {orders} archeb gennych chi, o {from} hyd at {to}.",
    up: "{item}: bydd y pris yn codi o {old} i {new} ({diff} yn fwy, {pct}).",
    down: "{item}: bydd y pris yn gostwng o {old} i {new} ({diff} yn llai, {pct}).",
    shrink: "{item}: bydd y pecyn yn mynd yn llai, o {old_size} i {new_size}, a byddwch chi’n talu {pct} yn fwy fesul kg. Bydd pris y pecyn yn aros yr un fath ({new}).",
    shrink_up: "{item}: bydd y pecyn yn mynd yn llai, o {old_size} i {new_size}, a byddwch chi’n talu {pct} yn fwy fesul kg. Bydd pris y pecyn yn codi o {old} i {new}.",
    unit: " Pris fesul kg: {old_unit} nawr, {new_unit} ar ôl y newid.",
    fee_new: "Ffi newydd: {item}, {new} am bob archeb. Dydych chi ddim yn talu’r ffi hon nawr.",
    fee_up: "Ffi: {item}. Bydd y ffi’n codi o {old} i {new} am bob archeb ({diff} yn fwy).",
    gone: "{item}: byddwn ni’n rhoi’r gorau i werthu’r eitem hon. Y diwrnod olaf i brynu’r eitem yw {last}.",
    nth: " Dyma’r ail godiad pris mewn 12 mis. Roedd y codiad pris diwethaf ar {rise}.",
    keep: "Byddwch chi’n talu prisiau heddiw hyd at {last}, gan gynnwys y diwrnod hwnnw.",
    days: "Rydyn ni’n rhoi {days} diwrnod o rybudd i chi.",
    contact: "Ffoniwch ni: 01632 960 111. E-bostiwch ni: hello24@cornerbakery.example. Prisiau: https://cornerbakery.example/2027",
};

const RUSSIAN: Phrases = Phrases {
    subject: [
        "С {date} новые цены: примерно на {amount} в месяц больше",
        "С {date} новые цены: примерно на {amount} в месяц меньше",
    ],
    greeting: "Здравствуйте, {name}!",
    own: [
        "Если Вы покупаете то же, что и обычно, то будете платить примерно на {amount} в месяц больше.",
        "Если Вы покупаете то же, что и обычно, то будете платить примерно на {amount} в месяц меньше.",
    ],
    total: ["Сумма за месяц вырастет с {before} до {after}.", "Сумма за месяц снизится с {before} до {after}."],
    basis: "Мы посчитали это по {orders} Вашим заказам за период с {from} по {to}.",
    up: "{item}: цена вырастет с {old} до {new} (на {diff}, или на {pct}).",
    down: "{item}: цена снизится с {old} до {new} (на {diff}, или на {pct}).",
    shrink: "{item}: упаковка станет меньше (было {old_size}, станет {new_size}), и за кг Вы будете платить на {pct} больше. Цена упаковки не изменится — {new}.",
    shrink_up: "{item}: упаковка станет меньше (было {old_size}, станет {new_size}), и за кг Вы будете платить на {pct} больше. Цена упаковки вырастет с {old} до {new}.",
    unit: " Цена за кг: сейчас {old_unit}, будет {new_unit}.",
    fee_new: "Новый сбор: {item} — {new} за заказ. Сейчас Вы его не платите.",
    fee_up: "Сбор вырастет: {item} — с {old} до {new} за заказ (на {diff}).",
    gone: "{item}: мы снимем этот товар с продажи. Последний день продажи — {last}.",
    nth: " Это второе повышение за 12 месяцев. Предыдущее повышение было {rise}.",
    keep: "По {last} включительно действуют нынешние цены.",
    days: "Мы предупреждаем Вас за {days} дней до изменения цен.",
    contact: "Позвоните нам: 01632 960 111. Напишите нам: hello24@cornerbakery.example. Все цены: https://cornerbakery.example/2027",
};

const TRADITIONAL: Phrases = Phrases {
    subject: ["新價格自{date}起適用：您每月大約多付{amount}", "新價格自{date}起適用：您每月大約少付{amount}"],
    greeting: "{name}您好：",
    own: ["如果買的和平常一樣，您每月大約多付{amount}。", "如果買的和平常一樣，您每月大約少付{amount}。"],
    total: ["也就是每月從{before}增加到{after}。", "也就是每月從{before}減少到{after}。"],
    basis: "這是根據您{from}到{to}的{orders}筆訂單算出來的。",
    up: "{item}：從{old}漲到{new}（多{diff}，漲{pct}）。",
    down: "{item}：從{old}降到{new}（少{diff}，降{pct}）。",
    shrink: "{item}：包裝變小，從{old_size}減為{new_size}，價格維持{new}，每公斤等於多付{pct}。",
    shrink_up: "{item}：包裝變小，從{old_size}減為{new_size}，價格從{old}漲到{new}，每公斤等於多付{pct}。",
    unit: "每公斤：現在{old_unit}，之後{new_unit}。",
    fee_new: "新增費用：{item}，每筆訂單{new}。目前沒有這筆費用。",
    fee_up: "費用：{item}，每筆訂單從{old}漲到{new}（多{diff}）。",
    gone: "{item}：我們將停售這項商品，最後販售日是{last}。",
    nth: "這是12個月內第2次漲價。上一次漲價是在{rise}。",
    keep: "到{last}為止（含當天），您仍照現在的價格付款。",
    days: "我們提前{days}天通知您。",
    contact: "電話：01632 960 111。電子郵件：hello24@cornerbakery.example。完整價目表：https://cornerbakery.example/2027",
};

const SIMPLIFIED: Phrases = Phrases {
    subject: ["新价格自{date}起执行：您每月大约多付{amount}", "新价格自{date}起执行：您每月大约少付{amount}"],
    greeting: "{name}，您好！",
    own: ["如果买的和平时一样，您每月大约多付{amount}。", "如果买的和平时一样，您每月大约少付{amount}。"],
    total: ["也就是每月从{before}增加到{after}。", "也就是每月从{before}减少到{after}。"],
    basis: "这是根据您{from}至{to}的{orders}笔订单算出来的。",
    up: "{item}：从{old}涨到{new}（多{diff}，涨{pct}）。",
    down: "{item}：从{old}降到{new}（少{diff}，降{pct}）。",
    shrink: "{item}：包装变小，从{old_size}减到{new_size}，价格仍为{new}，每公斤相当于多付{pct}。",
    shrink_up: "{item}：包装变小，从{old_size}减到{new_size}，价格从{old}涨到{new}，每公斤相当于多付{pct}。",
    unit: "每公斤：现在{old_unit}，以后{new_unit}。",
    fee_new: "新增费用：{item}，每单{new}。目前没有这笔费用。",
    fee_up: "费用：{item}，每单从{old}涨到{new}（多{diff}）。",
    gone: "{item}：我们将停售这种商品，最后销售日是{last}。",
    nth: "这是12个月内第二次涨价。上一次涨价是在{rise}。",
    keep: "到{last}为止（含当天），您仍按现在的价格付款。",
    days: "我们提前{days}天通知您。",
    contact: "电话：01632 960 111。电子邮件：hello24@cornerbakery.example。完整价目表：https://cornerbakery.example/2027",
};

fn phrases(language: &str) -> &'static Phrases {
    match language {
        "cy" => &WELSH,
        "ru" => &RUSSIAN,
        "zh-Hant" => &TRADITIONAL,
        "zh-Hans" => &SIMPLIFIED,
        _ => &ENGLISH,
    }
}

/// Groups of three digits before the decimals.
fn grouped(digits: &str, sign: &str) -> String {
    let mut text = String::new();
    for (index, c) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push_str(sign);
        }
        text.push(c);
    }
    text
}

/// An amount as the language writes it.
pub fn money(language: &str, amount: Decimal) -> String {
    let text = amount.to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    match language {
        "ru" => format!("{},{decimals:0<2}\u{a0}₽", grouped(whole, "\u{a0}")),
        "zh-Hant" => format!("NT${}", grouped(whole, ",")),
        "zh-Hans" => format!("¥{}.{decimals:0<2}", grouped(whole, ",")),
        _ => format!("£{}.{decimals:0<2}", grouped(whole, ",")),
    }
}

/// A percentage with one decimal, or the first figure that says anything.
pub fn percent(language: &str, percent: &Fraction) -> String {
    let digits = (1..6).find(|digits| !percent.rounded(*digits).is_zero()).unwrap_or(6);
    let text = percent.fixed(digits);
    if language == "ru" { format!("{}\u{a0}%", text.replace('.', ",")) } else { format!("{text}%") }
}

/// A day in words.
pub fn date(language: &str, day: Date) -> String {
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const CY: [&str; 12] = [
        "Ionawr",
        "Chwefror",
        "Mawrth",
        "Ebrill",
        "Mai",
        "Mehefin",
        "Gorffennaf",
        "Awst",
        "Medi",
        "Hydref",
        "Tachwedd",
        "Rhagfyr",
    ];
    const RU: [&str; 12] = [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ];
    let (number, month, year) = (day.day(), usize::from(day.month()) - 1, day.year());
    match language {
        "cy" => format!("{number} {} {year}", CY[month]),
        "ru" => format!("{number} {} {year} года", RU[month]),
        "zh-Hant" | "zh-Hans" => format!("{year}年{}月{number}日", month + 1),
        _ => format!("{number} {} {year}", EN[month]),
    }
}

fn shown(language: &str, figure: &Figure, scale: u32) -> String {
    match figure {
        Figure::Money(amount) => money(language, *amount),
        Figure::UnitMoney(amount) => {
            money(language, Decimal::from_str_exact(&amount.fixed(scale)).expect("it is a number"))
        }
        Figure::Percent(own) => percent(language, own),
        Figure::Size(pack) => match language {
            "ru" => format!("{}\u{a0}г", pack.quantity),
            "zh-Hant" | "zh-Hans" => format!("{}克", pack.quantity),
            _ => format!("{} g", pack.quantity),
        },
        _ => String::new(),
    }
}

/// The name of a line in a language.
pub fn name(line: &Line, language: &str) -> String {
    line.name.translated.get(language).unwrap_or(&line.name.plain).clone()
}

/// A line as a sentence.
pub fn row(line: &Line, language: &str, last: Date) -> String {
    let own = phrases(language);
    let scale = if language == "zh-Hant" { 0 } else { 2 };
    let mut text = match line.kind {
        LineKind::RowUp => own.up.to_string(),
        LineKind::RowDown => own.down.to_string(),
        LineKind::RowShrink => format!("{}{}", own.shrink, own.unit),
        LineKind::RowShrinkUp => format!("{}{}", own.shrink_up, own.unit),
        LineKind::FeeNew => own.fee_new.to_string(),
        LineKind::FeeUp => own.fee_up.to_string(),
        _ => own.gone.to_string(),
    };
    if let Some(rise) = line.rises.as_ref().and_then(|rises| rises.last) {
        text.push_str(&own.nth.replace("{rise}", &date(language, rise)));
    }
    for (role, key) in [
        (Role::Old, "{old}"),
        (Role::New, "{new}"),
        (Role::Diff, "{diff}"),
        (Role::Pct, "{pct}"),
        (Role::OldSize, "{old_size}"),
        (Role::NewSize, "{new_size}"),
        (Role::OldUnit, "{old_unit}"),
        (Role::NewUnit, "{new_unit}"),
    ] {
        if let Some(figure) = line.figures.get(&role) {
            text = text.replace(key, &shown(language, figure, scale));
        }
    }
    text.replace("{item}", &name(line, language)).replace("{last}", &date(language, last))
}

/// The whole notice.
pub fn write(facts: &NoticeFacts, notice: &Notice, language: &str) -> Written {
    let own = phrases(language);
    let OwnMoney::Usual(usual) = &notice.money else { panic!("tests know the reader's money") };
    let way = usize::from(!usual.change().is_positive());
    let scale = if language == "zh-Hant" { 0 } else { 2 };
    let amount = |amount: &Fraction| shown(language, &Figure::UnitMoney(amount.magnitude()), scale);
    let fill = |text: &str| {
        text.replace("{date}", &date(language, notice.effective))
            .replace("{amount}", &amount(&usual.change()))
            .replace("{before}", &amount(&usual.before))
            .replace("{after}", &amount(&usual.after))
            .replace("{orders}", &usual.orders.to_string())
            .replace("{from}", &date(language, usual.from))
            .replace("{to}", &date(language, usual.to))
            .replace("{last}", &date(language, notice.last_day()))
            .replace("{name}", notice.reader.name.as_deref().unwrap_or_default())
            .replace("{days}", &facts.days_of_notice(notice).unwrap_or_default().to_string())
    };
    let head = [own.subject[way], own.greeting, own.own[way], own.total[way], own.basis];
    let rows = facts.lines_of(notice).map(|line| row(line, language, notice.last_day()));
    let foot = [own.keep, own.days, own.contact];
    Written {
        head: head.iter().map(|text| fill(text)).collect(),
        rows: rows.collect(),
        foot: foot.iter().map(|text| fill(text)).collect(),
    }
}
