//! Tax was in the price and no longer is, or the other way round: both prices mean different things.

use crate::core::change::{CellRef, Kind};
use crate::core::finding::Level;
use crate::rules::disguises::basis::{self, Basis};
use crate::rules::findings::Findings;
use crate::rules::rows::Cells;
use crate::rules::ruling::Knobs;
use crate::rules::view::{ChangeView, ListView};
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "tax-basis-changed",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &[],
    needs: &[AN_OLDER_VERSION],
    settings: &[],
    arguments: &["scope", "old", "new"],
    card: include_str!("tax_basis_changed.md"),
    check: Check::List(check),
};

fn check(list: &ListView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    basis::tell(list, Kind::TaxBasisChanged, stated, found);
}

fn stated(change: &ChangeView<'_>) -> Option<Basis> {
    let (old, new) = (change.old_row()?, change.new_row()?);
    let side = |cells: &Cells<'_>, at: CellRef| {
        let row = cells.row();
        // A price that is not there has the basis of its list.
        let column = usize::from(at.column);
        let is_price = row.list.schema.prices.iter().any(|(_, own)| *own == column);
        if is_price { row.tax(column) } else { row.list.tax }
    };
    let before = side(&old, change.change.old.as_ref()?.at)?;
    let after = side(&new, change.change.new.as_ref()?.at)?;
    let word = |included: bool| if included { "included" } else { "excluded" }.to_string();
    (before != after).then(|| (word(before), word(after)))
}
