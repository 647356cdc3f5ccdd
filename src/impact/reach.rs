//! Who bought which items within the months that count, whether or not the items have a price in both lists: whoever
//! bought something is told what becomes of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use xxhash_rust::xxh3::Xxh3Builder;

use crate::core::Decimal;
use crate::core::window::Stretch;
use crate::normalise::records::sales::Sale;

/// What somebody bought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// The items by their numbers, in their order.
    pub items: BTreeSet<u32>,
    /// How many orders: documents, and days without one.
    pub orders: u64,
}

/// What everybody bought.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// The items by their keys as sales name them.
    items: HashMap<Box<[u8]>, u32, Xxh3Builder>,
    /// By the identity of the customer.
    pub customers: BTreeMap<String, Reached>,
}

/// The items and the orders of a customer: documents, and days without one.
type Bought = (BTreeSet<u32>, BTreeSet<Box<[u8]>>);

/// What one worker noted.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    items: HashMap<Box<[u8]>, u32, Xxh3Builder>,
    customers: HashMap<Box<[u8]>, Bought, Xxh3Builder>,
}

impl Notes {
    /// Notes a sale: returns say nothing of what somebody buys.
    pub fn take(&mut self, sale: &Sale<'_>, basis: Stretch) {
        if sale.quantity <= Decimal::ZERO || sale.customer.is_empty() || !basis.contains(sale.date) {
            return;
        }
        let item = number(&mut self.items, &sale.item);
        if !self.customers.contains_key(&*sale.customer) {
            self.customers.insert(sale.customer.as_ref().into(), Default::default());
        }
        let Some((items, orders)) = self.customers.get_mut(&*sale.customer) else { return };
        items.insert(item);
        if sale.document.is_empty() {
            orders.insert(sale.date.to_string().into_bytes().into());
        } else if !orders.contains(&*sale.document) {
            orders.insert(sale.document.as_ref().into());
        }
    }
}

fn number(items: &mut HashMap<Box<[u8]>, u32, Xxh3Builder>, item: &[u8]) -> u32 {
    if let Some(number) = items.get(item) {
        return *number;
    }
    let number = items.len() as u32;
    items.insert(item.into(), number);
    number
}

impl Reach {
    /// Brings together what the workers noted.
    pub fn of(workers: Vec<Notes>) -> Reach {
        let mut reach = Reach::default();
        let mut orders: BTreeMap<String, BTreeSet<Box<[u8]>>> = BTreeMap::new();
        for worker in workers {
            let mut numbers = vec![0; worker.items.len()];
            let mut items: Vec<(Box<[u8]>, u32)> = worker.items.into_iter().collect();
            items.sort_unstable();
            for (item, own) in items {
                numbers[own as usize] = number(&mut reach.items, &item);
            }
            let mut customers: Vec<_> = worker.customers.into_iter().collect();
            customers.sort_unstable_by(|a, b| a.0.cmp(&b.0));
            for (customer, (items, own)) in customers {
                let customer = String::from_utf8_lossy(&customer).into_owned();
                let reached = reach.customers.entry(customer.clone()).or_default();
                reached.items.extend(items.into_iter().map(|item| numbers[item as usize]));
                orders.entry(customer).or_default().extend(own);
            }
        }
        for (customer, orders) in orders {
            if let Some(reached) = reach.customers.get_mut(&customer) {
                reached.orders = orders.len() as u64;
            }
        }
        reach
    }

    /// Every item by its key as sales name it, with its number; in no order.
    pub fn items(&self) -> impl Iterator<Item = (&[u8], u32)> {
        self.items.iter().map(|(key, number)| (&**key, *number))
    }

    /// The number of an item by its key as sales name it; `None` where nobody bought it.
    pub fn item(&self, key: &[u8]) -> Option<u32> {
        self.items.get(key).copied()
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::core::date::Date;

    fn sale(
        day: &str,
        customer: &'static str,
        item: &'static str,
        quantity: i64,
        document: &'static str,
    ) -> Sale<'static> {
        Sale {
            date: Date::iso(day).expect("a day"),
            customer: Cow::Borrowed(customer.as_bytes()),
            item: Cow::Borrowed(item.as_bytes()),
            quantity: quantity.into(),
            net_amount: None,
            unit_price: None,
            document: Cow::Borrowed(document.as_bytes()),
            currency: None,
            sign: None,
        }
    }

    #[test]
    fn orders_are_documents_and_days_and_workers_add_up_to_one() {
        let basis =
            Stretch { first: Date::iso("2026-01-01").expect("a day"), last: Date::iso("2026-12-31").expect("a day") };
        let all = [
            sale("2026-01-02", "Ann", "A", 1, "B-1"),
            sale("2026-01-02", "Ann", "B", 1, "B-1"),
            sale("2026-01-03", "Ann", "A", 1, ""),
            sale("2026-01-03", "Ann", "C", -1, "B-2"),
            sale("2025-12-31", "Ann", "D", 1, "B-0"),
            sale("2026-01-04", "", "A", 1, "B-3"),
            sale("2026-01-05", "Bob", "B", 1, "B-1"),
        ];
        for cut in 0..=all.len() {
            let mut workers = vec![Notes::default(), Notes::default()];
            for (index, sale) in all.iter().enumerate() {
                workers[usize::from(index >= cut)].take(sale, basis);
            }
            let reach = Reach::of(workers);
            let keys = |customer: &str| {
                let own = &reach.customers[customer];
                let has = |key: &&str| reach.item(key.as_bytes()).is_some_and(|item| own.items.contains(&item));
                (["A", "B", "C", "D"].into_iter().filter(has).collect::<String>(), own.orders)
            };
            assert_eq!(keys("Ann"), ("AB".to_string(), 2), "{cut}");
            assert_eq!(keys("Bob"), ("B".to_string(), 1), "{cut}");
            assert_eq!(reach.customers.len(), 2);
        }
    }
}
