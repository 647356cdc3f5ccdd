//! A plan in a few sentences, for who has a list to send out: what must wait, and until when.

use std::collections::BTreeMap;

use crate::core::date::Date;
use crate::core::finding::Value;
use crate::core::plan::{PlanReport, PlannedChange};
use crate::render::plan::words;
use crate::text::Text;

/// So many sentences are told; the rest is counted.
const TOLD: usize = 3;

/// The changes that must wait, in a sentence for each day.
pub fn sentences(report: &PlanReport<'_>, text: &Text) -> Vec<String> {
    let mut groups: BTreeMap<(&'static str, Option<Date>), Vec<&PlannedChange<'_>>> = BTreeMap::new();
    for own in report.changes.iter().filter(|own| !own.is_free()) {
        // Each goes its own steps.
        let day = own.earliest.filter(|_| own.steps.is_empty());
        groups.entry((phrase(own), day)).or_default().push(own);
    }
    let mut groups: Vec<(&'static str, Vec<&PlannedChange<'_>>)> =
        groups.into_iter().map(|((phrase, _), own)| (phrase, own)).collect();
    // What concerns most comes first; among equals, what waits longest.
    let longest = |own: &[&PlannedChange<'_>]| own.iter().map(|own| own.earliest).max().flatten();
    groups.sort_by_key(|(_, own)| std::cmp::Reverse((own.len(), longest(own))));
    let sentence = |(phrase, own): &(&'static str, Vec<&PlannedChange<'_>>)| {
        let names = ("names", Value::Text(words::names(own, report, text)));
        let day = longest(own).map(|day| ("day", Value::Text(text.day(day))));
        text.say(phrase, &[names].into_iter().chain(day).collect::<Vec<_>>())
    };
    let mut said: Vec<String> = groups.iter().take(TOLD).map(sentence).collect();
    let left: usize = groups.iter().skip(TOLD).map(|(_, own)| own.len()).sum();
    if left > 0 {
        said.push(text.say("plan-brief-more", &[("count", Value::Count(left as u64))]));
    }
    said
}

fn phrase(own: &PlannedChange<'_>) -> &'static str {
    match own.earliest {
        None => "plan-brief-never",
        Some(_) if !own.steps.is_empty() => "plan-brief-steps",
        Some(_) if words::is_again(own) => "plan-brief-again",
        Some(_) => "plan-brief-change",
    }
}
