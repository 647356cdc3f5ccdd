//! Laws of what a change costs customers, tried on sales that chance writes.

#![allow(clippy::disallowed_methods, reason = "the tests write lists and sales")]

use std::fmt::Write as _;

use plainprice::core::Decimal;
use plainprice::core::date::Date;
use plainprice::core::fraction::{Fraction, sum};
use plainprice::core::impact::{ImpactReport, Regular};
use plainprice::core::progress::Silent;
use plainprice::core::records::RecordWishes;
use plainprice::core::wishes::Wishes;
use plainprice::impact::tiers::Tiers;
use plainprice::impact::usual::Wanted;
use plainprice::pipeline::Setting;
use plainprice::pipeline::impact::{Asked, Side, impact};
use proptest::prelude::*;

/// A run tries so many, or as many as `PROPTEST_CASES` says.
fn cases(few: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    ProptestConfig { cases: asked.map_or(few, |asked: u32| asked.max(few)), ..ProptestConfig::default() }
}

/// A line of the sales: the customer, the item, the day in the year, and the quantity in hundredths.
#[derive(Clone, Debug)]
struct Sold {
    customer: u8,
    item: u8,
    day: u16,
    quantity: i64,
}

/// Prices of a list in cents, and what was sold.
#[derive(Clone, Debug)]
struct Shop {
    old: Vec<i64>,
    new: Vec<i64>,
    sold: Vec<Sold>,
}

const ITEMS: usize = 6;

fn any_sold(least: i64) -> impl Strategy<Value = Sold> {
    (0..5u8, 0..ITEMS as u8 + 1, 0..360u16, least..40_000i64).prop_map(|(customer, item, day, quantity)| {
        // Nothing of nothing is no purchase.
        Sold { customer, item, day, quantity: if quantity == 0 { 100 } else { quantity } }
    })
}

/// A shop; with `least` below zero some is given back.
fn any_shop(least: i64) -> impl Strategy<Value = Shop> {
    let prices = || prop::collection::vec(1..100_000i64, ITEMS);
    // The first line sells a listed item, so that there is always something to price.
    let first = any_sold(1).prop_map(|own| Sold { item: own.item % ITEMS as u8, ..own });
    (prices(), prices(), first, prop::collection::vec(any_sold(least), 0..40)).prop_map(
        |(old, new, first, mut sold)| {
            sold.insert(0, first);
            Shop { old, new, sold }
        },
    )
}

/// What all the laws are about.
#[derive(Clone, Debug, PartialEq)]
struct Found {
    change: Fraction,
    items: Fraction,
    before: Fraction,
    after: Fraction,
    baskets: Fraction,
    regular: u64,
    all: u64,
    bins: u64,
    not_compared: u64,
}

fn shown(hundredths: i64) -> String {
    Decimal::new(hundredths, 2).to_string()
}

