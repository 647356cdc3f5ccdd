//! A cell changed outside the only columns that may change. Rows that come or go are no change of a column.

use std::borrow::Cow;

use crate::core::change::{CellRef, Kind, Status};
use crate::core::field::Field;
use crate::normalise::list::List;
use crate::normalise::row::RowView;
use crate::rules::findings::Findings;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::view::{At, ChangeView};
use crate::rules::{AN_OLDER_VERSION, Check, Need, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "column-changed",
    since: "0.1.0",
    level: None,
    supersedes: &[],
    needs: &[AN_OLDER_VERSION, ONLY],
    settings: &[Wanted { name: "only", kind: KnobKind::Words, default: "" }],
    arguments: &["column", "old", "new"],
    card: include_str!("column_changed.md"),
    check: Check::Change(check),
};

const ONLY: Need =
    Need { words: "the columns that may change (--only-columns)", is_met: |_, knobs| !knobs.words("only").is_empty() };

fn check(change: &ChangeView<'_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    if change.change.status != Status::Changed {
        return;
    }
    let may_change = |header: &str, field: Option<Field>| {
        knobs.words("only").iter().any(|only| is_named(only, header, field, change))
    };
    let (old_row, new_row) = (change.old_row(), change.new_row());
    let new = change.facts.new;
    for cell in change.change.fields.iter() {
        let Some(header) = change.comparison.fields.get(cell.field as usize) else { continue };
        let field = change.comparison.roles.get(cell.field as usize).copied().flatten();
        if may_change(header, field) {
            continue;
        }
        let column = new.schema.columns.iter().position(|column| column.header == *header);
        let at = column.and_then(|column| Some((column, At::New(new_row.as_ref()?.row().at(column)))));
        add(change, header, (cell.old.clone(), cell.new.clone()), at, found);
    }
    let (Some(old_row), Some(new_row)) = (old_row, new_row) else { return };
    let (before, after) = (old_row.row(), new_row.row());
    let identity = before.list.schema.key.iter().zip(&new.schema.key).map(|(old, new)| (*old, *new));
    let appended = before.list.appended.iter().zip(&new.appended).filter_map(|(old, new)| Some(((*old)?, (*new)?)));
    let moved = identity.chain(appended).filter(|(a, b)| before.text(*a) != after.text(*b));
    for (a, b) in moved.chain(price_columns(change, &before, &after)) {
        let column = &new.schema.columns[b];
        if !may_change(&column.header, column.field) {
            let texts = (Some(before.text(a)), Some(after.text(b)));
            add(change, &column.header, texts, Some((b, At::New(after.at(b)))), found);
        }
    }
}

/// Whether a name that may change means this column: by its header in either list, however the letters are written.
fn is_named(only: &str, header: &str, field: Option<Field>, change: &ChangeView<'_>) -> bool {
    let is_same = |header: &str| header.trim().to_lowercase() == only.trim().to_lowercase();
    let is_same_field = |list: &List| {
        list.schema
            .columns
            .iter()
            .any(|column| column.field.is_some() && column.field == field && is_same(&column.header))
    };
    // A field that several columns share, such as a price or a fee, is told apart by its header alone.
    let is_open = matches!(field, None | Some(Field::Price | Field::Fee | Field::FeeObligation | Field::NameIn));
    is_same(header) || (!is_open && change.facts.old.is_some_and(is_same_field))
}

/// The columns of the price that the change is about, where what the cell says differs.
fn price_columns(change: &ChangeView<'_>, before: &RowView<'_, '_>, after: &RowView<'_, '_>) -> Option<(usize, usize)> {
    let column = |cell: CellRef, list: &List| {
        let column = usize::from(cell.column);
        list.schema.columns.get(column).filter(|column| column.field == Some(Field::Price)).map(|_| column)
    };
    let (a, b) =
        (column(change.change.old.as_ref()?.at, before.list)?, column(change.change.new.as_ref()?.at, after.list)?);
    let (old, new) = (before.price(a), after.price(b));
    let is_other_currency = change.has(Kind::CurrencyChanged) && old.sign != new.sign;
    ((old.amount, old.text) != (new.amount, new.text) || is_other_currency).then_some((a, b))
}

fn add(
    change: &ChangeView<'_>,
    header: &str,
    (old, new): (Option<Cow<'_, str>>, Option<Cow<'_, str>>),
    at: Option<(usize, At)>,
    found: &mut Findings<'_>,
) {
    let text = |text: Option<Cow<'_, str>>| match text {
        Some(text) if !text.is_empty() => text.into_owned(),
        _ => "nothing".to_string(),
    };
    let added = found.change(change).about(header).text("column", header).text("old", text(old)).text("new", text(new));
    if let Some((column, at)) = at {
        added.place(at).shared(column);
    }
}
