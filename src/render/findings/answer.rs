//! The sentences around the findings: how many, of what, and which rules could judge.

use crate::core::finding::{ADVICE, Counted, PackNote, Report, Value, Waived};
use crate::text::Text;

/// The question answered in a sentence: how many findings of each level, and how many are waived.
pub(super) fn answer(report: &Report, text: &Text) -> String {
    let things = match report.counted {
        Counted::Items => "items",
        Counted::Lines => "lines",
        Counted::Changes => "changes-told",
    };
    let items = counted(text, things, report.items);
    let tally = report.tally();
    let levels = [(tally.errors, "errors"), (tally.warnings, "warnings"), (tally.notes, "notes")];
    let found = levels.into_iter().filter(|(count, _)| *count > 0);
    let found = found.map(|(count, id)| counted(text, id, count)).collect::<Vec<_>>().join(", ");
    let mut answer = if found.is_empty() {
        text.say("nothing-found", &[("items", words(items))])
    } else {
        text.say("found", &[("found", words(found)), ("items", words(items))])
    };
    if let Some(business) = &report.business {
        answer = text.say("found-by", &[("business", words(business)), ("answer", words(answer))]);
    }
    if tally.waived > 0 {
        answer = format!("{answer} {}", counted(text, "also-waived", tally.waived));
    }
    answer
}

/// What was judged, and for which day; empty where the report does not say.
pub(super) fn judged(report: &Report, text: &Text) -> String {
    let Some(day) = report.as_of else { return String::new() };
    let date = ("date", Value::Date(day));
    let source = |source: &Option<String>| source.as_ref().map(words);
    match report.judged.as_slice() {
        [] => String::new(),
        [one] => match (source(&one.old), source(&one.new)) {
            (Some(old), Some(new)) => text.say("judged-change", &[("old", old), ("new", new), date]),
            (Some(old), None) => text.say("judged-gone", &[("old", old), date]),
            (None, new) => text.say("judged-list", &[("new", new.unwrap_or_else(|| words(""))), date]),
        },
        several => {
            let id = match report.counted {
                Counted::Items => "judged-lists",
                Counted::Lines => "judged-documents",
                Counted::Changes => "judged-notices",
            };
            text.say(id, &[("count", Value::Count(several.len() as u64)), date])
        }
    }
}

/// How many needs are told: a list lacks most of what any list may state.
const NEEDS: usize = 3;

/// How many rules ran, and what most of the others lacked; documents for machines name every one.
pub(super) fn rules(report: &Report, text: &Text) -> String {
    let ran = counted(text, "rules-ran", report.rules_run());
    if report.not_run.is_empty() {
        return ran;
    }
    let mut lacking: Vec<(&str, u64)> = Vec::new();
    for rule in &report.not_run {
        match lacking.iter_mut().find(|(what, _)| *what == rule.needs) {
            Some((_, count)) => *count += 1,
            None => lacking.push((&rule.needs, 1)),
        }
    }
    // What most rules lack comes first.
    lacking.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let needs =
        |(what, count): &(&str, u64)| text.say("needs", &[("count", Value::Count(*count)), ("what", words(*what))]);
    let mut shown: Vec<String> = lacking.iter().take(NEEDS).map(needs).collect();
    let others: u64 = lacking.iter().skip(NEEDS).map(|(_, count)| count).sum();
    if others > 0 {
        shown.push(text.say("needs-others", &[("count", Value::Count(others))]));
    }
    let needs = shown.join(", ");
    let count = Value::Count(report.not_run.len() as u64);
    format!("{ran} {}", text.say("rules-not-run", &[("count", count), ("needs", words(needs))]))
}

/// Who waived a finding, until when, and why.
pub(super) fn waived(waived: &Waived, text: &Text) -> String {
    let (owner, reason) = (("owner", words(&waived.owner)), ("reason", words(&waived.reason)));
    match waived.expires {
        Some(day) => text.say("waived-until", &[owner, reason, ("date", Value::Date(day))]),
        None => text.say("waived-for-good", &[owner, reason]),
    }
}

/// What a pack is taken from, what it leaves to people and leaves out; or that it is not in force.
pub(in crate::render) fn pack(pack: &PackNote, text: &Text) -> String {
    let [id, title, citation] = [&pack.id, &pack.title, &pack.citation].map(words);
    let mut said = vec![text.say("pack", &[("id", id), ("title", title), ("citation", citation)])];
    if !pack.is_applied {
        let day = match (pack.from, pack.to) {
            (Some(from), Some(to)) => text.say("pack-between", &[("from", Value::Date(from)), ("to", Value::Date(to))]),
            (None, Some(to)) => text.say("pack-ended", &[("day", Value::Date(to))]),
            (Some(from), None) => text.say("pack-begins", &[("day", Value::Date(from))]),
            (None, None) => String::new(),
        };
        said.push(day);
        return said.join(" ").trim_end().to_string();
    }
    said.push(text.say("pack-says", &[("advice", words(ADVICE))]));
    if !pack.cannot.is_empty() {
        said.push(text.say("pack-cannot", &[("cannot", words(pack.cannot.join("; ")))]));
    }
    if !pack.leaves_out.is_empty() {
        said.push(text.say("pack-leaves-out", &[("parts", words(pack.leaves_out.join("; ")))]));
    }
    said.join(" ")
}

/// A message about a number of things.
pub(super) fn counted(text: &Text, id: &str, count: u64) -> String {
    text.say(id, &[("count", Value::Count(count))])
}

/// Words as a value of a message.
pub(super) fn words(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}
