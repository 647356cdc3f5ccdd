//! What each item costs in the old list and in the new one, ready to be asked for every purchase.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use xxhash_rust::xxh3::Xxh3Builder;

use crate::compare::with_row;
use crate::core::Decimal;
use crate::core::change::{Change, Comparison, Key, Kind, Match, Status};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::field::Field;
use crate::core::fraction::Fraction;
use crate::core::impact::Reason;
use crate::core::list::Obligation;
use crate::impact::tiers::{Tier, Tiers, cost, is_too_few, reached};
use crate::normalise::fees;
use crate::normalise::letters::plain_words;
use crate::normalise::list::List;
use crate::normalise::newcomers::NEW;
use crate::normalise::number::Rate;
use crate::normalise::records::sales::joined;
use crate::normalise::row::RowView;

/// The prices of one list for one item: by group of customers, blank for all, and by quantity.
pub type Prices = BTreeMap<Box<str>, Vec<Tier>>;

/// The sides of a change of prices.
const SIDES: usize = 2;

/// One item.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The item as outputs name it.
    pub item: String,
    /// Its name, the new one where there are two.
    pub name: Option<String>,
    /// Its prices before and after; `None` where the list does not have it.
    prices: [Option<Prices>; SIDES],
    /// Why it cannot be priced in both lists.
    trouble: Option<Reason>,
    /// The group of new customers, where they have a new price of their own.
    newcomers: Option<Box<str>>,
}

/// The prices of both lists.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// The items.
    pub articles: Vec<Article>,
    by_key: HashMap<Box<[u8]>, u32, Xxh3Builder>,
    tiers: Tiers,
    /// How many items change their pack.
    pub packs_changed: u64,
}

/// A list whose items are to be priced.
pub struct Priced<'l> {
    /// The list.
    pub list: &'l List,
    /// Rows that lost to another one of the same key.
    pub losers: BTreeSet<usize>,
}

