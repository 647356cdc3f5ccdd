//! What all customers come to together, and how much each regular one pays more. Every customer is looked at once.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::core::date::Date;
use crate::core::fraction::{Fraction, sum};
use crate::core::impact::Regular;
use crate::impact::account::Question;
use crate::impact::behaviour::{Known, Tested, Watch};
use crate::impact::buyers::{Buyer, Buyers, Sorted, Who};
use crate::impact::costs::Line;
use crate::impact::quick::Quick;

/// What is found of some customers.
#[derive(Default)]
pub(super) struct Whole {
    /// Who bought in the basis and has a name.
    pub all: u64,
    /// By how much the usual basket of each regular customer changes, a month.
    pub changes: Vec<(Who, Fraction)>,
    /// Regular customers who bought nothing that has a price in both lists.
    pub apart: Vec<Who>,
    /// Everything that was bought of each item, fees after the items.
    pub totals: BTreeMap<u32, Line>,
    /// The usual baskets of all regular customers by item, fees after the items.
    pub usual: BTreeMap<u32, Line>,
    /// How many were looked at for whether they buy less often than before.
    pub tested: u64,
    /// Those of them who do.
    pub slower: Vec<(Who, Tested)>,
    /// Lines of customers with a name who returned more than they bought.
    pub more_returned: u64,
}

impl Whole {
    /// Looks at every customer, with every processor.
    pub fn of(buyers: &Buyers<'_>, regular: Regular) -> Whole {
        match Quick::of(buyers) {
            Some(quick) => Whole::quickly(buyers, regular, &quick),
            None => Whole::carefully(buyers, regular),
        }
    }

    pub(super) fn carefully(buyers: &Buyers<'_>, regular: Regular) -> Whole {
        let watch = watch(buyers, regular);
        let found = each_buyer(buyers, Whole::default, |whole, buyer| {
            whole.take(buyer, buyers.question, regular, watch.as_ref())
        });
        found.into_iter().reduce(Whole::merged).unwrap_or_default()
    }

    pub(super) fn quickly(buyers: &Buyers<'_>, regular: Regular, quick: &Quick) -> Whole {
        let watch = watch(buyers, regular);
        let new = || (Whole::default(), quick.scratch());
        let found = each_buyer(buyers, new, |(whole, scratch), buyer| {
            let brief = quick.brief(buyer.entries(), scratch);
            if buyer.name().is_empty() {
                return;
            }
            whole.all += u64::from(brief.active_months > 0);
            whole.more_returned += brief.more_returned;
            whole.test(buyer, watch.as_ref());
            if is_regular(brief.active_months, brief.last, buyers.question, regular) {
                if !brief.is_compared {
                    whole.apart.push(buyer.who);
                    return;
                }
                quick.add_basket(buyer.entries(), scratch);
                whole.changes.push((buyer.who, quick.monthly(brief.change)));
            }
        });
        let (wholes, scratches): (Vec<Whole>, Vec<_>) = found.into_iter().unzip();
        let mut whole = wholes.into_iter().reduce(Whole::merged).unwrap_or_default();
        whole.totals = quick.totals(&scratches, |scratch| &scratch.bought);
        whole.usual = quick.totals(&scratches, |scratch| &scratch.usual);
        whole
    }

    fn take(&mut self, buyer: &Buyer<'_>, question: &Question<'_>, regular: Regular, watch: Option<&Watch>) {
        let mut lines = buyer.lines();
        for (item, line) in &lines {
            self.totals.entry(*item).or_default().add(line);
        }
        if buyer.name().is_empty() {
            return;
        }
        let active_months = buyer.active_months();
        self.more_returned += lines.iter().filter(|(_, line)| line.quantity.is_negative()).count() as u64;
        lines.retain(is_basket);
        self.all += u64::from(active_months > 0);
        self.test(buyer, watch);
        if is_regular(active_months, buyer.last(), question, regular) {
            if !buyer.is_compared() {
                self.apart.push(buyer.who);
                return;
            }
            for (item, line) in &lines {
                self.usual.entry(*item).or_default().add(line);
            }
            let [before, after] = monthly(&lines, question);
            self.changes.push((buyer.who, after.minus(&before)));
        }
    }

    /// Looks whether somebody buys less often than before.
    #[inline]
    fn test(&mut self, buyer: &Buyer<'_>, watch: Option<&Watch>) {
        if let Some(tested) = watch.and_then(|watch| watch.test(buyer.bought_on())) {
            self.tested += 1;
            if tested.slower.is_some() {
                self.slower.push((buyer.who, tested));
            }
        }
    }

    fn merged(mut self, other: Whole) -> Whole {
        self.all += other.all;
        self.more_returned += other.more_returned;
        self.changes.extend(other.changes);
        self.apart.extend(other.apart);
        self.tested += other.tested;
        self.slower.extend(other.slower);
        for (all, other) in [(&mut self.totals, other.totals), (&mut self.usual, other.usual)] {
            for (item, line) in other {
                all.entry(item).or_default().add(&line);
            }
        }
        self
    }
}

/// What everybody is asked beside their basket.
fn watch(buyers: &Buyers<'_>, regular: Regular) -> Option<Watch> {
    let (first, last) = buyers.noted.days()?;
    Watch::of(Known { first, last }, buyers.question.basis.months, regular)
}

/// Whether a line belongs to a usual basket: what was returned altogether does not, and more is taken as nothing.
pub(super) fn is_basket((_, line): &(u32, Line)) -> bool {
    line.quantity.value().is_positive()
}

