//! What a document says about the list as a whole: currency, tax, the day it starts.

use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::diagnostic::did_you_mean;
use crate::core::list::{ListHead, TaxBasis};

/// The names a head may use, `-` and `_` being the same.
pub(super) static NAMES: &[&str] = &["name", "currency", "tax-included", "valid-from"];

/// Why a statement of the head cannot be used: what is wrong, and what to write.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unusable {
    pub(super) headline: String,
    pub(super) help: String,
}

/// Takes a statement into the head. `None` means that the name is none of [`NAMES`].
pub(super) fn state(head: &mut ListHead, name: &str, text: &str) -> Option<Result<(), Unusable>> {
    Some(match name.replace('_', "-").as_str() {
        "name" => {
            head.list = text.to_string();
            Ok(())
        }
        "currency" => match Currency::of_code(text) {
            Some(currency) => {
                head.currency = Some(currency);
                Ok(())
            }
            None => Err(unknown_currency(text)),
        },
        "tax-included" => match text {
            "true" | "yes" => {
                head.tax = TaxBasis::Included;
                Ok(())
            }
            "false" | "no" => {
                head.tax = TaxBasis::Excluded;
                Ok(())
            }
            _ => Err(unusable(format!("{text:?} does not say whether tax is included"), "write true or false")),
        },
        "valid-from" => match Date::iso(text) {
            Some(date) => {
                head.valid_from = Some(date);
                Ok(())
            }
            None => Err(unusable(format!("{text:?} is no date"), "write it as 2027-01-31")),
        },
        _ => return None,
    })
}

fn unknown_currency(text: &str) -> Unusable {
    let help = match did_you_mean(text, Currency::codes()).as_slice() {
        [] => "write an ISO 4217 code such as EUR".to_string(),
        near => format!("did you mean {}?", near.join(" or ")),
    };
    unusable(format!("{text:?} is no currency"), help)
}

fn unusable(headline: String, help: impl Into<String>) -> Unusable {
    Unusable { headline, help: help.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_takes_what_it_knows_and_refuses_what_it_cannot_read() {
        let mut head = ListHead::default();
        assert_eq!(state(&mut head, "currency", "eur"), Some(Ok(())));
        assert_eq!(state(&mut head, "tax_included", "false"), Some(Ok(())));
        assert_eq!(state(&mut head, "valid-from", "2027-01-01"), Some(Ok(())));
        assert_eq!(head.currency.map(|currency| currency.to_string()).as_deref(), Some("EUR"));
        assert_eq!((head.tax, head.valid_from), (TaxBasis::Excluded, Date::new(2027, 1, 1)));
        assert_eq!(state(&mut head, "colour", "red"), None);
        assert!(matches!(state(&mut head, "currency", "euros"), Some(Err(_))));
    }
}
