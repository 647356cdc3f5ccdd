//! What a reader must know beside the figures, and why there may be none at all.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::core::date::Date;
use crate::core::diagnostic::Diagnostic;
use crate::core::impact::{Indices, Reason, Warning};
use crate::core::records::Customer;
use crate::impact::buyers::{Buyers, Who};
use crate::impact::usual::{Usual, YEAR};

impl Usual<'_> {
    /// The day of the first sale, where it is later than the first of the months that count.
    pub fn begins_late(&self) -> Option<Date> {
        let (first, _) = self.buyers.noted.days()?;
        let after_first_month = self.question.basis.stretch.first.first_of_next_month()?;
        (first >= after_first_month).then_some(first)
    }

    pub(super) fn warnings(&self, index: &Indices) -> Vec<Warning> {
        let basis = self.question.basis;
        let mut warnings = Vec::new();
        if basis.months < YEAR {
            warnings.push(Warning::ShortBasis(basis.months));
        }
        warnings.extend(self.begins_late().map(Warning::SalesBegin));
        let ends_early = self.buyers.noted.days().map(|days| days.1);
        let ends_early = ends_early.filter(|last| *last < basis.stretch.last.first_of_month());
        warnings.extend(ends_early.map(Warning::SalesEnd));
        let compared = || self.whole.changes.iter().map(|(who, _)| *who);
        let customers = || compared().chain(self.whole.apart.iter().copied()).map(|who| self.customer(who));
        let unknown = customers().filter(|known| self.question.known.is_some() && known.is_none()).count() as u64;
        let is_held = |customer: &Customer| customer.price_hold_until.is_some_and(|day| day >= self.question.as_of);
        let held = customers().flatten().filter(|customer| is_held(customer)).count() as u64;
        let counted = [
            (self.buyers.noted.later, Warning::LaterSales as fn(u64) -> Warning),
            (self.buyers.noted.nobody, Warning::Nobody),
            (self.whole.more_returned, Warning::MoreReturned),
            (self.question.book.packs_changed, Warning::PacksChange),
            (index.without_ratio, Warning::NoRatio),
            (unknown, Warning::UnknownCustomers),
            (held, Warning::PricesHeld),
        ];
        warnings.extend(counted.into_iter().filter(|(count, _)| *count > 0).map(|(count, warning)| warning(count)));
        warnings.extend(self.same_letters());
        let has_group = |known: &BTreeMap<String, Customer>| known.values().any(|customer| customer.group.is_some());
        if self.question.book.names_groups() && !self.question.known.is_some_and(has_group) {
            warnings.push(Warning::NoGroups(self.question.known.is_some()));
        }
        let uncounted = self.question.fees.uncounted.iter().cloned();
        warnings.extend(uncounted.map(|(name, why)| Warning::FeeNotCounted(name, why)));
        warnings
    }

    /// Customers who differ from others in capital letters alone: perhaps one, written in two ways, but that is nothing to
    /// guess.
    fn same_letters(&self) -> Option<Warning> {
        let all: Vec<Who> = self.buyers.all().collect();
        let has = |is_such: fn(&u8) -> bool| all.par_iter().any(|who| self.buyers.name(*who).iter().any(is_such));
        // Names without small letters, such as C-0042, or without capitals are as different as they look.
        let both: [fn(&u8) -> bool; 2] = [u8::is_ascii_lowercase, u8::is_ascii_uppercase];
        if !both.into_iter().all(has) && !has(|byte| !byte.is_ascii()) {
            return None;
        }
        let lowered = |who: &Who| {
            let name = self.buyers.name(*who);
            (String::from_utf8_lossy(name).to_lowercase(), name, *who)
        };
        let mut lowered: Vec<(String, &[u8], Who)> = all.par_iter().map(lowered).collect();
        lowered.par_sort_unstable_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        let alike = || lowered.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1);
        let first = alike().next()?;
        let count = alike().map(|same| same.len() as u64 - 1).sum();
        Some(Warning::SameLetters(count, [first[0].2, first[1].2].map(|who| self.named(who).0)))
    }
}

/// What is said where nothing was bought in the months asked about.
const NOTHING: &str = "the sales have nothing";
/// What is said where nothing that was bought has two prices.
const UNPRICED: &str = "no purchase has a price in both lists";

/// Whether a problem is that the sales can be read and say nothing of what is asked.
pub fn is_silent(problem: &Diagnostic) -> bool {
    problem.place.is_none() && (problem.headline.starts_with(NOTHING) || problem.headline == UNPRICED)
}

/// Everything that was bought was left out.
pub(super) fn unpriced(buyers: &Buyers<'_>) -> Diagnostic {
    let problem = Diagnostic::new(UNPRICED);
    let reasons = buyers.left_out.iter().map(|(reason, (items, _))| {
        let items = if *items == 1 { "1 item".to_string() } else { format!("{items} items") };
        format!("{items}: {}", reason.words())
    });
    let problem = reasons.fold(problem, |problem, reason| problem.help(reason));
    let is_unknown =
        |reason: &Reason| matches!(reason, Reason::NotInNew | Reason::NotInOld | Reason::NotListed | Reason::Unnamed);
    match buyers.left_out.keys().any(is_unknown) {
        true => problem.help("say which column names the item:  --sales-column item=HEADER"),
        false => problem,
    }
}

/// Nothing was bought in the months asked about.
pub(super) fn nothing(buyers: &Buyers<'_>) -> Diagnostic {
    let stretch = buyers.question.basis.stretch;
    let problem = Diagnostic::new(format!("{NOTHING} from {} to {}", stretch.first, stretch.last));
    match buyers.noted.newest().and_then(|newest| Some((newest, newest.first_of_next_month()?))) {
        Some((newest, next)) => {
            problem.help(format!("the last sale is of {newest}; ask as of the month after:  --as-of {next}"))
        }
        None => problem.help("give a table with sales"),
    }
}
