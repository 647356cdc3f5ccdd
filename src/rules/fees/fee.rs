//! The fees that fall on an item, wherever the list states them: in a column of their own, in the row's pair of
//! name and amount, in a fee row, in a `[[fee]]` table.

use std::borrow::Cow;

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::field::Field;
use crate::core::finding::Value;
use crate::core::fraction::Fraction;
use crate::core::list::{Fee, FeeRate, Obligation};
use crate::core::period::{Period, PeriodUnit};
use crate::normalise::list::List;
use crate::normalise::number::{self, Mark, Proof, Rate, Sign};
use crate::normalise::period::period;
use crate::normalise::yes_no::yes_no;
use crate::normalise::{fees, unit};
use crate::rules::fees::purpose::Purpose;
use crate::rules::findings::Added;
use crate::rules::signs::Signs;
use crate::rules::view::{At, ItemView, PriceView};

/// A fee as it falls on one item.
#[derive(Clone, Debug)]
pub struct FeeView<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// How much.
    pub rate: FeeRate,
    /// The currency its own cell names.
    pub currency: Option<Currency>,
    /// Per what, as written: order, line, unit, visit, period.
    pub per: Option<Cow<'a, str>>,
    /// How avoidable.
    pub obligation: Obligation,
    /// Whether it is already in the price.
    pub is_in_price: bool,
    /// Whether an authority takes it, where stated.
    pub government: Option<bool>,
    /// Whether it comes back, where stated.
    pub refundable: Option<bool>,
    /// Its UNCL 7161 code, where stated.
    pub reason_code: Option<Cow<'a, str>>,
    /// The column it stands in; `None` where the list states it apart from the rows.
    pub column: Option<usize>,
    /// The fee of the list it is: an index into its fees.
    pub of_list: Option<usize>,
    /// Whether a text speaks of it.
    pub is_of_text: bool,
    /// Where.
    pub at: At,
}

