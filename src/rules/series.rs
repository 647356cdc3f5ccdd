//! A price of the judged list with its history: what rules about rises over time and about offers are shown.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::compare::prior_price::{self, Applied};
use crate::compare::replay::Replay;
use crate::compare::replay::moved::Moved;
use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::field::Field;
use crate::core::finding::Value;
use crate::core::history::{Clock, Flag, History, Step};
use crate::core::inflation::PriceIndex;
use crate::rules::facts::Facts;
use crate::rules::rows::Rows;
use crate::rules::view::{Compared, ItemView, PriceView};

/// The prices over time, the judged list among them as the newest.
pub struct Past<'a> {
    /// The prices.
    pub replay: &'a Replay,
    /// The day of the judged list; `None` where its rows carry their days.
    pub day: Option<Date>,
    /// By which date a change counts.
    pub clock: Clock,
    /// Where the rows start that differ from those of the list it is compared with: what an earlier version brought is not
    /// told again. `None` where it is judged alone.
    pub changed: Option<BTreeSet<usize>>,
    /// How prior prices are found unless a rule says otherwise.
    pub prior: prior_price::Asked,
    /// Consumer prices.
    pub index: Option<&'a PriceIndex>,
}

/// A price of the judged list with its history.
pub struct SeriesView<'a, 'e> {
    /// Its row.
    pub item: ItemView<'a, 'e>,
    /// The price.
    pub price: PriceView<'a>,
    /// Whether it is the first price of its row: the one that offers are about.
    pub is_headline: bool,
    /// The day from which it holds.
    pub day: Date,
    past: &'a Past<'a>,
    position: usize,
    /// The day that a plan supposes, and what comes before it.
    moved: Option<Moved<'a>>,
    history: OnceCell<History>,
    applied: OnceCell<Vec<Applied>>,
}

/// Where the rows of the new list start that a comparison tells.
pub fn changed(compared: &Compared<'_>, rows: &Rows<'_>) -> BTreeSet<usize> {
    let sides = compared.changes().iter().filter_map(|change| change.new.as_ref());
    sides.filter_map(|side| Some(rows.at(side.at)?.row().row.start)).collect()
}

impl<'a, 'e> SeriesView<'a, 'e> {
    /// The prices of a row that have a history.
    pub fn of_row(item: ItemView<'a, 'e>, past: &'a Past<'a>) -> impl Iterator<Item = SeriesView<'a, 'e>> {
        let priced: Vec<PriceView<'a>> = item.prices().filter(|price| price.price.amount.is_some()).collect();
        let view = move |(number, price)| SeriesView::of(item, price, number == 0, past);
        priced.into_iter().enumerate().filter_map(view)
    }

    fn of(
        item: ItemView<'a, 'e>,
        price: PriceView<'a>,
        is_headline: bool,
        past: &'a Past<'a>,
    ) -> Option<SeriesView<'a, 'e>> {
        let position = past.replay.find(&item.row, price.column)?;
        let own = || item.row.list.columns.of(Field::ValidFrom).and_then(|column| item.row.date(column));
        let folded = past.day.or_else(own)?;
        let moved = item.facts.supposed.as_ref().map(|supposed| Moved {
            from: folded,
            to: supposed.announced.filter(|_| past.clock == Clock::Announced).unwrap_or(supposed.effective),
            steps: supposed.steps,
            clock: past.clock,
            price: supposed.price,
        });
        let day = moved.map_or(folded, |moved| moved.to);
        let mut price = price;
        price.price.amount = moved.and_then(|moved| moved.price).or(price.price.amount);
        let (history, applied) = (OnceCell::new(), OnceCell::new());
        Some(SeriesView { item, price, is_headline, day, past, position, moved, history, applied })
    }

    /// The first price of a row with its history, where one is known.
    pub fn headline(item: ItemView<'a, 'e>) -> Option<SeriesView<'a, 'e>> {
        let price = item.headline()?;
        SeriesView::of(item, price, true, item.facts.past?)
    }

    /// A price of a row by its component, with its history, where one is known.
    pub fn component(item: ItemView<'a, 'e>, component: &str) -> Option<SeriesView<'a, 'e>> {
        let price = item.prices().find(|price| *price.component == *component)?;
        SeriesView::of(item, price, false, item.facts.past?)
    }

    /// Everything around it.
    pub fn facts(&self) -> &'a Facts<'a> {
        self.item.facts
    }

    /// How prior prices are found unless a rule says otherwise.
    pub fn prior(&self) -> prior_price::Asked {
        self.past.prior
    }

    /// Consumer prices.
    pub fn index(&self) -> Option<&'a PriceIndex> {
        self.past.index
    }

    /// The day of the first version that is known.
    pub fn known_since(&self) -> Option<Date> {
        self.past.replay.fold().days().first().copied()
    }

    /// Its rises and falls.
    pub fn history(&self) -> &History {
        self.history.get_or_init(|| match &self.moved {
            Some(moved) => self.past.replay.moved_history(self.position, moved),
            None => self.past.replay.history_at(self.position),
        })
    }

    /// Where a day is supposed, the next one on which the history before it may be seen otherwise.
    pub fn next_turn(&self) -> Option<Date> {
        self.past.replay.next_turn(self.position, self.moved.as_ref()?)
    }

    /// The rise that this version brings, if it brings one.
    pub fn rise(&self) -> Option<&Step> {
        let start = self.item.row.row.start;
        if self.past.changed.as_ref().is_some_and(|changed| !changed.contains(&start)) {
            return None;
        }
        self.history().increases.iter().rfind(|step| step.date == self.day)
    }

    /// Every price that was applied, promotions laid over the regular ones.
    pub fn applied(&self) -> &[Applied] {
        self.applied.get_or_init(|| match &self.moved {
            Some(moved) => self.past.replay.moved_applied(self.position, moved),
            None => self.past.replay.applied_at(self.position),
        })
    }

    /// The day from which on amounts can be compared as they stand: since then neither currency nor tax nor content nor
    /// period changed.
    pub fn alike_since(&self) -> Option<Date> {
        let is_other = |flag: Flag| {
            flag.is_break() || matches!(flag, Flag::CurrencyFixedRate | Flag::TaxConverted | Flag::UnitPrice)
        };
        self.history().flags.iter().filter(|flagged| is_other(flagged.flag)).map(|flagged| flagged.date).max()
    }

    /// An amount as a fact.
    pub fn money(&self, amount: Decimal) -> Value {
        Value::Money(amount, self.price.currency)
    }
}