impl Book {
    /// A book of items with one price each, before and after.
    pub fn of_prices<'a>(prices: impl IntoIterator<Item = (&'a str, Decimal, Decimal)>) -> Book {
        let mut book = Book::default();
        for (item, old, new) in prices {
            let index = book.index(item.as_bytes(), || item.to_string());
            let one = |price| Some(Prices::from([("".into(), vec![Tier { from: Decimal::ZERO, price }])]));
            book.articles[index].prices = [one(old), one(new)];
        }
        book
    }

    /// The book of two lists, and what their comparison knows beside the prices; without one both are the same list.
    /// Errors: a list with several prices of which none is called `price`.
    pub fn of_lists(
        lists: [Priced<'_>; SIDES],
        comparison: Option<&Comparison<'_>>,
        tiers: Tiers,
    ) -> Result<Book, Problems> {
        let mut book = Book { tiers, ..Book::default() };
        let mut components = Vec::new();
        for (side, priced) in lists.iter().enumerate() {
            let (component, column) = price_column(priced.list)?;
            components.push(component);
            for entry in priced.list.entries.all().filter(|entry| !priced.losers.contains(&entry.start())) {
                with_row(priced.list, entry, |row| book.take(side, row, column));
            }
        }
        book.articles.iter_mut().for_each(Article::settle);
        let mut converted: BTreeMap<u32, Vec<(Decimal, Decimal)>> = BTreeMap::new();
        if let Some(comparison) = comparison {
            for change in comparison.changes().iter().filter(|change| change.status == Status::Changed) {
                book.take_change(change, comparison, &components, &mut converted);
            }
        }
        for (index, pairs) in converted {
            book.articles[index as usize].convert(&pairs);
        }
        Ok(book)
    }

    fn index(&mut self, key: &[u8], item: impl FnOnce() -> String) -> usize {
        if let Some(index) = self.by_key.get(key) {
            return *index as usize;
        }
        let index = self.articles.len();
        self.by_key.insert(key.into(), index as u32);
        self.articles.push(Article { item: item(), ..Article::default() });
        index
    }

    fn take(&mut self, side: usize, row: &RowView<'_, '_>, column: usize) {
        let key = row.key();
        let index = self.index(&joined(bytes(&key)), || key.item().into_owned());
        let article = &mut self.articles[index];
        let name = row.list.columns.name.map(|column| row.text(column)).filter(|name| !name.is_empty());
        article.name = name.map(|name| name.into_owned()).or(article.name.take());
        let prices = article.prices[side].get_or_insert_default();
        let price = row.price(column);
        let Some(amount) = price.amount else {
            article.trouble.get_or_insert(Reason::NoPrice);
            return;
        };
        if price.per.is_some() {
            article.trouble = Some(Reason::PerMeasure);
        }
        let number = |field: Field| row.list.columns.of(field).and_then(|column| row.number(column));
        let group = row.text_of(Field::CustomerGroup).unwrap_or_default();
        let from = number(Field::MinQuantity).unwrap_or_default();
        match with_fees(row, amount) {
            Some(price) => prices.entry(group.as_ref().into()).or_default().push(Tier { from, price }),
            None => article.trouble = Some(Reason::NoPrice),
        }
    }

    /// What the comparison knows beside the prices: new keys, changed bases, changed packs.
    fn take_change(
        &mut self,
        change: &Change<'_>,
        comparison: &Comparison<'_>,
        components: &[String],
        converted: &mut BTreeMap<u32, Vec<(Decimal, Decimal)>>,
    ) {
        let Some(key) = change.key.as_ref().map(|key| joined(bytes(key))) else { return };
        let Some(index) = self.by_key.get(&*key).copied() else { return };
        if let Match::Case(partner) | Match::Mapped(partner) | Match::Name(partner) = &change.matched {
            let old_key = joined(bytes(&partner.key));
            if let Some(old) = self.by_key.get(&*old_key).copied().filter(|old| *old != index) {
                let moved = self.articles[old as usize].prices[0].take();
                self.articles[index as usize].prices[0] = moved;
                let trouble = self.articles[old as usize].trouble;
                self.articles[index as usize].trouble = self.articles[index as usize].trouble.or(trouble);
                self.by_key.insert(old_key.into(), index);
            }
        }
        let component = change.component.and_then(|component| comparison.components.get(usize::from(component)));
        if component.is_some_and(|name| !components.iter().any(|own| **own == **name)) {
            return;
        }
        let is_pack =
            [Kind::PackSmaller, Kind::PackLarger, Kind::PackChanged].iter().any(|kind| change.kinds.has(*kind));
        self.packs_changed += u64::from(is_pack);
        let amount = |side: &Option<crate::core::change::Side>| side.as_ref().and_then(|side| side.price);
        if let (Some(old), Some(_)) = (amount(&change.old), amount(&change.new)) {
            match change.prices() {
                None => self.articles[index as usize].trouble = Some(Reason::NotComparable),
                Some((comparable, _)) if comparable != old => {
                    converted.entry(index).or_default().push((old, comparable));
                }
                Some(_) => {}
            }
        }
    }

    /// The item of a key.
    pub fn find(&self, key: &[u8]) -> Option<u32> {
        self.by_key.get(key).copied()
    }

    /// The item of a row of a list.
    pub fn of_row(&self, row: &RowView<'_, '_>) -> Option<u32> {
        self.find(&joined(bytes(&row.key())))
    }

    /// Whether some price depends on the group of the customer.
    pub fn has_groups(&self) -> bool {
        self.articles.iter().any(Article::is_by_group)
    }

    /// Whether some price is for a group of customers.
    pub fn names_groups(&self) -> bool {
        let prices =
            |article: &Article| article.prices.iter().flatten().any(|own| own.keys().any(|key| !key.is_empty()));
        self.articles.iter().any(prices)
    }

    /// Whether the price of an item depends on the group of the customer.
    pub fn is_by_group(&self, index: u32) -> bool {
        self.articles[index as usize].is_by_group()
    }

    /// Whether an item has a price for everybody and whatever is bought: for no group, and from no quantity on.
    pub fn is_for_all(&self, index: u32) -> bool {
        let own = self.articles[index as usize].prices.iter().flatten().flat_map(BTreeMap::values);
        let is_from = |tiers: &Vec<Tier>| tiers.first().is_some_and(|tier| tier.from > Decimal::ZERO);
        !self.is_by_group(index) && !own.into_iter().any(is_from)
    }

    /// Whether a purchase has a price in both lists. Errors: why it has none.
    pub fn priced(&self, index: u32, group: Option<&str>, quantity: Decimal) -> Result<u32, Reason> {
        let is_too_few = self.tiers(index, group)?.iter().any(|tiers| is_too_few(quantity, tiers));
        if is_too_few { Err(Reason::TooFew) } else { Ok(index) }
    }

    /// What one of an item costs before and after, where that depends on nothing else. Errors: why it has no price in
    /// both lists; `None` where the price depends on the group of the customer or on the quantity.
    pub fn plain_price(&self, index: u32) -> Result<Option<[Decimal; SIDES]>, Reason> {
        if !self.is_for_all(index) {
            return Ok(None);
        }
        let prices = self.tiers(index, None)?;
        Ok(match prices {
            [[old], [new]] => Some([old.price, new.price]),
            _ => None,
        })
    }

    /// The prices that hold for a customer. Errors: why there are none.
    pub fn tiers(&self, index: u32, group: Option<&str>) -> Result<[&[Tier]; SIDES], Reason> {
        let article = &self.articles[index as usize];
        let [old, new] = match (&article.prices, article.trouble) {
            ([Some(old), Some(new)], None) => [old, new],
            ([Some(_), None], _) => return Err(Reason::NotInNew),
            ([None, Some(_)], _) => return Err(Reason::NotInOld),
            ([None, None], _) => return Err(Reason::NotListed),
            (_, Some(reason)) => return Err(reason),
        };
        let of = |prices| for_group(prices, group).map(Vec::as_slice).ok_or(Reason::OtherGroup);
        Ok([of(old)?, of(new)?])
    }

    /// What a purchase costs at tiered prices.
    pub(super) fn cost(&self, quantity: Decimal, tiers: &[Tier]) -> Option<Cost> {
        match (tiers, self.tiers) {
            ([only], _) => (!is_too_few(quantity, tiers)).then_some(Cost::Each(only.price)),
            (_, Tiers::Volume) => reached(quantity, tiers).map(|tier| Cost::Each(tier.price)),
            (_, Tiers::Graduated) => cost(quantity, tiers, self.tiers).map(Cost::All),
        }
    }

    /// Whether new customers have prices of their own.
    pub fn has_newcomers(&self) -> bool {
        self.articles.iter().any(|article| article.newcomers.is_some())
    }

    /// The new prices for a new customer and for one of this group; `None` where new customers have no price of their own,
    /// or the customer is one of them.
    pub(super) fn beside_newcomers(&self, index: u32, group: Option<&str>) -> Option<[&[Tier]; 2]> {
        let newcomers = self.articles[index as usize].newcomers.as_deref().filter(|new| group != Some(*new))?;
        let of = |group| Some(self.tiers(index, group).ok()?[1]);
        Some([of(Some(newcomers))?, of(group)?])
    }
}

