//! Taxes and the seller's own charges in one line: nobody can tell which part the seller keeps.

use crate::core::finding::Level;
use crate::rules::fees::{named, purpose};
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::{At, ListView};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "fee-lumped",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["fee", "scope"],
    card: include_str!("fee_lumped.md"),
    check: Check::List(check),
};

fn check(list: &ListView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    named::tell(list, found, |fee| purpose::is_lumped(&fee.name));
    // A column that no field claims may still hold both.
    for (index, column) in list.list().schema.columns.iter().enumerate() {
        if column.field.is_none() && !column.is_ignored && purpose::is_lumped(&column.header) {
            let mut ends = Vec::new();
            let Some(extent) = list.facts.new_rows.extents().first() else { return };
            let row = list.list().row(extent.start(), extent.length(), &mut ends);
            let added = found.list(Some(At::New(row.at(index)))).about(column.header.to_string());
            added.text("fee", column.header.to_string()).text("scope", "column");
        }
    }
}
