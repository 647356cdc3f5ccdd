//! The price is in another currency: the two figures cannot be held against each other.

use crate::core::change::Kind;
use crate::core::field::Field;
use crate::core::finding::Level;
use crate::rules::disguises::basis::{self, Basis};
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::{At, ChangeView, ItemView, ListView};
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "currency-changed",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &[],
    needs: &[AN_OLDER_VERSION],
    settings: &[],
    arguments: &["scope", "old", "new"],
    card: include_str!("currency_changed.md"),
    check: Check::List(check),
};

fn check(list: &ListView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    basis::tell(list, Kind::CurrencyChanged, stated, found);
}

fn stated(change: &ChangeView<'_>) -> Option<Basis> {
    let code = |side: &Option<crate::core::change::Side>| Some(side.as_ref()?.currency?.to_string());
    if let (Some(old), Some(new)) = (code(&change.change.old), code(&change.change.new)) {
        // An item of several prices names a word for the currency apart from them.
        return (old != new).then_some((old, new));
    }
    // Words that are no codes, or signs that several currencies share.
    let (old, new) = (change.old_row()?, change.new_row()?);
    let (before, after) = (change.item(&old), change.item(&new));
    let words = (word(&before, change.at_old()?)?, word(&after, change.at_new()?)?);
    (words.0 != words.1).then_some(words)
}

/// What an item says about the currency of a price: the column of currencies, else the sign in the price.
fn word(item: &ItemView<'_, '_>, at: At) -> Option<String> {
    if let Some(text) = item.text(Field::Currency) {
        return Some(text.into_owned());
    }
    let (At::Old(cell) | At::New(cell)) = at else { return None };
    let price = item.prices().find(|price| price.column == usize::from(cell.column))?;
    if let Some(currency) = price.currency {
        return Some(currency.to_string());
    }
    price.price.sign?;
    let text = item.row.text(price.column);
    let sign: String = text.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ' ' | '-')).collect();
    Some(sign).filter(|sign| !sign.is_empty())
}
