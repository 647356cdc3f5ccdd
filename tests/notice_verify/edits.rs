//! What people do to notices: harmless edits are calm, harmful ones are found, each by its rule.

use std::collections::BTreeMap;

use plainprice::core::Decimal;
use plainprice::core::currency::Currency;
use plainprice::core::date::Date;
use plainprice::core::fraction::Fraction;
use plainprice::core::notice::{
    Basis, Business, Figure, Line, LineKind, Name, Notice, NoticeFacts, OwnMoney, Reader, Role, SCHEMA, Same,
    UsualMoney,
};

use crate::{all_told, doubts};

fn amount(text: &str) -> Decimal {
    Decimal::from_str_exact(text).expect("it is a number")
}

fn money(text: &str) -> Figure {
    Figure::Money(amount(text))
}

/// A loaf that gets dearer, a roll that gets cheaper, and a new fee, for a customer whose usual month is known.
fn facts(language: &str, code: &str) -> NoticeFacts {
    let name = |plain: &str, own: [&str; 3]| {
        let translated = ["ru", "zh-Hans", "cy"].iter().zip(own).map(|(tag, name)| (tag.to_string(), name.to_string()));
        Name { plain: plain.to_string(), translated: translated.collect::<BTreeMap<_, _>>() }
    };
    let line = |kind, key: &str, name: Name, figures: Vec<(Role, Figure)>| Line {
        kind,
        items: vec![key.to_string()],
        name,
        parts: Vec::new(),
        for_items: Vec::new(),
        figures: figures.into_iter().collect(),
        rises: None,
    };
    let percent = |part: i128, whole: i128| Figure::Percent(Fraction::ratio(part * 100, whole).expect("it is a ratio"));
    let lines = vec![
        line(
            LineKind::RowUp,
            "BRD-1",
            name("Sourdough loaf", ["Хлеб на закваске", "酸面包", "Torth surdoes"]),
            vec![
                (Role::Old, money("4.20")),
                (Role::New, money("4.50")),
                (Role::Diff, money("0.30")),
                (Role::Pct, percent(30, 420)),
            ],
        ),
        line(
            LineKind::RowDown,
            "RL-1",
            name("Rye roll", ["Ржаная булочка", "黑麦餐包", "Rholyn rhyg"]),
            vec![
                (Role::Old, money("0.90")),
                (Role::New, money("0.85")),
                (Role::Diff, money("0.05")),
                (Role::Pct, percent(5, 90)),
            ],
        ),
        line(
            LineKind::FeeNew,
            "",
            name("Home delivery", ["Привоз на дом", "送货上门", "Danfon i'r cartref"]),
            vec![(Role::New, money("2.50")), (Role::Basis, Figure::Basis(Basis::Order))],
        ),
    ];
    let day = |text: &str| Date::iso(text).expect("that day exists");
    let notice = Notice {
        reader: Reader { customer: Some("C-7".to_string()), name: Some("Ann Jones".to_string()), ..Reader::default() },
        languages: vec![vec![language.to_string()]],
        channels: vec!["text".to_string()],
        effective: day("2027-03-01"),
        held_until: None,
        lines: vec![0, 1, 2],
        money: OwnMoney::Usual(UsualMoney {
            before: Fraction::of(amount("50.00")),
            after: Fraction::of(amount("51.87")),
            orders: 14,
            is_whole: true,
            from: day("2026-01-01"),
            to: day("2026-12-31"),
        }),
        same: Same::AllOther,
    };
    NoticeFacts {
        schema: SCHEMA.to_string(),
        business: Business {
            name: Some("Corner Bakery".to_string()),
            phone: Some("01632 960 111".to_string()),
            hours: Some("Mon-Fri 8:30-17:00".to_string()),
            ..Business::default()
        },
        currency: Currency::of_code(code),
        effective: day("2027-03-01"),
        announced: day("2027-01-15"),
        lists: [None, None],
        lines,
        reasons: Vec::new(),
        cancel_until: None,
        allow: vec!["Bread of the Year 2025".to_string()],
        notices: vec![notice],
    }
}

