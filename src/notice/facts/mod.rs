//! The facts of notices: what changed, whom it touches, and what it does to their money.

pub mod file;
mod lines;
mod readers;
mod rises;

use std::collections::{BTreeMap, BTreeSet};

use crate::core::change::Comparison;
use crate::core::date::Date;
use crate::core::diagnostic::Problems;
use crate::core::field::Field;
use crate::core::fraction::Fraction;
use crate::core::notice::{Business, Figure, Line, ListDay, NoticeFacts, Part, Reason, Remark, Role, SCHEMA};
use crate::core::records::Customer;
use crate::impact::reach::Reach;
use crate::impact::usual::Usual;
use crate::normalise::records::sales::joined;
use crate::rules::facts::Facts;
use crate::rules::rows::Cells;
use crate::rules::view::Compared;

/// For whom notices are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// One notice for everybody.
    #[default]
    All,
    /// One for each group of customers.
    Segments,
    /// One for each customer whom something touches.
    Each,
}

impl Audience {
    /// Every choice by its name.
    pub const ALL: &'static [(Audience, &'static str)] =
        &[(Audience::All, "all"), (Audience::Segments, "segments"), (Audience::Each, "each")];
}

/// What is asked of a run of notices.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The first day of the new prices.
    pub effective: Date,
    /// The day on which the readers are told.
    pub announced: Date,
    /// For whom.
    pub audience: Audience,
    /// Whether a rise that a promise of the old list forbids is refused, and not only counted.
    pub refuses_breaches: bool,
    /// Only for this customer.
    pub customer: Option<String>,
    /// In which languages, a text with several holding all of them; empty leaves it to each reader and the business.
    pub languages: Vec<Vec<String>>,
    /// By which channels; empty leaves it to each reader.
    pub channels: Vec<String>,
    /// By which channels where a reader names none.
    pub usual_channels: Vec<String>,
    /// Which languages and channels can be written.
    pub can: Can,
    /// Who writes.
    pub business: Business,
    /// Why prices change.
    pub reasons: Vec<Reason>,
    /// The last day on which customers can cancel free of charge.
    pub cancel_until: Option<Date>,
    /// Further texts that a notice may hold.
    pub allow: Vec<String>,
}

/// What the program can write.
#[derive(Clone, Copy, Debug)]
pub struct Can {
    /// Whether there are words in the language of a tag.
    pub language: fn(&str) -> bool,
    /// Whether there is a channel of a name.
    pub channel: fn(&str) -> bool,
}

impl PartialEq for Can {
    fn eq(&self, _: &Can) -> bool {
        // There is one program.
        true
    }
}

/// What is known of the people.
#[derive(Clone, Copy, Default)]
pub struct People<'a> {
    /// The table of customers.
    pub known: Option<&'a BTreeMap<String, Customer>>,
    /// Who bought what.
    pub reach: Option<&'a Reach>,
    /// The usual baskets.
    pub usual: Option<&'a Usual<'a>>,
    /// The days between which purchases count.
    pub basis: Option<(Date, Date)>,
}

/// A line, and what decides whom it touches.
pub(super) struct Told {
    line: Line,
    /// The keys as sales name them; none means everybody.
    keys: Vec<Vec<u8>>,
    /// What tells its item from others of the same name, if that is needed: the columns of the key.
    number: Vec<Part>,
    /// The group of customers whose price it is.
    group: Option<String>,
}

/// Gathers the facts of all notices. Errors: what cannot be told at all, nobody to tell it to, and a customer who is not
/// known.
pub fn gather(
    facts: &Facts<'_>,
    compared: &Compared<'_>,
    comparison: &Comparison<'_>,
    people: &People<'_>,
    asked: &Asked,
) -> Result<(NoticeFacts, Vec<Remark>), Problems> {
    let heads = [&comparison.old, &comparison.new];
    // Where one of the lists states no currency, the other one does.
    let currency = heads[1].currency.or(heads[0].currency);
    // Sales behind the first day may have what comes then.
    let is_before = people.basis.is_none_or(|(_, to)| to < asked.effective);
    let sold = people.reach.filter(|_| is_before);
    let lines = lines::lines(facts, compared, currency, asked.refuses_breaches, sold)?;
    let (told, mut remarks) = (lines.told, lines.remarks);
    remarks.extend(currency.is_none().then_some(Remark::NoCurrency));
    let over = lines.valid_to.and_then(|own| own.new).filter(|day| *day < asked.effective);
    remarks.extend(over.map(Remark::Over));
    let groups = groups(facts);
    let stated = heads[1].valid_from.filter(|day| *day != asked.effective);
    remarks.extend(stated.map(Remark::OtherDay));
    // What an unknown column says may be a price too, and then not all others stay.
    let has_others = comparison.summary().unchanged > 0 && !lines.has_untold_amounts;
    let notices = readers::notices(&told, &groups, has_others, people, asked, &mut remarks)?;
    let facts = NoticeFacts {
        schema: SCHEMA.to_string(),
        business: asked.business.clone(),
        currency,
        effective: asked.effective,
        announced: asked.announced,
        lists: heads.map(|head| head.day().map(ListDay)),
        valid_to: lines.valid_to,
        lines: told.into_iter().map(|told| told.line).collect(),
        reasons: asked.reasons.clone(),
        cancel_until: asked.cancel_until,
        allow: asked.allow.clone(),
        notices,
    };
    Ok((facts, remarks))
}

/// The groups that have prices of their own, by the key of the item as sales name it.
fn groups(facts: &Facts<'_>) -> BTreeMap<Vec<u8>, BTreeSet<String>> {
    let mut groups: BTreeMap<Vec<u8>, BTreeSet<String>> = BTreeMap::new();
    let old = facts.old.zip(facts.old_rows);
    for (list, rows) in old.into_iter().chain([(facts.new, facts.new_rows)]) {
        if list.columns.of(Field::CustomerGroup).is_none() {
            continue;
        }
        for extent in rows.extents() {
            let cells = Cells::of(list, *extent);
            let row = cells.row();
            let group = row.text_of(Field::CustomerGroup).unwrap_or_default().to_lowercase();
            let key = joined(row.key().parts().iter().map(|part| part.as_bytes()));
            groups.entry(key).or_default().insert(group);
        }
    }
    groups
}

/// How much a line weighs for somebody of whom nothing is known: the change in percent, else in money.
fn weight(line: &Line) -> Fraction {
    match (line.figures.get(&Role::Pct), line.figures.get(&Role::Diff)) {
        (Some(Figure::Percent(percent)), _) => percent.clone(),
        (_, Some(Figure::Money(amount))) => Fraction::of(*amount),
        _ => Fraction::whole(0),
    }
}
