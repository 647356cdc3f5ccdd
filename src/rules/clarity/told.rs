//! What a list says beside the cells that are read as such: in the header of a price, in a column of units.

use crate::core::field::Field;
use crate::normalise::letters::plain_words;
use crate::normalise::list::List;
use crate::normalise::schema::Column;
use crate::rules::clarity::words;
use crate::rules::view::ItemView;

/// Codes of currencies that are no words of a language.
const CODES: &[&str] = &[
    "usd", "eur", "gbp", "jpy", "cny", "rmb", "chf", "nok", "dkk", "pln", "czk", "huf", "aud", "cad", "nzd", "inr",
    "rub", "brl", "hkd", "twd", "sgd", "krw", "uah", "zar", "euro", "euros", "ore per", "ore kwh",
];
/// Signs of currencies.
const SIGNS: &[char] = &['€', '£', '$', '¥', '₽', '₹', '₩', '元'];
/// Coins of the Nordic crowns, with the letters that "ore" lacks.
const COINS: &[&str] = &["øre", "öre"];
/// Words that say whether tax is in a price.
#[rustfmt::skip]
const TAX: &[&str] = &[
    "ht", "ttc", "net", "gross", "netto", "brutto", "incl", "excl", "including", "excluding", "inc", "ex vat", "ex tax",
    "ex taxes", "vat", "tax", "taxes", "mwst", "ust", "tva", "iva", "ндс", "taw", "pdv", "hors taxes", "sin iva", "税",
    "稅",
];
/// Names of columns that say for how much a price is, and sometimes in which currency.
const UNITS: &[&str] = &["unit", "units", "price unit", "unit of price", "price basis", "basis", "einheit", "unite"];

/// Whether words name a currency.
fn is_currency(text: &str) -> bool {
    text.contains(SIGNS) || COINS.iter().any(|coin| text.contains(coin)) || words::mentions(text, CODES).is_some()
}

/// The columns that say for how much the price is.
fn unit_columns(list: &List) -> impl Iterator<Item = usize> + '_ {
    let is_of_units = |column: &Column| match column.field {
        Some(Field::PackUnit | Field::UnitPricePer) => true,
        Some(_) => false,
        None => UNITS.contains(&plain_words(&column.header).as_str()),
    };
    let columns = list.schema.columns.iter().enumerate();
    columns.filter(move |(_, column)| is_of_units(column)).map(|(index, _)| index)
}

/// Something that the header of a price, or a cell of units, may say.
pub(super) struct ToldOfPrices {
    says: fn(&str) -> bool,
    /// The columns whose header says it.
    headers: Vec<bool>,
    /// The columns that say for how much a price is.
    units: Vec<usize>,
}

impl ToldOfPrices {
    fn of(list: &List, says: fn(&str) -> bool) -> ToldOfPrices {
        let columns = &list.schema.columns;
        // Every word of a column that is read as words is known by now: most columns of units say nothing of prices.
        let may_say = |column: &usize| {
            let is_said = |word: &[u8]| says(&String::from_utf8_lossy(word));
            list.readings[*column].is_text || list.words[*column].has(|word, _| is_said(word))
        };
        ToldOfPrices {
            says,
            headers: columns.iter().map(|column| says(&column.header)).collect(),
            units: unit_columns(list).filter(may_say).collect(),
        }
    }

    /// Whether a currency is named.
    pub(super) fn currency(list: &List) -> ToldOfPrices {
        ToldOfPrices::of(list, is_currency)
    }

    /// Whether it is said that tax is in the price, or is not.
    pub(super) fn tax(list: &List) -> ToldOfPrices {
        ToldOfPrices::of(list, |text| words::mentions(text, TAX).is_some())
    }

    /// Whether neither the header of a price column nor any row can say it.
    pub(super) fn never_holds(&self, price: usize) -> bool {
        !self.headers[price] && self.units.is_empty()
    }

    /// Whether the header of a price column, or the row's column of units, says it.
    pub(super) fn holds(&self, item: &ItemView<'_, '_>, price: usize) -> bool {
        let cells = || self.units.iter().map(|column| item.row.text(*column));
        self.headers[price] || cells().any(|text| !text.is_empty() && (self.says)(&text))
    }
}

