//! Headers to fields: the names of our own layout first, then the names other tables use.
//!
//! A header claims a field; which claim wins, and whether the cells bear it out, is decided by
//! whoever holds the whole table.

mod aliases;
mod hints;

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::core::currency::Currency;
use crate::core::field::{Field, Type};
use crate::core::unit::Unit;
use crate::normalise::fees;
use crate::normalise::letters::{plain_forms, plain_words};
use crate::normalise::number::leading_sign;
use crate::normalise::period::period;
use aliases::ALIASES;
use hints::{Hints, split_camel_case, without_brackets, without_currency, without_tax};

/// What a header says its column is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The field.
    pub field: Field,
    /// The component of `price.NAME` or of a market price, the language of `name:LANG`, the fee of `fee:NAME`.
    pub part: Option<String>,
    /// How surely; the lower rank wins where two headers claim one field. 0 is a name of our own layout.
    pub rank: u8,
    /// Whether the header says that tax is in the price.
    pub tax: Option<bool>,
    /// The currency the header names.
    pub currency: Option<Currency>,
    /// The unit the header names.
    pub unit: Option<Unit>,
}

/// No header is longer; looking for words in a cell of megabytes would take as long as reading the file.
const LONGEST: usize = 1000;

/// The field a header claims, with everything else it says; `None` for a header known to no field.
pub fn claim(header: &str) -> Option<Claim> {
    if header.len() > LONGEST {
        return None;
    }
    let header = plain_forms(header.trim_start_matches('\u{feff}'));
    let header = header.trim();
    own_name(header).or_else(|| of_market(header)).or_else(|| of_words(header)).or_else(|| of_fee(header))
}

/// The currency that a header names in brackets: `Net amount (£)`.
pub fn currency(header: &str) -> Option<Currency> {
    let mut hints = Hints::default();
    let (_, brackets) = without_brackets(header.get(..LONGEST).unwrap_or(header));
    brackets.iter().for_each(|inside| {
        hints.take(inside);
    });
    hints.currency
}

/// Whether a header that claims [`Field::UnitPrice`] may be the price itself where the list has no
/// other: a plain "unit price", or a price for one unit the header names, as in `Price (€/kg)`.
pub fn may_be_price(field: Field, header: &str) -> bool {
    #[rustfmt::skip]
    const EITHER: &[&str] = &[
        "unit price", "unitprice", "price per unit", "price unit", "price each", "stuckpreis", "einzelpreis",
        "preis pro einheit", "preis je einheit", "preis einheit", "prix unitaire", "pu", "prix a l unite",
        "precio unitario", "precio por unidad", "单价", "цена за единицу", "цена за ед", "pris uned",
        "pris fesul uned",
    ];
    let is_plain = |header: &str| {
        let words = plain_words(header);
        let (_, words) = without_currency(&words);
        EITHER.contains(&without_tax(words).1)
    };
    let header = plain_forms(header);
    let names_unit = || claim(&header).is_some_and(|claim| claim.unit.is_some());
    let (name, _) = without_brackets(&header);
    field == Field::UnitPrice && (is_plain(&name) || is_plain(&split_camel_case(&name)) || names_unit())
}

/// The ways to read a header as plain words: whole, with its joined words apart, and both without what is in brackets.
pub fn readings(header: &str) -> Vec<String> {
    let (outside, _) = without_brackets(header);
    [header, &outside].into_iter().flat_map(|name| [plain_words(name), plain_words(&split_camel_case(name))]).collect()
}

/// Whether a header names a component in our own layout: `price.renew`.
pub fn names_component(header: &str) -> bool {
    own_name(plain_forms(header).trim()).is_some_and(|claim| claim.field == Field::Price && claim.part.is_some())
}

fn plain(field: Field, part: Option<&str>) -> Claim {
    Claim { field, part: part.map(str::to_string), rank: 0, tax: None, currency: None, unit: None }
}

/// The exact names of our own layout; `-` and space equal `_`, case does not matter.
fn own_name(header: &str) -> Option<Claim> {
    let name = header.to_ascii_lowercase().replace(['-', ' '], "_");
    if let Some(field) = Field::named(&name) {
        return Some(plain(field, None));
    }
    let (family, part) = header.split_once(['.', ':'])?;
    let part = part.trim();
    let is_point = header[family.len()..].starts_with('.');
    match (family.trim().to_ascii_lowercase().as_str(), is_point) {
        _ if part.is_empty() => None,
        ("price", true) => Some(plain(Field::Price, Some(part))),
        ("name", false) => Some(plain(Field::NameIn, Some(part))),
        ("fee", false) => match part.rsplit_once(':') {
            Some((fee, end)) if end.trim().eq_ignore_ascii_case("obligation") && !fee.trim().is_empty() => {
                Some(plain(Field::FeeObligation, Some(fee.trim())))
            }
            _ => Some(plain(Field::Fee, Some(part))),
        },
        _ => None,
    }
}

