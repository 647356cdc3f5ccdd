//! How likely it is that a customer still is one: the BG/NBD model of Fader, Hardie and Lee (2005).
//!
//! This is the one place where floats are right. The figures are probabilities of a fitted model, right to two or three
//! digits at best; no money passes, and no rule, count or sum rests on them.

#![allow(clippy::float_arithmetic, reason = "probabilities of a fitted model, no money")]

mod simplex;

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
        let silence = libm::pow((self.alpha + known.age) / (self.alpha + known.last), self.r + x);
        1.0 / (1.0 + self.a / (self.b + x - 1.0) * silence)
    }

    /// How many purchases are to be expected in a time to come.
    pub fn expected(&self, known: Purchases, time: f64) -> f64 {
        let x = f64::from(known.repeated);
        let (r, alpha, a, b) = (self.r, self.alpha, self.a, self.b);
        let z = time / (alpha + known.age + time);
        let series = hypergeometric(r + x, b + x, a + b + x - 1.0, z);
        let stays = libm::pow((alpha + known.age) / (alpha + known.age + time), r + x) * series;
        (a + b + x - 1.0) / (a - 1.0) * (1.0 - stays) * self.alive(known)
    }
}

/// Customers with the same purchases.
#[derive(Clone, Copy, Debug)]
struct Alike {
    known: Purchases,
    count: f64,
}

impl Population {
    /// The parameters that make the purchases of these customers likeliest. `None` of fewer than twenty customers who
    /// came back, and where no parameters can be found.
    pub fn fitted(all: &[Purchases]) -> Option<Population> {
        const LEAST: usize = 20;
        if all.iter().filter(|known| known.repeated > 0).count() < LEAST {
            return None;
        }
        let mut sorted = all.to_vec();
        let order = |a: &Purchases, b: &Purchases| {
            a.repeated.cmp(&b.repeated).then(a.last.total_cmp(&b.last)).then(a.age.total_cmp(&b.age))
        };
        sorted.sort_by(order);
        let alike: Vec<Alike> =
            sorted.chunk_by(|a, b| a == b).map(|some| Alike { known: some[0], count: some.len() as f64 }).collect();
        // Times are scaled, so that all parameters have a like size whatever the unit.
        let longest = all.iter().map(|known| known.age).fold(0.0, f64::max);
        if longest <= 0.0 {
            return None;
        }
        let scale = 10.0 / longest;
        let scaled = |own: &Alike| {
            let known = Purchases { last: own.known.last * scale, age: own.known.age * scale, ..own.known };
            Alike { known, ..*own }
        };
        let scaled: Vec<Alike> = alike.iter().map(scaled).collect();
        let unlikely = |logs: [f64; 4]| {
            let [r, alpha, a, b] = logs.map(libm::exp);
            -Population { r, alpha, a, b }.log_likelihood(&scaled)
        };
        let [r, alpha, a, b] = simplex::lowest([-0.5, 0.0, -0.3, 0.5], unlikely)?.map(libm::exp);
        Some(Population { r, alpha: alpha / scale, a, b })
    }

    /// The logarithm of how likely these purchases are: equation (6) of the paper, as one sum.
    fn log_likelihood(&self, all: &[Alike]) -> f64 {
        let (r, alpha, a, b) = (self.r, self.alpha, self.a, self.b);
        let (of_r, of_b, of_both) = (libm::lgamma(r), libm::lgamma(b), libm::lgamma(a + b));
        let of_rate = r * libm::log(alpha) - of_r;
        // What depends on the number of purchases alone; the customers stand in its order.
        let of_count = |repeated: u32| {
            let x = f64::from(repeated);
            of_rate + libm::lgamma(r + x) + of_both + libm::lgamma(b + x) - of_b - libm::lgamma(a + b + x)
        };
        let mut total = 0.0;
        let mut counted = (0, of_count(0));
        for own in all {
            let known = own.known;
            if known.repeated != counted.0 {
                counted = (known.repeated, of_count(known.repeated));
            }
            let x = f64::from(known.repeated);
            let stayed = -(r + x) * libm::log(alpha + known.age);
            let either = if known.repeated == 0 {
                stayed
            } else {
                let left = libm::log(a) - libm::log(b + x - 1.0) - (r + x) * libm::log(alpha + known.last);
                let larger = stayed.max(left);
                larger + libm::log(libm::exp(stayed - larger) + libm::exp(left - larger))
            };
            total += own.count * (counted.1 + either);
        }
        total
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
