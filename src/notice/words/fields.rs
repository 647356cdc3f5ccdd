//! What a reader calls the properties that a list can change.

use crate::notice::words::Untold;
use crate::notice::words::lines::Telling;
use crate::notice::words::pen::flat;

/// The phrase of each property, by the last part of its name in our own layouts.
const FIELDS: &[(&str, &str)] = &[
    ("sku", "field-sku"),
    ("name", "field-name"),
    ("description", "field-description"),
    ("includes", "field-includes"),
    ("conditions", "field-conditions"),
    ("condition", "field-conditions"),
    ("availability", "field-availability"),
    ("price", "field-price"),
    ("sale-price", "field-sale-price"),
    ("all-in-price", "field-all-in-price"),
    ("sale-from", "field-first-day"),
    ("from", "field-first-day"),
    ("sale-to", "field-last-day"),
    ("to", "field-last-day"),
    ("valid-to", "field-last-day"),
    ("existing-customers-from", "field-existing-from"),
    ("currency", "field-currency"),
    ("tax-included", "field-tax-included"),
    ("tax-rate", "field-tax-rate"),
    ("period", "field-period"),
    ("pack", "field-pack"),
    ("min-quantity", "field-min-quantity"),
    ("max-quantity", "field-max-quantity"),
    ("customer-group", "field-group"),
    ("territory", "field-territory"),
    ("fee", "field-fee"),
    ("per", "field-per"),
    ("obligation", "field-obligation"),
    ("base", "field-of"),
    ("cap", "field-cap"),
    ("applies-to", "field-applies-to"),
    ("refundable", "field-refundable"),
    ("included-in-price", "field-in-price"),
    ("promise", "field-promise"),
    ("hold-until", "field-held"),
    ("max-increase", "field-max-increase"),
    ("max-increases", "field-max-increases"),
    ("count", "field-max-increases"),
    ("within", "field-max-increases"),
    ("notice-days", "field-notice-days"),
    ("reward", "field-reward"),
    ("excludes", "field-excludes"),
    ("redeem", "field-redeem"),
    ("promotion", "field-promotion"),
];

impl Telling<'_> {
    /// What a reader calls a property; one that no phrase names is called as the list calls it.
    pub fn field(&self, name: &str) -> Result<String, Untold> {
        let plain = name.replace('_', "-").to_ascii_lowercase();
        let last = plain.rsplit('.').next().unwrap_or(&plain);
        match FIELDS.iter().find(|(own, _)| *own == last) {
            Some((_, id)) => self.pen.say(id, &[]),
            None => Ok(flat(name).rsplit('.').next().unwrap_or(name).replace(['_', '-'], " ")),
        }
    }
}
