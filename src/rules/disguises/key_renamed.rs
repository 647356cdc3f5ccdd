//! The same item under a new key: its history ends there unless someone says so.

use crate::core::change::{Kind, Match};
use crate::core::finding::Level;
use crate::core::quoted::quoted;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::{At, ChangeView};
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "key-renamed",
    since: "0.1.0",
    level: Some(Level::Note),
    supersedes: &[],
    needs: &[AN_OLDER_VERSION],
    settings: &[],
    arguments: &["old_item", "new_item", "line"],
    card: include_str!("key_renamed.md"),
    check: Check::Change(check),
};

fn check(change: &ChangeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    // Of the entries of an item only one bears the kind.
    if !change.has(Kind::KeyChanged) || !matches!(change.change.matched, Match::Name(_) | Match::Case(_)) {
        return;
    }
    let (Some(old), Some(new)) = (change.old_row(), change.new_row()) else { return };
    let [before, after] = [&old, &new].map(|cells| cells.row().identity());
    let line = format!("{} = {}", quoted(&before), quoted(&after));
    let item = change.item(&new);
    let at = item.at_row();
    let added = found
        .change(change)
        .text("old_item", old.row().key().item().into_owned())
        .text("new_item", new.row().key().item().into_owned())
        .text("line", line);
    if let At::New(cell) = at {
        added.shared(usize::from(cell.column));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposed_line_reads_back_as_the_two_keys_whatever_they_are_made_of() {
        for key in ["BRD-07", "a \"b\" c", "back\\slash", "tab\there", "10\u{1f}week", "货号", "l'eau", "x]#="] {
            let line = format!("{} = {}", quoted(key), quoted(key));
            let table: toml::Table = line.parse().unwrap_or_else(|error| panic!("{line}: {error}"));
            assert_eq!(table.get(key).and_then(|value| value.as_str()), Some(key), "{line}");
        }
    }
}
