//! What the figures of a document make, exactly and before anyone says whether they are right.

use crate::core::Decimal;
use crate::core::agreement::{Adjustment, Agreement, Line};
use crate::core::fraction::Fraction;

impl Line {
    /// The price of one; `None` where it states no price or a price for nothing.
    pub fn price_of_one(&self) -> Option<Fraction> {
        let base = self.base_quantity.as_ref().map_or(Decimal::ONE, |base| base.value);
        Fraction::of(self.price?.value).over(&Fraction::of(base))
    }

    /// What the quantity and the price make, before allowances and charges. `None` where one of them is not stated.
    pub fn product(&self) -> Option<Fraction> {
        Some(self.price_of_one()?.times(&Fraction::of(self.quantity.as_ref()?.value)))
    }

    /// The allowances or the charges of the line, where it states all of them.
    pub fn adjusted(&self, is_charge: bool) -> Option<Fraction> {
        let own = self.adjustments.iter().filter(|own| own.is_charge == is_charge);
        sum(own.map(|own| own.amount.map(|amount| Fraction::of(amount.value))))
    }

    /// What the line should come to.
    pub fn made(&self) -> Option<Fraction> {
        Some(self.product()?.plus(&self.adjusted(true)?).minus(&self.adjusted(false)?))
    }

    /// What the line comes to: as stated, else what it makes, in coins.
    pub fn worth(&self, digits: u32) -> Option<Fraction> {
        let made = || Some(self.made()?.rounded(digits));
        self.amount.map(|amount| Fraction::of(amount.value)).or_else(made)
    }
}

impl Agreement {
    /// The sum of the lines; `None` where there is none, or one does not state its amount.
    pub fn sum_of_lines(&self) -> Option<Fraction> {
        if self.lines.is_empty() {
            return None;
        }
        let counted = self.lines.iter().filter(|line| line.counts());
        sum(counted.map(|line| line.amount.map(|amount| Fraction::of(amount.value))))
    }

    /// How much an allowance or a charge of the document is: as stated, else by its percentage, in coins.
    pub fn value_of(&self, own: &Adjustment, digits: u32) -> Option<Fraction> {
        if let Some(amount) = own.amount {
            return Some(Fraction::of(amount.value));
        }
        let base = own.base.map(|base| Fraction::of(base.value)).or_else(|| self.sum_of_lines())?;
        Some(percent_of(&base, own.percent.as_ref()?.value).rounded(digits))
    }
}

/// The sum of values; `None` where one is not known.
pub fn sum(values: impl Iterator<Item = Option<Fraction>>) -> Option<Fraction> {
    let mut values = values;
    values.try_fold(Fraction::whole(0), |sum, value| Some(sum.plus(&value?)))
}

/// So many percent of a base, exactly.
pub fn percent_of(base: &Fraction, percent: Decimal) -> Fraction {
    base.times(&Fraction::of(percent)).times(&Fraction::of(Decimal::new(1, 2)))
}

/// The same of a percentage that may have no end, such as that of a third.
pub fn share_of(base: &Fraction, percent: &Fraction) -> Fraction {
    base.times(percent).times(&Fraction::of(Decimal::new(1, 2)))
}
