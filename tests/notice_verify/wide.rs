//! Facts of every kind drawn by lot: ladders, percentages, caps, discounts, deposits, free items, packs, held prices.

use std::collections::BTreeMap;

use plainprice::core::Decimal;
use plainprice::core::currency::Currency;
use plainprice::core::date::Date;
use plainprice::core::fraction::Fraction;
use plainprice::core::notice::{
    Basis, Business, Cost, Figure, Figures, Line, LineKind, ListDay, Name, Notice, NoticeFacts, OwnMoney, Part, Reader,
    Reason, ReasonKind, Rises, Role, SCHEMA, Same, UsualMoney, ValidTo,
};
use plainprice::core::percent;
use plainprice::core::unit::{Pack, Unit};

use crate::generate::{FEES, NAMES, business, name};
use crate::random::Random;

/// More fees, in the order of languages that names have.
const MORE_FEES: [[&str; 5]; 4] = [
    ["Card payment", "刷卡手續費", "刷卡手续费", "Оплата картой", "Talu â cherdyn"],
    ["Small order", "小額訂單處理", "小额订单处理", "Малый заказ", "Archeb fach"],
    ["Bottle deposit", "空瓶押金", "空瓶押金", "Залог за бутылку", "Blaendal potel"],
    ["Late collection", "逾時取貨", "逾时取货", "Поздний самовывоз", "Casglu’n hwyr"],
];

/// Draws and amounts of one currency.
struct Draw<'r> {
    random: &'r mut Random,
    scale: u32,
    large: u64,
}

impl Draw<'_> {
    fn below(&mut self, bound: u64) -> u64 {
        self.random.below(bound)
    }

    fn amount(&mut self, least: u64, bound: u64) -> Decimal {
        let number = (least + self.below(bound)) * self.large;
        Decimal::new(number as i64, self.scale)
    }

    /// The figures of a price that changes.
    fn price(&mut self, is_up: bool, is_free: bool) -> (Figures, Decimal) {
        let low = if is_free { Decimal::new(0, self.scale) } else { self.amount(150, 900) };
        let high = low + self.amount(1, 90);
        let (old, new) = if is_up { (low, high) } else { (high, low) };
        (figures(old, new), old)
    }
}

fn figures(old: Decimal, new: Decimal) -> Figures {
    let mut figures = BTreeMap::from([
        (Role::Old, Figure::Money(old)),
        (Role::New, Figure::Money(new)),
        (Role::Diff, Figure::Money((new - old).abs())),
    ]);
    if old > Decimal::ZERO
        && let Some(percent) = percent::of_amounts(old, new)
    {
        figures.insert(Role::Pct, Figure::Percent(percent.magnitude()));
    }
    figures
}

fn line(kind: LineKind, key: &str, name: Name, figures: Figures) -> Line {
    let items = if key.is_empty() { Vec::new() } else { vec![key.to_string()] };
    Line { kind, items, name, parts: Vec::new(), for_items: Vec::new(), figures, rises: None }
}

/// A pack that changes: the kind follows from the figures.
fn pack(draw: &mut Draw<'_>) -> (LineKind, Figures) {
    let name = ["g", "ml", "kg", "l", "each"][draw.below(5) as usize];
    let unit = Unit::named(name).expect("it is known");
    let small = 2 + draw.below(8) as i64;
    let (one, other) = match name {
        "g" | "ml" => (50 * small, 50 * small + 10 * (1 + draw.below(4) as i64)),
        _ => (small, small + 1 + draw.below(3) as i64),
    };
    let shrinks = draw.below(3) > 0;
    let (was, will) = if shrinks { (other, one) } else { (one, other) };
    let [was, will] = [was, will].map(|quantity| Pack { quantity: Decimal::from(quantity), unit });
    let old = draw.amount(150, 900);
    let new = match draw.below(3) {
        0 => old,
        1 => old + draw.amount(1, 60),
        _ => old - draw.amount(1, 60),
    };
    let [before, after] = [was.shown_unit_price(old), will.shown_unit_price(new)].map(|own| own.expect("it has one"));
    let is_dearer = after.minus(&before).is_positive();
    let is_cheaper = before.minus(&after).is_positive();
    let kind = match (shrinks, is_dearer) {
        (true, true) if new == old => LineKind::RowShrink,
        (true, true) if new > old => LineKind::RowShrinkUp,
        (true, true) => LineKind::RowShrinkDown,
        (true, false) => LineKind::RowSmaller,
        (false, _) if is_cheaper => LineKind::RowGrow,
        _ => LineKind::RowBigger,
    };
    let mut all = BTreeMap::from([
        (Role::Old, Figure::Money(old)),
        (Role::New, Figure::Money(new)),
        (Role::OldSize, Figure::Size(was)),
        (Role::NewSize, Figure::Size(will)),
        (Role::Unit, Figure::Measure(unit.per().to_string())),
    ]);
    if let Some(percent) = percent::change(&before, &after).filter(|percent| !percent.is_zero()) {
        all.insert(Role::Pct, Figure::Percent(percent.magnitude()));
    }
    all.insert(Role::OldUnit, Figure::UnitMoney(before));
    all.insert(Role::NewUnit, Figure::UnitMoney(after));
    (kind, all)
}

