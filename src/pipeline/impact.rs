//! `impact`: two versions of a list and the sales become what the change costs each regular customer.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::core::change::Comparison;
use crate::core::currency::Currency;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::impact::{Basis, ImpactReport, Warning};
use crate::core::records::{Customer, RecordWishes};
use crate::core::wishes::Wishes;
use crate::impact::account::{Account, Paid, Purchase, Question};
use crate::impact::book::{Book, Priced, joined};
use crate::impact::orders::Fees;
use crate::impact::tiers::Tiers;
use crate::impact::usual::{Usual, Wanted};
use crate::normalise::records::customers::{CUSTOMERS, customers};
use crate::normalise::records::sales::{SALES, Sale, sale};
use crate::normalise::records::{Layout, Records};
use crate::pipeline::check::losers;
use crate::pipeline::open::{self, Source};
use crate::pipeline::{self, Setting};
use crate::source::{self, Limits};

/// A table beside the lists.
#[derive(Clone, Debug)]
pub struct Side {
    /// Its source.
    pub source: String,
    /// How it is read.
    pub wishes: RecordWishes,
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The sales.
    pub sales: Side,
    /// The customers, where there is a table of them.
    pub customers: Option<Side>,
    /// How many whole months count.
    pub months: u32,
    /// How tiered prices work.
    pub tiers: Tiers,
    /// What is asked beside.
    pub wanted: Wanted,
}

impl Asked {
    /// The sources of the tables.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.sales).chain(&self.customers).map(|side| side.source.as_str())
    }
}

/// Prices the usual baskets of all customers in both lists and hands the report to whoever shows it.
/// Errors: everything that cannot be read with certainty; then nothing is shown.
pub fn impact<T>(
    old: &str,
    new: &str,
    setting: &Setting<'_>,
    asked: &Asked,
    show: impl FnOnce(&ImpactReport<'_>) -> Result<T, Problems>,
) -> Result<T, Problems> {
    let (lists, pairs) = pipeline::read_pair(old, new, setting, None, true)?;
    let [old_losers, new_losers] =
        [&pairs.old_repeats, &pairs.new_repeats].map(|repeats| losers(repeats, setting.wishes));
    let comparison = lists.compared(pairs, setting);
    let priced = [Priced { list: &lists.old, losers: old_losers }, Priced { list: &lists.new, losers: new_losers }];
    with_usual(asked, priced, Some(&comparison), setting, |usual, unread| {
        let mut report = usual.report();
        report.warnings.extend(unread);
        report.business = setting.business.map(str::to_string);
        report.list = setting.list.to_string();
        show(&report)
    })
}

/// Reads the sales and the customers, prices what was bought in both lists, and hands the usual baskets on, with what
/// could not be read.
/// Errors: everything that cannot be read with certainty; then nothing is handed on.
pub(super) fn with_usual<T>(
    asked: &Asked,
    priced: [Priced<'_>; 2],
    comparison: Option<&Comparison<'_>>,
    setting: &Setting<'_>,
    hand_on: impl FnOnce(&Usual<'_>, Vec<Warning>) -> Result<T, Problems>,
) -> Result<T, Problems> {
    let [old, new] = [&priced[0], &priced[1]].map(|priced| priced.list);
    let keys = sales_keys([&new.head.key, &old.head.key], setting.wishes);
    let tables = pipeline::both(
        records(&asked.sales, &SALES, &keys, setting),
        asked.customers.as_ref().map(|side| records(side, &CUSTOMERS, &[], setting)).transpose(),
    );
    let ((sales, stamp), people) = tables?;
    let known = people.as_ref().map(|(records, _)| customers(records)).transpose()?;
    let currencies = [old.head.currency, new.head.currency];
    let statements = [&old.fees, &new.fees];
    let book = Book::of_lists(priced, comparison, asked.tiers)?;
    let fees = Fees::of_lists(statements[0], statements[1], &book);
    let basis = Basis::before(setting.as_of, asked.months).ok_or_else(outside)?;
    let question = Question {
        book: &book,
        fees: &fees,
        as_of: setting.as_of,
        basis,
        currency: currencies[1].filter(|new| currencies[0].is_none_or(|old| old == *new)),
    };
    let stated = asked.sales.wishes.reading.currency;
    let account = added_up(&sales, stated, &question, known.as_ref());
    stamp.still_unchanged()?;
    people.as_ref().map_or(Ok(()), |(_, stamp)| stamp.still_unchanged())?;
    let usual = Usual::new(account, &question, &asked.wanted, known.as_ref())?;
    let unread = sales.unread.iter().chain(people.iter().flat_map(|(records, _)| &records.unread));
    let unread = unread.map(|(header, field)| Warning::Unread(header.clone(), field)).collect();
    hand_on(&usual, unread)
}

/// The headers by which the sales may name an item: those that the user names, then those of the lists.
fn sales_keys(keys: [&[Arc<str>]; 2], wishes: &Wishes) -> Vec<Vec<String>> {
    let of_lists = keys.map(|key| key.iter().map(|header| header.to_string()).collect());
    std::iter::once(wishes.key.clone()).chain(of_lists).filter(|key| !key.is_empty()).collect()
}

fn outside() -> Diagnostic {
    Diagnostic::new("the months before that day lie outside the calendar").help("name a later day:  --as-of 2026-07-01")
}

fn records(
    side: &Side,
    layout: &'static Layout,
    keys: &[Vec<String>],
    setting: &Setting<'_>,
) -> Result<(Records, Source), Problems> {
    let input = source::open(&side.source, Limits::default())?;
    let is_header = |cells: &[String]| layout.is_header(cells, &side.wishes, keys);
    let opened = open::framed_as(input, &side.wishes.reading, &layout.said, &is_header)?;
    let records = Records::read(opened.table, layout, &side.wishes, keys, setting.progress)?;
    Ok((records, opened.stamp))
}

/// Adds every sale up, with every processor.
fn added_up(
    sales: &Records,
    stated: Option<Currency>,
    question: &Question<'_>,
    known: Option<&BTreeMap<String, Customer>>,
) -> Account {
    let take = |account: &mut Account, sale: Sale<'_>| {
        let single = match &sale.item[..] {
            [only] => Some(only),
            _ => None,
        };
        let several = if single.is_none() { joined(&sale.item) } else { String::new() };
        let each = || sale.unit_price.map(Paid::Each);
        account.take(
            &Purchase {
                date: sale.date,
                customer: &sale.customer,
                group: known.and_then(|known| known.get(&*sale.customer)?.group.as_deref()),
                item: single.map_or(&several, |item| &**item),
                quantity: sale.quantity,
                paid: sale.net_amount.map(Paid::All).or_else(each),
                document: &sale.document,
                currency: sale.currency.or(stated),
            },
            question,
        );
    };
    let found = sales.fold(Account::default, |account: &mut Account, record| {
        if let Some(sale) = sale(record) {
            take(account, sale);
        }
    });
    found.into_iter().reduce(Account::merged).unwrap_or_default()
}
