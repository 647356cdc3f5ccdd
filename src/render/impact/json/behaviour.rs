//! How customers behave, as members of the document.

use crate::core::behaviour::{Kept, Likely, Rate, Slower};
use crate::core::fraction::Fraction;
use crate::core::impact::ImpactReport;
use crate::render::history::json::push_date;
use crate::render::impact::json::{DIGITS, push_amount, push_figure};
use crate::render::object::{push, push_count, push_list, push_text};

/// Adds the members `loyalty`, `early_warning`, `churn` and `alive`.
pub(super) fn push_all(report: &ImpactReport<'_>, out: &mut Vec<u8>) {
    push("\"loyalty\":", out);
    match &report.loyalty {
        None => push("null", out),
        Some(loyalty) => {
            push_count("{\"compared\":", loyalty.compared, out);
            push_amount(report, ",\"yearly\":", Some(&loyalty.yearly()), out);
            push(",\"customers\":[", out);
            let push_one = |(customer, _, more): &(String, Option<String>, Fraction), out: &mut Vec<u8>| {
                push("{\"customer\":", out);
                push_text(customer, out);
                push_amount(report, ",\"yearly\":", Some(more), out);
                push("}", out);
            };
            push_list(&loyalty.customers, push_one, out);
            push("]}", out);
        }
    }
    push_count(",\n \"early_warning\":{\"tested\":", report.early.tested, out);
    push_figure(",\"by_chance\":", Some(report.early.by_chance().text(DIGITS)), out);
    push(",\"customers\":[", out);
    push_list(&report.early.customers, push_slower, out);
    push("]},\n \"churn\":", out);
    match &report.churn {
        None => push("null", out),
        Some(churn) => {
            push("{\"changed_on\":", out);
            push_date(churn.changed_on, out);
            push_count(",\"days\":", churn.days.into(), out);
            push_kept(",\"after\":", Some(&churn.after), out);
            push_kept(",\"before\":", churn.before.as_ref().map(|(_, kept)| kept), out);
            push(",\"before_on\":", out);
            match &churn.before {
                Some((day, _)) => push_date(*day, out),
                None => push("null", out),
            }
            push_flag(",\"same_season\":", churn.is_same_season, out);
            push_chance(",\"probability\":", churn.by_chance.as_ref(), out);
            push_kept(",\"dearer\":", Some(&churn.dearer), out);
            push_kept(",\"others\":", Some(&churn.others), out);
            push_kept(",\"not_compared\":", Some(&churn.not_compared), out);
            push_chance(",\"probability_among\":", churn.among_by_chance.as_ref(), out);
            push("}", out);
        }
    }
    push(",\n \"alive\":", out);
    match &report.alive {
        None => push("null", out),
        Some(alive) => {
            push("{\"model\":\"BG/NBD\"", out);
            for (name, figure) in ["r", "alpha", "a", "b"].into_iter().zip(&alive.parameters) {
                push_figure(&format!(",\"{name}\":"), Some(figure.clone()), out);
            }
            push_count(",\"fitted\":", alive.fitted, out);
            push_figure(",\"expected\":", Some(alive.expected.text(DIGITS)), out);
            push(",\"customers\":[", out);
            push_list(&alive.customers, push_likely, out);
            push("]}", out);
        }
    }
}

fn push_slower(slower: &Slower, out: &mut Vec<u8>) {
    push("{\"customer\":", out);
    push_text(&slower.customer, out);
    push_rate(",\"before\":", slower.before, out);
    push_rate(",\"after\":", slower.after, out);
    push_flag(",\"same_season\":", slower.is_same_season, out);
    push_chance(",\"probability\":", Some(&slower.by_chance), out);
    push("}", out);
}

fn push_rate(member: &str, rate: Rate, out: &mut Vec<u8>) {
    push(member, out);
    push_count("{\"purchases\":", rate.purchases, out);
    push_count(",\"days\":", rate.days, out);
    push("}", out);
}

fn push_kept(member: &str, kept: Option<&Kept>, out: &mut Vec<u8>) {
    push(member, out);
    let Some(kept) = kept else { return push("null", out) };
    push_count("{\"at_start\":", kept.at_start, out);
    push_count(",\"lost\":", kept.lost, out);
    push_chance(",\"share\":", kept.churn().as_ref(), out);
    push("}", out);
}

fn push_likely(likely: &Likely, out: &mut Vec<u8>) {
    push("{\"customer\":", out);
    push_text(&likely.customer, out);
    push_count(",\"purchases\":", likely.purchases, out);
    push(",\"last\":", out);
    push_date(likely.last, out);
    push_figure(",\"probability\":", Some(likely.probability.fixed(3)), out);
    push("}", out);
}

fn push_chance(member: &str, probability: Option<&Fraction>, out: &mut Vec<u8>) {
    push_figure(member, probability.map(|own| own.fixed(DIGITS)), out);
}

fn push_flag(member: &str, flag: bool, out: &mut Vec<u8>) {
    push(member, out);
    push(if flag { "true" } else { "false" }, out);
}
