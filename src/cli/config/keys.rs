//! Every setting that `plainprice.toml` may hold, and what its value must look like.
//!
//! Settings of commands that do not ask for them are known too, so that one file serves all commands.

use crate::cli::values;
use crate::compare::prior_price::Mode;
use crate::core::history::Clock;
use crate::core::policy::{FailOn, Preset, Threshold, WantedLevel};
use crate::core::window::Window;
use crate::core::wishes::{ColumnWish, DateOrder, DecimalMark, Duplicates};

/// What a value must look like.
pub enum Shape {
    /// Text that is not blank.
    Words,
    /// Text that a function understands; its error is a sentence.
    Read(fn(&str) -> Result<(), String>),
    /// True or false.
    YesNo,
    /// A whole number from 0.
    Whole,
    /// A date.
    Day,
    /// Any value.
    Anything,
    /// A list of such values.
    List(&'static Shape),
    /// One of several shapes; the kind of the value says which.
    Either(&'static [Shape]),
    /// A table with these keys.
    Table(&'static [(&'static str, Shape)]),
    /// A table with these keys and any others.
    Open(&'static [(&'static str, Shape)]),
    /// A table whose keys belong to the user; the function understands a key.
    Map(fn(&str) -> Result<(), String>, &'static Shape),
}

impl Shape {
    /// What to write, in words.
    pub fn words(&self) -> String {
        match self {
            Shape::Words | Shape::Read(_) => "text in quotes".to_string(),
            Shape::YesNo => "true or false".to_string(),
            Shape::Whole => "a whole number from 0".to_string(),
            Shape::Day => "a date such as 2027-01-31".to_string(),
            Shape::Anything => "a value".to_string(),
            Shape::List(_) => "a list in [ ]".to_string(),
            Shape::Either(shapes) => shapes.iter().map(Shape::words).collect::<Vec<_>>().join(" or "),
            Shape::Table(_) | Shape::Open(_) | Shape::Map(..) => "a table".to_string(),
        }
    }
}

pub(super) const fn any_key(_: &str) -> Result<(), String> {
    Ok(())
}

fn field(text: &str) -> Result<(), String> {
    ColumnWish::new(text, "any").map(|_| ())
}

fn currency(text: &str) -> Result<(), String> {
    values::currency(text).map(|_| ())
}

fn encoding(text: &str) -> Result<(), String> {
    values::encoding(text).map(|_| ())
}

fn delimiter(text: &str) -> Result<(), String> {
    values::delimiter(text).map(|_| ())
}

fn decimal_mark(text: &str) -> Result<(), String> {
    values::choice(text, DecimalMark::ALL).map(|_| ())
}

fn date_order(text: &str) -> Result<(), String> {
    values::choice(text, DateOrder::ALL).map(|_| ())
}

fn duplicates(text: &str) -> Result<(), String> {
    values::choice(text, Duplicates::ALL).map(|_| ())
}

fn tax(text: &str) -> Result<(), String> {
    values::choice(text, values::TAX).map(|_| ())
}

fn preset(text: &str) -> Result<(), String> {
    values::choice(text, Preset::ALL).map(|_| ())
}

fn fail_on(text: &str) -> Result<(), String> {
    values::choice(text, FailOn::ALL).map(|_| ())
}

fn level(text: &str) -> Result<(), String> {
    values::choice(text, WantedLevel::ALL).map(|_| ())
}

fn clock(text: &str) -> Result<(), String> {
    values::choice(text, Clock::ALL).map(|_| ())
}

fn basis(text: &str) -> Result<(), String> {
    values::choice(text, values::BASIS).map(|_| ())
}

fn prior_mode(text: &str) -> Result<(), String> {
    values::choice(text, Mode::ALL).map(|_| ())
}

fn window(text: &str) -> Result<(), String> {
    Window::read(text).map(|_| ())
}

fn percent(text: &str) -> Result<(), String> {
    values::percent(text).map(|_| ())
}

fn amount(text: &str) -> Result<(), String> {
    values::amount(text).map(|_| ())
}

fn reason(text: &str) -> Result<(), String> {
    values::choice(text, super::notice::KINDS).map(|_| ())
}

fn threshold(text: &str) -> Result<(), String> {
    Threshold::read(text).map(|_| ())
}

/// One text, or a list of texts.
pub(super) const WORDS_OR_LIST: Shape = Shape::Either(&[Shape::Words, Shape::List(&Shape::Words)]);

/// The level of a rule.
pub(super) const LEVEL: Shape = Shape::Read(level);

/// A level, or a table with a level and the settings of the rule.
const RULES: Shape = Shape::Map(any_key, &Shape::Either(&[LEVEL, Shape::Open(&[("level", LEVEL)])]));

