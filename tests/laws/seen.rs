//! What a comparison says, as owned data without the lists it came from.

use plainprice::core::change::{Account, Change, Comparison, Match, Side, Status, Summary};
use plainprice::core::date::Date;
use plainprice::core::diagnostic::Problems;
use plainprice::core::fraction::Fraction;
use plainprice::core::progress::Silent;
use plainprice::core::wishes::Wishes;
use plainprice::pipeline::{self, Setting};

use crate::generate::PriceCell;

/// One side of an entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SeenSide {
    pub price: Option<String>,
    pub price_text: Option<String>,
    pub currency: Option<String>,
    pub grams: Option<i64>,
}

impl SeenSide {
    fn of(side: &Side) -> SeenSide {
        let grams = side.pack.as_ref().map(|pack| {
            let grams = pack.content().times(&Fraction::ratio(1000, 1).expect("a ratio"));
            grams.fixed(0).parse().expect("whole grams")
        });
        SeenSide {
            price: side.price.map(|price| price.normalize().to_string()),
            price_text: side.price_text.as_deref().map(str::to_string),
            currency: side.currency.map(|currency| currency.to_string()),
            grams,
        }
    }

    pub fn price_cell(&self) -> PriceCell {
        match (&self.price, &self.price_text) {
            (Some(price), _) => PriceCell::of_text(price),
            (None, Some(words)) => PriceCell::Words(words.clone()),
            (None, None) => PriceCell::Blank,
        }
    }
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    pub item: String,
    pub variant: String,
    pub component: Option<String>,
    pub name: Option<String>,
    pub status: Status,
    pub kinds: Vec<&'static str>,
    pub old: Option<SeenSide>,
    pub new: Option<SeenSide>,
    pub fields: Vec<(String, Option<String>, Option<String>)>,
    pub how: &'static str,
    pub partner: Option<String>,
    pub old_line: Option<u64>,
    pub new_line: Option<u64>,
}

/// A comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    pub entries: Vec<Entry>,
    pub account: Account,
    pub summary: Summary,
    pub is_key_appended: bool,
}

impl Seen {
    /// The same without the lines on which things stand.
    pub fn without_places(mut self) -> Seen {
        for entry in &mut self.entries {
            (entry.old_line, entry.new_line) = (None, None);
            entry.fields.sort();
        }
        self
    }

    /// The same with numbers in cells as values: `2,50` is `2.50`.
    pub fn with_fields_as_values(mut self) -> Seen {
        let value = |cell: &mut Option<String>| {
            let Some(text) = cell else { return };
            let is_figure = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
            let at_mark = text.len().checked_sub(3).and_then(|at| text.as_bytes().get(at));
            if is_figure && matches!(at_mark, Some(b'.' | b',')) {
                *text = format!("{} hundredths", text.replace(['.', ','], ""));
            } else if text.ends_with(" kg") {
                *text = text.replace(',', ".");
            }
        };
        for entry in &mut self.entries {
            for (_, old, new) in &mut entry.fields {
                value(old);
                value(new);
            }
            entry.fields.sort();
        }
        self
    }
}

fn entry(comparison: &Comparison<'_>, change: &Change<'_>) -> Entry {
    let line = |place: Option<plainprice::core::place::Place>| place.and_then(|place| place.line());
    let key = |parts: &[std::borrow::Cow<'_, str>]| parts.join("\u{1f}");
    let (how, partner) = match &change.matched {
        Match::Key => ("key", None),
        Match::Case(partner) => ("case", Some(partner)),
        Match::Mapped(partner) => ("mapped", Some(partner)),
        Match::Name(partner) => ("name", Some(partner)),
        Match::LookAlike(partner) => ("look-alike", Some(partner)),
        Match::PeriodBefore(partner) => ("period", Some(partner)),
    };
    Entry {
        item: change.key.as_ref().map_or_else(String::new, |own| key(own.parts())),
        variant: change.variant.join("|"),
        component: change.component.map(|index| comparison.components[usize::from(index)].to_string()),
        name: change.name.as_deref().map(str::to_string),
        status: change.status,
        kinds: change.kinds.iter().map(|kind| kind.name()).collect(),
        old: change.old.as_ref().map(SeenSide::of),
        new: change.new.as_ref().map(SeenSide::of),
        fields: change
            .fields
            .iter()
            .map(|field| {
                let text = |cell: &Option<std::borrow::Cow<'_, str>>| cell.as_deref().map(str::to_string);
                (comparison.fields[field.field as usize].to_string(), text(&field.old), text(&field.new))
            })
            .collect(),
        how,
        partner: partner.map(|partner| key(partner.key.parts())),
        old_line: line(comparison.old_place(change)),
        new_line: line(comparison.new_place(change)),
    }
}

/// Compares two files.
pub fn compare(old: &str, new: &str) -> Result<Seen, Problems> {
    let wishes = Wishes { allow_empty: true, ..Wishes::default() };
    let as_of = Date::new(2026, 11, 22).expect("a day");
    let setting =
        Setting { wishes: &wishes, list: "default", business: None, as_of, dates: [None; 2], progress: &Silent };
    pipeline::diff(old, new, &setting, |comparison| {
        Ok(Seen {
            entries: comparison.changes().iter().map(|change| entry(comparison, change)).collect(),
            account: comparison.account,
            summary: *comparison.summary(),
            is_key_appended: !comparison.variant_columns.is_empty(),
        })
    })
}
