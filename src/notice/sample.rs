//! Facts of an invented bakery for tests: one change of every kind.

use std::collections::BTreeMap;

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::notice::*;
use crate::core::percent;
use crate::core::unit::{Pack, Unit};

/// A day of a test.
pub fn day(iso: &str) -> Date {
    Date::iso(iso).expect("a test writes days that exist")
}

/// An amount of a test.
pub fn amount(text: &str) -> Decimal {
    text.parse().expect("a test writes decimals")
}

fn money(text: &str) -> Figure {
    Figure::Money(amount(text))
}

fn named(plain: &str, translated: &[(&str, &str)]) -> Name {
    let translated = translated.iter().map(|(tag, name)| (tag.to_string(), name.to_string())).collect();
    Name { plain: plain.to_string(), translated }
}

/// A line of a kind, about one item.
pub fn line(kind: LineKind, item: &str, name: Name, figures: &[(Role, Figure)]) -> Line {
    Line {
        kind,
        items: if item.is_empty() { Vec::new() } else { vec![item.to_string()] },
        name,
        parts: Vec::new(),
        for_items: Vec::new(),
        figures: figures.iter().cloned().collect(),
        rises: None,
    }
}

/// The figures of a price that changes.
pub fn price(old: &str, new: &str) -> Vec<(Role, Figure)> {
    let (before, after) = (amount(old), amount(new));
    let mut figures =
        vec![(Role::Old, money(old)), (Role::New, money(new)), (Role::Diff, Figure::Money((after - before).abs()))];
    let percent = percent::of_amounts(before, after).map(|percent| Figure::Percent(percent.magnitude()));
    figures.extend(percent.map(|percent| (Role::Pct, percent)));
    figures
}

/// The figures of a pack that changes.
pub fn pack(old: (&str, &str), new: (&str, &str), unit: &str) -> Vec<(Role, Figure)> {
    let unit = Unit::named(unit).expect("a test names known units");
    let packs = [old, new].map(|(_, quantity)| Pack { quantity: amount(quantity), unit });
    let units = [(old.0, packs[0]), (new.0, packs[1])];
    let [before, after] =
        units.map(|(price, pack)| pack.shown_unit_price(amount(price)).expect("a pack of a test holds something"));
    let mut figures = vec![
        (Role::Old, money(old.0)),
        (Role::New, money(new.0)),
        (Role::OldSize, Figure::Size(packs[0])),
        (Role::NewSize, Figure::Size(packs[1])),
        (Role::Unit, Figure::Measure(unit.per().to_string())),
    ];
    let percent = percent::change(&before, &after).filter(|percent| !percent.is_zero());
    figures.extend(percent.map(|percent| (Role::Pct, Figure::Percent(percent.magnitude()))));
    figures.extend([(Role::OldUnit, Figure::UnitMoney(before)), (Role::NewUnit, Figure::UnitMoney(after))]);
    figures
}

fn percentage(text: &str) -> Figure {
    Figure::Percent(Fraction::of(amount(text)))
}

fn words(field: &str, old: &str, new: &str) -> Vec<(Role, Figure)> {
    vec![
        (Role::Field, Figure::Text(field.to_string())),
        (Role::OldText, Figure::Text(old.to_string())),
        (Role::NewText, Figure::Text(new.to_string())),
    ]
}

