//! Facts drawn by lot.

use std::collections::BTreeMap;

use plainprice::core::Decimal;
use plainprice::core::currency::Currency;
use plainprice::core::date::Date;
use plainprice::core::fraction::Fraction;
use plainprice::core::notice::{
    Basis, Business, Figure, Line, LineKind, ListDay, Name, Notice, NoticeFacts, OwnMoney, Reader, Rises, Role, SCHEMA,
    Same, UsualMoney,
};
use plainprice::core::unit::{Pack, Unit};

use crate::random::Random;

/// Names in English, Traditional and Simplified Chinese, Russian and Welsh.
pub const NAMES: [[&str; 5]; 12] = [
    ["Sourdough loaf", "酸種麵包", "酸面包", "Хлеб на закваске", "Torth surdoes"],
    ["Rye bread", "裸麥麵包", "黑麦面包", "Ржаной хлеб", "Bara rhyg"],
    ["Oat cookies", "燕麥餅乾", "燕麦饼干", "Овсяное печенье", "Bisgedi ceirch"],
    ["Plum jam", "李子果醬", "李子果酱", "Сливовое варенье", "Jam eirin"],
    ["Apple tart", "蘋果塔", "苹果塔", "Яблочный пирог", "Tarten afal"],
    ["Cheese twist", "起司麵包條", "奶酪面包条", "Сырная палочка", "Troell gaws"],
    ["Seed roll", "雜糧餐包", "杂粮餐包", "Булочка с семечками", "Rholyn hadau"],
    ["Plain bagel", "原味貝果", "原味贝果", "Простой бублик", "Bagel plaen"],
    ["Coffee beans 7", "咖啡豆7號", "咖啡豆7号", "Кофе № 7", "Ffa coffi 7"],
    ["Ginger cake", "薑餅蛋糕", "姜饼蛋糕", "Имбирный кекс", "Cacen sinsir"],
    ["Muesli", "什錦麥片", "什锦麦片", "Мюсли", "Miwsli"],
    ["Oat milk", "燕麥奶", "燕麦奶", "Овсяное молоко", "Llaeth ceirch"],
];

/// Names of fees in the same languages.
pub const FEES: [[&str; 5]; 3] = [
    ["Home delivery", "宅配服務", "送货上门服务", "Привоз на дом", "Danfon i’r cartref"],
    ["Gift wrap", "禮品包裝紙", "礼品包装纸", "Подарочная обёртка", "Papur anrheg"],
    ["Cake box", "蛋糕紙盒", "蛋糕纸盒", "Коробка для торта", "Bocs cacen"],
];

/// Who writes.
pub fn business(languages: &[&str]) -> Business {
    Business {
        name: Some("Corner Bakery".to_string()),
        email: Some("hello24@cornerbakery.example".to_string()),
        phone: Some("01632 960 111".to_string()),
        address: Some("4 Mill Lane".to_string()),
        hours: Some("Mon-Fri 8:30-17:00".to_string()),
        web: Some("https://cornerbakery.example/2027".to_string()),
        languages: languages.iter().map(ToString::to_string).collect(),
    }
}

/// A name in all languages.
pub fn name(all: &[&str; 5]) -> Name {
    let tags = ["zh-Hant", "zh-Hans", "ru", "cy"];
    let translated = tags.iter().zip(&all[1..]).map(|(tag, name)| (tag.to_string(), name.to_string()));
    Name { plain: all[0].to_string(), translated: translated.collect::<BTreeMap<_, _>>() }
}

fn ratio(part: &Fraction, whole: &Fraction) -> Fraction {
    part.over(whole).expect("the base is above nothing").times(&Fraction::whole(100)).magnitude()
}

/// Draws the facts of a few notices; the first of them is the one that tests look at.
pub fn facts(random: &mut Random, language: &str) -> NoticeFacts {
    let code = match language {
        "zh-Hant" => "TWD",
        "zh-Hans" => "CNY",
        "ru" => "RUB",
        _ => "GBP",
    };
    let scale = if code == "TWD" { 0 } else { 2 };
    let least = if code == "TWD" { 20 } else { 150 };
    let mut lines = Vec::new();
    let count = 2 + random.below(5) as usize;
    let first = random.below(NAMES.len() as u64) as usize;
    for index in 0..count {
        let price = Decimal::new((least + random.below(900) * if code == "RUB" { 97 } else { 1 }) as i64, scale);
        let by = Decimal::new((1 + random.below(60)) as i64, scale);
        let names = &NAMES[(first + index) % NAMES.len()];
        lines.push(line(random, names, &format!("K-{index}"), price, by, index));
    }
    let fees = random.below(3) as usize;
    for names in &FEES[..fees] {
        let amount = Decimal::new((least / 2 + random.below(200)) as i64, scale);
        lines.push(fee(random, names, amount));
    }
    let effective = Date::new(2027, 1 + random.below(12) as u8, 1 + random.below(28) as u8).expect("that day exists");
    let days = 31 + random.below(40) as i32;
    let announced = effective.plus_days(-days).expect("that day exists");
    let all: Vec<usize> = (0..lines.len()).collect();
    let notices = (0..2).map(|reader| notice(random, reader, &all, effective, scale, language)).collect();
    NoticeFacts {
        schema: SCHEMA.to_string(),
        business: business(&[language]),
        currency: Currency::of_code(code),
        effective,
        announced,
        lists: [effective.plus_days(-200).map(ListDay), Some(ListDay(effective))],
        lines,
        reasons: Vec::new(),
        valid_to: None,
        cancel_until: None,
        allow: Vec::new(),
        notices,
    }
}

