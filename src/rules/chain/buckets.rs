//! Lines and charges that a policy lets move: without a limit, or as long as their sum stays within one.

use crate::core::agreement::{Adjustment, Line};
use crate::core::chain::{Chain, Target};
use crate::core::fraction::Fraction;
use crate::core::policy::Threshold;
use crate::rules::chain::Tolerances;

/// What moves, by item key or name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Buckets {
    /// What moves without a limit.
    pub free: Vec<String>,
    /// What moves together.
    pub together: Vec<String>,
    /// By how much the sum of what moves together may be above the agreed one.
    pub at_most: Option<Threshold>,
}

/// The sums of a bucket.
#[derive(Clone, Debug, PartialEq)]
pub struct Sums {
    /// What was agreed for what is in it.
    pub agreed: Fraction,
    /// What is billed for it, also where nobody agreed to it.
    pub billed: Fraction,
}

impl Sums {
    /// How much more is billed than agreed; zero where it is not.
    pub fn more(&self) -> Fraction {
        let (more, zero) = (self.billed.minus(&self.agreed), Fraction::whole(0));
        if more > zero { more } else { zero }
    }
}

/// Whether one of the names is in a list.
fn has(list: &[String], names: &[Option<&str>]) -> bool {
    let is_it = |name: &str| list.iter().any(|own| own.trim().to_lowercase() == name.trim().to_lowercase());
    !list.is_empty() && names.iter().flatten().any(|name| is_it(name))
}

/// The names of a line.
fn names(line: &Line) -> [Option<&str>; 3] {
    [&line.item, &line.name, &line.description].map(|words| words.as_ref().map(|words| &*words.value))
}

impl Buckets {
    /// Whether a line moves.
    pub fn has_line(&self, line: &Line) -> bool {
        has(&self.free, &names(line)) || has(&self.together, &names(line))
    }

    /// Whether a charge moves.
    pub fn has_charge(&self, name: &str) -> bool {
        has(&self.free, &[Some(name)]) || has(&self.together, &[Some(name)])
    }

    /// What moves without a limit.
    pub fn free_sums(&self, chain: &Chain) -> Sums {
        sums(chain, &self.free)
    }

    /// What moves together.
    pub fn together_sums(&self, chain: &Chain) -> Sums {
        sums(chain, &self.together)
    }

    /// By how much more than agreed may be billed for what moves together.
    pub fn most(&self, sums: &Sums, digits: u32) -> Fraction {
        Tolerances::most(self.at_most.as_ref(), &sums.agreed).rounded(digits)
    }
}

fn sums(chain: &Chain, list: &[String]) -> Sums {
    let zero = Fraction::whole(0);
    let mut sums = Sums { agreed: zero.clone(), billed: zero };
    if list.is_empty() {
        return sums;
    }
    let of_term = |term: usize| has(list, &names(&chain.terms[term].line));
    for (_, term) in chain.in_force().filter(|(number, _)| of_term(*number)) {
        sums.agreed = sums.agreed.plus(&chain.share(term));
    }
    let reason = |own: &Adjustment| own.reason.as_ref().map(|reason| reason.value.to_string());
    let of_extra = |own: &Adjustment| own.is_charge && has(list, &[reason(own).as_deref()]);
    for extra in chain.extras.iter().filter(|extra| !extra.own.is_optional && of_extra(&extra.own)) {
        sums.agreed = sums.agreed.plus(&extra.amount);
    }
    for billed in &chain.billed {
        let is_in = match billed.trace.to {
            Target::Term(term) => of_term(term),
            Target::Extra(extra) => of_extra(&chain.extras[extra].own),
            Target::Nothing => has(list, &names(chain.line(billed.at))),
            _ => false,
        };
        if is_in {
            sums.billed = sums.billed.plus(&billed.found);
        }
    }
    for billed in &chain.billed_extras {
        let own = &chain.documents[billed.document].own.adjustments[billed.number];
        let is_in = match billed.to {
            Target::Term(term) => of_term(term),
            Target::Extra(extra) => of_extra(&chain.extras[extra].own),
            Target::Nothing => of_extra(own),
            _ => false,
        };
        if is_in {
            sums.billed = sums.billed.plus(&billed.found);
        }
    }
    sums
}
