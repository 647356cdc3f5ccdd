//! What the user wishes for: flags and configuration brought together as plain data.
//!
//! A wish that nobody expressed is `None` or empty; what then happens is decided by the room that asks.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use encoding_rs::Encoding;

use crate::core::currency::Currency;
use crate::core::diagnostic::did_you_mean;
use crate::core::field::Field;
use crate::core::list::TaxBasis;

/// How a list is to be read and compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wishes {
    /// The headers of the key columns; empty means the recognised one.
    pub key: Vec<String>,
    /// Headers that are named for a field. Several for one field are alternatives: a file uses the one it has.
    pub columns: Vec<ColumnWish>,
    /// The headers of columns that are not compared.
    pub ignore: Vec<String>,
    /// How many of the last columns a configuration names, so that a message can say who did.
    pub configured_columns: usize,
    /// How many of the last ignored columns only a configuration names: one may be kept there for other files.
    pub configured_ignore: usize,
    /// Where a document keeps its items, such as `prices` or `data.*`.
    pub items: Option<String>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The encoding of a text file.
    pub encoding: Option<&'static Encoding>,
    /// The byte between the cells of a text file.
    pub delimiter: Option<u8>,
    /// The decimal mark of its numbers.
    pub decimal_mark: Option<DecimalMark>,
    /// The order of day, month and year in its dates.
    pub date_order: Option<DateOrder>,
    /// The currency, where the file leaves it unstated.
    pub currency: Option<Currency>,
    /// Whether tax is in the prices, where the file leaves it unstated.
    pub tax: Option<TaxBasis>,
    /// What to do with a key that stands there twice.
    pub duplicates: Option<Duplicates>,
    /// Whether a list without any price row is fine.
    pub allow_empty: bool,
    /// Old keys with the new keys they became.
    pub renamed: Vec<(String, String)>,
    /// The format of a source whose name says nothing, such as standard input.
    pub input_format: Option<InputFormat>,
    /// At most this many bytes of memory.
    pub memory: Option<u64>,
    /// This many threads.
    pub threads: Option<NonZeroUsize>,
    /// The file of the ledger that sources such as `ledger:shop` are in.
    pub ledger: Option<PathBuf>,
}

impl Wishes {
    /// These wishes where they are expressed, and those of `below` where they are not. Ignored columns and
    /// renamed keys add up; a column named here replaces all headers that `below` names for its field.
    pub fn over(self, below: Wishes) -> Wishes {
        let is_free = |other: &ColumnWish| !self.columns.iter().any(|own| own.is_same_target(other));
        let columns_below: Vec<ColumnWish> = below.columns.into_iter().filter(is_free).collect();
        let (own_columns, own_ignore) = (self.columns.len(), self.ignore.len());
        let columns = joined(self.columns, columns_below);
        let ignore = joined(self.ignore, below.ignore);
        Wishes {
            key: if self.key.is_empty() { below.key } else { self.key },
            configured_columns: columns.len() - own_columns,
            configured_ignore: ignore.len() - own_ignore,
            columns,
            ignore,
            items: self.items.or(below.items),
            sheet: self.sheet.or(below.sheet),
            encoding: self.encoding.or(below.encoding),
            delimiter: self.delimiter.or(below.delimiter),
            decimal_mark: self.decimal_mark.or(below.decimal_mark),
            date_order: self.date_order.or(below.date_order),
            currency: self.currency.or(below.currency),
            tax: self.tax.or(below.tax),
            duplicates: self.duplicates.or(below.duplicates),
            allow_empty: self.allow_empty || below.allow_empty,
            renamed: joined(self.renamed, below.renamed),
            input_format: self.input_format.or(below.input_format),
            memory: self.memory.or(below.memory),
            threads: self.threads.or(below.threads),
            ledger: self.ledger.or(below.ledger),
        }
    }
}

/// The first, then what the second adds.
fn joined<T: PartialEq>(mut first: Vec<T>, second: Vec<T>) -> Vec<T> {
    for value in second {
        if !first.contains(&value) {
            first.push(value);
        }
    }
    first
}

/// A header that the user names for a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnWish {
    /// The field.
    pub field: Field,
    /// The part of an open family: the component of `price.renew`, the language of `name:cy`, the name of
    /// `fee:delivery` and of `fee:delivery:obligation`.
    pub part: Option<String>,
    /// The header as written in the file.
    pub header: String,
}