fn line(random: &mut Random, names: &[&str; 5], key: &str, price: Decimal, by: Decimal, index: usize) -> Line {
    let mut figures = BTreeMap::new();
    let (old, up) = (Fraction::of(price), Fraction::of(by));
    let dearer = price + by;
    let cheaper = price - by;
    let kind = match random.below(7) {
        _ if index == 0 => LineKind::RowUp,
        0..=2 => LineKind::RowUp,
        3 => LineKind::RowDown,
        4 => LineKind::RowShrink,
        5 => LineKind::RowShrinkUp,
        _ => LineKind::ItemGone,
    };
    let mut set = |role: Role, figure: Figure| figures.insert(role, figure);
    match kind {
        LineKind::RowUp | LineKind::RowDown => {
            let new = if kind == LineKind::RowUp { dearer } else { cheaper };
            set(Role::Old, Figure::Money(price));
            set(Role::New, Figure::Money(new));
            set(Role::Diff, Figure::Money(by));
            set(Role::Pct, Figure::Percent(ratio(&up, &old)));
        }
        LineKind::RowShrink | LineKind::RowShrinkUp => {
            let unit = Unit::named("g").expect("grams are known");
            let grams = 200 + 50 * random.below(9) as i64;
            let less = grams - 10 - 10 * random.below(4) as i64;
            let [was, will] = [grams, less].map(|grams| Pack { quantity: Decimal::from(grams), unit });
            let new = if kind == LineKind::RowShrink { price } else { dearer };
            let [old_unit, new_unit] =
                [was.unit_price(price), will.unit_price(new)].map(|price| price.expect("it has one"));
            set(Role::Old, Figure::Money(price));
            set(Role::New, Figure::Money(new));
            if kind == LineKind::RowShrinkUp {
                set(Role::Diff, Figure::Money(by));
            }
            set(Role::OldSize, Figure::Size(was));
            set(Role::NewSize, Figure::Size(will));
            set(Role::Pct, Figure::Percent(ratio(&new_unit.minus(&old_unit), &old_unit)));
            set(Role::OldUnit, Figure::UnitMoney(old_unit));
            set(Role::NewUnit, Figure::UnitMoney(new_unit));
            set(Role::Unit, Figure::Measure("1 kg".to_string()));
        }
        _ => {}
    }
    let rises = (kind == LineKind::RowUp && random.below(2) == 0).then(|| Rises {
        count: 2,
        months: 12,
        last: Date::new(2026, 5, 1 + random.below(28) as u8),
        from: price - Decimal::new(1, price.scale()),
    });
    Line {
        kind,
        items: vec![key.to_string()],
        name: name(names),
        parts: Vec::new(),
        for_items: Vec::new(),
        figures,
        rises,
    }
}

fn fee(random: &mut Random, names: &[&str; 5], amount: Decimal) -> Line {
    let mut figures = BTreeMap::from([(Role::Basis, Figure::Basis(Basis::Order))]);
    let kind = if random.below(2) == 0 { LineKind::FeeNew } else { LineKind::FeeUp };
    figures.insert(Role::New, Figure::Money(amount));
    if kind == LineKind::FeeUp {
        let by = Decimal::new(7, amount.scale());
        figures.insert(Role::Old, Figure::Money(amount - by));
        figures.insert(Role::Diff, Figure::Money(by));
    }
    Line { kind, items: Vec::new(), name: name(names), parts: Vec::new(), for_items: Vec::new(), figures, rises: None }
}

fn notice(random: &mut Random, reader: usize, all: &[usize], effective: Date, scale: u32, language: &str) -> Notice {
    let before = Decimal::new((3000 + random.below(9000)) as i64, scale);
    let by = Decimal::new((200 + random.below(700)) as i64, scale);
    let after = if random.below(3) == 0 { before - by } else { before + by };
    let names = ["Ann Jones", "Bo Chen"];
    Notice {
        reader: Reader {
            customer: Some(format!("C-{reader}")),
            name: Some(names[reader % 2].to_string()),
            ..Reader::default()
        },
        languages: vec![vec![language.to_string()]],
        channels: vec!["text".to_string()],
        effective,
        held_until: None,
        lines: all.to_vec(),
        money: OwnMoney::Usual(UsualMoney {
            before: Fraction::of(before),
            after: Fraction::of(after),
            orders: 13 + random.below(30),
            is_whole: true,
            from: Date::new(2026, 1, 1).expect("that day exists"),
            to: Date::new(2026, 12, 31).expect("that day exists"),
        }),
        same: Same::AllOther,
    }
}
