//! `impact`: two versions of a list and the sales become what the change costs each regular customer.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::core::change::Comparison;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::impact::{Basis, ImpactReport, Warning};
use crate::core::list::SetAside;
use crate::core::records::{Customer, RecordWishes};
use crate::core::window::Stretch;
use crate::core::wishes::Wishes;
use crate::impact::account::{Account, Paid, Purchase, Question};
use crate::impact::book::{Book, Priced};
use crate::impact::buyers::Buyers;
use crate::impact::orders::Fees;
use crate::impact::reach::{Notes, Reach};
use crate::impact::tiers::Tiers;
use crate::impact::usual::{Usual, Wanted};
use crate::normalise::list::List;
use crate::normalise::records::customers::{CUSTOMERS, customers};
use crate::normalise::records::repeated::{self, Seen, repeated};
use crate::normalise::records::sales::{SALES, sale};
use crate::normalise::records::{Layout, Record, Records};
use crate::pipeline::check::losers;
use crate::pipeline::open::{self, Source};
use crate::pipeline::{self, Setting};
use crate::read::sheet;
use crate::read::table::Table;
use crate::source::{self, Input, Limits};

/// The field with the day up to which a price was promised.
const HOLD: &str = "price_hold_until";

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
        report.versions = Some([&comparison.old, &comparison.new]);
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
    let is_anonymous = asked.wanted.is_anonymous;
    let of_sales = |problems: Problems| of_side(problems, &SALES, is_anonymous);
    let of_people = |problems: Problems| of_side(problems, &CUSTOMERS, is_anonymous);
    let sales = || proven(&asked.sales, &SALES, &keys, setting).map_err(of_sales);
    let people = asked.customers.as_ref().map(|side| proven(side, &CUSTOMERS, &[], setting).map_err(of_people));
    let people = people.transpose();
    let people = people.or_else(|problems| pipeline::both(sales(), Err(problems)).map(|(_, people)| people))?;
    // What is wrong with the sales is told first, but they are read last: by then it is known what they are asked.
    let behind_sales = |problems: Problems| sales().err().unwrap_or(problems);
    let known = people.as_ref().map(|(records, _)| customers(records).map_err(of_people)).transpose();
    let known = known.map_err(behind_sales)?;
    let currencies = [old.head.currency, new.head.currency];
    let book = Book::of_lists(priced, comparison, asked.tiers).map_err(behind_sales)?;
    let fees = Fees::of_lists(&old.fees, &new.fees, &book);
    let basis = Basis::before(setting.as_of, asked.months).ok_or_else(|| behind_sales(outside().into()))?;
    let question = Question {
        book: &book,
        fees: &fees,
        as_of: setting.as_of,
        basis,
        currency: currencies[1].filter(|new| currencies[0].is_none_or(|old| old == *new)),
        known: known.as_ref(),
    };
    let (sales, stamp, buyers, repeated) = bought(&asked.sales, &keys, &question, setting).map_err(of_sales)?;
    stamp.still_unchanged()?;
    people.as_ref().map_or(Ok(()), |(_, stamp)| stamp.still_unchanged())?;
    let usual = Usual::new(buyers, &asked.wanted)?;
    let unread = sales.unread().iter().chain(people.iter().flat_map(|(records, _)| records.unread()));
    let unread = unread.map(|(header, field)| Warning::Unread(header.clone(), field));
    let tables = std::iter::once(&sales.table).chain(people.iter().map(|(records, _)| &records.table));
    let set_aside = tables.flat_map(|table| table.set_aside.iter().chain(&table.beside.set_aside));
    let set_aside: Vec<SetAside> = set_aside.cloned().collect();
    let set_aside = (!set_aside.is_empty()).then_some(Warning::SetAside(set_aside));
    hand_on(&usual, unread.chain(set_aside).chain(repeated).collect())
}

/// The headers by which the sales may name an item: those that the user names, then those of the lists.
fn sales_keys(keys: [&[Arc<str>]; 2], wishes: &Wishes) -> Vec<Vec<String>> {
    let of_lists = keys.map(|key| key.iter().map(|header| header.to_string()).collect());
    std::iter::once(wishes.key.clone()).chain(of_lists).filter(|key| !key.is_empty()).collect()
}

fn outside() -> Diagnostic {
    Diagnostic::new("the months before that day lie outside the calendar").help("name a later day:  --as-of 2026-07-01")
}

fn opened(side: &Side, layout: &'static Layout, keys: &[Vec<String>]) -> Result<(Table, Source), Problems> {
    let input = source::open(&side.source, Limits::default())?;
    let is_header = |cells: &[String]| layout.is_header(cells, &side.wishes, keys);
    let reading = reading(side, &input);
    let opened = open::framed_as(input, &reading, &layout.said, &is_header)?;
    Ok((opened.table, opened.stamp))
}

/// How a table is read. Names for all tables hold where this one needs them: UTF-8 read as anything else would be other
/// letters, and a workbook without that sheet is not the one that was meant.
fn reading(side: &Side, input: &Input) -> Wishes {
    let RecordWishes { reading, general_encoding, general_sheet, .. } = &side.wishes;
    let encoding = general_encoding.filter(|_| simdutf8::basic::from_utf8(&input.bytes).is_err());
    let sheet = general_sheet.as_deref().filter(|sheet| sheet::has(&input.bytes, &input.name, sheet));
    let mut reading = reading.clone();
    reading.encoding = reading.encoding.or(encoding);
    reading.sheet = reading.sheet.or_else(|| sheet.map(str::to_string));
    reading
}

