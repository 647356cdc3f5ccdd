//! An item vanished, and a look-alike appeared that costs more for the same measure.

use crate::core::change::{Match, Reason, Side, Status};
use crate::core::finding::{Level, Value};
use crate::core::fraction::Fraction;
use crate::core::percent;
use crate::rules::disguises::texts::{Text, is_same_word};
use crate::rules::disguises::words::{Group, is_at};
use crate::rules::findings::Findings;
use crate::rules::ruling::Knobs;
use crate::rules::view::ChangeView;
use crate::rules::{AN_OLDER_VERSION, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "item-replaced-dearer",
    since: "0.1.0",
    level: Some(Level::Warn),
    supersedes: &["price-raised", "price-raised-steeply"],
    needs: &[AN_OLDER_VERSION],
    settings: &[],
    arguments: &["old_item", "old_name", "old", "new", "reason"],
    card: include_str!("item_replaced_dearer.md"),
    check: Check::Change(check),
};

fn check(change: &ChangeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    if change.change.status != Status::Replaced {
        return;
    }
    let Match::LookAlike(partner) = &change.change.matched else { return };
    let Some((old, new, percent)) = dearer(change) else { return };
    let (was, is) = (partner.name.as_deref().unwrap_or(""), change.change.name.as_deref().unwrap_or(""));
    if !is_one_thing(&Text::read(was), &Text::read(is)) {
        return;
    }
    let reasons: Vec<&str> = partner.reasons.iter().copied().map(Reason::words).collect();
    let key = partner.key.item();
    found
        .change(change)
        .text("old_item", key.as_ref())
        .text("old_name", if was.is_empty() { key.as_ref() } else { was })
        .arg("old", old)
        .arg("new", new)
        .percent("percent", percent)
        .text("reason", reasons.join(", "))
        .arg_if("score", partner.score.map(|score| Value::Count(u64::from(score))));
}

/// Words that sell the same thing anew.
#[rustfmt::skip]
const ANEW: Group = &[
    "new", "classic", "original", "improved", "premium", "plus", "pro", "deluxe", "edition", "neu", "neue", "neuer", "klassik",
    "nouveau", "nouvelle", "classique", "nuevo", "nueva", "clasico", "新", "经典", "новыи", "новая", "новое", "newydd", "clasurol",
];
/// Words that tell sizes of one thing apart.
#[rustfmt::skip]
const SIZES: Group = &[
    "small", "medium", "large", "big", "mini", "maxi", "midi", "jumbo", "giant", "family", "s", "m", "l", "xs", "xl", "xxl",
    "single", "double", "half", "klein*", "mittel*", "gross*", "petit*", "grand*", "moyen*", "pequen*", "median*", "小", "中",
    "大", "маленьк*", "средн*", "больш*", "bach", "mawr", "canolig",
];

/// Both, for those who list all words.
pub(super) const GROUPS: &[Group] = &[ANEW, SIZES];

/// Whether two names are those of one thing: beside words that only praise, one of them says no more than the other
/// left out. `Milk pan` and `frying pan` are two things, and so are two sizes, or more pieces than before.
fn is_one_thing(old: &Text<'_>, new: &Text<'_>) -> bool {
    let own = |text: &Text<'_>, other: &Text<'_>| -> Vec<usize> {
        let is_own = |at: &usize| {
            let word = text.tokens[*at].word();
            word.is_some_and(|word| !other.words().any(|their| is_same_word(word, their)))
        };
        (0..text.tokens.len()).filter(is_own).collect()
    };
    let (gone, come) = (own(old, new), own(new, old));
    let is_size = gone.iter().any(|at| is_at(old, *at, SIZES)) || come.iter().any(|at| is_at(new, *at, SIZES));
    let is_praise = |text: &Text<'_>, all: &[usize]| all.iter().all(|at| is_at(text, *at, ANEW));
    let (Some(before), Some(after)) = (old.numbers(), new.numbers()) else { return false };
    let is_no_more = before.len() == after.len() && before.iter().zip(&after).all(|(old, new)| new <= old);
    !is_size && is_no_more && (is_praise(old, &gone) || is_praise(new, &come))
}

/// Both prices per measure, where both sides state what they hold; both prices, where neither does.
fn dearer(change: &ChangeView<'_>) -> Option<(Value, Value, Option<Fraction>)> {
    let (old, new) = change.prices()?;
    let pack = |side: &Option<Side>| side.as_ref().and_then(|side| side.pack);
    match (pack(&change.change.old), pack(&change.change.new)) {
        (None, None) if new > old => {
            let (before, after) = change.money()?;
            Some((before, after, change.percent()))
        }
        (Some(_), Some(pack)) => {
            let (before, after) = change.unit_prices()?;
            let per = pack.unit.dimension().per();
            let percent = percent::change(&before, &after);
            let price = |price| Value::unit_price(price, change.currency(), per);
            (after > before).then(|| (price(before), price(after), percent))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_one_thing_are_one_in_the_place_of_another() {
        let is_one = |old: &str, new: &str| is_one_thing(&Text::read(old), &Text::read(new));
        for (old, new) in [
            ("Strawberry jam", "Strawberry jam classic"),
            ("Classic soap", "New soaps"),
            ("Oat cookies 200 g", "Oat cookies 180 g"),
            ("Lawn mowing", "Mowing the lawn"),
            ("Green tea organic", "Green tea"),
        ] {
            assert!(is_one(old, new), "{old} / {new}");
        }
        for (old, new) in [
            ("Milk pan red", "Frying pan red"),
            ("Sewing box medium", "Sewing box large"),
            ("Toadstool", "Toadstool, large"),
            ("12 pencils", "36 pencils"),
            ("Jumbo bag owls", "Jumbo bag apples"),
        ] {
            assert!(!is_one(old, new), "{old} / {new}");
        }
    }
}
