//! The sums of a chain: what was agreed, what is billed, what was paid before.

use crate::core::agreement::At;
use crate::core::fraction::Fraction;

/// Whether amounts are without or with tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Without.
    Net,
    /// With.
    Gross,
}

impl Basis {
    /// The name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Basis::Net => "net",
            Basis::Gross => "gross",
        }
    }
}

/// The account of a chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// Whether its amounts are without or with tax.
    pub basis: Basis,
    /// What was agreed at first.
    pub agreed: Fraction,
    /// What the approved changes add to it.
    pub approved_changes: Fraction,
    /// By how much the bills may differ: what was measured, what allowances really cost, what an estimate may move.
    pub tolerance: Fraction,
    /// What may be billed: the three of them.
    pub allowed: Fraction,
    /// What is billed, credit notes subtracted.
    pub billed: Fraction,
    /// How much more is billed than allowed; zero where it is not.
    pub over: Fraction,
}

impl Account {
    /// The account with what follows from its parts.
    pub fn of(basis: Basis, [agreed, changes, tolerance, billed]: [Fraction; 4]) -> Account {
        let zero = Fraction::whole(0);
        let allowed = agreed.plus(&changes).plus(&tolerance);
        let over = billed.minus(&allowed);
        let over = if over > zero { over } else { zero };
        Account { basis, agreed, approved_changes: changes, tolerance, allowed, billed, over }
    }
}

/// What is paid before the work, with tax.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deposit {
    /// What was agreed; `None` where nothing was.
    pub agreed: Option<Fraction>,
    /// What bills asked for before the work.
    pub asked: Option<Fraction>,
    /// Where the last of them asked.
    pub asked_at: Option<(usize, At)>,
    /// What the bills credit.
    pub credited: Option<Fraction>,
    /// Whether one payment is credited for the second time.
    pub is_credited_again: bool,
}

/// The state of the work after a bill, in amounts of the account.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// The bill.
    pub document: usize,
    /// What it bills, before anything is held back or credited.
    pub this: Fraction,
    /// What was billed before.
    pub previous: Fraction,
    /// What it holds back; below zero where it pays out what was held back.
    pub held: Fraction,
    /// What it credits as paid, with tax.
    pub paid: Fraction,
    /// Whether everything agreed has been billed with it.
    pub is_last: bool,
}

impl Progress {
    /// What is billed up to and with this bill.
    pub fn to_date(&self) -> Fraction {
        self.previous.plus(&self.this)
    }
}