impl ColumnWish {
    /// Reads a field of our own layout and the header that stands for it. The error is a sentence.
    pub fn new(field: &str, header: &str) -> Result<ColumnWish, String> {
        let (field, part) = target(field.trim())?;
        let header = header.trim();
        if header.is_empty() {
            return Err("the header is missing".to_string());
        }
        Ok(ColumnWish { field, part, header: header.to_string() })
    }

    /// Whether both name a header for the same thing.
    pub fn is_same_target(&self, other: &ColumnWish) -> bool {
        self.field == other.field && self.part == other.part
    }
}

impl std::str::FromStr for ColumnWish {
    type Err = String;

    /// Reads `FIELD=HEADER`; a header may hold further `=`.
    fn from_str(text: &str) -> Result<ColumnWish, String> {
        let (field, header) = text
            .split_once('=')
            .ok_or("write FIELD=HEADER, for example price=\"Price (GBP)\" or price.renew=renew_price")?;
        ColumnWish::new(field, header)
    }
}

/// The field of an own-layout name, open families included.
fn target(name: &str) -> Result<(Field, Option<String>), String> {
    let with_part = |field: Field, part: &str, what: &str| match part.trim() {
        "" => Err(format!("the {what} is missing after {name:?}")),
        part => Ok((field, Some(part.to_string()))),
    };
    if let Some(part) = name.strip_prefix("price.") {
        return with_part(Field::Price, part, "component");
    }
    if let Some(language) = name.strip_prefix("name:") {
        return with_part(Field::NameIn, language, "language");
    }
    if let Some(fee) = name.strip_prefix("fee:") {
        return match fee.strip_suffix(":obligation") {
            Some(fee) => with_part(Field::FeeObligation, fee, "name of the fee"),
            None => with_part(Field::Fee, fee, "name of the fee"),
        };
    }
    if let Some(field) = Field::named(name) {
        return Ok((field, None));
    }
    let names = Field::ALL.iter().map(|(_, name)| *name).filter(|name| !name.contains(':'));
    Err(match did_you_mean(name, names).as_slice() {
        [] => format!("no field is called {name:?}"),
        near => format!("no field is called {name:?}; did you mean {}?", near.join(" or ")),
    })
}

/// Declares the values of a wish with their names, once.
macro_rules! choices {
    ($($(#[$about:meta])* $name:ident { $($(#[$value_about:meta])* $value:ident = $word:literal),+ $(,)? })+) => { $(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$value_about])* $value),+
        }

        impl $name {
            /// Every value with its name in flags and configuration.
            pub const ALL: &'static [($name, &'static str)] = &[$(($name::$value, $word)),+];
        }
    )+ };
}

choices! {
    /// What parts whole numbers from decimals.
    DecimalMark {
        /// `12.90`
        Point = ".",
        /// `12,90`
        Comma = ",",
    }

    /// The order of day, month and year.
    DateOrder {
        /// Day, month, year.
        Dmy = "dmy",
        /// Month, day, year.
        Mdy = "mdy",
        /// Year, month, day.
        Ymd = "ymd",
    }

    /// What to do with a key that stands in a file twice.
    Duplicates {
        /// Refuse the file; what happens unless someone wishes otherwise.
        Error = "error",
        /// The first row counts, the others are set aside.
        First = "first",
        /// The last row counts, the others are set aside.
        Last = "last",
    }

    /// The format of an input.
    InputFormat {
        /// Cells parted by a comma, semicolon, tab or pipe.
        Csv = "csv",
        /// Cells parted by tabs.
        Tsv = "tsv",
        /// One JSON document.
        Json = "json",
        /// One JSON object a line.
        Ndjson = "ndjson",
        /// TOML.
        Toml = "toml",
        /// An Excel workbook.
        Xlsx = "xlsx",
        /// An Excel workbook before 2007.
        Xls = "xls",
        /// An OpenDocument workbook.
        Ods = "ods",
    }

    /// The format of a report.
    Format {
        /// For people, on a terminal.
        Table = "table",
        /// One JSON document.
        Json = "json",
        /// One JSON object a line.
        Ndjson = "ndjson",
        /// A table for a spreadsheet.
        Csv = "csv",
        /// For people, in a pull request.
        Markdown = "markdown",
    }

    /// The format of a history.
    HistoryFormat {
        /// For people, on a terminal.
        Table = "table",
        /// One JSON document.
        Json = "json",
        /// One JSON object a line.
        Ndjson = "ndjson",
        /// A table for a spreadsheet.
        Csv = "csv",
        /// For people, in a pull request.
        Markdown = "markdown",
        /// One page with a chart for each price.
        Html = "html",
        /// A workbook.
        Xlsx = "xlsx",
    }

    /// The format of a plan.
    PlanFormat {
        /// For people, on a terminal.
        Table = "table",
        /// One JSON document.
        Json = "json",
        /// One JSON object a line.
        Ndjson = "ndjson",
        /// A table for a spreadsheet.
        Csv = "csv",
        /// For people, in a pull request.
        Markdown = "markdown",
    }

    /// The format of an impact.
    ImpactFormat {
        /// For people, on a terminal.
        Table = "table",
        /// One JSON document.
        Json = "json",
        /// One JSON object a line.
        Ndjson = "ndjson",
        /// A table for a spreadsheet.
        Csv = "csv",
        /// For people, in a pull request.
        Markdown = "markdown",
        /// One page with charts.
        Html = "html",
        /// An Excel workbook.
        Xlsx = "xlsx",
    }

    /// The format of a report of findings.
    FindingFormat {
        /// For people, on a terminal.
        Table = "table",
        /// One JSON document.
        Json = "json",
        /// One JSON object a line.
        Ndjson = "ndjson",
        /// A table for a spreadsheet.
        Csv = "csv",
        /// For people, in a pull request.
        Markdown = "markdown",
        /// For code scanning: SARIF 2.1.0.
        Sarif = "sarif",
        /// For CI, as tests that pass or fail.
        Junit = "junit",
        /// For GitHub Actions, as annotations.
        Github = "github",
        /// For GitLab, as code quality.
        Gitlab = "gitlab",
    }

    /// Which price changes a person sees.
    Direction {
        /// Only what became dearer.
        Up = "up",
        /// Only what became cheaper.
        Down = "down",
        /// Both.
        Both = "both",
    }
}