/// `Delivery fee`, `Versandkosten`: a fee in a column of its own that says so in words.
fn of_fee(header: &str) -> Option<Claim> {
    let (name, _) = without_brackets(header);
    fees::is_header(&plain_words(&name)).then(|| plain(Field::Fee, Some(name.trim())))
}

/// `Price / South America`: the price of one market; `Preis / Price`: the same in two languages;
/// `Price / kg`, `€/kg`: a price per measure.
fn of_market(header: &str) -> Option<Claim> {
    let (left, right) = header.split_once('/')?;
    let is_in_brackets = left.contains(['(', '[']) && !left.contains([')', ']']);
    if is_in_brackets || known().contains_key(plain_words(header).as_str()) {
        return None;
    }
    let (right, is_spaced) = (right.trim(), left.ends_with(' '));
    let mut hints = Hints::default();
    let is_hint = hints.take(right);
    if let (Some((sign, "")), true) = (leading_sign(left.trim()), is_hint && hints.currency.is_none()) {
        hints.currency = sign.currency();
        return Some(with_hints(Claim { rank: 2, ..plain(Field::UnitPrice, None) }, hints));
    }
    let found = own_name(left.trim()).or_else(|| of_words(left))?;
    if claim(right).is_some_and(|other| other.field == found.field) {
        return Some(found);
    }
    if !matches!(found.field, Field::Price | Field::WasPrice | Field::SalePrice) {
        return None;
    }
    if is_hint {
        return Some(with_hints(found, hints));
    }
    is_spaced.then(|| Claim { part: Some(plain_words(right)).filter(|part| !part.is_empty()), ..found })
}

fn of_words(header: &str) -> Option<Claim> {
    let (outside, brackets) = without_brackets(header);
    let mut hints = Hints::default();
    // What stands in brackets and is neither currency nor unit nor tax belongs to the name.
    let rest: Vec<&str> = brackets.into_iter().filter(|inside| !hints.take(inside)).collect();
    let outside = if rest.is_empty() { outside } else { format!("{outside} {}", rest.join(" ")) };
    let outside = hints.without_signs(&outside);
    [outside.to_string(), split_camel_case(outside)].iter().find_map(|name| of_name(&plain_words(name), hints))
}

/// A header in plain words: as it stands, else without the currency, tax or unit words at its ends.
fn of_name(words: &str, mut hints: Hints) -> Option<Claim> {
    let mut rest = words;
    loop {
        if let Some(found) = lookup(rest) {
            return Some(with_hints(found, hints)).filter(|claim| suits(claim, hints));
        }
        rest = hints.take_from(rest)?;
    }
}

/// Whether the field is of a kind that has such hints: no name is in euros, no date in kilograms.
fn suits(claim: &Claim, hints: Hints) -> bool {
    let is_money = matches!(claim.field.kind(), Type::Money | Type::MoneyOrPercent);
    let is_content = matches!(claim.field, Field::Pack | Field::PackQuantity | Field::MinQuantity | Field::MaxQuantity);
    (is_money || (hints.currency.is_none() && hints.tax.is_none())) && (is_money || is_content || hints.unit.is_none())
}

fn with_hints(mut claim: Claim, hints: Hints) -> Claim {
    claim.tax = claim.tax.or(hints.tax);
    claim.currency = claim.currency.or(hints.currency);
    claim.unit = claim.unit.or(hints.unit);
    claim.field = match claim.field {
        Field::Pack if claim.unit.is_some() => Field::PackQuantity,
        Field::Price if claim.unit.is_some() || hints.is_per_measure => Field::UnitPrice,
        other => other,
    };
    claim
}

fn lookup(words: &str) -> Option<Claim> {
    let known = known().get(words).map(|(field, rank, tax)| Claim { rank: *rank, tax: *tax, ..plain(*field, None) });
    known.or_else(|| of_period(words))
}

/// `Price per month`, `monthly price`: the price of one period is a component of its own.
fn of_period(words: &str) -> Option<Claim> {
    const BEFORE: &[&str] = &["price ", "rate ", "preis ", "prix ", "tarif ", "precio ", "цена ", "pris "];
    let before = BEFORE.iter().find_map(|price| words.strip_prefix(price));
    let name = before.or_else(|| words.strip_suffix(" price")).or_else(|| words.strip_suffix(" rate"))?;
    // A single letter is an index as often as a period.
    (name.chars().count() > 1 || !name.is_ascii()).then_some(())?;
    period(name).map(|_| Claim { rank: 2, ..plain(Field::Price, Some(name.strip_prefix("per ").unwrap_or(name))) })
}

