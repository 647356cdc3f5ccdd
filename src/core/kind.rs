//! The kinds of change, each with the name it has in every output.

/// A kind of change. Declared in the order of their names, which is the order of every output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// It can be had, or no longer.
    AvailabilityChanged,
    /// Both sides state a currency, and not the same.
    CurrencyChanged,
    /// A fee is new.
    FeeAdded,
    /// A fee fell.
    FeeLowered,
    /// A fee rose.
    FeeRaised,
    /// A fee is gone.
    FeeRemoved,
    /// Something more is included.
    InclusionAdded,
    /// Something included is gone.
    InclusionRemoved,
    /// The same item under a new key.
    KeyChanged,
    /// Content changed without a comparable measure.
    PackChanged,
    /// More content.
    PackLarger,
    /// Less content.
    PackSmaller,
    /// The price is for another period.
    PeriodChanged,
    /// A price where there was none.
    PriceAppeared,
    /// The price fell.
    PriceDown,
    /// The price rose.
    PriceUp,
    /// No price where there was one.
    PriceVanished,
    /// A promise changed.
    PromiseChanged,
    /// A promotion is new.
    PromotionAdded,
    /// A promotion changed.
    PromotionChanged,
    /// A promotion is gone.
    PromotionEnded,
    /// A reward changed.
    RewardChanged,
    /// Tax is in the price now, or no longer.
    TaxBasisChanged,
    /// Conditions changed.
    TermsChanged,
    /// Words or other cells changed.
    TextChanged,
    /// A quantity threshold changed.
    TierChanged,
    /// The price per measure fell.
    UnitPriceDown,
    /// The price per measure rose.
    UnitPriceUp,
    /// Dates changed.
    ValidityChanged,
}

impl Kind {
    /// Every kind, in the order of the names.
    pub const ALL: [Kind; 29] = [
        Kind::AvailabilityChanged,
        Kind::CurrencyChanged,
        Kind::FeeAdded,
        Kind::FeeLowered,
        Kind::FeeRaised,
        Kind::FeeRemoved,
        Kind::InclusionAdded,
        Kind::InclusionRemoved,
        Kind::KeyChanged,
        Kind::PackChanged,
        Kind::PackLarger,
        Kind::PackSmaller,
        Kind::PeriodChanged,
        Kind::PriceAppeared,
        Kind::PriceDown,
        Kind::PriceUp,
        Kind::PriceVanished,
        Kind::PromiseChanged,
        Kind::PromotionAdded,
        Kind::PromotionChanged,
        Kind::PromotionEnded,
        Kind::RewardChanged,
        Kind::TaxBasisChanged,
        Kind::TermsChanged,
        Kind::TextChanged,
        Kind::TierChanged,
        Kind::UnitPriceDown,
        Kind::UnitPriceUp,
        Kind::ValidityChanged,
    ];

    /// The name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Kind::AvailabilityChanged => "availability-changed",
            Kind::CurrencyChanged => "currency-changed",
            Kind::FeeAdded => "fee-added",
            Kind::FeeLowered => "fee-lowered",
            Kind::FeeRaised => "fee-raised",
            Kind::FeeRemoved => "fee-removed",
            Kind::InclusionAdded => "inclusion-added",
            Kind::InclusionRemoved => "inclusion-removed",
            Kind::KeyChanged => "key-changed",
            Kind::PackChanged => "pack-changed",
            Kind::PackLarger => "pack-larger",
            Kind::PackSmaller => "pack-smaller",
            Kind::PeriodChanged => "period-changed",
            Kind::PriceAppeared => "price-appeared",
            Kind::PriceDown => "price-down",
            Kind::PriceUp => "price-up",
            Kind::PriceVanished => "price-vanished",
            Kind::PromiseChanged => "promise-changed",
            Kind::PromotionAdded => "promotion-added",
            Kind::PromotionChanged => "promotion-changed",
            Kind::PromotionEnded => "promotion-ended",
            Kind::RewardChanged => "reward-changed",
            Kind::TaxBasisChanged => "tax-basis-changed",
            Kind::TermsChanged => "terms-changed",
            Kind::TextChanged => "text-changed",
            Kind::TierChanged => "tier-changed",
            Kind::UnitPriceDown => "unit-price-down",
            Kind::UnitPriceUp => "unit-price-up",
            Kind::ValidityChanged => "validity-changed",
        }
    }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(u32);

impl Kinds {
    /// Adds a kind.
    pub fn add(&mut self, kind: Kind) {
        self.0 |= 1 << kind as u32;
    }

    /// Whether the kind is among them.
    pub fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u32) != 0
    }

    /// Takes a kind away.
    pub fn remove(&mut self, kind: Kind) {
        self.0 &= !(1 << kind as u32);
    }

    /// Adds all of another set.
    pub fn extend(&mut self, other: Kinds) {
        self.0 |= other.0;
    }

    /// How many there are.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The kinds in the order of their names.
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let first = Kind::ALL.get(rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(*first)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_declared_in_the_order_of_their_names() {
        let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        let mut sorted = names.clone();
        sorted.sort_unstable();
        assert_eq!(names, sorted);
        assert!(Kind::ALL.iter().enumerate().all(|(index, kind)| *kind as usize == index));
    }
}