/// The parts of a key.
fn bytes<'k>(key: &'k Key<'_>) -> impl Iterator<Item = &'k [u8]> {
    key.parts().iter().map(|part| part.as_bytes())
}

/// What a purchase costs.
#[derive(Clone, Debug)]
pub enum Cost {
    /// So much for each unit.
    Each(Decimal),
    /// So much for all of it.
    All(Fraction),
}

impl Cost {
    /// What so much of it costs.
    pub fn of(&self, quantity: Decimal) -> Fraction {
        match self {
            Cost::Each(price) => Fraction::of(*price).times(&Fraction::of(quantity)),
            Cost::All(whole) => whole.clone(),
        }
    }
}

/// The prices of the customer's group, else those for all. What only other groups are asked nobody else pays.
fn for_group<'p>(prices: &'p Prices, group: Option<&str>) -> Option<&'p Vec<Tier>> {
    // Most items have one price for all; a search compares texts, and is made for every purchase.
    if let (1, Some((of, tiers))) = (prices.len(), prices.first_key_value())
        && of.is_empty()
    {
        return Some(tiers);
    }
    group.and_then(|group| prices.get(group)).or_else(|| prices.get(""))
}

impl Article {
    fn is_by_group(&self) -> bool {
        self.prices.iter().flatten().flat_map(BTreeMap::keys).any(|group| !group.is_empty())
    }