impl FeeView<'_> {
    /// Whether nobody can avoid it: mandatory and not nothing.
    pub fn is_mandatory(&self) -> bool {
        self.obligation == Obligation::Mandatory && !self.is_nothing()
    }

    /// Whether it comes on top of the price: it is something, and not in the price.
    pub fn is_on_top(&self) -> bool {
        !self.is_in_price && !self.is_nothing()
    }

    /// Whether it is stated as nothing: `0.00`, `0 %`, `free`.
    pub fn is_nothing(&self) -> bool {
        match &self.rate {
            FeeRate::Amount(amount) => amount.is_zero(),
            FeeRate::Percent { percent, .. } => percent.is_zero(),
            FeeRate::Unstated => false,
        }
    }

    /// What it is for.
    pub fn purpose(&self) -> Option<Purpose> {
        Purpose::of(&self.name)
    }

    /// Whether it grows with a quantity that the price says nothing of: per kg, per hour, per km.
    pub fn is_metered(&self) -> bool {
        self.per.as_deref().is_some_and(is_measure)
    }

    /// Who keeps it: `government`, `refundable` for what comes back, else `own`.
    pub fn nature(&self) -> &'static str {
        if self.refundable == Some(true) {
            "refundable"
        } else if self.government == Some(true)
            || (self.government.is_none() && self.purpose() == Some(Purpose::TouristTax))
        {
            "government"
        } else {
            "own"
        }
    }

    /// Whether a setting names it: by its name, its purpose or its nature.
    pub fn is_among(&self, words: &[String]) -> bool {
        let purpose = || self.purpose().map_or("", Purpose::name);
        let is_it = |word: &String| {
            self.name.eq_ignore_ascii_case(word)
                || word.eq_ignore_ascii_case(purpose())
                || word.eq_ignore_ascii_case(self.nature())
        };
        words.iter().any(is_it)
    }

    /// Its name for people.
    pub fn shown_name(&self) -> &str {
        if self.name.is_empty() { "a fee without a name" } else { &self.name }
    }

    /// Its amount or percentage as a fact; `None` where there is no figure.
    pub fn figure(&self, currency: Option<Currency>) -> Option<Value> {
        match &self.rate {
            FeeRate::Amount(amount) => Some(Value::Money(*amount, self.currency.or(currency))),
            FeeRate::Percent { percent, .. } => Some(Value::percent(Fraction::of(*percent))),
            FeeRate::Unstated => None,
        }
    }

    /// What a customer who buys one pays of it on top of a price, exactly; a cap is heeded. `None` where the list gives
    /// no figure, takes the percentage of something else, or counts what one purchase does not tell.
    pub fn due(&self, item: &ItemView<'_, '_>, headline: &PriceView<'_>) -> Option<Decimal> {
        if matches!((self.currency, headline.currency), (Some(own), Some(other)) if own != other) || self.is_metered() {
            return None;
        }
        match &self.rate {
            FeeRate::Amount(amount) => amount.checked_mul(Decimal::from(self.times(item))),
            FeeRate::Percent { percent, base, cap } => {
                let base = match base.as_deref() {
                    None => headline.price.amount?,
                    Some(base) => base_amount(base, item, headline)?,
                };
                let whole = base.checked_mul(*percent)?.checked_div(Decimal::ONE_HUNDRED)?;
                Some(cap.map_or(whole, |cap| whole.min(cap)))
            }
            FeeRate::Unstated => None,
        }
    }

    /// How often it falls due within the period of the price: a monthly fee on a yearly price twelve times.
    fn times(&self, item: &ItemView<'_, '_>) -> u32 {
        let Some((own, price)) = self.per.as_deref().and_then(period).zip(item.row.period()) else { return 1 };
        match (in_days(own).zip(in_days(price)), in_months(own).zip(in_months(price))) {
            (Some((own, price)), _) | (None, Some((own, price))) if price % own == 0 => price / own,
            _ => 1,
        }
    }

    /// Names the fee in a finding, and folds the finding with others about the same column or statement.
    pub fn told<'f>(&self, added: Added<'f>) -> Added<'f> {
        let added = added.about(self.name.to_string()).text("fee", self.shown_name());
        let beyond_columns = usize::from(u16::MAX);
        match (self.column, self.of_list) {
            (Some(column), _) if self.is_of_text => {
                let purpose = self.purpose().map_or(0, |purpose| purpose as usize + 1);
                added.shared((beyond_columns + column * 64 + purpose) << 16)
            }
            (Some(column), _) => added.shared(column),
            (None, Some(index)) => added.shared(beyond_columns + index),
            (None, None) => added,
        }
    }
}

fn in_days(period: Period) -> Option<u32> {
    let days = match period.unit {
        PeriodUnit::Day => 1,
        PeriodUnit::Week => 7,
        _ => return None,
    };
    period.count.checked_mul(days).filter(|days| *days > 0)
}

fn in_months(period: Period) -> Option<u32> {
    let months = match period.unit {
        PeriodUnit::Month => 1,
        PeriodUnit::Quarter => 3,
        PeriodUnit::Year => 12,
        _ => return None,
    };
    period.count.checked_mul(months).filter(|months| *months > 0)
}

/// Whether "per" names a measure, not a thing one buys one of.
fn is_measure(per: &str) -> bool {
    const COUNTED: [&str; 10] = ["hour", "minute", "km", "mile", "miles", "word", "page", "kwh", "gb", "mb"];
    let lower = per.trim().to_lowercase();
    let bare =
        ["per ", "1 ", "pro ", "par ", "por "].iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower);
    let is_hour = period(bare).is_some_and(|period| period.unit == PeriodUnit::Hour);
    let measure = unit::unit(bare).or_else(|| unit::pack(bare, Mark::Point).map(|pack| pack.unit));
    COUNTED.contains(&bare) || is_hour || measure.is_some_and(|unit| unit.per() != "each")
}