const ENGLISH: &str = "Your new prices from 1 March 2027: about £1.87 more a month

Dear Ann Jones,

If you buy the same as usual, you will pay about £1.87 more a month. That is £51.87 a month, up from £50.00.

Sourdough loaf: the price goes up from £4.20 to £4.50 (£0.30 more, 7.1%).

Rye roll: the price goes down from £0.90 to £0.85 (£0.05 less, 5.6%).

New fee: Home delivery, £2.50 per order. You do not pay this fee today.

You pay today's prices up to and including 28 February 2027.
";

const RUSSIAN: &str = "С 1 марта 2027 года новые цены: примерно на 1,87 ₽ в месяц больше

Здравствуйте, Ann Jones!

Если Вы покупаете то же, что и обычно, то будете платить примерно на 1,87 ₽ в месяц больше. Сумма за месяц вырастет с 50,00 ₽ до 51,87 ₽.

Хлеб на закваске: цена вырастет с 4,20 ₽ до 4,50 ₽ (на 0,30 ₽, или на 7,1 %).

Ржаная булочка: цена снизится с 0,90 ₽ до 0,85 ₽ (на 0,05 ₽, или на 5,6 %).

Новый сбор: Привоз на дом — 2,50 ₽ за заказ. Сейчас Вы его не платите.

По 28 февраля 2027 года включительно действуют нынешние цены.
";

const CHINESE: &str = "新价格自2027年3月1日起执行：您每月大约多付¥1.87

Ann Jones，您好！

如果买的和平时一样，您每月大约多付¥1.87。也就是每月从¥50.00增加到¥51.87。

酸面包：从¥4.20涨到¥4.50（多¥0.30，涨7.1%）。

黑麦餐包：从¥0.90降到¥0.85（少¥0.05，降5.6%）。

新增费用：送货上门，每单¥2.50。目前没有这笔费用。

到2027年2月28日为止（含当天），您仍按现在的价格付款。
";

const WELSH: &str = "Eich prisiau newydd o 1 Mawrth 2027 ymlaen: tua £1.87 yn fwy bob mis

Annwyl Ann Jones,

Os byddwch chi'n prynu'r un pethau ag arfer, byddwch chi'n talu tua £1.87 yn fwy bob mis. Bydd eich cyfanswm bob mis yn codi o £50.00 i £51.87.

Torth surdoes: bydd y pris yn codi o £4.20 i £4.50 (£0.30 yn fwy, 7.1%).

Rholyn rhyg: bydd y pris yn gostwng o £0.90 i £0.85 (£0.05 yn llai, 5.6%).

Ffi newydd: Danfon i'r cartref, £2.50 am bob archeb. Dydych chi ddim yn talu'r ffi hon nawr.

Byddwch chi'n talu prisiau heddiw hyd at 28 Chwefror 2027, gan gynnwys y diwrnod hwnnw.
";

/// The language, the currency and the text of a notice.
fn original(language: &str) -> (NoticeFacts, &'static str) {
    let (code, text) = match language {
        "ru" => ("RUB", RUSSIAN),
        "zh-Hans" => ("CNY", CHINESE),
        "cy" => ("GBP", WELSH),
        _ => ("GBP", ENGLISH),
    };
    (facts(language, code), text)
}

