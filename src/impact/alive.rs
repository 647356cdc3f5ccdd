//! How likely it is that a customer still is one: the BG/NBD model of Fader, Hardie and Lee (2005).
//!
//! This is the one place where floats are right. The figures are probabilities of a fitted model, right to two or three
//! digits at best; no money passes, and no rule, count or sum rests on them.

#![allow(clippy::float_arithmetic, reason = "probabilities of a fitted model, no money")]

/// What is known of a customer's purchases, in one unit of time such as weeks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Purchases {
    /// Purchases after the first.
    pub repeated: u32,
    /// From the first purchase to the last.
    pub last: f64,
    /// From the first purchase to the day of the question.
    pub age: f64,
}

/// The parameters of the model, fitted to a population of customers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Population {
    /// The shape of the rates of purchase.
    pub r: f64,
    /// Their scale, in the unit of time.
    pub alpha: f64,
    /// The first shape of the chance to leave after a purchase.
    pub a: f64,
    /// The second.
    pub b: f64,
}

impl Population {
    /// The probability that the customer is still one.
    pub fn alive(&self, known: Purchases) -> f64 {
        if known.repeated == 0 {
            return 1.0;
        }
        let x = f64::from(known.repeated);
        let silence = ((self.alpha + known.age) / (self.alpha + known.last)).powf(self.r + x);
        1.0 / (1.0 + self.a / (self.b + x - 1.0) * silence)
    }

    /// How many purchases are to be expected in a time to come.
    pub fn expected(&self, known: Purchases, time: f64) -> f64 {
        let x = f64::from(known.repeated);
        let (r, alpha, a, b) = (self.r, self.alpha, self.a, self.b);
        let z = time / (alpha + known.age + time);
        let series = hypergeometric(r + x, b + x, a + b + x - 1.0, z);
        let stays = ((alpha + known.age) / (alpha + known.age + time)).powf(r + x) * series;
        (a + b + x - 1.0) / (a - 1.0) * (1.0 - stays) * self.alive(known)
    }
}

/// Gauss's hypergeometric series for z from 0 to below 1.
fn hypergeometric(a: f64, b: f64, c: f64, z: f64) -> f64 {
    const MOST_TERMS: u32 = 100_000;
    let (mut term, mut sum) = (1.0, 1.0);
    for step in (0..MOST_TERMS).map(f64::from) {
        term *= (a + step) * (b + step) / (c + step) * z / (step + 1.0);
        sum += term;
        if term.abs() <= sum.abs() * f64::EPSILON {
            break;
        }
    }
    sum
}
