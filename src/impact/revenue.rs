//! What a change of prices does to revenue: break-even, and scenarios that name their assumption.

use crate::core::fraction::Fraction;
use crate::core::root::power;

/// A change of the price of a unit, in money or as shares of the present price.
#[derive(Clone, Debug)]
pub struct Margin {
    /// How much the price changes.
    pub price_change: Fraction,
    /// What a unit contributes now.
    pub contribution: Fraction,
    /// How much the variable cost of a unit changes.
    pub cost_change: Fraction,
    /// How much the fixed cost changes, and how many units are sold now.
    pub fixed_cost_change: Option<(Fraction, Fraction)>,
}

/// The change of volume, as a share of the present one, that leaves the profit as it is; `None` where no volume suffices.
pub fn break_even(margin: &Margin) -> Option<Fraction> {
    let gain = margin.price_change.minus(&margin.cost_change);
    let after = margin.contribution.plus(&gain);
    if !after.is_positive() {
        return None;
    }
    let volume = Fraction::whole(0).minus(&gain).over(&after)?;
    match &margin.fixed_cost_change {
        Some((cost, units)) => Some(volume.plus(&cost.over(&after.times(units))?)),
        None => Some(volume),
    }
}

/// How the bought volume follows the price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Model {
    /// The same elasticity at every price: `(1 + change)^elasticity`.
    Constant,
    /// A straight line, which ends at nothing: `1 + elasticity × change`.
    Linear,
}

impl Model {
    /// Every model with its name.
    pub const ALL: &'static [(Model, &'static str)] = &[(Model::Constant, "constant"), (Model::Linear, "linear")];

    /// The name in every output.
    pub fn name(self) -> &'static str {
        Model::ALL.iter().find(|(model, _)| *model == self).map_or("", |(_, name)| name)
    }
}

/// The volume after over the volume before, at a ratio of prices; `None` where a constant elasticity meets a price that
/// is not above zero.
pub fn volume_ratio(model: Model, elasticity: &Fraction, price_ratio: &Fraction) -> Option<Fraction> {
    let (nothing, one) = (Fraction::whole(0), Fraction::whole(1));
    match model {
        _ if elasticity.is_zero() => Some(one),
        Model::Linear => Some(one.plus(&elasticity.times(&price_ratio.minus(&one))).max(nothing)),
        Model::Constant if *price_ratio == one => Some(one),
        Model::Constant => power(price_ratio, elasticity),
    }
}
