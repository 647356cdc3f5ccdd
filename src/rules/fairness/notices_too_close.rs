//! A customer gets more notices in a window than the policy allows.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::date::Date;
use crate::core::finding::Level;
use crate::core::notice::{Letter, Sent};
use crate::core::records::called;
use crate::core::window::Window;
use crate::rules::findings::Findings;
use crate::rules::ruling::{KnobKind, Knobs, Wanted};
use crate::rules::view::ListView;
use crate::rules::{Check, NOTICES, Need, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "notices-too-close",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[NOTICES, A_LIMIT],
    settings: &[
        Wanted { name: "at-most", kind: KnobKind::Count, default: "" },
        Wanted { name: "window", kind: KnobKind::Window, default: "12 months" },
    ],
    arguments: &["reader", "customer", "count", "window", "limit", "dates"],
    card: include_str!("notices_too_close.md"),
    check: Check::List(check),
};

/// How many notices are too many.
const A_LIMIT: Need =
    Need { words: "a limit for notices (max-notices)", is_met: |_, knobs| knobs.count("at-most").is_some() };

fn check(list: &ListView<'_>, knobs: &Knobs<'_>, found: &mut Findings<'_>) {
    let (Some(sent), Some(limit), Some(window)) = (list.facts.notices, knobs.count("at-most"), knobs.window("window"))
    else {
        return;
    };
    let effective = list.facts.effective_day();
    let readers = readers(list, sent);
    if readers.is_empty() {
        // Nobody is known by name, and notices for everybody reach whoever there is.
        if let Some(days) = too_many(sent.of("", None), effective, limit, window) {
            tell(found, None, &days, limit, window);
        }
    }
    for (id, (group, shown)) in &readers {
        if let Some(days) = too_many(sent.of(id, group.as_deref()), effective, limit, window) {
            tell(found, Some(shown), &days, limit, window);
        }
    }
}

fn tell(found: &mut Findings<'_>, shown: Option<&str>, days: &BTreeSet<Date>, limit: u32, window: Window) {
    let dates: Vec<String> = days.iter().map(Date::to_string).collect();
    found
        .list(None)
        .about(shown.unwrap_or_default())
        .text("reader", if shown.is_some() { "customer" } else { "everybody" })
        .text("customer", shown.unwrap_or_default())
        .count("count", days.len())
        .text("window", window.to_string())
        .count("limit", limit as usize)
        .text("dates", dates.join(", "));
}

/// Everybody who may read a notice, by identity: their group, and what outputs call them.
fn readers(list: &ListView<'_>, sent: &Sent) -> BTreeMap<String, (Option<String>, String)> {
    let usual = list.facts.usual;
    let known = |id: &str| usual.and_then(|usual| usual.known()).and_then(|known| known.get(id));
    let group = |id: &str| known(id).and_then(|known| known.group.clone());
    let mut readers = BTreeMap::new();
    for (number, id) in sent.customers().enumerate() {
        let name = known(id).and_then(|known| known.name.clone());
        let name = name.or_else(|| sent.of(id, None).find_map(|letter| letter.name().map(str::to_string)));
        let shown = if sent.is_anonymous { format!("reader {}", number + 1) } else { called(id, name.as_deref()) };
        readers.insert(id.to_string(), (group(id), shown));
    }
    for person in usual.into_iter().flat_map(|usual| usual.people().map(move |person| (usual, person))) {
        let (usual, person) = person;
        let id = person.customer.to_string();
        let own = (group(&id), usual.called(&person));
        readers.insert(id, own);
    }
    readers
}

/// The days in the window on which somebody was told, where they are more than the limit. The window ends with the
/// notice of this change: earlier ones were judged in their time. Several notices of one day are one.
fn too_many<'s>(
    letters: impl Iterator<Item = Letter<'s>>,
    effective: Option<Date>,
    limit: u32,
    window: Window,
) -> Option<BTreeSet<Date>> {
    let letters: Vec<Letter<'s>> = letters.collect();
    let is_now = |letter: &&Letter<'s>| effective.is_none_or(|day| letter.is_about(day, day));
    let last = letters.iter().filter(is_now).map(Letter::announced).max()?;
    let stretch = window.of(last)?;
    let days: BTreeSet<Date> = letters.iter().map(Letter::announced).filter(|day| stretch.contains(*day)).collect();
    (days.len() > limit as usize).then_some(days)
}
