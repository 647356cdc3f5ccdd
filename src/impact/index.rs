//! Price indices of items that stand in both periods. All are ratios: 1.02 is two percent dearer.

use crate::core::fraction::{Fraction, sum};
use crate::core::root::{exponential, logarithm, square_root};

/// One item in both periods. Which period's quantity counts is the business of the index.
#[derive(Clone, Debug)]
pub struct Quote {
    /// The price before.
    pub old: Fraction,
    /// The price after.
    pub new: Fraction,
    /// How much was bought before.
    pub bought_before: Fraction,
    /// How much was bought after.
    pub bought_after: Fraction,
}

/// The indices of statistics handbooks, by the names they have there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Index {
    /// The mean of the price ratios; biased upwards.
    Carli,
    /// The ratio of the mean prices; of use for one unit only.
    Dutot,
    /// The geometric mean of the price ratios.
    Jevons,
    /// The harmonic mean of the price ratios.
    Harmonic,
    /// The geometric mean of Carli and Harmonic.
    Cswd,
    /// What the basket before costs after.
    Laspeyres,
    /// What the basket after would have cost before.
    Paasche,
    /// The geometric mean of Laspeyres and Paasche.
    Fisher,
    /// The geometric mean by the mean shares of spend.
    Tornqvist,
    /// What the geometric mean of both baskets costs.
    Walsh,
    /// What the mean of both baskets costs.
    MarshallEdgeworth,
    /// The mean of Laspeyres and Paasche.
    Drobisch,
    /// The mean of the ratios by the shares of spend after.
    Palgrave,
    /// The harmonic mean by the shares of spend before.
    HarmonicLaspeyres,
    /// The geometric mean by the shares of spend before.
    GeometricLaspeyres,
    /// The geometric mean by the shares of spend after.
    GeometricPaasche,
}

impl Index {
    /// Every index with its name.
    pub const ALL: &'static [(Index, &'static str)] = &[
        (Index::Carli, "carli"),
        (Index::Dutot, "dutot"),
        (Index::Jevons, "jevons"),
        (Index::Harmonic, "harmonic"),
        (Index::Cswd, "cswd"),
        (Index::Laspeyres, "laspeyres"),
        (Index::Paasche, "paasche"),
        (Index::Fisher, "fisher"),
        (Index::Tornqvist, "tornqvist"),
        (Index::Walsh, "walsh"),
        (Index::MarshallEdgeworth, "marshall_edgeworth"),
        (Index::Drobisch, "drobisch"),
        (Index::Palgrave, "palgrave"),
        (Index::HarmonicLaspeyres, "harmonic_laspeyres"),
        (Index::GeometricLaspeyres, "geometric_laspeyres"),
        (Index::GeometricPaasche, "geometric_paasche"),
    ];
}

