//! A quote or a bill leaves out what a customer needs to hold the business to it.

use crate::core::agreement::{Agreement, Kind, Layout, Line};
use crate::core::finding::Level;
use crate::rules::document::DocumentView;
use crate::rules::findings::Findings;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "quote-incomplete",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[Wanted { name: "require", kind: KnobKind::SomeOf(NAMES), default: "" }],
    arguments: &["document", "missing"],
    card: include_str!("quote_incomplete.md"),
    check: Check::Document(&[], check),
};

/// Whether a quote states something.
type States = fn(&Agreement) -> bool;

/// What can be asked of a quote, by its name.
const PARTS: &[(&str, States)] = &[
    ("number", |own| own.number.is_some()),
    ("date", |own| own.date.is_some()),
    ("customer", |own| own.customer.is_some()),
    ("seller", |own| own.seller.is_some()),
    ("site", |own| own.site.is_some()),
    ("validity", |own| own.valid_until.is_some()),
    ("currency", |own| own.main_currency().is_some() || !own.unknown_currencies.is_empty()),
    ("tax-basis", |own| own.tax_included.is_some() || own.layout.is_standard()),
    ("tax-rate", |own| lines(own).all(|line| line.taxes.iter().any(|mark| mark.rate.is_some()))),
    ("quantities", |own| lines(own).all(|line| line.quantity.is_some() && line.unit.is_some())),
    ("unit-prices", |own| lines(own).all(|line| line.price.is_some())),
    ("net-total", |own| own.totals.net.is_some()),
    ("total", |own| own.totals.gross.is_some() || own.totals.due.is_some()),
    ("deposit", |own| own.deposit.is_some()),
    ("binding", |own| own.binding.is_some()),
];

/// The names of the parts.
const NAMES: &[&str] = &[
    "number",
    "date",
    "customer",
    "seller",
    "site",
    "validity",
    "currency",
    "tax-basis",
    "tax-rate",
    "quantities",
    "unit-prices",
    "net-total",
    "total",
    "deposit",
    "binding",
];

/// What is asked of every quote unless a policy or a pack says otherwise.
const ALWAYS: &[&str] = &["number", "date", "customer", "currency"];

/// What is asked of every bill: without them nobody can say which one it is, in what order it stands, and in what it is.
const OF_BILLS: &[&str] = &["number", "date", "currency"];

/// The lines that count.
fn lines(own: &Agreement) -> impl Iterator<Item = &Line> {
    own.lines.iter().filter(|line| line.counts())
}

fn check(document: &DocumentView<'_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    let own = document.own;
    // Part of a standard bill is checked for what it holds; whoever writes our layout can add what is missing.
    let is_bill = matches!(own.kind, Kind::Invoice | Kind::CreditNote) && own.layout == Layout::Own;
    if !own.kind.is_offer() && !is_bill {
        return;
    }
    let asked = knobs.words("require");
    let is_asked = |name: &str| match is_bill {
        true => OF_BILLS.contains(&name),
        false if asked.is_empty() => ALWAYS.contains(&name),
        false => asked.iter().any(|own| own == name),
    };
    let missing: Vec<&str> =
        PARTS.iter().filter(|(name, states)| is_asked(name) && !states(own)).map(|(name, _)| *name).collect();
    if !missing.is_empty() {
        found.document(own.at).text("document", own.name()).text("missing", missing.join(", "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_its_name() {
        assert_eq!(PARTS.iter().map(|(name, _)| *name).collect::<Vec<_>>(), NAMES);
    }
}
