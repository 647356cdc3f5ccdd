//! Something that was included is gone, or there is less of it.

use crate::core::change::{Kind, Status};
use crate::core::field::Field;
use crate::core::finding::Level;
use crate::rules::disguises::texts::{self, Text};
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::{At, ChangeView, ItemView};
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "inclusion-removed",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[AN_OLDER_VERSION],
    settings: &[],
    arguments: &["inclusion"],
    card: include_str!("inclusion_removed.md"),
    check: Check::Change(check),
};

/// Where an inclusion may have moved to.
const ELSEWHERE: [Field; 3] = [Field::Name, Field::Description, Field::Conditions];

fn check(change: &ChangeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    if !change.has(Kind::InclusionRemoved) || change.change.status != Status::Changed {
        return;
    }
    let Some((Some(old), new)) = change.field(Field::Includes) else { return };
    let Some(cells) = change.new_row() else { return };
    let item = change.item(&cells);
    let kept: Vec<&str> = entries(new.unwrap_or("")).collect();
    for entry in entries(old) {
        if kept.iter().any(|other| is_kept(entry, other)) || stands_elsewhere(entry, &item) {
            continue;
        }
        let at = item.at_field(Field::Includes);
        let added = found.change(change).about(entry).text("inclusion", entry).related(Some(at));
        if let (At::New(cell), true) = (at, new.is_none_or(str::is_empty)) {
            // A column that is empty or gone takes everything with it.
            added.shared(usize::from(cell.column));
        }
    }
}

fn entries(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|entry| !entry.is_empty())
}

/// Whether an entry says what another one said: the same words in any order, or some more, and no number fell.
fn is_kept(old: &str, new: &str) -> bool {
    let (before, after) = (Text::read(old), Text::read(new));
    let numbers = (before.numbers(), after.numbers());
    let is_smaller =
        matches!(numbers, (Some(a), Some(b)) if a.len() == b.len() && a.iter().zip(&b).any(|(a, b)| b < a));
    !is_smaller && texts::says_as_much(&before, &after)
}

/// Whether the words of an entry stand in another text of the item.
fn stands_elsewhere(entry: &str, item: &ItemView<'_, '_>) -> bool {
    let entry = Text::read(entry);
    ELSEWHERE.iter().filter_map(|field| item.text(*field)).any(|text| texts::holds(&Text::read(&text), &entry))
}
