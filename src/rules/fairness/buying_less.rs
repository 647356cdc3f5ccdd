//! A regular customer buys much less often than before.

use crate::core::finding::Level;
use crate::core::fraction::Fraction;
use crate::core::records::called;
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::ListView;
use crate::rules::{Check, Rule, SALES};

/// The rule.
pub static RULE: Rule = Rule {
    id: "buying-less",
    since: "0.1.0",
    level: Some(Level::Note),
    supersedes: &[],
    needs: &[SALES],
    settings: &[],
    arguments: &["customer", "count", "days", "before", "before_days", "season", "chance", "tested", "alarms"],
    card: include_str!("buying_less.md"),
    check: Check::List(check),
};

fn check(list: &ListView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let Some(usual) = list.facts.usual else { return };
    let early = usual.early_warning();
    for own in &early.customers {
        found
            .list(None)
            .about(own.customer.clone())
            .text("customer", called(&own.customer, own.name.as_deref()))
            .count("count", own.after.purchases as usize)
            .count("days", own.after.days as usize)
            .count("before", own.before.purchases as usize)
            .count("before_days", own.before.days as usize)
            .text("season", if own.is_same_season { "same" } else { "other" })
            .percent("chance", Some(own.by_chance.times(&Fraction::whole(100))))
            .count("tested", early.tested as usize)
            .text("alarms", early.by_chance().text(1));
    }
}