/// The format of a comparison of documents: what all findings have, and what puts documents side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompareFormat {
    /// A report of findings.
    Findings(FindingFormat),
    /// One page.
    Html,
    /// A workbook.
    Xlsx,
}

impl CompareFormat {
    /// Every format by its name.
    pub const ALL: &'static [(CompareFormat, &'static str)] = &{
        let mut all = [(CompareFormat::Html, "html"); FindingFormat::ALL.len() + 2];
        let mut number = 0;
        while number < FindingFormat::ALL.len() {
            let (format, name) = FindingFormat::ALL[number];
            all[number] = (CompareFormat::Findings(format), name);
            number += 1;
        }
        all[number + 1] = (CompareFormat::Xlsx, "xlsx");
        all
    };
}

impl DecimalMark {
    /// The mark as a character.
    pub fn character(self) -> char {
        match self {
            DecimalMark::Point => '.',
            DecimalMark::Comma => ',',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(text: &str) -> Result<ColumnWish, String> {
        text.parse()
    }

    #[test]
    fn open_families_keep_the_part_that_is_the_users() {
        let read = |text| column(text).map(|wish| (wish.field, wish.part, wish.header));
        let part = |text: &str| Some(text.to_string());
        assert_eq!(read("price.renew=renew_price"), Ok((Field::Price, part("renew"), "renew_price".into())));
        assert_eq!(read("name:cy=Enw"), Ok((Field::NameIn, part("cy"), "Enw".into())));
        assert_eq!(read("fee:delivery=a=b"), Ok((Field::Fee, part("delivery"), "a=b".into())));
        assert_eq!(read("fee:x:obligation=how"), Ok((Field::FeeObligation, part("x"), "how".into())));
    }

    #[test]
    fn a_mistyped_field_is_answered_with_the_nearest_one() {
        assert_eq!(
            column("curency=Cur").err().as_deref(),
            Some("no field is called \"curency\"; did you mean currency?")
        );
        assert!(column("price").is_err() && column("price.=x").is_err() && column("price=").is_err());
    }

    #[test]
    fn a_flag_replaces_only_the_headers_of_its_own_field() {
        let wishes = |texts: &[&str]| Wishes {
            columns: texts.iter().map(|text| column(text).expect("a test names fields")).collect(),
            ..Wishes::default()
        };
        let merged = wishes(&["price=A"]).over(wishes(&["price=B", "price.renew=C", "name=D"]));
        assert_eq!(merged.columns, wishes(&["price=A", "price.renew=C", "name=D"]).columns);
        assert_eq!((merged.configured_columns, merged.configured_ignore), (2, 0));
    }
}