/// A fee of any kind: an amount or a percentage, with a cap or without one.
fn fee(draw: &mut Draw<'_>, names: &[&str; 5]) -> Line {
    use LineKind::{FeeDown, FeeNew, FeeNewOptional, FeeRemoved, FeeUp};
    let kind = [FeeNew, FeeNewOptional, FeeUp, FeeDown, FeeRemoved][draw.below(5) as usize];
    let is_percent = draw.below(3) == 0;
    let mut all = Figures::new();
    let (low, high) = (10 + draw.below(40) as i64, 60 + draw.below(60) as i64);
    let [low, high] = match is_percent {
        true => [low, high].map(|tenths| Figure::Percent(Fraction::of(Decimal::new(tenths, 1)))),
        false => {
            let low = draw.amount(75, 300);
            [Figure::Money(low), Figure::Money(low + draw.amount(1, 90))]
        }
    };
    let (old, new) = if kind == FeeDown { (high, low) } else { (low, high) };
    if kind != FeeNew && kind != FeeNewOptional {
        all.insert(Role::Old, old);
    }
    if kind != FeeRemoved {
        all.insert(Role::New, new);
    }
    if is_percent && draw.below(2) == 0 {
        let cap = draw.amount(500, 900);
        all.insert(Role::Cap, Figure::Money(cap));
    }
    let basis =
        [Basis::Order, Basis::Month, Basis::Item, Basis::Night, Basis::Unstated][draw.below(5) as usize].clone();
    all.insert(Role::Basis, Figure::Basis(basis));
    let mut line = line(kind, "", name(names), all);
    if draw.below(4) == 0 {
        line.for_items = vec![name(&NAMES[0]), name(&NAMES[8])];
    }
    line
}

/// Draws the lines of a notice, each item with a name of its own.
fn lines(draw: &mut Draw<'_>) -> Vec<Line> {
    let first = draw.below(NAMES.len() as u64) as usize;
    let mut lines = Vec::new();
    for index in 0..2 + draw.below(6) as usize {
        let names = &NAMES[(first + index) % NAMES.len()];
        let replacement = &NAMES[(first + 9) % NAMES.len()];
        let key = format!("K-{index}");
        lines.extend(item(draw, replacement).into_iter().map(|(kind, figures, parts, rises)| Line {
            parts,
            rises,
            ..line(kind, &key, name(names), figures)
        }));
    }
    let fees = draw.below(4) as usize;
    for names in FEES.iter().chain(&MORE_FEES).skip(draw.below(4) as usize).take(fees) {
        lines.push(fee(draw, names));
    }
    lines
}

/// What becomes of an item: its kind, its figures, which of its prices, and how often it rose.
type Change = (LineKind, Figures, Vec<Part>, Option<Rises>);

fn item(draw: &mut Draw<'_>, replacement: &[&str; 5]) -> Vec<Change> {
    use LineKind::*;
    let plain = |kind: LineKind, figures: Figures| vec![(kind, figures, Vec::new(), None)];
    match draw.below(14) {
        0..=2 => {
            let (figures, old) = draw.price(true, false);
            let last = Date::new(2026, 5, 1 + draw.below(28) as u8);
            let from = old - draw.amount(1, 9);
            let rises = Rises { count: 2 + draw.below(4) as u32, months: 12, last, from };
            vec![(RowUp, figures, Vec::new(), (draw.below(2) == 0).then_some(rises))]
        }
        3 => plain(RowDown, draw.price(false, false).0),
        4 => plain(RowUp, draw.price(true, true).0),
        5 => plain(RowDown, draw.price(false, true).0),
        6 | 7 => {
            let (kind, figures) = pack(draw);
            plain(kind, figures)
        }
        8 => plain(DiscountEnds, draw.price(true, false).0),
        9 => plain(DiscountBegins, draw.price(false, false).0),
        10 => {
            let mut figures = Figures::new();
            if draw.below(2) == 0 {
                figures.insert(Role::Replacement, Figure::Name(name(replacement)));
                figures.insert(Role::Price, Figure::Money(draw.amount(150, 900)));
            }
            plain(ItemGone, figures)
        }
        11 => {
            // A ladder: each step has its own price.
            let steps = 2 + draw.below(2) as usize;
            let step = |step: &u64| {
                let part = Part { field: "min_quantity".to_string(), value: step.to_string() };
                let is_up = draw.below(3) > 0;
                let kind = if is_up { RowUp } else { RowDown };
                (kind, draw.price(is_up, false).0, if *step > 1 { vec![part] } else { Vec::new() }, None)
            };
            [1, 10, 50].iter().take(steps).map(step).collect()
        }
        12 => {
            // A deposit that is paid back: more of it is less to pay.
            let (one, more) = (draw.amount(10, 90), draw.amount(1, 40));
            plain(RowDown, figures(-one, -one - more))
        }
        _ if draw.below(2) == 0 => {
            plain(PriceAppears, BTreeMap::from([(Role::New, Figure::Money(draw.amount(150, 900)))]))
        }
        _ => plain(PriceGoes, BTreeMap::from([(Role::Old, Figure::Money(draw.amount(150, 900)))])),
    }
}

