//! A surcharge is above the cap that a pack or the policy sets.

use crate::core::Decimal;
use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::core::list::FeeRate;
use crate::core::policy::Threshold;
use crate::normalise::letters::plain_words;
use crate::rules::fees::fee::{self, FeeView};
use crate::rules::fees::purpose::Purpose;
use crate::rules::findings::Findings;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::view::{ItemView, PriceView};
use crate::rules::{Check, Need, Rule};

/// Without a cap nothing can be above it.
const A_CAP: Need =
    Need { words: "a cap (setting cap, or a pack)", is_met: |_, knobs| knobs.threshold("cap").is_some() };

/// The rule.
pub static RULE: Rule = Rule {
    id: "surcharge-over-cap",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[A_CAP],
    settings: &[
        Wanted { name: "cap", kind: KnobKind::Threshold, default: "" },
        Wanted { name: "names", kind: KnobKind::Words, default: "" },
    ],
    arguments: &["fee", "amount", "cap", "scope"],
    card: include_str!("surcharge_over_cap.md"),
    check: Check::Item(fee::rows_with, check),
};

fn check(item: &ItemView<'_, '_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    let (Some(cap), names) = (knobs.threshold("cap"), knobs.words("names")) else { return };
    let headline = item.headline();
    for fee in item.fees() {
        if fee.is_on_top() && is_surcharge(&fee, names) && is_over(&fee, item, headline.as_ref(), cap) {
            let currency = headline.as_ref().and_then(|price| price.currency);
            let figure = fee.figure(currency);
            let added = found.item(item, fee.at).text("scope", "item").text("cap", cap.to_string());
            fee.told(added).arg_if("amount", figure);
        }
    }
}

/// Whether the cap is meant for a fee: by the names of the setting, else card, late and fuel charges.
fn is_surcharge(fee: &FeeView<'_>, names: &[String]) -> bool {
    if names.is_empty() {
        return matches!(fee.purpose(), Some(Purpose::Card | Purpose::Late | Purpose::Fuel));
    }
    let words = format!(" {} ", plain_words(&fee.name));
    let has = |name: &String| words.contains(&format!(" {} ", plain_words(name)));
    let is_code = |name: &String| fee.reason_code.as_deref().is_some_and(|code| code.eq_ignore_ascii_case(name));
    fee.is_among(names) || names.iter().any(|name| has(name) || is_code(name))
}

/// Whether a fee is above the cap: its percentage, or its share of the price, and its amount.
fn is_over(fee: &FeeView<'_>, item: &ItemView<'_, '_>, headline: Option<&PriceView<'_>>, cap: &Threshold) -> bool {
    let price = headline.and_then(|headline| headline.price.amount).filter(|price| *price > Decimal::ZERO);
    let due = headline.and_then(|headline| fee.due(item, headline));
    let percent = match &fee.rate {
        FeeRate::Percent { percent, cap: None, .. } => Some(Fraction::of(*percent)),
        _ => due.zip(price).and_then(|(due, price)| {
            Fraction::of(due).times(&Fraction::of(Decimal::ONE_HUNDRED)).over(&Fraction::of(price))
        }),
    };
    let by_percent = cap.percent.as_ref().map(|bound| percent.is_some_and(|percent| percent > *bound));
    let by_amount = cap.amount.map(|bound| due.is_some_and(|due| due > bound));
    match (by_percent, by_amount) {
        (Some(a), Some(b)) if cap.is_both => a && b,
        (a, b) => a.unwrap_or(false) || b.unwrap_or(false),
    }
}