/// A price list.
const LIST: &[(&str, Shape)] = &[
    ("files", WORDS_OR_LIST),
    ("key", WORDS_OR_LIST),
    ("currency", Shape::Read(currency)),
    ("tax-included", Shape::Either(&[Shape::YesNo, Shape::Read(tax)])),
    ("zone", Shape::Words),
    ("decimal-mark", Shape::Read(decimal_mark)),
    ("date-order", Shape::Read(date_order)),
    ("encoding", Shape::Read(encoding)),
    ("delimiter", Shape::Read(delimiter)),
    ("sheet", Shape::Words),
    ("items", Shape::Words),
    ("duplicates", Shape::Read(duplicates)),
    ("allow-empty", Shape::YesNo),
    ("ignore", WORDS_OR_LIST),
    ("columns", Shape::Map(field, &WORDS_OR_LIST)),
    ("renamed", Shape::Map(any_key, &Shape::Words)),
];

/// A table of sales or customers.
const RECORDS: &[(&str, Shape)] = &[
    ("file", Shape::Words),
    ("currency", Shape::Read(currency)),
    ("decimal-mark", Shape::Read(decimal_mark)),
    ("date-order", Shape::Read(date_order)),
    ("encoding", Shape::Read(encoding)),
    ("delimiter", Shape::Read(delimiter)),
    ("sheet", Shape::Words),
    ("columns", Shape::Map(any_key, &Shape::Words)),
];

const POLICY: &[(&str, Shape)] = &[
    ("preset", Shape::Read(preset)),
    ("packs", Shape::List(&Shape::Words)),
    ("fail-on", Shape::Read(fail_on)),
    ("rules-version", Shape::Words),
    ("max-increases", Shape::Whole),
    ("window", Shape::Read(window)),
    ("notice-days", Shape::Whole),
    ("max-notices", Shape::Whole),
    ("notices-window", Shape::Read(window)),
    ("rules", RULES),
    ("override", Shape::List(&Shape::Table(OVERRIDE))),
    ("history", Shape::Table(HISTORY)),
];

const OVERRIDE: &[(&str, Shape)] = &[("files", WORDS_OR_LIST), ("category", Shape::Words), ("rules", RULES)];

const HISTORY: &[(&str, Shape)] = &[
    ("clock", Shape::Read(clock)),
    ("zone", Shape::Words),
    ("max-dip-days", Shape::Whole),
    ("max-gap-days", Shape::Whole),
    ("min-percent", Shape::Read(percent)),
    ("min-amount", Shape::Read(amount)),
    ("basis", Shape::Read(basis)),
    ("fixed-rates", Shape::Words),
    ("prior-price", Shape::Day),
    ("prior-days", Shape::Whole),
    ("prior-mode", Shape::Read(prior_mode)),
    ("prior-max-days", Shape::Whole),
    ("cpi", Shape::Words),
];

const WAIVER: &[(&str, Shape)] = &[
    ("rule", Shape::Words),
    ("list", Shape::Words),
    ("item", Shape::Words),
    ("component", Shape::Words),
    ("facts", Shape::Map(any_key, &Shape::Anything)),
    ("reason", Shape::Words),
    ("owner", Shape::Words),
    ("expires", Shape::Day),
];

const PROMISE: &[(&str, Shape)] = &[
    ("item", Shape::Words),
    ("hold-until", Shape::Day),
    ("max-increase", Shape::Read(threshold)),
    ("max-increases", Shape::Table(&[("count", Shape::Whole), ("within", Shape::Words)])),
    ("notice-days", Shape::Whole),
];

const BUSINESS: &[(&str, Shape)] = &[
    ("name", Shape::Words),
    ("email", Shape::Words),
    ("phone", Shape::Words),
    ("address", WORDS_OR_LIST),
    ("hours", WORDS_OR_LIST),
    ("web", Shape::Words),
    ("languages", Shape::List(&Shape::Words)),
];

/// A text in the language of the business, or one for each language.
const BY_LANGUAGE: Shape = Shape::Either(&[Shape::Words, Shape::Map(any_key, &Shape::Words)]);

const REASON: &[(&str, Shape)] = &[
    ("kind", Shape::Read(reason)),
    ("items", WORDS_OR_LIST),
    ("text", BY_LANGUAGE),
    ("input", BY_LANGUAGE),
    ("old", Shape::Read(amount)),
    ("new", Shape::Read(amount)),
    ("from", Shape::Day),
];

const NOTICE: &[(&str, Shape)] = &[
    ("allow", Shape::List(&Shape::Words)),
    ("cancel-until", Shape::Day),
    ("reason", Shape::Either(&[Shape::Table(REASON), Shape::List(&Shape::Table(REASON))])),
];

/// The whole file.
pub static FILE: Shape = Shape::Table(&[
    ("business", Shape::Table(BUSINESS)),
    ("prices", Shape::Table(LIST)),
    ("lists", Shape::Map(any_key, &Shape::Table(LIST))),
    ("sales", Shape::Table(RECORDS)),
    ("customers", Shape::Table(RECORDS)),
    ("ledger", Shape::Table(&[("file", Shape::Words)])),
    ("policy", Shape::Table(POLICY)),
    ("waiver", Shape::List(&Shape::Table(WAIVER))),
    ("promise", Shape::List(&Shape::Table(PROMISE))),
    ("notice", Shape::Table(NOTICE)),
]);
