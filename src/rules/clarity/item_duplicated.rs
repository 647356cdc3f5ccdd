//! One item on two rows: a key that stands there twice, or one barcode under two keys.

use crate::core::field::Field;
use crate::core::finding::Level;
use crate::normalise::list::List;
use crate::rules::clarity::alike;
use crate::rules::facts::Facts;
use crate::rules::findings::Findings;
use crate::rules::looks::{Look, Seen};
use crate::rules::rows::Cells;
use crate::rules::ruling::Knobs;
use crate::rules::view::ListView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "item-duplicated",
    since: "0.1.0",
    level: Some(Level::Error),
    supersedes: &["same-name-two-prices"],
    needs: &[],
    settings: &[],
    arguments: &["case", "other"],
    card: include_str!("item_duplicated.md"),
    check: Check::Rows(look, check),
};

fn look<'a>(facts: &'a Facts<'a>) -> Look<'a> {
    let Some(column) = barcodes_of(facts.new) else { return Look::Nothing };
    Look::Hashes(Box::new(move |row| barcode(&row.text(column)).map_or(0, |code| alike::hash(code.as_bytes()))))
}

/// The column of barcodes, unless it is the key.
fn barcodes_of(list: &List) -> Option<usize> {
    list.columns.of(Field::Gtin).filter(|column| !list.schema.key.contains(column))
}

fn check(list: &ListView<'_>, seen: &Seen, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for (stands, lost) in list.facts.new_repeats {
        let (stands, lost) = (Cells::of(list.list(), *stands), Cells::of(list.list(), *lost));
        let (stands, lost) = (list.view(&stands), list.view(&lost));
        let named = found.item(&lost, lost.at_row()).text("case", "key").text("other", stands.item());
        named.related(Some(stands.at_row()));
    }
    if let Some(column) = barcodes_of(list.list()) {
        barcodes(list, column, &seen.hashes, found);
    }
}

/// Items with one barcode. Rows with one key are variants of one item and may share it.
fn barcodes(list: &ListView<'_>, column: usize, hashes: &[u64], found: &mut Findings<'_>) {
    let code = |number: usize| barcode(&list.cells(number).row().text(column)).map(str::to_string);
    for same in alike::classes(hashes, code) {
        let first = list.cells(same[0]);
        let first = list.view(&first);
        let code = first.row.text(column);
        for number in &same[1..] {
            let cells = list.cells(*number);
            let item = list.view(&cells);
            if item.row.key() == first.row.key() {
                continue;
            }
            let named = found.item(&item, item.at(column)).text("case", "barcode").text("other", first.item());
            named.text("barcode", code.clone().into_owned()).related(Some(first.at(column))).shared(column);
        }
    }
}

/// The digits of a barcode number without leading zeros, which longer codes add to shorter ones; `None` for anything
/// else, stand-ins such as `00000000` among it.
fn barcode(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let is_one = matches!(bytes.len(), 8 | 12 | 13 | 14)
        && bytes.iter().all(u8::is_ascii_digit)
        && bytes.iter().any(|byte| *byte != bytes[0]);
    is_one.then(|| text.trim_start_matches('0'))
}
