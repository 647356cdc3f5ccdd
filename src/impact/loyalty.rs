//! What staying costs: the price that existing customers pay beside the one that new ones are offered.

use crate::core::Decimal;
use crate::core::fraction::Fraction;

/// What new customers are offered for the same item, terms and date.
#[derive(Clone, Copy, Debug)]
pub struct Offer {
    /// A month.
    pub monthly: Decimal,
    /// What a new customer gets once.
    pub incentive: Decimal,
    /// Over how many months that counts.
    pub incentive_months: u32,
}

impl Offer {
    /// The price of a month with the incentive taken off; `None` where it counts over no time.
    pub fn equivalent(&self) -> Option<Fraction> {
        let part = Fraction::of(self.incentive).over(&Fraction::whole(self.incentive_months.into()))?;
        Some(Fraction::of(self.monthly).minus(&part))
    }

    /// How much more a month an existing customer pays.
    pub fn gap(&self, paid_monthly: Decimal) -> Option<Fraction> {
        Some(Fraction::of(paid_monthly).minus(&self.equivalent()?))
    }
}
