//! The head of a list, its fees, promotions, promises and rewards.

use toml_edit::TableLike;

use super::flat::{Member, Source};
use crate::core::Decimal;
use crate::core::diagnostic::{Diagnostic, Problems, did_you_mean};
use crate::core::list::{Fee, FeeRate, ListHead, Obligation, Statement, StatementKind};
use crate::core::place::Place;
use crate::read::grid::note;
use crate::read::head as head_of_list;

static FEE: &[&str] = &[
    "key",
    "sku",
    "name",
    "amount",
    "percent",
    "base",
    "cap",
    "per",
    "obligation",
    "applies-to",
    "included-in-price",
    "government",
    "refundable",
    "reason-code",
];

static OBLIGATIONS: &[(&str, Obligation)] = &[
    ("mandatory", Obligation::Mandatory),
    ("conditional", Obligation::Conditional),
    ("optional", Obligation::Optional),
    ("preselected", Obligation::Preselected),
];

/// The keys of a statement; the subject is `item`, and the name of a reward.
fn keys_of(kind: StatementKind) -> (&'static str, &'static str, &'static [&'static str]) {
    match kind {
        StatementKind::Promotion => (
            "promotion",
            "item",
            &["item", "name", "price", "percent", "from", "to", "was", "customer-group", "territory", "conditions"],
        ),
        StatementKind::Promise => {
            ("promise", "item", &["item", "name", "hold-until", "max-increase", "max-increases", "notice-days"])
        }
        StatementKind::Reward => (
            "reward",
            "name",
            &["name", "item", "condition", "conditions", "excludes", "redeem", "valid-from", "valid-to"],
        ),
    }
}

/// Takes `[list]` into the head.
pub(super) fn head(source: &Source<'_>, table: &dyn TableLike, head: &mut ListHead, problems: &mut Problems) {
    let members = match source.members(table) {
        Ok(members) => members,
        Err(diagnostic) => return note(problems, diagnostic),
    };
    for member in members {
        match head_of_list::state(head, &member.name, &member.cell.text) {
            Some(Ok(())) => {}
            Some(Err(unusable)) => note(problems, source.refusal(member.line, unusable.headline, &unusable.help)),
            None => note(problems, unknown_key(source, &member, "[list]", head_of_list::NAMES)),
        }
    }
}

/// One `[[fee]]`.
pub(super) fn fee(source: &Source<'_>, table: &dyn TableLike, line: u64) -> Result<Fee, Diagnostic> {
    let (mut key, mut name, mut per, mut base) = (None, None, None, None);
    let (mut amount, mut percent, mut cap) = (None, None, None);
    let mut obligation = Obligation::default();
    let mut applies_to = Vec::new();
    let mut terms = Vec::new();
    for member in source.members(table)? {
        let written = member.name.replace('_', "-");
        let text = || Some(member.cell.text.clone());
        match written.as_str() {
            "key" | "sku" => key = text(),
            "name" => name = text(),
            "per" => per = text(),
            "base" => base = text(),
            "amount" => amount = Some(decimal(source, &member, &member.cell.text)?),
            "cap" => cap = Some(decimal(source, &member, &member.cell.text)?),
            "percent" => percent = Some(decimal(source, &member, member.cell.text.trim_end_matches(['%', ' ']))?),
            "obligation" => obligation = obligation_of(source, &member)?,
            "applies-to" => applies_to = member.cell.text.split('|').map(str::to_string).collect(),
            "included-in-price" | "government" | "refundable" | "reason-code" => {
                terms.push((written, member.cell.text))
            }
            _ => return Err(unknown_key(source, &member, "[[fee]]", FEE)),
        }
    }
    let Some(name) = name.or_else(|| key.clone()).filter(|name| !name.trim().is_empty()) else {
        return Err(source.refusal(line, "the fee has no name".to_string(), "add a line such as name = \"Delivery\""));
    };
    let rate = match (amount, percent) {
        (Some(_), Some(_)) => {
            let headline = format!("the fee {name:?} has both an amount and a percentage");
            return Err(source.refusal(line, headline, "keep one, or write two fees"));
        }
        (Some(amount), None) => FeeRate::Amount(amount),
        (None, Some(percent)) => FeeRate::Percent { percent, base, cap },
        (None, None) => FeeRate::Unstated,
    };
    let key = key.unwrap_or_else(|| name.clone());
    Ok(Fee { key, name, rate, per, obligation, applies_to, terms, place: Place::text(source.file, line, None) })
}

/// One `[[promotion]]`, `[[promise]]` or `[[reward]]`.
pub(super) fn statement(
    source: &Source<'_>,
    table: &dyn TableLike,
    kind: StatementKind,
    line: u64,
) -> Result<Statement, Diagnostic> {
    let (title, subject_key, known) = keys_of(kind);
    let mut subject = None;
    let mut members = Vec::new();
    for member in source.members(table)? {
        let name = member.name.replace('_', "-");
        let first = name.split('.').next().unwrap_or_default();
        if !known.contains(&first) {
            return Err(unknown_key(source, &member, &format!("[[{title}]]"), known));
        }
        if name == subject_key {
            subject = Some(member.cell.text);
        } else {
            members.push((name, member.cell.text));
        }
    }
    Ok(Statement { kind, subject, members, place: Place::text(source.file, line, None) })
}

fn decimal(source: &Source<'_>, member: &Member, text: &str) -> Result<Decimal, Diagnostic> {
    let is_plain = text.chars().all(|character| character.is_ascii_digit() || matches!(character, '.' | '-'));
    let value = if is_plain { Decimal::from_str_exact(text).ok() } else { None };
    value.ok_or_else(|| {
        let headline = format!("{} is not a plain decimal: {:?}", member.name, member.cell.text);
        source.refusal(member.line, headline, "write it like \"12.50\": digits and a point")
    })
}

fn obligation_of(source: &Source<'_>, member: &Member) -> Result<Obligation, Diagnostic> {
    let found = OBLIGATIONS.iter().find(|(word, _)| *word == member.cell.text).map(|(_, obligation)| *obligation);
    found.ok_or_else(|| {
        let words: Vec<&str> = OBLIGATIONS.iter().map(|(word, _)| *word).collect();
        let help = format!("write one of {}", words.join(", "));
        source.refusal(member.line, format!("unknown obligation {:?}", member.cell.text), &help)
    })
}

fn unknown_key(source: &Source<'_>, member: &Member, title: &str, known: &[&str]) -> Diagnostic {
    let help = match did_you_mean(&member.name, known.iter().copied()).as_slice() {
        [] => format!("{title} knows {}", known.join(", ")),
        near => format!("did you mean {}?", near.join(" or ")),
    };
    source.refusal(member.line, format!("unknown key {:?} in {title}", member.name), &help)
}
