//! Tables beside price lists: sales and customers, and how the user wishes them to be read.

use std::path::PathBuf;

use encoding_rs::Encoding;

use crate::core::date::Date;
use crate::core::wishes::Wishes;

/// How a table of sales or customers is to be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RecordWishes {
    /// The file, where a configuration names it.
    pub file: Option<PathBuf>,
    /// Fields with the header that the user names for each.
    pub columns: Vec<(String, String)>,
    /// Decimal mark, dates, currency and the like.
    pub reading: Wishes,
    /// The encoding that was named for all tables; a table that is in UTF-8 needs none.
    pub general_encoding: Option<&'static Encoding>,
    /// The sheet that was named for all workbooks; one that has no such sheet needs none.
    pub general_sheet: Option<String>,
}

/// Somebody who buys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Customer {
    /// The identity in the sales.
    pub id: String,
    /// How they are addressed.
    pub name: Option<String>,
    /// The language they read.
    pub language: Option<String>,
    /// How they want to be told.
    pub channel: Option<String>,
    /// The group whose prices they pay.
    pub group: Option<String>,
    /// Since when they are a customer.
    pub since: Option<Date>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their phone number.
    pub phone: Option<String>,
    /// Their postal address.
    pub address: Option<String>,
    /// Until when their prices were promised to stay.
    pub price_hold_until: Option<Date>,
}

/// What a person calls a customer: by name, where one is known.
pub fn called(customer: &str, name: Option<&str>) -> String {
    name.map_or_else(|| customer.to_string(), |name| format!("{name} ({customer})"))
}