/// Measures that things are priced by, down to fractions of a coin.
#[rustfmt::skip]
const MEASURES: &[&str] = &[
    "kwh", "mwh", "wh", "gb", "gib", "mb", "tb", "token", "tokens", "kg", "g", "lb", "oz", "l", "litre", "liter", "ml",
    "gallon", "m", "m2", "m3", "km", "mile", "minute", "min", "second", "sms", "call", "request", "requests", "page",
    "click", "impression",
];
/// Words before a measure.
const PER: &[&str] = &["per", "pro", "je", "par", "por", "za", "за", "每"];

/// Whether the row's column of units says that the price is for a measure: `øre per kWh`, `€/kg`.
pub(super) fn is_per_measure(item: &ItemView<'_, '_>) -> bool {
    unit_columns(item.list()).map(|column| item.row.text(column)).any(|text| {
        let words = plain_words(&text.replace('/', " per "));
        let words: Vec<&str> = words.split(' ').collect();
        words.windows(2).any(|pair| PER.contains(&pair[0]) && MEASURES.contains(&pair[1]))
    })
}

/// Words that make a column one of prices, whatever kind of price.
#[rustfmt::skip]
const PRICES: &[&str] = &[
    "price", "prices", "cost", "costs", "charge", "charges", "rate", "fee", "preis", "kosten", "prix", "cout", "precio",
    "coste", "costo", "цена", "стоимость", "价", "價", "pris", "cijena",
];

/// Whether the row has something in a column of prices that is not read as one.
pub(super) fn has_other_price(item: &ItemView<'_, '_>) -> bool {
    let columns = item.list().schema.columns.iter().enumerate();
    let unread =
        columns.filter(|(_, column)| column.field.is_none() && words::mentions(&column.header, PRICES).is_some());
    unread.map(|(index, _)| item.row.text(index)).any(|text| !text.is_empty())
}

/// Names of columns that say what kind of row it is.
const KINDS: &[&str] = &["type", "product type", "item type", "row type", "parentage"];
/// Heads of families of items, whose variants bear the prices.
const HEADS: &[&str] = &["variable", "grouped", "configurable", "parent", "external"];

/// Whether the row stands for a family of items and bears no price of its own.
pub(super) fn is_head(item: &ItemView<'_, '_>) -> bool {
    let columns = item.list().schema.columns.iter().enumerate();
    let mut kinds = columns.filter(|(_, column)| KINDS.contains(&plain_words(&column.header).as_str()));
    kinds.any(|(index, _)| words::mentions(&item.row.text(index), HEADS).is_some())
}

/// Names of key columns whose values are parts of one price.
const PARTS: &[&str] = &[
    "component",
    "price component",
    "cost component",
    "komponente",
    "preisbestandteil",
    "composante",
    "componente",
    "komponent",
];

/// Whether the rows of the list are parts of prices rather than whole ones.
pub(super) fn is_in_parts(item: &ItemView<'_, '_>) -> bool {
    let schema = &item.list().schema;
    schema.key.iter().any(|column| PARTS.contains(&plain_words(&schema.columns[*column].header).as_str()))
}

/// Whether a content is read from a column of weights or sizes: of what is shipped as often as of what is sold.
pub(super) fn is_shipping(item: &ItemView<'_, '_>) -> bool {
    const SHIPPING: [&str; 10] =
        ["weight", "volume", "size", "gewicht", "poids", "peso", "重量", "规格", "вес", "pwysau"];
    let list = item.list();
    let column = list.columns.pack.or(list.columns.pack_quantity);
    column.is_some_and(|column| {
        let header = plain_words(&list.schema.columns[column].header);
        SHIPPING.iter().any(|word| header.starts_with(word)) && !header.ends_with("net") && !header.ends_with("neto")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_named_by_its_sign_or_its_code_but_not_by_a_part_of_a_word() {
        for text in ["usd_per_token", "Price (€)", "NOK per year", "Preis in Euro", "øre per kWh"] {
            assert!(is_currency(text), "{text}");
        }
        for text in ["price", "neuronal rate", "europallet", "all", "try price", "iron ore"] {
            assert!(!is_currency(text), "{text}");
        }
    }

    #[test]
    fn every_word_is_written_as_it_is_compared() {
        for word in [CODES, TAX, UNITS, MEASURES, PER, PRICES, KINDS, HEADS, PARTS].concat() {
            assert_eq!(plain_words(word), word);
        }
    }
}
