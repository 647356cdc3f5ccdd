//! Packs by weight or volume without a price per measure.

use crate::core::Decimal;
use crate::core::field::Field;
use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::core::unit::{Dimension, Pack};
use crate::rules::clarity::told;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::{ItemView, ListView};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "unit-price-missing",
    since: "0.1.0",
    level: Some(Level::Note),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["case", "pack"],
    card: include_str!("unit_price_missing.md"),
    check: Check::List(check),
};

/// So many rows are looked at for two packs to compare.
const LOOKED_AT: usize = 10_000;

fn check(list: &ListView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let columns = &list.list().columns;
    let Some(content) = columns.pack.or(columns.pack_quantity).or(columns.pack_unit) else { return };
    let stated = columns.of(Field::UnitPrice).filter(|column| !list.list().readings[*column].is_text);
    let has_any = |column: &usize| list.facts.has_new_row_where(|item| !item.row.row.raw(*column).is_empty());
    if let Some(column) = stated.filter(has_any) {
        for number in list.rows_where(|item| item.row.text(column).is_empty() && measured(item).is_some()) {
            let cells = list.cells(number);
            let item = list.view(&cells);
            let Some(pack) = measured(&item) else { continue };
            found.item(&item, item.at(column)).text("case", "row").text("pack", pack.to_string()).shared(column);
        }
    } else if let Some(pack) = first_to_compare(list) {
        let count = list.list().head.rows as usize;
        found.list(list.at_column(content)).text("case", "list").text("pack", pack.to_string()).count("count", count);
    }
}

/// The content of a row with a price, where it is a weight or a volume and not the measure itself.
fn measured(item: &ItemView<'_, '_>) -> Option<Pack> {
    let pack = item.pack()?;
    let is_measured = matches!(pack.unit.dimension(), Dimension::Mass | Dimension::Volume);
    let is_one = pack.content() == Fraction::of(Decimal::ONE);
    let has_price = || {
        item.list().schema.prices.iter().any(|(_, column)| {
            let price = item.row.price(*column);
            price.amount.is_some() && price.per.is_none()
        })
    };
    (is_measured && !is_one && has_price() && !told::is_shipping(item)).then_some(pack)
}

/// The first pack, where another one holds more or less: alike packs can be compared by their prices.
fn first_to_compare(list: &ListView<'_>) -> Option<Pack> {
    let mut first: Option<Pack> = None;
    for number in 0..list.facts.new_rows.extents().len().min(LOOKED_AT) {
        let cells = list.cells(number);
        let Some(pack) = measured(&list.view(&cells)) else { continue };
        match &first {
            None => first = Some(pack),
            Some(other) if other.unit.dimension() == pack.unit.dimension() && !other.is_same_content(&pack) => {
                return first;
            }
            Some(_) => {}
        }
    }
    None
}