/// The index of these items; `None` where there is none, or where a price or basket is not above zero where it must be.
pub fn index(kind: Index, quotes: &[Quote]) -> Option<Fraction> {
    let of = |kind: Index| index(kind, quotes);
    let (old, new) = (|q: &Quote| q.old.clone(), |q: &Quote| q.new.clone());
    let (before, after) = (|q: &Quote| q.bought_before.clone(), |q: &Quote| q.bought_after.clone());
    let ratio = |q: &Quote| q.new.over(&q.old);
    let half = Fraction::ratio(1, 2)?;
    let count = Fraction::whole(quotes.len() as u64);
    match kind {
        Index::Carli => sum(all(quotes, ratio)?).over(&count),
        Index::Harmonic => count.over(&sum(all(quotes, |q| q.old.over(&q.new))?)),
        Index::Dutot => sum(all(quotes, |q| Some(new(q)))?).over(&sum(all(quotes, |q| Some(old(q)))?)),
        Index::Jevons => jevons(quotes.iter().map(ratio)),
        Index::Cswd => square_root(&of(Index::Carli)?.times(&of(Index::Harmonic)?)),
        Index::Laspeyres => lowe(quotes, before),
        Index::Paasche => lowe(quotes, after),
        Index::Fisher => square_root(&of(Index::Laspeyres)?.times(&of(Index::Paasche)?)),
        Index::Drobisch => Some(of(Index::Laspeyres)?.plus(&of(Index::Paasche)?).times(&half)),
        Index::MarshallEdgeworth => lowe(quotes, |q| q.bought_before.plus(&q.bought_after)),
        Index::Walsh => {
            let means = all(quotes, |q| square_root(&q.bought_before.times(&q.bought_after)))?;
            let cost = |price: &dyn Fn(&Quote) -> Fraction| {
                sum(quotes.iter().zip(&means).map(|(quote, mean)| price(quote).times(mean)).collect())
            };
            cost(&new).over(&cost(&old))
        }
        Index::Palgrave => mean(quotes, &shares(quotes, new, after)?, ratio),
        Index::HarmonicLaspeyres => {
            let inverse = mean(quotes, &shares(quotes, old, before)?, |q| q.old.over(&q.new))?;
            Fraction::whole(1).over(&inverse)
        }
        Index::GeometricLaspeyres => geometric(quotes, &shares(quotes, old, before)?),
        Index::GeometricPaasche => geometric(quotes, &shares(quotes, new, after)?),
        Index::Tornqvist => {
            let pairs = shares(quotes, old, before)?.into_iter().zip(shares(quotes, new, after)?);
            geometric(quotes, &pairs.map(|(a, b)| a.plus(&b).times(&half)).collect::<Vec<_>>())
        }
    }
}

/// What any basket costs after, over what it cost before.
pub fn lowe(quotes: &[Quote], basket: impl Fn(&Quote) -> Fraction) -> Option<Fraction> {
    let new = sum(quotes.iter().map(|quote| quote.new.times(&basket(quote))).collect());
    new.over(&sum(quotes.iter().map(|quote| quote.old.times(&basket(quote))).collect()))
}

/// The mean of the price ratios by the shares of spend of another period.
pub fn young(quotes: &[Quote], spend: &[Fraction]) -> Option<Fraction> {
    let total = sum(spend.to_vec());
    let shares = spend.iter().map(|own| own.over(&total)).collect::<Option<Vec<_>>>()?;
    mean(quotes, &shares, |quote| quote.new.over(&quote.old))
}

/// The geometric mean of ratios. Many are multiplied before one logarithm is taken: that is much faster.
pub fn jevons(ratios: impl Iterator<Item = Option<Fraction>>) -> Option<Fraction> {
    const TOGETHER: usize = 64;
    let ratios: Vec<Fraction> = ratios.collect::<Option<_>>()?;
    let product = |some: &[Fraction]| some.iter().fold(Fraction::whole(1), |all, ratio| all.times(ratio));
    let logarithms = ratios.chunks(TOGETHER).map(|some| logarithm(&product(some))).collect::<Option<Vec<_>>>()?;
    let total = sum(logarithms);
    total.over(&Fraction::whole(ratios.len() as u64)).map(|mean| exponential(&mean))
}

fn all(quotes: &[Quote], value: impl Fn(&Quote) -> Option<Fraction>) -> Option<Vec<Fraction>> {
    quotes.iter().map(value).collect()
}

/// The shares of spend at a price and a quantity.
fn shares(
    quotes: &[Quote],
    price: impl Fn(&Quote) -> Fraction,
    quantity: impl Fn(&Quote) -> Fraction,
) -> Option<Vec<Fraction>> {
    let spend: Vec<Fraction> = quotes.iter().map(|quote| price(quote).times(&quantity(quote))).collect();
    let total = sum(spend.clone());
    spend.iter().map(|own| own.over(&total)).collect()
}

fn mean(quotes: &[Quote], shares: &[Fraction], value: impl Fn(&Quote) -> Option<Fraction>) -> Option<Fraction> {
    let terms = quotes.iter().zip(shares).map(|(quote, share)| Some(value(quote)?.times(share)));
    Some(sum(terms.collect::<Option<_>>()?))
}

fn geometric(quotes: &[Quote], shares: &[Fraction]) -> Option<Fraction> {
    let exponent = mean(quotes, shares, |quote| logarithm(&quote.new.over(&quote.old)?))?;
    Some(exponential(&exponent))
}