/// What harms nobody: the language, what stood there, and what stands there now.
const HARMLESS: &[(&str, &str, &str)] = &[
    ("en", "£4.50", "4.50 pounds"),
    ("en", "£4.50", "450p"),
    ("en", "£4.50", "£ 4.50"),
    ("en", "£0.85", "85p"),
    ("en", "£4.50", "GBP 4.50"),
    ("en", "£4.50", "￡４．５０"),
    ("en", "7.1%", "7 %"),
    ("en", "7.1%", "7.14 per cent"),
    ("en", "28 February 2027", "28 Feb 2027"),
    ("en", "from 1 March 2027:", "from 1st March 2027:"),
    ("en", "from 1 March 2027:", "from Monday 1 March 2027:"),
    ("en", "from 1 March 2027:", "from Monday, 1 March:"),
    ("en", "from 1 March 2027:", "from March 1, 2027:"),
    ("en", "from 1 March 2027:", "from 2027-03-01:"),
    ("en", "the price goes up from £4.20 to £4.50", "£4.50 instead of £4.20"),
    ("en", "the price goes up from £4.20 to £4.50", "the price rises from £4.20 to £4.50"),
    ("en", "the price goes up from £4.20 to £4.50", "it costs £4.20 now and £4.50 after the change"),
    ("en", "the price goes up from £4.20 to £4.50", "new price £4.50, old price £4.20"),
    ("en", "Dear Ann Jones,", "Hello Ann, thank you for being with us."),
    ("en", "Dear Ann Jones,", "Dear Ann Jones,\n\nWe baked the Bread of the Year 2025."),
    ("en", "You do not pay this fee today.", "This fee is new."),
    ("en", "You pay today's prices", "Call us on 01632 960111. You pay today's prices"),
    ("en", "You pay today's prices", "We are open Mon-Fri 8:30-17:00. You pay today's prices"),
    ("en", "Sourdough loaf:", "- Sourdough loaf:"),
    ("en", " (£0.30 more, 7.1%)", ""),
    ("en", " (£0.30 more, 7.1%)", ", that is £0.30 more"),
    ("en", "the price goes up from £4.20 to £4.50", "the price goes up\nfrom £4.20\nto £4.50"),
    ("en", "\n", "\r\n"),
    ("en", "If you buy the same as usual, you will pay", "Buying the same as usual means you pay"),
    ("en", "That is £51.87 a month, up from £50.00.", "Now it is £50.00 a month."),
    ("en", "That is £51.87 a month, up from £50.00.", "From £50.00 to £51.87 a month."),
    ("en", "about £1.87 more a month.", "about £2 more a month."),
    (
        "en",
        "You pay today's prices up to and including 28 February 2027.",
        "The last day of the old prices is 28 February 2027.",
    ),
    ("en", "You pay today's prices up to and including 28 February 2027.", "All other prices stay the same."),
    ("ru", "4,50 ₽", "4.50 ₽"),
    ("ru", "4,50 ₽", "4 руб. 50 коп."),
    ("ru", "4,50 ₽", "4,50 рублей"),
    ("ru", "4,50 ₽", "4,50 руб."),
    ("ru", "7,1 %", "7 %"),
    ("ru", "С 1 марта 2027 года", "С 01.03.2027"),
    ("ru", "С 1 марта 2027 года", "С 1 марта 2027 г."),
    ("ru", "С 1 марта 2027 года", "С понедельника, 1 марта 2027 года,"),
    ("ru", "вырастет с 4,20 ₽ до 4,50 ₽", "была 4,20 ₽, станет 4,50 ₽"),
    ("ru", "Здравствуйте, Ann Jones!", "Добрый день!"),
    ("ru", "Сейчас Вы его не платите.", "Раньше его не было."),
    ("ru", "действуют нынешние цены", "Вы платите по-старому"),
    ("zh-Hans", "¥4.50", "4.50元"),
    ("zh-Hans", "¥4.50", "￥4.50"),
    ("zh-Hans", "¥4.50", "人民币4.50元"),
    ("zh-Hans", "7.1%", "7%"),
    ("zh-Hans", "7.1%", "百分之7"),
    ("zh-Hans", "2027年3月1日", "2027年3月1日（星期一）"),
    ("zh-Hans", "2027年3月1日", "3月1日"),
    ("zh-Hans", "Ann Jones，您好！", "您好！"),
    ("zh-Hans", "从¥4.20涨到¥4.50", "现在¥4.20，以后¥4.50"),
    ("zh-Hans", "从¥4.20涨到¥4.50", "由¥4.20上调至¥4.50"),
    ("cy", "£4.50", "4.50 punt"),
    ("cy", "£0.85", "85c"),
    ("cy", "1 Mawrth 2027", "ddydd Llun 1 Mawrth 2027"),
    ("cy", "bydd y pris yn codi o £4.20 i £4.50", "£4.20 nawr, £4.50 ar ôl y newid"),
    ("cy", "Annwyl Ann Jones,", "Helo Ann,"),
    ("cy", " (£0.30 yn fwy, 7.1%)", ""),
    ("cy", "7.1%", "7 y cant"),
];

