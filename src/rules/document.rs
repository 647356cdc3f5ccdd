//! What rules are shown of a document: what it states, where it stands, and the price list it is held against.

use crate::core::Decimal;
use crate::core::agreement::{Adjustment, Agreement, Amount, Line, Origin};
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::finding::Value;
use crate::core::fraction::Fraction;
use crate::core::policy::Policy;

pub use crate::core::agreement::{percent_of, sum};

/// The price of an item in a list, as a document asks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The price in force.
    pub price: Decimal,
    /// Its currency, where the list states one.
    pub currency: Option<Currency>,
    /// Whether tax is in it, where the list says so.
    pub has_tax: Option<bool>,
}

/// A price list that documents are held against.
pub trait Prices: Sync {
    /// The price of an item on a day; `None` where the list has none.
    fn price(&self, item: &str, day: Date) -> Option<Listed>;

    /// Whether the list has an item at all.
    fn has(&self, item: &str) -> bool;

    /// The names of all fees that the list shows.
    fn fees(&self) -> &[String];
}

/// One document.
pub struct DocumentView<'a> {
    /// What it states.
    pub own: &'a Agreement,
    /// Where its values stand.
    pub origin: &'a dyn Origin,
    /// The prices it is held against, where the user names any.
    pub prices: Option<&'a dyn Prices>,
    /// What the company holds itself to.
    pub policy: &'a Policy,
    /// The day the question is asked.
    pub as_of: Date,
    /// The currency of the document; looked for once.
    pub currency: Option<Currency>,
}

impl<'a> DocumentView<'a> {
    /// The view of a document by itself.
    pub fn of(own: &'a Agreement, origin: &'a dyn Origin, policy: &'a Policy, as_of: Date) -> DocumentView<'a> {
        DocumentView { own, origin, prices: None, policy, as_of, currency: own.main_currency() }
    }

    /// How many decimals its currency has; two where it states none.
    pub fn digits(&self) -> u32 {
        self.currency.map_or(2, |currency| currency.minor_digits())
    }

    /// One coin of its currency.
    pub fn coin(&self) -> Fraction {
        Fraction::of(Decimal::new(1, self.digits()))
    }

    /// An amount rounded to the coins of its currency, half away from zero.
    pub fn rounded(&self, amount: &Fraction) -> Fraction {
        amount.rounded(self.digits())
    }

    /// An amount as a fact, with the decimals of its currency.
    pub fn money(&self, amount: &Fraction) -> Value {
        Value::rounded(amount, self.currency)
    }

    /// An amount as a fact, as it is stated; zeros beyond the coins of its currency say nothing.
    pub fn stated(&self, amount: Amount) -> Value {
        let mut plain = amount.value.normalize();
        plain.rescale(plain.scale().max(self.digits()));
        // An amount too large for more digits stays as it is.
        let plain = if plain == amount.value { plain } else { amount.value };
        Value::Money(plain, self.currency)
    }

    /// A price or a difference of prices as a fact, which may be finer than coins; a quotient with at most six decimals.
    pub fn exact(&self, amount: &Fraction) -> Value {
        let text = amount.written();
        let digits = text.split_once('.').map_or(0, |(_, decimals)| decimals.len() as u32);
        let exact = Decimal::from_str_exact(&amount.fixed(digits.max(self.digits()))).ok();
        exact.map_or(Value::Text(text), |amount| Value::Money(amount, self.currency))
    }

    /// The lines whose amounts are part of the total, with their numbers from 0.
    pub fn counted(&self) -> impl Iterator<Item = &'a Line> {
        self.own.lines.iter().filter(|line| line.counts())
    }

    /// The sum of the lines; `None` where there is none, or one does not state its amount.
    pub fn sum_of_lines(&self) -> Option<Fraction> {
        self.own.sum_of_lines()
    }

    /// The allowances or the charges of the document that everybody pays, where it states all of them.
    pub fn sum_of_adjustments(&self, is_charge: bool) -> Option<Fraction> {
        let own = self.own.adjustments.iter().filter(|own| own.is_charge == is_charge && !own.is_optional);
        sum(own.map(|own| self.value_of(own)))
    }

    /// How much an allowance or a charge of the document is: as stated, else by its percentage.
    pub fn value_of(&self, own: &Adjustment) -> Option<Fraction> {
        self.own.value_of(own, self.digits())
    }
}