/// What a basket costs a month, before and after.
pub(super) fn monthly(lines: &[(u32, Line)], question: &Question<'_>) -> [Fraction; 2] {
    let of = |side: fn(&Line) -> Fraction| per_month(sum(lines.iter().map(|(_, line)| side(line)).collect()), question);
    [of(|line| line.before.value()), of(|line| line.after.value())]
}

/// The part of a month of what all of them come to.
pub(super) fn per_month(whole: Fraction, question: &Question<'_>) -> Fraction {
    whole.over(&Fraction::whole(question.basis.months.into())).unwrap_or(whole)
}

/// Whether somebody who bought in so many months, and the last time on that day, is a regular customer.
pub(super) fn is_regular(active_months: usize, last: Option<Date>, question: &Question<'_>, regular: Regular) -> bool {
    let days = last.map(|last| last.days_until(question.as_of));
    active_months >= regular.months as usize
        && days.and_then(|days| u32::try_from(days).ok()).is_some_and(|days| days <= regular.days)
}

/// Looks at all customers with every processor; which of them sees which customer depends on the run.
fn each_buyer<A: Send>(
    buyers: &Buyers<'_>,
    new: impl Fn() -> A + Sync,
    take: impl Fn(&mut A, &Buyer<'_>) + Sync,
) -> Vec<A> {
    let next = AtomicUsize::new(0);
    rayon::broadcast(|_| {
        let (mut found, mut room) = (new(), Sorted::default());
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= buyers.parts.len() {
                return found;
            }
            buyers.each_of_part(part, &mut room, |buyer| take(&mut found, buyer));
        }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::core::Decimal;
    use crate::core::impact::Basis;
    use crate::impact::account::{Account, Purchase};
    use crate::impact::book::Book;
    use crate::impact::orders::Fees;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str_exact(text).expect("a test writes decimals")
    }

    /// Who, what, how many days before the day of the question, how much, and by which worker it is noted.
    type Bought = (usize, usize, i32, &'static str, usize);

    fn any_purchases() -> impl Strategy<Value = Vec<Bought>> {
        let quantity = prop::sample::select(vec!["1", "2.5", "-1", "-2.50", "0", "12", "0.125", "34359738367"]);
        prop::collection::vec((0usize..5, 0usize..4, -40i32..450, quantity, 0usize..3), 1..80)
    }

    proptest! {
        #[test]
        fn both_roads_come_to_the_same(purchases in any_purchases()) {
            let prices = [("A", "10.00", "11.5"), ("B", "0.333", "0.3"), ("C", "5", "5")];
            let book = Book::of_prices(prices.map(|(item, old, new)| (item, decimal(old), decimal(new))));
            let fees = Fees::default();
            let as_of = Date::iso("2026-03-15").expect("it exists");
            let basis = Basis::before(as_of, 12).expect("inside the calendar");
            let question = Question { book: &book, fees: &fees, as_of, basis, currency: None, known: None };
            let mut accounts: Vec<Account<'_>> = (0..3).map(|_| Account::new(&question, 1 << 20)).collect();
            for (who, what, before, quantity, worker) in &purchases {
                accounts[*worker].take(&Purchase {
                    date: as_of.plus_days(-before).expect("inside the calendar"),
                    customer: ["", "ana", "ben", "somebody with a long name", "cem"][*who].as_bytes(),
                    item: ["A", "B", "C", "nowhere"][*what].as_bytes(),
                    quantity: decimal(quantity),
                    paid: None,
                    document: b"",
                    currency: None,
                });
            }
            let buyers = Buyers::of(&question, accounts);
            let regular = Regular { months: 1, days: 200 };
            let quick = Quick::of(&buyers).expect("nothing here needs the careful road");
            let both = [Whole::quickly(&buyers, regular, &quick), Whole::carefully(&buyers, regular)];
            let shown = both.map(|whole| {
                let name = |who: Who| String::from_utf8_lossy(buyers.name(who)).into_owned();
                let mut changes: Vec<(String, String)> =
                    whole.changes.iter().map(|(who, change)| (name(*who), change.lowest_terms())).collect();
                changes.sort();
                let mut apart: Vec<String> = whole.apart.iter().map(|who| name(*who)).collect();
                apart.sort();
                let values = |line: &Line| [line.quantity.value(), line.before.value(), line.after.value()];
                let sides = |line: &Line| values(line).map(|value| value.lowest_terms());
                let totals = whole.totals.iter().filter(|(_, line)| !line.quantity.value().is_zero());
                let totals: Vec<(u32, [String; 3])> = totals.map(|(item, line)| (*item, sides(line))).collect();
                (whole.all, whole.more_returned, changes, apart, totals)
            });
            prop_assert_eq!(&shown[0], &shown[1]);
            // Every day on which something was bought, later ones too.
            for buyer in buyers.by_name() {
                let own = purchases.iter().filter(|(who, _, _, quantity, _)| {
                    let name = ["", "ana", "ben", "somebody with a long name", "cem"][*who];
                    name.as_bytes() == buyer.name() && decimal(quantity) > Decimal::ZERO
                });
                let mut days: Vec<Date> = own.filter_map(|(_, _, before, _, _)| as_of.plus_days(-before)).collect();
                days.sort();
                days.dedup();
                prop_assert_eq!(buyer.days(), days);
            }
        }
    }
}