/// What harms: the language, what stood there, what stands there now, and the rule that finds it.
const HARMFUL: &[(&str, &str, &str, &str)] = &[
    ("en", "£4.50 (", "£4.60 (", "notice-figure-unexplained"),
    ("en", "£4.50 (", "£4,50 (", "notice-figure-unexplained"),
    ("en", "£4.50 (", "€4.50 (", "notice-figure-unexplained"),
    ("en", "£4.50 (", "$4.50 (", "notice-figure-unexplained"),
    ("en", "£4.50 (", "460p (", "notice-figure-unexplained"),
    ("en", "7.1%", "7.2%", "notice-figure-unexplained"),
    ("en", "7.1%", "0.71%", "notice-figure-unexplained"),
    ("en", "£2.50", "£25.0", "notice-figure-unexplained"),
    ("en", "£2.50 per order", "£2.50 per order, 3% on top", "notice-figure-unexplained"),
    ("en", "Dear Ann Jones,", "Dear Ann Jones,\n\nCall us on 01632 960 112.", "notice-figure-unexplained"),
    ("en", "Dear Ann Jones,", "Dear Ann Jones,\n\nWe have 3 shops.", "notice-figure-unexplained"),
    ("en", "£1.87", "£1.78", "notice-figure-unexplained"),
    ("en", "from £4.20 to £4.50", "from £4.50 to £4.20", "notice-figure-swapped"),
    ("en", "to £4.50", "to £0.85", "notice-figure-swapped"),
    ("en", "£2.50 per order", "£4.50 per order", "notice-figure-swapped"),
    ("en", "goes up from £4.20", "goes down from £4.20", "notice-direction-wrong"),
    ("en", "£0.30 more", "£0.30 less", "notice-direction-wrong"),
    ("en", "goes down from £0.90", "rises from £0.90", "notice-direction-wrong"),
    ("en", "more a month", "less a month", "notice-direction-wrong"),
    ("en", "up from £50.00", "down from £50.00", "notice-direction-wrong"),
    ("en", "Dear Ann Jones,", "Dear Ann Jones,\n\nNo price goes up.", "notice-direction-wrong"),
    ("en", "from 1 March 2027", "from 2 March 2027", "notice-date-wrong"),
    ("en", "from 1 March 2027", "from 28 February 2027", "notice-date-wrong"),
    ("en", "from 1 March 2027", "from 1 March 2028", "notice-date-wrong"),
    ("en", "from 1 March 2027", "from Tuesday 1 March 2027", "notice-date-wrong"),
    ("en", "including 28 February 2027", "including 1 March 2027", "notice-date-wrong"),
    ("en", "up to and including 28 February", "until 28 February", "notice-word-unclear"),
    ("en", "from 1 March 2027", "from 01/03/2027", "notice-word-unclear"),
    ("en", "New fee: Home delivery, £2.50 per order. You do not pay this fee today.", "", "notice-fact-missing"),
    ("en", "Rye roll: the price goes down from £0.90 to £0.85 (£0.05 less, 5.6%).", "", "notice-fact-missing"),
    ("en", "Sourdough loaf:", "Bread:", "notice-fact-missing"),
    ("en", "from £4.20 to", "to", "notice-fact-missing"),
    ("ru", "4,50 ₽", "5,40 ₽", "notice-figure-unexplained"),
    ("ru", "4,50 ₽", "45,0 ₽", "notice-figure-unexplained"),
    ("ru", "4,50 ₽", "4,50 €", "notice-figure-unexplained"),
    ("ru", "7,1 %", "1,7 %", "notice-figure-unexplained"),
    ("ru", "с 4,20 ₽ до 4,50 ₽", "с 4,50 ₽ до 4,20 ₽", "notice-figure-swapped"),
    ("ru", "до 4,50 ₽", "до 0,85 ₽", "notice-figure-swapped"),
    ("ru", "вырастет с 4,20", "снизится с 4,20", "notice-direction-wrong"),
    ("ru", "месяц больше", "месяц меньше", "notice-direction-wrong"),
    ("ru", "С 1 марта", "С 2 марта", "notice-date-wrong"),
    ("ru", "С 1 марта", "С 28 февраля", "notice-date-wrong"),
    ("ru", "С 1 марта 2027 года", "Во вторник, 1 марта 2027 года", "notice-date-wrong"),
    ("ru", "Новый сбор: Привоз на дом — 2,50 ₽ за заказ. Сейчас Вы его не платите.", "", "notice-fact-missing"),
    ("zh-Hans", "¥4.50", "¥4.80", "notice-figure-unexplained"),
    ("zh-Hans", "¥4.50", "4.80元", "notice-figure-unexplained"),
    ("zh-Hans", "¥4.50", "€4.50", "notice-figure-unexplained"),
    ("zh-Hans", "从¥4.20涨到¥4.50", "从¥4.50涨到¥4.20", "notice-figure-swapped"),
    ("zh-Hans", "涨到¥4.50", "涨到¥0.85", "notice-figure-swapped"),
    ("zh-Hans", "从¥4.20涨到", "从¥4.20降到", "notice-direction-wrong"),
    ("zh-Hans", "多付¥1.87", "少付¥1.87", "notice-direction-wrong"),
    ("zh-Hans", "3月1日", "3月2日", "notice-date-wrong"),
    ("zh-Hans", "自2027年3月1日起", "自2027年2月28日起", "notice-date-wrong"),
    ("zh-Hans", "2027年3月1日", "2027年3月1日（星期二）", "notice-date-wrong"),
    ("zh-Hans", "新增费用：送货上门，每单¥2.50。目前没有这笔费用。", "", "notice-fact-missing"),
    ("cy", "£4.50", "£4.60", "notice-figure-unexplained"),
    ("cy", "£4.50", "£4,50", "notice-figure-unexplained"),
    ("cy", "o £4.20 i £4.50", "o £4.50 i £4.20", "notice-figure-swapped"),
    ("cy", "i £4.50", "i £0.85", "notice-figure-swapped"),
    ("cy", "yn codi o £4.20", "yn gostwng o £4.20", "notice-direction-wrong"),
    ("cy", "£0.30 yn fwy", "£0.30 yn llai", "notice-direction-wrong"),
    ("cy", "o 1 Mawrth", "o 2 Mawrth", "notice-date-wrong"),
    ("cy", "o 1 Mawrth", "o 28 Chwefror", "notice-date-wrong"),
    (
        "cy",
        "Ffi newydd: Danfon i'r cartref, £2.50 am bob archeb. Dydych chi ddim yn talu'r ffi hon nawr.",
        "",
        "notice-fact-missing",
    ),
];