type Known = HashMap<String, (Field, u8, Option<bool>)>;

/// Every alias and, as sure aliases, the words of our own names: `UnitPrice`, `valid.from`.
fn known() -> &'static Known {
    static TABLE: OnceLock<Known> = OnceLock::new();
    TABLE.get_or_init(|| {
        let own =
            Field::ALL.iter().filter(|(_, name)| !name.contains(':')).map(|(field, name)| (*name, (*field, 1, None)));
        let others = ALIASES
            .iter()
            .flat_map(|group| group.headers.iter().map(|header| (*header, (group.field, group.rank, group.tax))));
        others.chain(own).map(|(header, meaning)| (plain_words(header), meaning)).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn field(header: &str) -> Option<Field> {
        claim(header).map(|claim| claim.field)
    }

    fn code(text: &str) -> Option<Currency> {
        Currency::of_code(text)
    }

    #[test]
    fn every_alias_claims_its_field_in_any_case() {
        for group in ALIASES {
            for header in group.headers {
                for written in
                    [header.to_string(), header.to_uppercase(), header.to_lowercase(), format!("\u{feff}{header} ")]
                {
                    let found = claim(&written).map(|claim| (claim.field, claim.tax));
                    assert_eq!(found, Some((group.field, group.tax)), "{written}");
                }
            }
        }
    }

    #[test]
    fn no_alias_claims_two_fields_or_stands_there_twice() {
        let mut seen: Vec<String> = Vec::new();
        for header in ALIASES.iter().flat_map(|group| group.headers) {
            let words = plain_words(header);
            assert!(!seen.contains(&words), "{header}");
            seen.push(words);
        }
        for (own, name) in Field::ALL.iter().filter(|(_, name)| !name.contains(':')) {
            assert!(!seen.contains(&plain_words(name)), "{name}");
            assert_eq!(claim(name).map(|claim| (claim.field, claim.rank)), Some((*own, 0)), "{name}");
        }
    }

    #[test]
    fn names_of_our_own_layout_carry_their_part() {
        let told = |header| claim(header).map(|claim| (claim.field, claim.part.unwrap_or_default(), claim.rank));
        assert_eq!(told("price.renew"), Some((Field::Price, "renew".into(), 0)));
        assert_eq!(told("name:zh-Hant"), Some((Field::NameIn, "zh-Hant".into(), 0)));
        assert_eq!(told("fee:delivery"), Some((Field::Fee, "delivery".into(), 0)));
        assert_eq!(told("Fee:card payment:Obligation"), Some((Field::FeeObligation, "card payment".into(), 0)));
        assert_eq!(told("Valid-From"), Some((Field::ValidFrom, String::new(), 0)));
        assert_eq!(told("fee:"), None);
    }

    #[test]
    fn a_header_of_something_else_claims_nothing() {
        for header in [
            "usd_per_token",
            "lcsc",
            "tld",
            "Attrition Qty",
            "LinesSeen",
            "Special Component Fee",
            "renewal",
            "EUR",
            "kg",
            "",
            "Published",
            "Tags",
            "Parent",
            "updated_at",
            "PART_FIXE_HT",
            "name (EUR)",
            "gtin kg",
            "price of fame",
            "Product / Supplier",
            "step",
            "component",
            "model",
            "provider",
            "Qty",
        ] {
            assert_eq!(field(header), None, "{header}");
        }
    }

    #[test]
    fn currency_tax_and_unit_of_a_header_are_kept() {
        let told = |header| claim(header).map(|c| (c.field, c.currency, c.tax, c.unit.map(Unit::name)));
        for (header, currency, tax) in [
            ("Price (£)", code("GBP"), None),
            ("MPC (EUR)", code("EUR"), None),
            ("price_usd", code("USD"), None),
            ("ListPriceGBP", code("GBP"), None),
            ("EUR price", code("EUR"), None),
            ("Price $", None, None),
            ("价格（元）", None, None),
            ("Price incl. tax", None, Some(true)),
            ("Regular price (excl. VAT)", None, Some(false)),
            ("Net price EUR", code("EUR"), Some(false)),
            ("Netto EUR", code("EUR"), Some(false)),
            ("Preis in EUR", code("EUR"), None),
            ("Cena", None, None),
            ("Price (EUR, incl. VAT)", code("EUR"), Some(true)),
            ("Verkaufspreis (ohne Steuern)", None, Some(false)),
            ("Verkaufspreis (inkl. MwSt.)", None, Some(true)),
            ("Prix de vente HT", None, Some(false)),
            ("Prix de vente TTC", None, Some(true)),
            ("Pris gwerthu (ac eithrio treth)", None, Some(false)),
            ("Pris gwerthu (gan gynnwys treth)", None, Some(true)),
            ("PRICE [EUR]", code("EUR"), None),
        ] {
            assert_eq!(told(header), Some((Field::Price, currency, tax, None)), "{header}");
        }
        assert_eq!(told("Weight (kg)"), Some((Field::PackQuantity, None, None, Some("kg"))));
        assert_eq!(told("Size_ml"), Some((Field::PackQuantity, None, None, Some("ml"))));
        assert_eq!(told("Price per kg"), Some((Field::UnitPrice, None, None, Some("kg"))));
        assert_eq!(told("Price (€/kg)"), Some((Field::UnitPrice, code("EUR"), None, Some("kg"))));
        assert_eq!(told("€/kg"), Some((Field::UnitPrice, code("EUR"), None, Some("kg"))));
        assert_eq!(told("Price (kg)"), Some((Field::UnitPrice, None, None, Some("kg"))));
        assert_eq!(told("Price per 100 g"), Some((Field::UnitPrice, None, None, None)));
        assert_eq!(told("Price / 100 g"), Some((Field::UnitPrice, None, None, None)));
        assert_eq!(told("Price (€/100 g)"), Some((Field::UnitPrice, code("EUR"), None, None)));
        assert_eq!(told("Preis pro kg (EUR)"), Some((Field::UnitPrice, code("EUR"), None, Some("kg"))));
        assert_eq!(told("Price/l"), Some((Field::UnitPrice, None, None, Some("l"))));
        assert_eq!(told("UnitPrice"), Some((Field::UnitPrice, None, None, None)));
        assert_eq!(told("Unit price excl. tax"), Some((Field::UnitPrice, None, Some(false), None)));
        assert_eq!(told("Sale price"), Some((Field::SalePrice, None, None, None)));
        assert_eq!(told("Date sale price starts"), Some((Field::SaleFrom, None, None, None)));
        assert_eq!(told("DATE_DEBUT"), Some((Field::ValidFrom, None, None, None)));
        assert_eq!(told("UoM"), Some((Field::PackUnit, None, None, None)));
        assert_eq!(told("StockCode"), Some((Field::Sku, None, None, None)));
    }

    #[test]
    fn a_market_names_a_component_and_a_second_language_does_not() {
        let told = |header| claim(header).map(|claim| (claim.field, claim.part));
        assert_eq!(told("Price / South America"), Some((Field::Price, Some("south america".into()))));
        assert_eq!(told("Compare-at price / Canada"), Some((Field::WasPrice, Some("canada".into()))));
        assert_eq!(told("Preis / Price"), Some((Field::Price, None)));
        assert_eq!(told("Name / Bezeichnung"), Some((Field::Name, None)));
        assert_eq!(told("Price / EUR"), Some((Field::Price, None)));
        assert_eq!(told("Price per month"), Some((Field::Price, Some("month".into()))));
        assert_eq!(told("yearly_price_usd"), Some((Field::Price, Some("yearly".into()))));
        assert_eq!(told("price/month"), Some((Field::Price, Some("month".into()))));
        assert_eq!(told("Price 2026"), None);
    }

    #[test]
    fn a_price_per_unknown_measure_is_never_the_price() {
        for header in [
            "Unit price",
            "unit_price",
            "UnitPrice",
            "Stückpreis",
            "单价",
            "Prix unitaire",
            "Unit price (EUR)",
            "Unit price excl. tax",
            "Price per kg",
            "Price (€/kg)",
        ] {
            assert!(field(header).is_some_and(|field| may_be_price(field, header)), "{header}");
        }
        for header in ["Price per 100 g", "Grundpreis", "Price"] {
            assert!(!field(header).is_some_and(|field| may_be_price(field, header)), "{header}");
        }
    }

    #[test]
    fn only_our_own_layout_names_a_component() {
        assert!(names_component("price.renew") && names_component(" Price.renew "));
        assert!(!names_component("price") && !names_component("Price / Canada") && !names_component("fee:x"));
    }

    proptest! {
        #[test]
        fn no_header_makes_the_reader_panic(header in "\\PC{0,24}|[a-zA-Z(/). _€:]{0,24}") {
            let _ = claim(&header);
        }
    }
}
