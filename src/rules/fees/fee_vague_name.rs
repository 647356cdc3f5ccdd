//! A fee whose name and reason tell nothing about what it is for.

use crate::core::finding::Level;
use crate::rules::fees::fee::FeeView;
use crate::rules::fees::{named, purpose, words};
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::ListView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "fee-vague-name",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["fee", "scope"],
    card: include_str!("fee_vague_name.md"),
    check: Check::List(check),
};

fn check(list: &ListView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    named::tell(list, found, tells_nothing);
}

/// A name that says something needs no code, and a code that says something makes up for the name. A code that says
/// nothing is no fault where the name says what the fee is for: many fees have no code of their own.
fn tells_nothing(fee: &FeeView<'_>) -> bool {
    let code = fee.reason_code.as_deref().map(str::trim).filter(|code| !code.is_empty());
    let is_vague_code = code.map(|code| words::VAGUE_CODES.iter().any(|vague| vague.eq_ignore_ascii_case(code)));
    match is_vague_code {
        Some(false) => false,
        Some(true) => purpose::is_vague(&fee.name) || fee.purpose().is_none(),
        None => purpose::is_vague(&fee.name),
    }
}
