//! A reward that leaves out what a customer must know to get it.

use crate::core::finding::Level;
use crate::core::list::{Statement, StatementKind};
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::ListView;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "reward-term-unclear",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[],
    settings: &[],
    arguments: &["missing"],
    card: include_str!("reward_term_unclear.md"),
    check: Check::List(check),
};

/// What must be stated: the members that state it, and how a reader calls it. An empty list of exclusions says "none".
const WANTED: [(&[&str], bool, &str); 4] = [
    (&["condition", "conditions"], false, "the condition"),
    (&["valid-to"], false, "how long it is valid"),
    (&["excludes"], true, "what is excluded"),
    (&["redeem"], false, "how to redeem it"),
];

fn check(list: &ListView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    let statements = list.list().statements.iter().enumerate();
    for (index, reward) in statements.filter(|(_, statement)| statement.kind == StatementKind::Reward) {
        let missing: Vec<&str> =
            WANTED.iter().filter(|wanted| !is_stated(reward, wanted)).map(|(.., it)| *it).collect();
        if missing.is_empty() {
            continue;
        }
        let name = reward.subject.clone().unwrap_or_else(|| "A reward".to_string());
        found.list(Some(list.at_statement(index))).of_item(name).text("missing", missing.join(", "));
    }
}

fn is_stated(reward: &Statement, (names, may_be_empty, _): &(&[&str], bool, &str)) -> bool {
    let mut members = reward.members.iter().filter(|(name, _)| names.contains(&name.as_str()));
    members.any(|(_, value)| *may_be_empty || !value.trim().is_empty())
}
