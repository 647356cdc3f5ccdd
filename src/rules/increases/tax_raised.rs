//! The price with tax rises while the price before tax stays.

use crate::core::Decimal;
use crate::core::finding::{Level, Value};
use crate::normalise::letters::plain_words;
use crate::normalise::list::List;
use crate::normalise::row::RowView;
use crate::rules::findings::Findings;
use crate::rules::increases::rise::Rise;
use crate::rules::ruling::Knobs;
use crate::rules::view::ChangeView;
use crate::rules::{AN_OLDER_VERSION, Check, Need, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    id: "tax-raised",
    since: "0.1.0",
    level: Some(Level::Note),
    supersedes: &["price-raised"],
    needs: &[AN_OLDER_VERSION, BOTH_PRICES],
    settings: &[],
    arguments: &["old", "new", "before_tax"],
    card: include_str!("tax_raised.md"),
    check: Check::Change(check),
};

const BOTH_PRICES: Need = Need {
    words: "a price before tax and one with tax (price.net and price.gross)",
    is_met: |facts, _| facts.new.schema.prices.iter().any(|(name, _)| net_of(facts.new, name).is_some()),
};

/// What a price with tax is called.
#[rustfmt::skip]
const WITH_TAX: &[&str] = &[
    "gross", "with tax", "with vat", "incl tax", "incl vat", "inc tax", "inc vat", "including tax", "including vat",
    "brutto", "inkl mwst", "inkl ust", "mit mwst", "ttc", "toutes taxes comprises", "con iva", "iva incluido", "含税",
    "含稅", "с ндс", "gan gynnwys taw",
];
/// What a price before tax is called.
#[rustfmt::skip]
const BEFORE_TAX: &[&str] = &[
    "net", "before tax", "without tax", "without vat", "excl tax", "excl vat", "ex tax", "ex vat", "excluding tax",
    "excluding vat", "netto", "exkl mwst", "zzgl mwst", "ohne mwst", "ht", "hors taxes", "hors taxe", "sin iva",
    "不含税", "不含稅", "без ндс", "heb taw",
];

/// The name of a price without what it says about tax: `fixed ttc` is `fixed`.
fn without(name: &str, words: &[&str]) -> Option<String> {
    let name = format!(" {} ", plain_words(name));
    words.iter().find_map(|word| {
        // Words of scripts without spaces stand anywhere.
        let part = if word.ends_with(['税', '稅']) { (*word).to_string() } else { format!(" {word} ") };
        name.contains(&part).then(|| name.replacen(&part, " ", 1).trim().to_string())
    })
}

/// The component of a list that is another one before tax.
fn net_of<'l>(list: &'l List, gross: &str) -> Option<&'l str> {
    if list.schema.prices.len() < 2 || without(gross, BEFORE_TAX).is_some() {
        return None;
    }
    let base = without(gross, WITH_TAX)?;
    let mut names = list.schema.prices.iter().map(|(name, _)| &**name);
    names.find(|name| without(name, BEFORE_TAX).as_ref() == Some(&base))
}

fn amount(row: &RowView<'_, '_>, component: &str) -> Option<Decimal> {
    let (_, column) = row.list.schema.prices.iter().find(|(name, _)| **name == *component)?;
    row.price(*column).amount
}

fn check(change: &ChangeView<'_>, _: &Knobs<'_>, found: &mut Findings<'_>) {
    if !change.is_rise() || change.facts.new.schema.prices.len() < 2 {
        return;
    }
    let (Some(rise), Some(component)) = (Rise::of(change), change.component()) else { return };
    let Some(net) = net_of(change.facts.new, &component) else { return };
    let (Some(old), Some(new)) = (change.old_row(), change.new_row()) else { return };
    let before_tax = amount(&new.row(), net);
    let Some(stays) = before_tax.filter(|_| before_tax == amount(&old.row(), net)) else { return };
    let money = |amount: Decimal| Value::Money(amount, change.currency());
    found
        .change(change)
        .arg("old", money(rise.before))
        .arg("new", money(rise.after))
        .percent("percent", rise.percent())
        .arg("before_tax", money(stays));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_paired_with_the_one_of_the_same_name_before_tax() {
        for (gross, net) in [
            ("fixe_ttc", "fixe_ht"),
            ("gross", "net"),
            ("Grundpreis brutto", "Grundpreis netto"),
            ("price incl. VAT", "price excl. VAT"),
            ("Цена с НДС", "Цена без НДС"),
            ("含税价", "不含税价"),
        ] {
            assert!(without(gross, BEFORE_TAX).is_none(), "{gross}");
            assert_eq!(without(gross, WITH_TAX), without(net, BEFORE_TAX), "{gross}");
            assert!(without(net, BEFORE_TAX).is_some(), "{net}");
        }
        assert_ne!(without("fixe_ttc", WITH_TAX), without("variable_ht", BEFORE_TAX));
        assert!(without("network", BEFORE_TAX).is_none() && without("gross weight fee", WITH_TAX).is_some());
    }
}