/// What stands against a table, with what settles it for this table alone: a flag speaks of the lists too.
fn of_side(mut problems: Problems, layout: &Layout, is_anonymous: bool) -> Problems {
    for problem in &mut problems.list {
        if is_anonymous && problem.place.is_some() {
            anonymise(problem);
        }
        let says = |flag: &str| problem.help.iter().any(|help| help.contains(flag));
        let alone = [("--encoding", "encoding = \"windows-1252\""), ("--sheet", "sheet = \"NAME\"")];
        let alone = alone.into_iter().find(|(flag, _)| says(flag));
        problem.help.extend(alone.map(|(_, setting)| {
            format!("if the lists need another one, write in plainprice.toml:  [{}] {setting}", layout.what)
        }));
    }
    problems
}

/// Takes out of a problem what stands in the table: the place says enough to whoever has it.
fn anonymise(problem: &mut Diagnostic) {
    // Without a header, the first row of data would be named as the columns.
    problem.help.retain(|help| !help.starts_with("the columns are"));
    problem.excerpt = None;
    let headline = &problem.headline;
    let Some((first, last)) = headline.find('"').zip(headline.rfind('"')).filter(|(first, last)| first < last) else {
        return;
    };
    let is_between = "\" needs a decimal comma, but \"";
    let cited = if headline.contains(is_between) { format!("…{is_between}…") } else { "…".to_string() };
    problem.headline = format!("{}{cited}{}", &headline[..=first], &headline[last..]);
}

/// Reads the sales once more for who bought which items, whether or not these have a price in both lists.
pub(super) fn reach(
    asked: &Asked,
    [old, new]: [&List; 2],
    basis: Stretch,
    setting: &Setting<'_>,
) -> Result<Reach, Problems> {
    let keys = sales_keys([&new.head.key, &old.head.key], setting.wishes);
    let of_sales = |problems: Problems| of_side(problems, &SALES, asked.wanted.is_anonymous);
    let (table, stamp) = opened(&asked.sales, &SALES, &keys).map_err(of_sales)?;
    let take = |notes: &mut Notes, record: &Record<'_, '_>| {
        if let Some(sale) = sale(record) {
            notes.take(&sale, basis);
        }
    };
    let wishes = &asked.sales.wishes;
    let read = Records::read_and_fold(table, &SALES, wishes, &keys, setting.progress, |_| Notes::default(), take);
    let (_, notes) = read.map_err(of_sales)?;
    stamp.still_unchanged()?;
    Ok(Reach::of(notes))
}

/// Reads a table of customers for itself.
pub(super) fn known(side: &Side, setting: &Setting<'_>) -> Result<BTreeMap<String, Customer>, Problems> {
    let of_people = |problems: Problems| of_side(problems, &CUSTOMERS, false);
    let (records, stamp) = proven(side, &CUSTOMERS, &[], setting).map_err(of_people)?;
    let known = customers(&records).map_err(of_people)?;
    stamp.still_unchanged()?;
    refuse_unread(records.unread().iter().map(|(header, field)| (header.as_str(), *field)))?;
    Ok(known)
}

/// Refuses days up to which prices were promised that cannot be read: somebody would be told a false day.
pub(super) fn refuse_unread<'u>(unread: impl IntoIterator<Item = (&'u str, &'static str)>) -> Result<(), Problems> {
    let Some((header, _)) = unread.into_iter().find(|(_, field)| *field == HOLD) else { return Ok(()) };
    let problem = Diagnostic::new(format!("the column \"{header}\" of the customers cannot be read as days"));
    Err(problem
        .help("write every day up to which a price was promised like 2027-06-30, or leave the cell blank")
        .into())
}

/// Reads a table whose records are looked at afterwards.
fn proven(
    side: &Side,
    layout: &'static Layout,
    keys: &[Vec<String>],
    setting: &Setting<'_>,
) -> Result<(Records, Source), Problems> {
    let (table, stamp) = opened(side, layout, keys)?;
    Ok((Records::read(table, layout, &side.wishes, keys, setting.progress)?, stamp))
}

/// Reads every sale and brings those of each customer together. Says beside whether lines stand twice.
fn bought<'q>(
    side: &Side,
    keys: &[Vec<String>],
    question: &'q Question<'q>,
    setting: &Setting<'_>,
) -> Result<(Records, Source, Buyers<'q>, Option<Warning>), Problems> {
    let (table, stamp) = opened(side, &SALES, keys)?;
    let stated = side.wishes.reading.currency;
    let take = |(account, seen): &mut (Account<'q>, Seen), record: &Record<'_, '_>| {
        let Some(sale) = sale(record) else { return };
        seen.take(record, &sale);
        account.take(&Purchase {
            date: sale.date,
            customer: &sale.customer,
            item: &sale.item,
            quantity: sale.quantity,
            paid: sale.net_amount.map(Paid::All).or_else(|| sale.unit_price.map(Paid::Each)),
            document: &sale.document,
            currency: sale.currency_beside(question.currency).or(record.header_currency()).or(stated),
        });
    };
    let new = |likely: usize| (Account::new(question, likely), Seen::new(likely));
    let (records, found) = Records::read_and_fold(table, &SALES, &side.wishes, keys, setting.progress, new, take)?;
    let (accounts, seen): (Vec<Account<'q>>, Vec<Seen>) = found.into_iter().unzip();
    let repeated = match repeated(&records, seen) {
        None => Some(Warning::NotLookedForRepeated(repeated::MOST)),
        Some(found) => (found.count > 0).then_some(Warning::Repeated(found.count, found.first)),
    };
    Ok((records, stamp, Buyers::of(question, accounts), repeated))
}