    /// Puts the tiers in their order. Two prices from the same quantity on cannot be told apart by a purchase.
    fn settle(&mut self) {
        for tiers in self.prices.iter_mut().flatten().flat_map(|prices| prices.values_mut()) {
            tiers.sort_by_key(|tier| tier.from);
            if tiers.windows(2).any(|pair| pair[0].from == pair[1].from) {
                self.trouble.get_or_insert(Reason::SeveralPrices);
            }
        }
        let new = self.prices[1].iter().flat_map(|prices| prices.keys());
        self.newcomers = new.into_iter().find(|group| NEW.contains(&plain_words(group).as_str())).cloned();
    }

    /// Takes the old prices to the tax basis of the new ones.
    fn convert(&mut self, pairs: &[(Decimal, Decimal)]) {
        for tier in self.prices[0].iter_mut().flat_map(|prices| prices.values_mut()).flatten() {
            if let Some((_, converted)) = pairs.iter().find(|(old, _)| *old == tier.price) {
                tier.price = *converted;
            }
        }
    }
}

/// The price that customers pay: the only one, else the one called `price`.
fn price_column(list: &List) -> Result<(String, usize), Problems> {
    let prices = &list.schema.prices;
    let found = match &prices[..] {
        [only] => Some(only),
        several => several.iter().find(|(name, _)| **name == *"price"),
    };
    found.map(|(name, column)| (name.to_string(), *column)).ok_or_else(|| {
        let headers: Vec<&str> = prices.iter().map(|(_, column)| &*list.schema.columns[*column].header).collect();
        let first = headers.first().copied().unwrap_or_default();
        Diagnostic::new(format!(
            "the list has several prices, and sales do not say which one is paid: {}",
            headers.join(", ")
        ))
        .at(list.table.header_place(prices.first().map_or(0, |(_, column)| *column)))
        .help(format!("say which:  --column price=\"{first}\""))
        .into()
    })
}

/// The price with the fees of the row that nobody can avoid; `None` where they cannot be read or kept exactly.
fn with_fees(row: &RowView<'_, '_>, price: Decimal) -> Option<Decimal> {
    if !row.list.columns.has_fees {
        return Some(price);
    }
    let schema = &row.list.schema;
    let is_mandatory = |part: Option<&str>| {
        let stated = schema.family(Field::FeeObligation).find(|(_, column)| column.part.as_deref() == part);
        let word = stated.map(|(column, _)| row.text(column)).filter(|word| !word.is_empty());
        word.is_none_or(|word| fees::obligation(&word) == Some(Obligation::Mandatory))
    };
    let own = schema.family(Field::Fee).filter(|(_, column)| is_mandatory(column.part.as_deref()));
    let pair = schema.column(Field::FeeAmount);
    let mut whole = price;
    for column in own.map(|(column, _)| column).chain(pair) {
        let fee = match row.rate(column) {
            None => continue,
            Some(Rate::Money(amount)) => amount.value,
            Some(Rate::Percent(percent)) => {
                let fee = price.checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED)?;
                let exact = Fraction::of(price).times(&Fraction::of(percent)).over(&Fraction::whole(100))?;
                Some(fee).filter(|fee| Fraction::of(*fee) == exact)?
            }
        };
        let sum = whole.checked_add(fee)?;
        whole = Some(sum).filter(|sum| Fraction::of(*sum) == Fraction::of(whole).plus(&Fraction::of(fee)))?;
    }
    Some(whole)
}
