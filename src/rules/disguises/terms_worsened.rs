//! A term of the sale is worse: a shorter warranty, less time to return or to rely on the price, a longer wait; or after
//! an accepted quote, an offer that asks for more before the work, is less firm, or leaves something out.

use crate::core::agreement::{Binding, LineKind};
use crate::core::chain::{Altered, Bearing, Condition, Role, Said};
use crate::core::change::{Kind, Status};
use crate::core::field::Field;
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::rules::chain::ChainView;
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
    check: Check::Terms(check, of_chain),
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

/// What a later offer has worse than what was agreed. What a customer approves is no fault, and what nobody agreed to yet
/// may change.
fn of_chain(view: &ChainView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    if !view.chain.is_agreed {
        return;
    }
    let is_told =
        |one: &&Altered| one.bearing == Bearing::Worse && view.chain.documents[one.document].role == Role::Held;
    for one in view.chain.altered.iter().filter(|one| view.chain.documents[one.document].role == Role::Held) {
        // Remarks may shorten a warranty or the time to pay back.
        if let (Condition::Remarks, Said::Words(was), Said::Words(is)) = (one.condition, &one.was, &one.is) {
            for worse in terms::worsened(&texts::Text::read(was), &texts::Text::read(is), "") {
                let added = found.in_chain(view, one.document, one.at).about(worse.words());
                let added = added.of_item(view.name(one.document)).text("term", worse.term.word());
                let added = added.text("old", worse.old).text("new", worse.new).text("basis", view.name(one.before.0));
                added.beside_in(one.before.0, Some(one.before.1));
            }
        }
    }
    for one in view.chain.altered.iter().filter(is_told) {
        let thing = one.name.clone().unwrap_or_default();
        found
            .in_chain(view, one.document, one.at)
            .about(format!("{} {}", one.condition.name(), thing.to_lowercase()))
            .text("term", one.condition.name())
            .arg("old", fact(view, &one.was, one.condition))
            .arg("new", fact(view, &one.is, one.condition))
            .text("thing", thing)
            .text("document", view.name(one.document))
            .text("basis", view.name(one.before.0))
            .beside_in(one.before.0, Some(one.before.1));
    }
}

/// What a document says of a term.
fn fact(view: &ChainView<'_>, said: &Said, condition: Condition) -> Value {
    match said {
        Said::Nothing if condition == Condition::Deposit => view.money(&Fraction::whole(0)),
        Said::Nothing if condition == Condition::Retainage => Value::Text("0 %".to_string()),
        Said::Nothing => Value::Text("nothing".to_string()),
        Said::Percent(percent, Some(amount)) if condition == Condition::Deposit => {
            let amount = amount.fixed(view.chain.digits());
            let code = view.chain.currency.map_or_else(String::new, |currency| format!(" {currency}"));
            Value::Text(format!("{percent} %, {amount}{code}"))
        }
        Said::Percent(percent, _) => Value::Text(format!("{percent} %")),
        Said::Money(amount) => view.money(amount),
        Said::Day(day) => Value::Date(*day),
        Said::Words(own) => Value::Text(own.clone()),
        Said::Binding(own) => named(Binding::ALL, own),
        Said::Promise(own) => named(LineKind::ALL, own),
        Said::WithTax(is) => Value::Text(if *is { "with tax" } else { "without tax" }.to_string()),
        Said::Quantity(quantity, unit) => {
            let unit = unit.as_ref().map_or_else(String::new, |unit| format!(" {unit}"));
            Value::Text(format!("{quantity}{unit}"))
        }
    }
}

fn named<T: PartialEq>(all: &[(T, &'static str)], own: &T) -> Value {
    let name = all.iter().find(|(each, _)| each == own).map_or("", |(_, name)| *name);
    Value::Text(name.to_string())
}
