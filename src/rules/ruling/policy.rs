//! What a key of the policy means for rules: a limit that the company sets itself is not broken lightly.

use super::{Knob, Ruling, apply, is_known};
use crate::core::finding::Level;
use crate::core::policy::{Policy, RuleWish, Setting, WantedLevel};
use crate::core::window::Window;
use crate::rules;

/// Whoever says how often a price may rise, or a customer be written to, holds himself to it: breaking that is an error.
pub(super) fn count_as_the_policy_says(ruling: &mut Ruling, policy: &Policy) {
    let rises = (policy.max_increases, "policy.max-increases", policy.window, "policy.window");
    let notices = (policy.max_notices, "policy.max-notices", policy.notices_window, "policy.notices-window");
    count_at_most(ruling, policy, "price-raised-too-often", rises);
    count_at_most(ruling, policy, "notices-too-close", notices);
}

/// A limit, the window in which it holds, and the keys that set them.
type Limit = (Option<u32>, &'static str, Option<Window>, &'static str);

fn count_at_most(ruling: &mut Ruling, policy: &Policy, rule: &str, (count, by_count, window, by_window): Limit) {
    let count = count.map(|count| ("at-most", count.to_string(), by_count));
    let window = window.map(|window| ("window", window.to_string(), by_window));
    let Some((index, rule)) = rules::find(rule) else { return };
    for (name, value, reference) in count.into_iter().chain(window) {
        let is_known = is_known(rule, policy) && ruling[index].level.is_some();
        let wish = RuleWish {
            rule: rule.id.to_string(),
            level: is_known.then_some(WantedLevel::At(Level::Error)),
            settings: vec![(name.to_string(), Setting::One(value))],
            reference: Some(reference.to_string()),
        };
        apply(ruling, &wish);
    }
}

/// Whoever sets how far ahead a rise is announced, a pack for one, means the notices of customers, too.
pub(super) fn share_the_notice_period(ruling: &mut Ruling) {
    let at = |id: &str| {
        let (index, rule) = rules::find(id)?;
        Some((index, rule.settings.iter().position(|wanted| wanted.name == "at-least")?))
    };
    let (Some(from), Some(to)) = (at("raise-without-notice"), at("customer-not-notified")) else { return };
    if ruling[to.0].knobs[to.1] == Knob::Span(None) {
        ruling[to.0].knobs[to.1] = ruling[from.0].knobs[from.1].clone();
        ruling[to.0].knobs_by[to.1] = ruling[from.0].knobs_by[from.1].clone();
        ruling[to.0].name_references();
    }
}

/// Naming the only columns that may change asks for the rule that watches over the others.
pub(super) fn only_columns(ruling: &mut Ruling, policy: &Policy) {
    if policy.only_columns.is_empty() {
        return;
    }
    let wish = |level| RuleWish {
        rule: "column-changed".to_string(),
        level,
        settings: vec![("only".to_string(), Setting::Many(policy.only_columns.clone()))],
        reference: Some("--only-columns".to_string()),
    };
    let is_off = rules::find("column-changed").is_some_and(|(index, _)| ruling[index].level.is_none());
    apply(ruling, &wish(is_off.then_some(WantedLevel::At(Level::Error))));
}
