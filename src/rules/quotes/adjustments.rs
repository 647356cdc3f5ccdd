//! Whether an allowance or a charge is what its percentage makes of its base.

use crate::core::Decimal;
use crate::core::agreement::{Adjustment, Amount};
use crate::core::fraction::Fraction;
use crate::rules::document::percent_of;

/// The difference that the standard still allows.
pub fn tolerance() -> Fraction {
    Fraction::of(Decimal::new(2, 2))
}

/// What the amount should be, and the amount, where the two differ by more than is allowed.
pub fn wrong(own: &Adjustment, base: Option<&Fraction>) -> Option<(Fraction, Amount)> {
    let (amount, percent) = (own.amount?, own.percent.as_ref()?.value);
    let base = own.base.map(|base| Fraction::of(base.value)).or_else(|| base.cloned())?;
    let expected = percent_of(&base, percent);
    let is_near = |wanted: &Fraction| wanted.minus(&Fraction::of(amount.value)).magnitude() <= tolerance();
    // Older documents write the factor itself: 0.15 for 15 %.
    let is_factor = percent.abs() <= Decimal::ONE && is_near(&base.times(&Fraction::of(percent)));
    (!is_near(&expected) && !is_factor).then_some((expected, amount))
}
