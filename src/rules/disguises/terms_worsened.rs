//! A term of the sale is worse: a shorter warranty, less time to return or to rely on the price, a longer wait.

use crate::core::change::{Kind, Status};
use crate::core::field::Field;
use crate::core::finding::{Level, Value};
use crate::rules::disguises::terms;
use crate::rules::disguises::texts;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::ChangeView;
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "terms-worsened",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[AN_OLDER_VERSION],
    settings: &[],
    arguments: &["term", "old", "new"],
    card: include_str!("terms_worsened.md"),
    check: Check::Change(check),
};

fn check(change: &ChangeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    for edit in change.edits() {
        let has_figure = |text: &str| text.chars().any(char::is_numeric);
        // A duration that changed stands where the texts differ: of the words around it one is its number.
        let (was, is) = texts::differing(edit.old, edit.new);
        if !(has_figure(was) || has_figure(is)) || !has_figure(edit.new) {
            continue;
        }
        let header = if matches!(edit.role, None | Some(Field::Availability)) { edit.header } else { "" };
        let (before, after) = edit.texts();
        for worse in terms::worsened(before, after, header) {
            let added = found.change(change).about(worse.words());
            let added = added.text("term", worse.term.word()).text("old", worse.old).text("new", worse.new);
            added.shared(edit.field).related(edit.cell(change));
        }
    }
    if change.has(Kind::ValidityChanged) && change.change.status == Status::Changed {
        ends_sooner(change, found);
    }
}

/// The price holds from the same day on as before and ends sooner.
fn ends_sooner(change: &ChangeView<'_>, found: &mut Findings<'_>) {
    if change.field(Field::ValidTo).is_none() {
        return;
    }
    let (Some(old), Some(new)) = (change.old_row(), change.new_row()) else { return };
    let (before, after) = (change.item(&old), change.item(&new));
    let (Some(was), Some(is)) = (before.date(Field::ValidTo), after.date(Field::ValidTo)) else { return };
    if is < was && before.text(Field::ValidFrom) == after.text(Field::ValidFrom) {
        found
            .change(change)
            .about("valid_to")
            .text("term", "valid-to")
            .arg("old", Value::Date(was))
            .arg("new", Value::Date(is))
            .related(Some(after.at_field(Field::ValidTo)));
    }
}