#[test]
fn harmless_edits_are_calm() {
    assert!(HARMLESS.len() >= 60, "{}", HARMLESS.len());
    let mut wrong = Vec::new();
    for (language, before, after) in HARMLESS {
        let (facts, text) = original(language);
        assert!(text.contains(before), "{language}: {before}");
        let found = doubts(&facts, &facts.notices[0], "notice.txt", &text.replace(before, after));
        if !found.is_empty() {
            wrong.push(format!("{language}: {after:?}\n  {}", all_told(&found)));
        }
    }
    assert!(wrong.is_empty(), "{} edits\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn harmful_edits_are_found_each_by_its_rule() {
    assert!(HARMFUL.len() >= 60, "{}", HARMFUL.len());
    let mut wrong = Vec::new();
    for (language, before, after, rule) in HARMFUL {
        let (facts, text) = original(language);
        assert!(text.contains(before), "{language}: {before}");
        let found = doubts(&facts, &facts.notices[0], "notice.txt", &text.replace(before, after));
        if !found.iter().any(|doubt| doubt.kind.rule() == *rule) {
            wrong.push(format!("{language}: {after:?} {rule}\n  {}", all_told(&found)));
        }
    }
    assert!(wrong.is_empty(), "{} edits\n{}", wrong.len(), wrong.join("\n"));
}