/// One line of every kind, and a few of their variants.
pub fn lines() -> Vec<Line> {
    use LineKind::*;
    let sourdough = named(
        "Sourdough loaf",
        &[("cy", "Torth surdoes"), ("zh-Hant", "酸種麵包"), ("zh-Hans", "酸面包"), ("ru", "Хлеб на закваске")],
    );
    let oat = named(
        "Oat cookies",
        &[("cy", "Bisgedi ceirch"), ("zh-Hant", "燕麥餅乾"), ("zh-Hans", "燕麦饼干"), ("ru", "Овсяное печенье")],
    );
    let mut lines = vec![
        line(RowUp, "BRD-1", sourdough.clone(), &price("4.20", "4.50")),
        line(RowUp, "BRD-2", named("Rye bread", &[("ru", "Ржаной хлеб"), ("cy", "Bara rhyg")]), &price("3.10", "3.25")),
        line(RowShrink, "CK-1", oat, &pack(("2.40", "200"), ("2.40", "180"), "g")),
        line(RowShrinkUp, "CK-2", named("Ginger biscuits", &[]), &pack(("2.00", "250"), ("2.10", "240"), "g")),
        line(RowShrinkDown, "CK-3", named("Shortbread", &[]), &pack(("3.00", "300"), ("2.80", "250"), "g")),
        line(DiscountEnds, "TRT-1", named("Apple tart", &[]), &price("3.60", "4.00")[..2]),
        line(
            FeeNew,
            "",
            named("Delivery", &[("cy", "Danfon"), ("ru", "Доставка"), ("zh-Hant", "外送"), ("zh-Hans", "配送")]),
            &[(Role::New, money("2.50")), (Role::Basis, Figure::Basis(Basis::Order))],
        ),
        line(
            FeeNew,
            "",
            named("Card payment", &[]),
            &[
                (Role::New, percentage("1.5")),
                (Role::Of, Figure::Text("the order total".to_string())),
                (Role::Cap, money("3.00")),
                (Role::Basis, Figure::Basis(Basis::Unstated)),
            ],
        ),
        line(
            FeeNewOptional,
            "",
            named("Gift wrap", &[]),
            &[(Role::New, money("1.00")), (Role::Basis, Figure::Basis(Basis::Item))],
        ),
        line(
            FeeUp,
            "",
            named("Cake box", &[]),
            &[
                (Role::Old, money("0.20")),
                (Role::New, money("0.35")),
                (Role::Basis, Figure::Basis(Basis::Words("cake".to_string()))),
            ],
        ),
        line(RowDown, "RL-1", named("Rye roll", &[]), &price("0.90", "0.85")),
        line(RowSmaller, "RL-2", named("Seed rolls", &[]), &pack(("2.00", "4"), ("1.50", "3"), "each")),
        line(RowGrow, "JM-1", named("Plum jam", &[]), &pack(("3.00", "300"), ("3.20", "340"), "g")),
        line(RowBigger, "JC-1", named("Apple juice", &[]), &pack(("2.00", "750"), ("3.00", "1000"), "ml")),
        line(DiscountBegins, "TRT-2", named("Plum tart", &[]), &price("4.00", "3.60")),
        line(FeeDown, "", named("Service", &[]), &[(Role::Old, percentage("12.5")), (Role::New, percentage("10"))]),
        line(
            FeeRemoved,
            "",
            named("Small orders", &[]),
            &[(Role::Old, money("1.50")), (Role::Basis, Figure::Basis(Basis::Order))],
        ),
        line(
            ItemGone,
            "BG-1",
            named("Plain bagel", &[]),
            &[
                (Role::Old, money("1.10")),
                (Role::Replacement, Figure::Name(Name::plain("Sesame bagel"))),
                (Role::Price, money("1.20")),
            ],
        ),
        line(ItemGone, "BG-2", named("Onion bagel", &[]), &[]),
        line(
            PriceAppears,
            "CAT-1",
            named("Party platter", &[]),
            &[(Role::New, money("45.00")), (Role::OldText, Figure::Text("on request".to_string()))],
        ),
        line(PriceGoes, "CAT-2", named("Wedding cake", &[]), &[(Role::Old, money("250.00"))]),
        line(ItemNew, "TW-1", named("Cheese twist", &[]), &[(Role::New, money("1.80"))]),
        line(RowWords, "BRD-1", sourdough, &words("conditions", "return within 14 days", "return within 7 days")),
        line(RowWords, "CAT-1", named("Party platter", &[]), &words("includes", "", "napkins")),
        line(RowWords, "", named("Breakfast club", &[]), &words("reward.valid-to", "2027-06-30", "")),
        line(
            FeeOnTop,
            "",
            named("Cleaning", &[]),
            &[
                (Role::Old, money("30.00")),
                (Role::New, money("30.00")),
                (Role::Basis, Figure::Basis(Basis::Visit)),
                (Role::OldPlace, Figure::Charge(Charge::InPrice)),
                (Role::NewPlace, Figure::Charge(Charge::OnTop)),
            ],
        ),
        line(
            FeeMandatory,
            "",
            named("Parking", &[]),
            &[
                (Role::Old, money("8.00")),
                (Role::New, money("10.00")),
                (Role::Diff, money("2.00")),
                (Role::Basis, Figure::Basis(Basis::Night)),
                (Role::OldDue, Figure::Charge(Charge::Optional)),
                (Role::NewDue, Figure::Charge(Charge::Mandatory)),
            ],
        ),
        line(
            FeeChanged,
            "",
            named("Linen", &[]),
            &[
                (Role::Old, money("6.00")),
                (Role::OldBasis, Figure::Basis(Basis::Visit)),
                (Role::New, percentage("5")),
                (Role::Of, Figure::Text("the price".to_string())),
                (Role::Cap, money("9.00")),
                (Role::Basis, Figure::Basis(Basis::Unstated)),
            ],
        ),
        line(
            FeeInPrice,
            "",
            named("Cutlery", &[]),
            &[
                (Role::Old, money("0.40")),
                (Role::New, money("0.40")),
                (Role::Basis, Figure::Basis(Basis::Item)),
                (Role::OldPlace, Figure::Charge(Charge::OnTop)),
                (Role::NewPlace, Figure::Charge(Charge::InPrice)),
            ],
        ),
        line(
            FeeAvoidable,
            "",
            named("Insurance", &[]),
            &[
                (Role::Old, money("1.20")),
                (Role::New, money("1.20")),
                (Role::Basis, Figure::Basis(Basis::Order)),
                (Role::OldDue, Figure::Charge(Charge::Mandatory)),
                (Role::NewDue, Figure::Charge(Charge::Preselected)),
            ],
        ),
        line(
            FeeUp,
            "",
            named("Online payment", &[]),
            &[
                (Role::Old, percentage("2")),
                (Role::OldCap, money("20.00")),
                (Role::New, percentage("2")),
                (Role::Cap, money("25.00")),
                (Role::Basis, Figure::Basis(Basis::Unstated)),
            ],
        ),
        line(
            FeeNew,
            "RM-1",
            named("Resort", &[]),
            &[(Role::New, money("18.00")), (Role::Basis, Figure::Basis(Basis::Night))],
        ),
        line(
            FeeRemoved,
            "",
            named("Heating", &[]),
            &[
                (Role::Old, money("3.00")),
                (Role::OldBasis, Figure::Basis(Basis::Night)),
                (Role::Except, Figure::Names(vec![Name::plain("Tent")])),
            ],
        ),
    ];
    let resort = lines.len() - 2;
    let until = |role: Role, iso: &str| (role, Figure::Day(day(iso)));
    let mut offer = price("5.00", "4.00")[..2].to_vec();
    offer.extend([until(Role::From, "2027-03-15"), until(Role::Until, "2027-04-01")]);
    lines.extend([
        line(OfferComes, "SC-1", named("Scones", &[]), &offer),
        line(PriceUntil, "SC-2", named("Cream tea", &[]), &[until(Role::Until, "2027-05-31")]),
        line(
            PriceUntil,
            "SC-3",
            named("Breakfast", &[]),
            &[until(Role::OldUntil, "2027-03-31"), until(Role::Until, "2027-06-30")],
        ),
        line(PriceUntil, "SC-4", named("Lunch", &[]), &[until(Role::OldUntil, "2027-04-30")]),
        line(RowUp, "SC-5", named("Picnic", &[]), &price("12.00", "12.90")),
    ]);
    if let Some(picnic) = lines.last_mut() {
        picnic.parts = vec![Part { field: PRICE_OF.to_string(), value: "all_in_price".to_string() }];
    }
    lines[resort].for_items = vec![Name::plain("Suite")];
    lines[0].rises = Some(Rises { count: 2, months: 12, last: Some(day("2026-07-01")), from: amount("4.00") });
    lines[1].rises = Some(Rises { count: 1, months: 12, last: None, from: amount("3.10") });
    lines[1].parts = vec![Part { field: "min_quantity".to_string(), value: "10".to_string() }];
    lines[8].for_items = vec![Name::plain("Apple tart"), Name::plain("Plum tart")];
    lines
}