/// The answer about a shop whose sales are written in this way; every customer who ever bought is regular.
fn found(shop: &Shop, tiers: &str) -> Found {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path.to_string_lossy().into_owned()
    };
    let list = |prices: &[i64]| {
        let mut text = "sku,name,price,currency,min_quantity\n".to_string();
        for (item, price) in prices.iter().enumerate() {
            writeln!(text, "I{item},Item {item},{},EUR,0", shown(*price)).expect("a string takes it");
            if !tiers.is_empty() {
                writeln!(text, "I{item},Item {item},{},EUR,{tiers}", shown(price / 2 + 1)).expect("a string takes it");
            }
        }
        text
    };
    let mut sales = "date,customer,sku,quantity\n".to_string();
    let first = Date::iso("2025-01-01").expect("a day");
    for own in &shop.sold {
        let day = first.plus_days(own.day.into()).expect("a day");
        writeln!(sales, "{day},c{},I{},{}", own.customer, own.item, shown(own.quantity)).expect("a string takes it");
    }
    let (old, new) = (write("old.csv", &list(&shop.old)), write("new.csv", &list(&shop.new)));
    let asked = Asked {
        sales: Side { source: write("sales.csv", &sales), wishes: RecordWishes::default() },
        customers: None,
        months: 12,
        tiers: Tiers::Volume,
        wanted: Wanted { regular: Some(Regular { months: 1, days: 366 }), ..Wanted::default() },
    };
    let as_of = Date::iso("2026-01-01").expect("a day");
    let wishes = Wishes::default();
    let setting = Setting { wishes: &wishes, list: "", business: None, as_of, dates: [None; 2], progress: &Silent };
    let take = |report: &ImpactReport<'_>| {
        let baskets = report.worst(None).map(|own| own.before);
        Ok(Found {
            change: report.customers.change.clone().expect("a sum"),
            items: sum(report.items.iter().map(|line| line.change.clone()).collect()),
            before: report.revenue.before.clone(),
            after: report.revenue.after.clone(),
            baskets: sum(baskets.collect()),
            regular: report.customers.count,
            all: report.all,
            not_compared: report.customers.not_compared,
            bins: report.distribution.iter().map(|bin| bin.customers).sum(),
        })
    };
    impact(&old, &new, &setting, &asked, take).unwrap_or_else(|problems| panic!("{problems:?}"))
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn all_quantities_times_a_number_are_all_sums_times_that_number(shop in any_shop(-9_000), by in 2..50i64) {
        let one = found(&shop, "");
        let mut larger = shop.clone();
        larger.sold.iter_mut().for_each(|own| own.quantity *= by);
        let many = found(&larger, "");
        let times = |value: &Fraction| value.times(&Fraction::whole(by.unsigned_abs()));
        prop_assert_eq!(&many.change, &times(&one.change));
        prop_assert_eq!(&many.before, &times(&one.before));
        prop_assert_eq!(&many.after, &times(&one.after));
        prop_assert_eq!(&many.baskets, &times(&one.baskets));
        prop_assert_eq!((many.regular, many.all), (one.regular, one.all));
    }

    #[test]
    fn a_purchase_in_two_lines_costs_the_same_without_tiers(shop in any_shop(-9_000), at in any::<prop::sample::Index>()) {
        let mut parted = shop.clone();
        let own = at.get(&shop.sold).clone();
        let place = at.index(shop.sold.len());
        parted.sold[place].quantity -= own.quantity / 3;
        parted.sold.push(Sold { quantity: own.quantity / 3, ..own.clone() });
        parted.sold.retain(|own| own.quantity != 0);
        prop_assert_eq!(found(&parted, ""), found(&shop, ""));
    }

    #[test]
    fn what_customers_pay_more_is_what_items_bring_more(shop in any_shop(-9_000)) {
        let own = found(&shop, "");
        prop_assert_eq!(&own.change, &own.items);
        prop_assert_eq!(own.bins + own.not_compared, own.regular);
        let tiered = found(&shop, "50");
        prop_assert_eq!(&tiered.change, &tiered.items);
    }

    #[test]
    fn without_returns_revenue_is_all_baskets_over_all_months(shop in any_shop(1)) {
        let own = found(&shop, "");
        let year = own.change.times(&Fraction::whole(12));
        prop_assert_eq!(own.after.minus(&own.before), year);
        prop_assert_eq!(own.regular, own.all);
    }

    #[test]
    fn what_comes_back_altogether_was_never_bought(shop in any_shop(1), at in any::<prop::sample::Index>(), parts in 1..9i64) {
        // Every customer keeps something else, so that all of them stay regular ones.
        let mut kept = shop.clone();
        kept.sold.extend((0..5u8).map(|customer| Sold { customer, item: 0, day: 300, quantity: 100 }));
        let mut returned = kept.clone();
        let own = Sold { item: 1, ..at.get(&shop.sold).clone() };
        let all = |sold: &[Sold]| sold.iter().filter(|sold| (sold.customer, sold.item) == (own.customer, 1)).map(|sold| sold.quantity).sum::<i64>();
        let bought = all(&kept.sold);
        kept.sold.retain(|sold| (sold.customer, sold.item) != (own.customer, 1));
        let part = bought / parts;
        let pieces = (1..parts).map(|_| part).chain([bought - part * (parts - 1)]).filter(|piece| *piece != 0);
        returned.sold.extend(pieces.map(|piece| Sold { quantity: -piece, ..own.clone() }));
        let [kept, returned] = [found(&kept, "50"), found(&returned, "50")];
        prop_assert_eq!((kept.before, kept.after, kept.change), (returned.before, returned.after, returned.change));
    }

    #[test]
    fn the_order_of_the_lines_changes_nothing(shop in any_shop(-9_000), turn in 0..40usize) {
        let mut turned = shop.clone();
        let count = turned.sold.len();
        turned.sold.rotate_left(turn % count);
        turned.sold.reverse();
        prop_assert_eq!(found(&turned, "50"), found(&shop, "50"));
    }
}
