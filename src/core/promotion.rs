//! Prices for a time that a list states beside its rows, read with their types. A promotion that cannot be read stops
//! the work, as a price would.

use std::collections::BTreeMap;

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::list::{Statement, StatementKind};

/// A promotion of an item, or of all items.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Promotion {
    /// The item; `None` means all.
    pub item: Option<String>,
    /// The price while it runs.
    pub price: Option<Decimal>,
    /// How much is taken off, in percent.
    pub percent: Option<Decimal>,
    /// The price that it is shown as reduced from, where stated.
    pub was: Option<Decimal>,
    /// Its first day.
    pub from: Option<Date>,
    /// Its last day.
    pub to: Option<Date>,
    /// Whom it is for, where stated.
    pub customer_group: Option<String>,
    /// Where it holds, where stated.
    pub territory: Option<String>,
    /// The statement of the list that it is.
    pub statement: usize,
}

impl Promotion {
    /// Reads a statement. Errors: every figure and day that cannot be read.
    pub fn read(statement: &Statement, index: usize) -> Result<Promotion, Problems> {
        let mut problems = Problems::default();
        let mut promotion = Promotion { item: statement.subject.clone(), statement: index, ..Promotion::default() };
        for (name, value) in &statement.members {
            let text = || Some(value.trim().to_string()).filter(|text| !text.is_empty());
            let (is_read, help) = match name.replace('_', "-").as_str() {
                "price" => (keep(&mut promotion.price, decimal(value)), "write it like \"12.50\": digits and a point"),
                "percent" => {
                    let plain = decimal(value.trim_end_matches(['%', ' ']));
                    (keep(&mut promotion.percent, plain), "write it like \"10\"")
                }
                "was" => (keep(&mut promotion.was, decimal(value)), "write it like \"12.50\": digits and a point"),
                "from" => (keep(&mut promotion.from, Date::iso(value)), "write the first day like 2027-02-01"),
                "to" => (keep(&mut promotion.to, Date::iso(value)), "write the last day like 2027-02-14"),
                "customer-group" => {
                    promotion.customer_group = text();
                    continue;
                }
                "territory" => {
                    promotion.territory = text();
                    continue;
                }
                _ => continue,
            };
            if !is_read {
                let headline = format!("the promotion cannot be read: {name} = \"{value}\"");
                problems.extend(Diagnostic::new(headline).at(statement.place.clone()).help(help).into());
            }
        }
        problems.unless_any(promotion)
    }

    /// What a price comes to while it runs.
    pub fn price_of(&self, regular: Decimal) -> Option<Decimal> {
        let by_percent = |percent: Decimal| {
            let left = Decimal::ONE_HUNDRED.checked_sub(percent)?;
            regular.checked_mul(left)?.checked_div(Decimal::ONE_HUNDRED)
        };
        self.price.or_else(|| self.percent.and_then(by_percent))
    }
}

fn keep<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    *slot = value;
    slot.is_some()
}

fn decimal(text: &str) -> Option<Decimal> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_plain { Decimal::from_str_exact(text).ok() } else { None }
}

/// Every promotion of a list, by the item it is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Promotions {
    by_item: BTreeMap<Option<String>, Vec<Promotion>>,
}

impl Promotions {
    /// Reads the promotions of a list. Errors: every one that cannot be read.
    pub fn read(statements: &[Statement]) -> Result<Promotions, Problems> {
        let mut problems = Problems::default();
        let mut promotions = Promotions::default();
        let is_one = |(_, statement): &(usize, &Statement)| statement.kind == StatementKind::Promotion;
        for (index, statement) in statements.iter().enumerate().filter(is_one) {
            match Promotion::read(statement, index) {
                Ok(promotion) => promotions.by_item.entry(promotion.item.clone()).or_default().push(promotion),
                Err(own) => problems.extend(own),
            }
        }
        problems.unless_any(promotions)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_item.is_empty()
    }

    /// Every promotion.
    pub fn all(&self) -> impl Iterator<Item = &Promotion> {
        self.by_item.values().flatten()
    }

    /// The promotions of exactly this item, or with `None` those of all items.
    pub fn about(&self, item: Option<&str>) -> &[Promotion] {
        self.by_item.get(&item.map(str::to_string)).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::place::Place;

    fn statement(members: &[(&str, &str)]) -> Statement {
        Statement {
            kind: StatementKind::Promotion,
            subject: Some("A".into()),
            members: members.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect(),
            place: Place::text(&std::sync::Arc::from("list.toml"), 3, None),
        }
    }

    #[test]
    fn a_percentage_gives_the_price_it_leaves() {
        let promotion =
            Promotion::read(&statement(&[("percent", "12.5 %"), ("to", "2027-02-14")]), 0).expect("it reads");
        assert_eq!(promotion.price_of(Decimal::new(8000, 2)), Some(Decimal::new(7000, 2)));
        assert_eq!(promotion.to, Date::iso("2027-02-14"));
    }

    #[test]
    fn a_figure_or_a_day_that_cannot_be_read_is_refused_with_its_place() {
        for (name, value) in
            [("price", "72,00"), ("percent", "a tenth"), ("from", "soon"), ("to", "2027-02-30"), ("price", "")]
        {
            let problems = Promotions::read(&[statement(&[(name, value)])]).expect_err("it cannot be read");
            assert_eq!(problems.list[0].place.as_ref().and_then(Place::line), Some(3), "{name} {value}");
        }
    }
}