/// The bakery and everything it changes.
pub fn facts() -> NoticeFacts {
    let text =
        |en: &str, cy: &str| BTreeMap::from([("en".to_string(), en.to_string()), ("cy".to_string(), cy.to_string())]);
    NoticeFacts {
        schema: SCHEMA.to_string(),
        business: Business {
            name: Some("Corner Bakery".to_string()),
            email: Some("hello@cornerbakery.example".to_string()),
            phone: Some("01970 555 123".to_string()),
            address: Some("4 Mill Lane\nAberystwyth".to_string()),
            hours: None,
            web: Some("cornerbakery.example/prices".to_string()),
            languages: vec!["en-GB".to_string(), "cy".to_string()],
        },
        currency: Currency::of_code("GBP"),
        effective: day("2027-03-01"),
        announced: day("2027-01-30"),
        lists: [Some(ListDay(day("2026-07-01"))), Some(ListDay(day("2027-03-01")))],
        lines: lines(),
        reasons: vec![
            Reason {
                items: vec!["BRD-1".to_string()],
                kind: ReasonKind::Cost,
                text: text("Our flour costs more.", "Mae ein blawd yn costio mwy."),
                cost: Some(Cost {
                    input: text("a sack of flour", "sach o flawd"),
                    old: amount("18.00"),
                    new: amount("21.50"),
                    from: day("2026-07-01"),
                }),
            },
            Reason { items: Vec::new(), kind: ReasonKind::Market, text: BTreeMap::new(), cost: None },
        ],
        valid_to: None,
        cancel_until: Some(day("2027-02-14")),
        allow: Vec::new(),
        notices: Vec::new(),
    }
}

/// A notice for everybody, of these lines.
pub fn for_all(lines: &[usize]) -> Notice {
    Notice {
        reader: Reader::default(),
        languages: vec![vec!["en".to_string()], vec!["cy".to_string()]],
        channels: vec!["text".to_string()],
        effective: day("2027-03-01"),
        held_until: None,
        lines: lines.to_vec(),
        money: OwnMoney::Unknown,
        same: Same::AllOther,
    }
}

/// A notice for one customer, whose usual basket is known.
pub fn for_one(lines: &[usize], before: Fraction, after: Fraction) -> Notice {
    Notice {
        reader: Reader {
            customer: Some("C-7".to_string()),
            name: Some("Ann Jones".to_string()),
            email: Some("ann@jones.example".to_string()),
            ..Reader::default()
        },
        money: OwnMoney::Usual(UsualMoney {
            before,
            after,
            orders: 14,
            is_whole: true,
            from: day("2026-01-01"),
            to: day("2026-12-31"),
        }),
        same: Same::OfYours,
        ..for_all(lines)
    }
}