/// What the base of a percentage comes to for one purchase: the price, by one of its names, or a component.
fn base_amount(base: &str, item: &ItemView<'_, '_>, headline: &PriceView<'_>) -> Option<Decimal> {
    #[rustfmt::skip]
    const PRICE: &[&str] = &[
        "price", "item price", "list price", "base price", "order", "order value", "order total", "subtotal", "bill",
        "room rate", "ticket price", "preis", "bestellwert", "prix", "commande", "precio", "pedido", "价格", "價格", "цена",
        "pris",
    ];
    let component = item.prices().find(|price| price.component.eq_ignore_ascii_case(base));
    match component {
        Some(price) => price.price.amount,
        None => PRICE.contains(&base.trim().to_lowercase().as_str()).then_some(headline.price.amount).flatten(),
    }
}

/// Whether any fee can fall on the rows of a list; where not, rules about fees need not look at them.
pub fn are_possible(list: &List) -> bool {
    list.columns.has_fees || !list.fees.is_empty()
}

/// The rows that a rule about fees has to see: every one, or none.
pub fn rows_with(list: &List) -> Signs {
    if are_possible(list) { Signs::EVERY } else { Signs::NONE }
}

/// Whether this is the first row of its list: there, what the list states for all rows is judged once.
pub fn is_first(item: &ItemView<'_, '_>) -> bool {
    item.facts.new_rows.extents().first().is_some_and(|extent| extent.start() == item.row.row.start)
}

/// Every fee that falls on an item: its own cells first, then the fees of the list that apply to it.
pub fn of_item<'a>(item: &ItemView<'a, '_>) -> Vec<FeeView<'a>> {
    let mut found = of_row(item);
    found.extend(of_list_on(item));
    found
}

/// The fees of an item's own cells.
pub fn of_row<'a>(item: &ItemView<'a, '_>) -> Vec<FeeView<'a>> {
    let mut found = Vec::new();
    if !item.list().columns.has_fees {
        return found;
    }
    let columns = &item.list().schema.columns;
    for (index, column) in columns.iter().enumerate() {
        if column.field != Some(Field::Fee) || column.is_ignored {
            continue;
        }
        let Some(rate) = rate(item, index) else { continue };
        let part = column.part.as_deref().unwrap_or("");
        let stated = columns
            .iter()
            .position(|other| other.field == Some(Field::FeeObligation) && other.part.as_deref() == Some(part))
            .map(|at| item.row.text(at));
        found.push(FeeView {
            obligation: obligation(stated.as_deref()),
            column: Some(index),
            ..of_cell(Cow::Owned(part.to_string()), rate, item.at(index))
        });
    }
    found.extend(of_pair(item));
    found
}

/// The fees of the list that apply to an item.
pub fn of_list_on<'a>(item: &ItemView<'a, '_>) -> Vec<FeeView<'a>> {
    let list = item.list();
    if list.fees.is_empty() {
        return Vec::new();
    }
    let is_old = matches!(item.at_row(), At::Old(_));
    let key = item.row.key();
    let key = key.item();
    let applying = list.fees.iter().enumerate().filter(|(_, fee)| applies(fee, &key));
    applying.map(|(index, _)| of_list(list, index, is_old)).collect()
}

/// Whether a fee of the list falls on an item.
pub fn applies(fee: &Fee, item: &str) -> bool {
    fee.applies_to.is_empty() || fee.applies_to.iter().any(|own| own == item)
}

/// How avoidable a fee is, by its cell. Nobody is charged with a word that is not understood.
fn obligation(word: Option<&str>) -> Obligation {
    match word {
        None | Some("") => Obligation::Mandatory,
        Some(word) => fees::obligation(word).unwrap_or(Obligation::Conditional),
    }
}

/// What a fee cell says; the outer `None` is a cell without a fee, the inner one a fee without a figure.
fn rate(item: &ItemView<'_, '_>, column: usize) -> Option<Option<Rate>> {
    if !item.list().readings[column].is_text {
        return item.row.rate(column).map(Some);
    }
    // Words in one cell make the whole column text; every other cell still says what it says.
    let text = item.row.text(column);
    if text.is_empty() || yes_no(&text) == Some(false) {
        return None;
    }
    let mark = match number::prove_rate(&text) {
        Proof::Either | Proof::Point => Mark::Point,
        Proof::Comma => Mark::Comma,
        Proof::Ambiguous => return None,
        Proof::Neither(_) => {
            let is_named = item.list().schema.columns[column].header.to_lowercase().starts_with("fee");
            return (is_named && !text.bytes().any(|byte| byte.is_ascii_digit())).then_some(None);
        }
    };
    number::read_rate(&text, mark).ok().map(Some)
}

