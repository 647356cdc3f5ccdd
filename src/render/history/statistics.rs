//! How often prices move, by how much, and how long one stands: as figures for machines and as sentences for people.

use crate::core::fraction::Fraction;
use crate::core::history::{Moves, Statistics};
use crate::core::percent;
use crate::render::figures;
use crate::render::history::words::{plain, times};
use crate::render::object::push;
use crate::render::sentences::counted;

/// Decimals of frequencies and of how long a price stands.
const PLACES: u32 = 6;

/// The names of the figures of a table, in their order.
pub(super) const NAMES: [&str; 14] = [
    "comparisons",
    "days",
    "change_frequency",
    "increase_frequency",
    "decrease_frequency",
    "change_mean_percent",
    "change_median_percent",
    "increase_mean_percent",
    "increase_median_percent",
    "decrease_mean_percent",
    "decrease_median_percent",
    "without_percent",
    "implied_duration",
    "days_per_change",
];

/// The figures of a table, in the order of [`NAMES`]; what does not exist is empty.
pub(super) fn figures(own: &Statistics) -> [String; 14] {
    let quotient = |value: Option<Fraction>| value.map(|value| value.text(PLACES)).unwrap_or_default();
    let percent = |value: &Option<Fraction>| value.as_ref().map(|value| value.fixed(2)).unwrap_or_default();
    let Statistics { comparisons, days, changes, increases, decreases, median_frequency: _ } = own;
    [
        comparisons.to_string(),
        days.to_string(),
        quotient(own.frequency(changes)),
        quotient(own.frequency(increases)),
        quotient(own.frequency(decreases)),
        percent(&changes.mean),
        percent(&changes.median),
        percent(&increases.mean),
        percent(&increases.median),
        percent(&decreases.mean),
        percent(&decreases.median),
        changes.without_percent.to_string(),
        quotient(own.duration()),
        quotient(own.days_per_change()),
    ]
}

/// The median of the frequencies of many prices.
pub(super) fn median_frequency(own: &Statistics) -> String {
    own.median_frequency.as_ref().map(|value| value.text(PLACES)).unwrap_or_default()
}

/// Appends the member `statistics`; of many prices it has the median of their frequencies too.
pub(super) fn push_member(own: &Statistics, of_many: bool, out: &mut Vec<u8>) {
    push("\"statistics\":{\"comparisons\":", out);
    figures::push_number(own.comparisons, out);
    push(",\"days\":", out);
    figures::push_number(own.days, out);
    for (name, moves) in [("changes", &own.changes), ("increases", &own.increases), ("decreases", &own.decreases)] {
        push_moves(own, name, moves, out);
    }
    push_figure("implied_duration", own.duration().map(|value| value.text(PLACES)), out);
    push_figure("days_per_change", own.days_per_change().map(|value| value.text(PLACES)), out);
    if of_many {
        push_figure("median_item_frequency", own.median_frequency.as_ref().map(|value| value.text(PLACES)), out);
    }
    out.push(b'}');
}

fn push_moves(own: &Statistics, name: &str, moves: &Moves, out: &mut Vec<u8>) {
    push(",\"", out);
    push(name, out);
    push("\":{\"count\":", out);
    figures::push_number(moves.count, out);
    push_figure("frequency", own.frequency(moves).map(|value| value.text(PLACES)), out);
    push_figure("mean_percent", moves.mean.as_ref().map(|value| value.fixed(2)), out);
    push_figure("median_percent", moves.median.as_ref().map(|value| value.fixed(2)), out);
    push(",\"without_percent\":", out);
    figures::push_number(moves.without_percent, out);
    out.push(b'}');
}

fn push_figure(name: &str, figure: Option<String>, out: &mut Vec<u8>) {
    push(",\"", out);
    push(name, out);
    match figure {
        Some(figure) => {
            push("\":\"", out);
            push(&figure, out);
            out.push(b'"');
        }
        None => push("\":null", out),
    }
}

/// How often a price moved, by how much, and how long one stands; `None` where nothing was compared. `subject` is who
/// moved, such as `a price`.
pub(super) fn sentences(own: &Statistics, subject: &str) -> Option<String> {
    if own.comparisons == 0 {
        return None;
    }
    let compared = format!("{} of one version with the next", counted(own.comparisons, "comparison"));
    let moved = match (own.increases.count, own.decreases.count) {
        (0, 0) => return Some(format!("In {compared}, {subject} never changed.")),
        (rises, 0) => format!("rose {} and never fell", times(rises)),
        (0, falls) => format!("fell {} and never rose", times(falls)),
        (rises, falls) => format!("rose {} and fell {}", times(rises), times(falls)),
    };
    let mut text = format!("In {compared}, {subject} {moved}.");
    for (moves, what) in [(&own.increases, "rise"), (&own.decreases, "fall")] {
        if let (Some(mean), Some(median)) = (&moves.mean, &moves.median) {
            text.push_str(&match moves.count - moves.without_percent {
                1 => format!(" The {what} is {}.", plain(mean)),
                _ => format!(" A {what} is {} on average, half are {} or less.", plain(mean), plain(median)),
            });
        }
    }
    if own.changes.without_percent > 0 {
        let has = if own.changes.without_percent == 1 { "has" } else { "have" };
        let left = counted(own.changes.without_percent, "change");
        text.push_str(&format!(" {left} from zero or below {has} no percentage and no size."));
    }
    if let (Some(duration), Some(days)) = (own.duration(), own.days_per_change()) {
        let (versions, days) = (lasting(&duration, 1, "version"), lasting(&days, 0, "day"));
        text.push_str(&format!(" A price stands for {versions} on average ({days})."));
    }
    Some(text)
}

fn lasting(value: &Fraction, places: u32, one: &str) -> String {
    let shown = value.text(places);
    let plural = if shown == "1" { "" } else { "s" };
    format!("{shown} {one}{plural}")
}

/// So many changes of one kind, and how large they are: `13 rises, 4.8 % on average`.
pub(super) fn sized(moves: &Moves, what: &str, of: &str) -> String {
    let mut text = format!("{}{of}", counted(moves.count, what));
    if let Some(mean) = &moves.mean {
        let average = if moves.count - moves.without_percent == 1 { "" } else { " on average" };
        text.push_str(&format!(", {}{average}", percent::for_people(mean).trim_start_matches('+')));
    }
    text
}