/// The currency of a language, by lot where there are several.
fn currency(random: &mut Random, language: &str) -> &'static str {
    let all: &[&str] = match language {
        "zh-Hant" => &["TWD", "HKD"],
        "zh-Hans" => &["CNY"],
        "ru" => &["RUB", "RUB", "EUR"],
        "cy" => &["GBP"],
        _ => &["GBP", "GBP", "EUR", "USD"],
    };
    all[random.below(all.len() as u64) as usize]
}

/// Draws the facts of two notices in the languages of one text.
pub fn facts(random: &mut Random, languages: &[&str]) -> NoticeFacts {
    let code = currency(random, languages[0]);
    let scale = if code == "TWD" { 0 } else { 2 };
    let large = match code {
        "RUB" => 97,
        _ => 1,
    };
    let mut draw = Draw { random, scale, large };
    let lines = lines(&mut draw);
    let reasons = reasons(&mut draw, &lines);
    let effective = Date::new(2027, 1 + draw.below(12) as u8, 1 + draw.below(28) as u8).expect("that day exists");
    let announced = effective.plus_days(-31 - draw.below(40) as i32).expect("that day exists");
    let cancel_until = (draw.below(4) == 0).then(|| effective.plus_days(-2 - draw.below(20) as i32)).flatten();
    let until = |days: i32| effective.plus_days(days);
    let valid_to = match draw.below(8) {
        0 => Some(ValidTo { old: None, new: until(90 + draw.below(60) as i32) }),
        1 => Some(ValidTo { old: until(-1), new: until(90 + draw.below(60) as i32) }),
        2 => Some(ValidTo { old: until(draw.below(60) as i32 - 70), new: None }),
        _ => None,
    };
    let held = (draw.below(4) == 0).then(|| effective.plus_days(10 + draw.below(60) as i32)).flatten();
    let all: Vec<usize> = (0..lines.len()).collect();
    let notices = (0..2).map(|reader| {
        let mut own = notice(&mut draw, reader, &all, effective, languages);
        if let Some(held) = held {
            (own.held_until, own.effective) = (Some(held), held.plus_days(1).expect("that day exists"));
        }
        own
    });
    let notices = notices.collect();
    NoticeFacts {
        schema: SCHEMA.to_string(),
        business: Business { address: Some("4 Mill Lane, Ambridge".to_string()), ..business(languages) },
        currency: Currency::of_code(code),
        effective,
        announced,
        lists: [effective.plus_days(-200).map(ListDay), Some(ListDay(effective))],
        lines,
        reasons,
        valid_to,
        cancel_until,
        allow: Vec::new(),
        notices,
    }
}

fn reasons(draw: &mut Draw<'_>, lines: &[Line]) -> Vec<Reason> {
    if draw.below(3) > 0 || lines.is_empty() {
        return Vec::new();
    }
    let input = [
        ("en", "a sack of flour"),
        ("cy", "sach o flawd"),
        ("ru", "мешок муки"),
        ("zh-Hant", "一袋麵粉"),
        ("zh-Hans", "一袋面粉"),
    ];
    let old = draw.amount(900, 900);
    let cost = Cost {
        input: input.iter().map(|(tag, text)| (tag.to_string(), text.to_string())).collect(),
        old,
        new: old + draw.amount(1, 300),
        from: Date::new(2026, 7, 1 + draw.below(28) as u8).expect("that day exists"),
    };
    vec![Reason { items: Vec::new(), kind: ReasonKind::Cost, text: BTreeMap::new(), cost: Some(cost) }]
}

fn notice(draw: &mut Draw<'_>, reader: usize, all: &[usize], effective: Date, languages: &[&str]) -> Notice {
    let before = draw.amount(3000, 9000);
    let by = draw.amount(200, 700);
    let after = if draw.below(3) == 0 { before - by } else { before + by };
    let usual = UsualMoney {
        before: Fraction::of(before),
        after: Fraction::of(after),
        orders: 13 + draw.below(30),
        is_whole: draw.below(3) > 0,
        from: Date::new(2026, 1, 1).expect("that day exists"),
        to: Date::new(2026, 12, 31).expect("that day exists"),
    };
    Notice {
        reader: Reader {
            customer: Some(format!("C-{reader}")),
            name: Some(["Ann Jones", "Bo Chen"][reader % 2].to_string()),
            bought: draw.below(2) == 0,
            ..Reader::default()
        },
        languages: vec![languages.iter().map(ToString::to_string).collect()],
        channels: vec!["text".to_string()],
        effective,
        held_until: None,
        lines: all.to_vec(),
        money: if draw.below(4) == 0 { OwnMoney::Unknown } else { OwnMoney::Usual(usual) },
        same: [Same::AllOther, Same::OfYours, Same::Nothing][draw.below(3) as usize],
    }
}