fn of_cell(name: Cow<'_, str>, rate: Option<Rate>, at: At) -> FeeView<'_> {
    let (rate, currency, per) = match rate {
        Some(Rate::Money(amount)) => {
            (FeeRate::Amount(amount.value), amount.sign.and_then(Sign::currency), amount.per.map(|per| per.to_string()))
        }
        Some(Rate::Percent(percent)) => (FeeRate::Percent { percent, base: None, cap: None }, None, None),
        None => (FeeRate::Unstated, None, None),
    };
    FeeView {
        name,
        rate,
        currency,
        per: per.map(Cow::Owned),
        obligation: Obligation::Mandatory,
        is_in_price: false,
        government: None,
        refundable: None,
        reason_code: None,
        column: None,
        of_list: None,
        is_of_text: false,
        at,
    }
}

/// A fee that a text of the item speaks of.
pub fn of_text<'a>(item: &ItemView<'a, '_>, name: String, column: usize, rate: FeeRate) -> FeeView<'a> {
    FeeView { rate, column: Some(column), is_of_text: true, ..of_cell(Cow::Owned(name), None, item.at(column)) }
}

/// The row's own fee, by its name and amount in two columns, with what the row says of it.
fn of_pair<'a>(item: &ItemView<'a, '_>) -> Option<FeeView<'a>> {
    let columns = &item.list().columns;
    let column = columns.of(Field::FeeAmount).or_else(|| columns.of(Field::FeeName))?;
    let name = item.text(Field::FeeName);
    let stated = columns.of(Field::FeeAmount).and_then(|column| rate(item, column));
    // A figure that cannot be read is no missing one.
    let is_unclear = || columns.of(Field::FeeAmount).is_some_and(|column| !item.row.text(column).is_empty());
    if stated.is_none() && (name.is_none() || is_unclear()) {
        return None;
    }
    let says = |field: Field| item.text(field).and_then(|text| yes_no(&text));
    let base = of_cell(name.unwrap_or_default(), stated.flatten(), item.at(column));
    let rate = match base.rate {
        FeeRate::Percent { percent, .. } => FeeRate::Percent {
            percent,
            base: item.text(Field::Base).map(Cow::into_owned),
            cap: item.amount(Field::Cap),
        },
        rate => rate,
    };
    Some(FeeView {
        rate,
        obligation: obligation(item.text(Field::Obligation).as_deref()),
        is_in_price: says(Field::IncludedInPrice).unwrap_or(false),
        government: says(Field::Government),
        refundable: says(Field::Refundable),
        reason_code: item.text(Field::ReasonCode),
        column: Some(column),
        ..base
    })
}

/// A fee of a list by its number.
pub fn of_list(list: &List, index: usize, is_old: bool) -> FeeView<'_> {
    let fee = &list.fees[index];
    let cell = list.fee_cell(index);
    let says = |name: &str| term(fee, name).and_then(yes_no);
    FeeView {
        name: Cow::Borrowed(&fee.name),
        rate: fee.rate.clone(),
        currency: None,
        per: fee.per.as_deref().map(Cow::Borrowed),
        obligation: fee.obligation,
        is_in_price: says("included_in_price").unwrap_or(false),
        government: says("government"),
        refundable: says("refundable"),
        reason_code: term(fee, "reason_code").map(Cow::Borrowed),
        column: None,
        of_list: Some(index),
        is_of_text: false,
        at: if is_old { At::Old(cell) } else { At::New(cell) },
    }
}

/// A further member of a fee by its name; hyphens and underscores are one.
pub fn term<'f>(fee: &'f Fee, name: &str) -> Option<&'f str> {
    let is_it = |own: &str| own.replace('-', "_") == name;
    fee.terms.iter().find(|(own, _)| is_it(own)).map(|(_, value)| value.as_str())
}
