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

use crate::harmful::HARMFUL;
use crate::harmless::HARMLESS;
use crate::{all_told, doubts};

/// An amount; there are no cents in new Taiwan dollars.
fn amount(code: &str, text: &str) -> Decimal {
    let amount = Decimal::from_str_exact(text).expect("it is a number");
    if code == "TWD" { (amount * Decimal::ONE_HUNDRED).round() } else { amount }
}

/// A loaf that gets dearer, a roll that gets cheaper, and a new fee, for a customer whose usual month is known.
fn facts(languages: &[&str], code: &str) -> NoticeFacts {
    let amount = |text: &str| amount(code, text);
    let money = |text: &str| Figure::Money(amount(text));
    let name = |plain: &str, own: [&str; 4]| {
        let translated =
            ["ru", "zh-Hans", "cy", "zh-Hant"].iter().zip(own).map(|(tag, name)| (tag.to_string(), name.to_string()));
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
            name("Sourdough loaf", ["Хлеб на закваске", "酸面包", "Torth surdoes", "酸種麵包"]),
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
            name("Rye roll", ["Ржаная булочка", "黑麦餐包", "Rholyn rhyg", "裸麥餐包"]),
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
            name("Home delivery", ["Привоз на дом", "送货上门", "Danfon i'r cartref", "送貨到府"]),
            vec![(Role::New, money("2.50")), (Role::Basis, Figure::Basis(Basis::Order))],
        ),
    ];
    let day = |text: &str| Date::iso(text).expect("that day exists");
    let notice = Notice {
        reader: Reader { customer: Some("C-7".to_string()), name: Some("Ann Jones".to_string()), ..Reader::default() },
        languages: vec![languages.iter().map(ToString::to_string).collect()],
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
        valid_to: None,
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

const TRADITIONAL: &str = "新價格自2027年3月1日起適用：您每月大約多付HK$1.87

Ann Jones您好：

如果買的和平常一樣，您每月大約多付HK$1.87。也就是每月從HK$50.00增加到HK$51.87。

酸種麵包：從HK$4.20漲到HK$4.50（多HK$0.30，漲7.1%）。

裸麥餐包：從HK$0.90降到HK$0.85（少HK$0.05，降5.6%）。

新增費用：送貨到府，每單HK$2.50。目前沒有這筆費用。

到2027年2月28日為止（含當天），您仍按現在的價格付款。
";

/// The same in new Taiwan dollars.
const TAIWAN: &str = "新價格自2027年3月1日起適用：您每月大約多付NT$187

Ann Jones您好：

如果買的和平常一樣，您每月大約多付NT$187。也就是每月從NT$5,000增加到NT$5,187。

酸種麵包：從NT$420漲到NT$450（多NT$30，漲7.1%）。

裸麥餐包：從NT$90降到NT$85（少NT$5，降5.6%）。

新增費用：送貨到府，每單NT$250。目前沒有這筆費用。

到2027年2月28日為止（含當天），您仍按現在的價格付款。
";

const WELSH: &str = "Eich prisiau newydd o 1 Mawrth 2027 ymlaen: tua £1.87 yn fwy bob mis

Annwyl Ann Jones,

Os byddwch chi'n prynu'r un pethau ag arfer, byddwch chi'n talu tua £1.87 yn fwy bob mis. Bydd eich cyfanswm bob mis yn codi o £50.00 i £51.87.

Torth surdoes: bydd y pris yn codi o £4.20 i £4.50 (£0.30 yn fwy, 7.1%).

Rholyn rhyg: bydd y pris yn gostwng o £0.90 i £0.85 (£0.05 yn llai, 5.6%).

Ffi newydd: Danfon i'r cartref, £2.50 am bob archeb. Dydych chi ddim yn talu'r ffi hon nawr.

Byddwch chi'n talu prisiau heddiw hyd at 28 Chwefror 2027, gan gynnwys y diwrnod hwnnw.
";

/// The facts and the text of a notice; both languages stand in one text where two are named.
pub fn original(language: &str) -> (NoticeFacts, String) {
    let one = |language: &str| match language {
        "ru" => ("RUB", RUSSIAN),
        "zh-Hans" => ("CNY", CHINESE),
        "zh-Hant" => ("HKD", TRADITIONAL),
        "zh-Hant-TW" => ("TWD", TAIWAN),
        "cy" => ("GBP", WELSH),
        _ => ("GBP", ENGLISH),
    };
    let languages: Vec<&str> = language.split('+').collect();
    let (code, _) = one(languages[0]);
    // The other language says the amounts in the currency of the first.
    let sign = one(languages[0]).1.contains("HK$").then_some("HK$");
    let texts = languages.iter().map(|language| match (*language, sign) {
        ("en", Some(sign)) => ENGLISH.replace('£', sign),
        (language, _) => one(language).1.to_string(),
    });
    (facts(&languages, code), texts.collect::<Vec<_>>().join("\n----------\n\n"))
}

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
