//! A reward buys less than before: more is asked, less is given, it ends earlier, or more is excluded.

use crate::core::Decimal;
use crate::core::change::{Change, FieldChange};
use crate::core::finding::Level;
use crate::core::list::{Statement, StatementKind};
use crate::normalise::letters::plain_words;
use crate::normalise::list::List;
use crate::normalise::number::{Mark, read_number};
use crate::rules::fairness::terms::{self, Worse};
use crate::rules::fairness::words::{GIVEN, NEEDED};
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::{At, ChangeView, ListView};
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "reward-devalued",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[AN_OLDER_VERSION],
    settings: &[],
    arguments: &["case", "old", "new"],
    card: include_str!("reward_devalued.md"),
    check: Check::List(check),
};

fn check(list: &ListView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let Some(old) = list.facts.old else { return };
    statements(old, list, found);
    columns(list, found);
}

/// A statement of a list and where it stands.
type Stated<'a> = (usize, &'a Statement);

fn rewards(list: &List) -> Vec<Stated<'_>> {
    let all = list.statements.iter().enumerate();
    all.filter(|(_, statement)| statement.kind == StatementKind::Reward).collect()
}

fn statements(old: &List, list: &ListView<'_>, found: &mut Findings<'_>) {
    let mut left = rewards(list.list());
    let mut gone = Vec::new();
    // A reward keeps its name; failing that, it is the one whose name differs in a figure alone.
    for before in rewards(old) {
        match left.iter().position(|after| is_one(before.1, after.1)) {
            Some(index) => compare(before, left.remove(index), old, list, found),
            None => gone.push(before),
        }
    }
    for before in gone {
        let is_alike = |after: &Stated<'_>| match (&before.1.subject, &after.1.subject) {
            (Some(a), Some(b)) => terms::differ_in_figures(a, b),
            _ => false,
        };
        match left.iter().position(is_alike) {
            Some(index) => compare(before, left.remove(index), old, list, found),
            None => {
                let name = name(before.1);
                let at = At::Old(old.statement_cell(before.0));
                found.list(Some(at)).of_item(name.clone()).text("case", "gone").text("old", name).text("new", "");
            }
        }
    }
}

fn is_one(before: &Statement, after: &Statement) -> bool {
    let is_same_name = match (&before.subject, &after.subject) {
        (Some(a), Some(b)) => terms::is_same(a, b),
        (a, b) => a == b,
    };
    is_same_name && member(before, &["item"]) == member(after, &["item"])
}

fn name(statement: &Statement) -> String {
    statement.subject.clone().unwrap_or_else(|| "A reward".to_string())
}

fn member<'s>(statement: &'s Statement, names: &[&str]) -> Option<&'s str> {
    let found = statement.members.iter().find(|(name, _)| names.contains(&name.as_str()));
    found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
}

fn compare(before: Stated<'_>, after: Stated<'_>, old: &List, list: &ListView<'_>, found: &mut Findings<'_>) {
    let (own, own_old) = (list.at_statement(after.0), At::Old(old.statement_cell(before.0)));
    let mut tell = |case: &'static str, was: &str, is: &str| {
        let added = found.list(Some(own)).of_item(name(after.1)).about(case).related(Some(own_old));
        added.text("case", case).text("old", was.to_string()).text("new", is.to_string());
    };
    for (was, is) in [
        (before.1.subject.as_deref(), after.1.subject.as_deref()),
        (member(before.1, &["condition", "conditions"]), member(after.1, &["condition", "conditions"])),
    ] {
        let Some((was, is)) = was.zip(is) else { continue };
        match terms::worse(was, is) {
            Some(Worse::More) => tell("more-needed", was, is),
            Some(Worse::Less) => tell("less-given", was, is),
            None => {}
        }
    }
    let (was, is) = (member(before.1, &["valid-to"]), member(after.1, &["valid-to"]));
    if let Some(until) = is
        && terms::day(until).is_some_and(|day| was.is_none_or(|was| terms::day(was).is_some_and(|was| day < was)))
    {
        tell("ends-earlier", was.unwrap_or("no end"), until);
    }
    let excluded = |statement: &Statement| -> Vec<String> {
        let value = member(statement, &["excludes"]).unwrap_or_default();
        value.split('|').map(str::trim).filter(|part| !part.is_empty()).map(str::to_string).collect()
    };
    let (was, is) = (excluded(before.1), excluded(after.1));
    let known: Vec<String> = was.iter().map(|part| plain_words(part)).collect();
    let more: Vec<String> = is.iter().filter(|part| !known.contains(&plain_words(part))).cloned().collect();
    // An exclusion that only got other words would be told as a new one; more of them than before is more.
    if is.len() > was.len() && !more.is_empty() {
        tell("more-excluded", &was.join(", "), &more.join(", "));
    }
}

/// Columns of points and discounts that moved against the customer.
fn columns(list: &ListView<'_>, found: &mut Findings<'_>) {
    let Some(comparison) = list.facts.comparison else { return };
    let worse: Vec<Option<Worse>> = comparison.fields.iter().map(|field| direction(field)).collect();
    if worse.iter().all(Option::is_none) {
        return;
    }
    for change in comparison.changes() {
        for field in &change.fields {
            let Some(worse) = worse.get(field.field as usize).copied().flatten() else { continue };
            let Some((was, is)) = moved(change, field, worse) else { continue };
            let case = if worse == Worse::More { "more-needed" } else { "less-given" };
            let label = comparison.fields[field.field as usize].to_string();
            let view = ChangeView::of(list.facts, change, comparison);
            let added = found.change(&view).about(label.clone());
            added.text("case", case).text("old", format!("{label} {was}")).text("new", format!("{label} {is}"));
        }
    }
}

/// In which direction a column of this name is worse for a customer.
fn direction(label: &str) -> Option<Worse> {
    let plain = plain_words(label);
    if NEEDED.contains(&plain.as_str()) {
        Some(Worse::More)
    } else {
        GIVEN.contains(&plain.as_str()).then_some(Worse::Less)
    }
}

/// Both figures of a cell that moved in the direction that is worse.
fn moved(change: &Change<'_>, field: &FieldChange<'_>, worse: Worse) -> Option<(String, String)> {
    let (was, is) = (field.old.as_deref()?, field.new.as_deref()?);
    let figure =
        |text: &str| -> Option<Decimal> { read_number(text.trim().trim_end_matches('%').trim(), Mark::Point).ok() };
    let (before, after) = (figure(was)?, figure(is)?);
    let is_worse = if worse == Worse::More { after > before } else { after < before };
    (is_worse && change.old.is_some() && change.new.is_some()).then(|| (was.trim().to_string(), is.trim().to_string()))
}
