//! What is billed: for each line and each charge what it was traced to, and what that makes of it.

use crate::core::agreement::At;
use crate::core::chain::LineRef;
use crate::core::change::Reason;
use crate::core::fraction::Fraction;

/// What a billed line, allowance or charge was traced to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An agreed line, by its number.
    Term(usize),
    /// An agreed allowance or charge, by its number.
    Extra(usize),
    /// A line of a change that does not count.
    Unapproved(LineRef),
    /// It asks for what is paid before the work, or credits it.
    Deposit,
    /// It holds back what is due when the work is done, or pays it out.
    Retainage,
    /// Nothing that anybody agreed to.
    Nothing,
}

/// How a billed line was traced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// It names the line.
    Reference,
    /// It has the same item key.
    Key,
    /// It looks alike: the score in hundredths, and what speaks for it. A person should look at it.
    Alike(u8, Vec<Reason>),
    /// By its words: a deposit, a retainage.
    Words,
    /// Not at all.
    None,
}

/// The trace of a billed line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// To what.
    pub to: Target,
    /// How.
    pub how: How,
}

/// Why a billed amount differs from what is expected; the parts add up to the whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effect {
    /// Another unit price, or where there is none, another amount.
    pub price: Option<Fraction>,
    /// More or less than was agreed.
    pub quantity: Option<Fraction>,
    /// A discount of the line that is gone.
    pub discount: Option<Fraction>,
    /// A charge of the line that nobody agreed to.
    pub charge: Option<Fraction>,
    /// The amount is not what quantity and price make.
    pub rounding: Option<Fraction>,
    /// All of it: nothing was agreed.
    pub scope: Option<Fraction>,
}

/// A line of a bill, with the sign it counts with: credit notes subtract.
#[derive(Clone, Debug, PartialEq)]
pub struct Billed {
    /// Where it stands.
    pub at: LineRef,
    /// What it was traced to.
    pub trace: Trace,
    /// What it bills.
    pub found: Fraction,
    /// What may be billed by it; nothing where it has no trace.
    pub expected: Fraction,
    /// Why the two differ.
    pub effect: Effect,
    /// A line of a change that does not count and yet makes the difference.
    pub unapproved: Option<LineRef>,
    /// How many of the agreed unit are in one of its own; `None` where the two cannot be compared.
    pub per_agreed: Option<Fraction>,
    /// Whether it names an agreed line, and its words speak of another thing.
    pub has_other_words: bool,
    /// Whether tax is in its price and not in the agreed one, or the reverse, so that nothing can be compared.
    pub is_other_basis: bool,
}

impl Billed {
    /// Whether its unit is another than the agreed one, so that prices and quantities cannot be compared.
    pub fn is_other_unit(&self) -> bool {
        self.per_agreed.is_none()
    }

    /// How much more than expected it bills; below zero where it is less.
    pub fn difference(&self) -> Fraction {
        self.found.minus(&self.expected)
    }
}

/// An allowance or a charge of a bill, with the sign it counts with: allowances subtract.
#[derive(Clone, Debug, PartialEq)]
pub struct BilledExtra {
    /// The document.
    pub document: usize,
    /// Its number there, from 0.
    pub number: usize,
    /// Where it stands.
    pub at: At,
    /// What it was traced to.
    pub to: Target,
    /// What it bills.
    pub found: Fraction,
    /// What may be billed by it.
    pub expected: Fraction,
}

impl BilledExtra {
    /// How much more than expected it bills; below zero where it is less.
    pub fn difference(&self) -> Fraction {
        self.found.minus(&self.expected)
    }
}

/// A discount that was promised and that the bills do not give.
#[derive(Clone, Debug, PartialEq)]
pub struct Missing {
    /// The agreed allowance, by its number.
    pub extra: usize,
    /// The bill in which it is missing.
    pub document: usize,
    /// What should be taken off.
    pub expected: Fraction,
    /// What is taken off.
    pub found: Fraction,
}
