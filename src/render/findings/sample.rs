//! A small report built by hand, for the tests of this folder.

use std::str::FromStr;
use std::sync::Arc;

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::diagnostic::Excerpt;
use crate::core::finding::{Finding, Judged, Level, NotRun, PackNote, Report, Value, Waived};
use crate::core::place::{Place, Spot};

/// Pounds.
pub(super) fn money(amount: &str) -> Value {
    Value::Money(Decimal::from_str(amount).expect("a test writes decimals"), Currency::of_code("GBP"))
}

fn day(text: &str) -> Date {
    Date::iso(text).expect("that day exists")
}

/// A finding at a line of `new.csv`, so far without facts.
pub(super) fn finding(rule: &'static str, level: Level, item: &str, line: u64) -> Finding {
    Finding {
        rule,
        level,
        list: "default".to_string(),
        item: Some(item.to_string()),
        component: Some("price".to_string()),
        name: None,
        facts: Vec::new(),
        sample: None,
        covers: Vec::new(),
        at: Some(Place::text(&Arc::from("new.csv"), line, Some(13)).in_field("price")),
        excerpt: None,
        related: Vec::new(),
        references: Vec::new(),
        fingerprint: format!("{line:016x}"),
        waived: None,
    }
}

/// A rise that can be told.
pub(super) fn rise(item: &str, line: u64) -> Finding {
    let related = vec![Place::text(&Arc::from("old.csv"), line, Some(13)).in_field("price")];
    let facts = vec![("old", money("4.20")), ("new", money("4.50"))];
    Finding { facts, related, ..finding("price-raised", Level::Note, item, line) }
}

/// A report of these findings about a change.
pub(super) fn report(findings: Vec<Finding>) -> Report {
    Report {
        as_of: Some(day("2026-11-22")),
        business: Some("Corner Bakery".to_string()),
        judged: vec![Judged {
            old: Some("old.csv".to_string()),
            new: Some("new.csv".to_string()),
            ran: vec!["fee-outside-price", "price-raised", "price-negative", "pack-smaller"],
        }],
        items: 42,
        findings: findings.into_iter().map(Box::new).collect(),
        ..Report::default()
    }
}

/// An error, a warning, a note, one that is waived, one that stands for many, one whose sentence lacks a fact, and
/// rules that could not judge.
pub(super) fn whole() -> Report {
    let charge = vec![
        ("price", money("90")),
        ("fee", Value::Text("Resort fee".to_string())),
        ("amount", money("15")),
        ("total", money("105")),
        ("nature", Value::Text("own".to_string())),
    ];
    let excerpt =
        |line: &str, mark, label: &str| Some(Excerpt { line: line.to_string(), mark, label: label.to_string() });
    let error = Finding {
        name: Some("Double room".to_string()),
        component: None,
        facts: charge.clone(),
        covers: vec!["price-raised"],
        excerpt: excerpt("ROOM-D,Double room,90,15", 22..24, "fee:resort"),
        at: Some(Place::text(&Arc::from("new.csv"), 2, Some(23)).in_field("fee:resort")),
        ..finding("fee-outside-price", Level::Error, "ROOM-D", 2)
    };
    let warning = Finding {
        facts: vec![("price", money("-3.00"))],
        references: vec!["policy.rules.price-negative".to_string()],
        at: Some(Place {
            file: Arc::from("new.csv"),
            spot: Spot::Cell { sheet: Arc::from("Prices"), row: 3, column: Some(2) },
            field: Some(Arc::from("Price")),
        }),
        ..finding("price-negative", Level::Warn, "TEA", 3)
    };
    let waived = Finding {
        name: Some("Sourdough loaf".to_string()),
        waived: Some(Waived {
            reason: "new flour contract".to_string(),
            owner: "Ann".to_string(),
            expires: Some(day("2027-01-31")),
        }),
        ..rise("BRD-1", 5)
    };
    let mut sample = charge;
    sample.push(("item", Value::Text("A-1".to_string())));
    let folded = Finding {
        item: None,
        component: None,
        facts: vec![("count", Value::Count(30)), ("rows", Value::Count(42))],
        sample: Some(sample),
        ..finding("fee-outside-price", Level::Error, "", 6)
    };
    let unfilled = Finding {
        facts: vec![("old_pack", Value::Text("200 g".to_string()))],
        at: None,
        ..finding("pack-smaller", Level::Error, "OAT-2", 7)
    };
    let mut whole = report(vec![error, warning, rise("RYE", 4), waived, folded, unfilled]);
    let needs = |rule, needs: &str| NotRun { rule, needs: needs.to_string() };
    whole.not_run = vec![
        needs("regulars-pay-more", "a sales file"),
        needs("was-price-invented", "a column with the former price (was_price)"),
        needs("was-price-stale", "a column with the former price (was_price)"),
    ];
    whole.packs = vec![PackNote {
        id: "eu-omnibus-30d".to_string(),
        title: "Former prices".to_string(),
        citation: "Directive 98/6/EC, article 6a".to_string(),
        jurisdiction: "EU".to_string(),
        from: None,
        to: None,
        is_applied: true,
        confidence: "confirmed".to_string(),
        cannot: vec!["whether a price was really asked".to_string()],
        leaves_out: Vec::new(),
    }];
    whole
}
