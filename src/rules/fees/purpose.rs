//! What a fee is for, by its name; and what a name says beside that.

use std::borrow::Cow;
use std::ops::Range;

use crate::normalise::letters::plain_words;
use crate::rules::fees::words;
use crate::rules::spaced::Spaced;

/// What a fee is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Tourist and city taxes.
    TouristTax,
    /// Orders below a minimum.
    SmallOrder,
    /// Paying by card, or paying at all.
    Card,
    /// Paying late.
    Late,
    /// Fuel and energy.
    Fuel,
    /// Deposits that come back.
    Deposit,
    /// Cleaning.
    Cleaning,
    /// Packaging.
    Packaging,
    /// Delivery, shipping, postage.
    Delivery,
    /// Installation and assembly.
    Installation,
    /// Setting up, activating, connecting.
    Setup,
    /// Environment and recycling.
    Environment,
    /// Insurance.
    Insurance,
    /// Coming to the customer.
    Travel,
    /// Resorts and their facilities.
    Resort,
    /// Booking.
    Booking,
    /// Handling, processing, administration.
    Handling,
    /// Service.
    Service,
}

impl Purpose {
    /// The word by which settings name it.
    pub fn name(self) -> &'static str {
        match self {
            Purpose::TouristTax => "tourist tax",
            Purpose::SmallOrder => "small order",
            Purpose::Card => "card",
            Purpose::Late => "late",
            Purpose::Fuel => "fuel",
            Purpose::Deposit => "deposit",
            Purpose::Cleaning => "cleaning",
            Purpose::Packaging => "packaging",
            Purpose::Delivery => "delivery",
            Purpose::Installation => "installation",
            Purpose::Setup => "setup",
            Purpose::Environment => "environment",
            Purpose::Insurance => "insurance",
            Purpose::Travel => "travel",
            Purpose::Resort => "resort",
            Purpose::Booking => "booking",
            Purpose::Handling => "handling",
            Purpose::Service => "service",
        }
    }

    /// Whether nobody would choose it for its own sake: called optional, it deserves a second look.
    pub fn is_nobodys_wish(self) -> bool {
        use Purpose::{Booking, Card, Cleaning, Environment, Fuel, Handling, Resort, Service, Setup};
        matches!(self, Booking | Card | Cleaning | Environment | Fuel | Handling | Resort | Service | Setup)
    }

    /// The purpose of a name.
    pub fn of(name: &str) -> Option<Purpose> {
        found(&Spaced::of(name)).map(|(purpose, _)| purpose)
    }
}

fn found(words: &Spaced) -> Option<(Purpose, Range<usize>)> {
    words::PURPOSES
        .iter()
        .find_map(|(purpose, names)| names.iter().find_map(|name| Some((*purpose, words.place_of(name)?))))
}

/// What a name says beside its purpose and the words that only say "fee": `delivery to islands` leaves `to islands`.
pub fn rest(name: &str) -> String {
    let words = Spaced::of(name);
    let mut rest = words.words().to_string();
    if let Some((_, place)) = found(&words) {
        rest.replace_range(place, "");
    }
    without_generic(&rest)
}

fn without_generic(words: &str) -> String {
    let mut text = words.to_string();
    for word in words::GENERIC_CHINESE {
        text = text.replace(word, "");
    }
    let is_plain = |word: &&str| !words::GENERIC.contains(word) && !words::SMALL.contains(word);
    text.split(' ').filter(|word| !word.is_empty()).filter(is_plain).collect::<Vec<_>>().join(" ")
}

/// Whether two names speak of one thing: the same words, or one purpose and nothing that tells them apart.
pub fn is_same_thing(a: &str, b: &str) -> bool {
    let core = |name: &str| without_generic(&plain_words(name));
    let (x, y) = (core(a), core(b));
    if !x.is_empty() && x == y {
        return true;
    }
    matches!((Purpose::of(a), Purpose::of(b)), (Some(p), Some(q)) if p == q) && rest(a) == rest(b)
}

/// Whether an inclusion such as `free breakfast in the garden` speaks of the thing a fee is for.
pub fn is_inclusion_of(inclusion: &str, fee: &str) -> bool {
    let core = without_generic(&plain_words(fee));
    let words = Spaced::of(inclusion);
    if core.is_empty() {
        return false;
    }
    let has_all = core.split(' ').all(|word| words.has(word));
    let is_one_purpose = matches!(
        (found(&words).map(|(purpose, _)| purpose), Purpose::of(fee)),
        (Some(p), Some(q)) if p == q
    );
    has_all || (is_one_purpose && rest(fee).is_empty())
}

/// Whether a name tells nothing about what the fee is for.
pub fn is_vague(name: &str) -> bool {
    let plain = plain_words(name);
    if words::VAGUE.contains(&plain.as_str()) {
        return true;
    }
    let core = without_generic(&plain);
    core.split(' ').all(|word| word.is_empty() || words::VAGUE.contains(&word))
}

/// Whether a name says nothing but tax: that is no fee.
pub fn is_tax(name: &str) -> bool {
    let plain = plain_words(name);
    let mut parts = plain.split(' ').peekable();
    parts.peek().is_some_and(|word| !word.is_empty())
        && (words::TAX_CHINESE.contains(&plain.as_str())
            || parts.all(|word| words::TAX.contains(&word) || matches!(word, "sales" | "value" | "added")))
}

/// Whether taxes and the seller's own charges stand in one name.
pub fn is_lumped(name: &str) -> bool {
    if words::LUMPED_CHINESE.iter().any(|word| name.contains(word)) {
        return true;
    }
    // Signs that join become words, so that "taxes & fees" and "taxes/fees" read as "taxes and fees".
    let joined: Cow<'_, str> = if name.contains(['&', '/', '+', '＆']) {
        Cow::Owned(name.replace(['&', '/', '+', '＆'], " and "))
    } else {
        Cow::Borrowed(name)
    };
    let plain = plain_words(&joined);
    let parts: Vec<&str> =
        plain.split(' ').filter(|word| !words::SMALL.contains(word) || words::AND.contains(word)).collect();
    let is_tax = |word: &str| words::TAX.contains(&word);
    let is_fee = |word: &str| {
        words::GENERIC.contains(&word) || matches!(word, "service" | "servicio" | "tasas" | "cargos" | "gwasanaeth")
    };
    parts.windows(3).any(|three| {
        words::AND.contains(&three[1])
            && ((is_tax(three[0]) && is_fee(three[2])) || (is_fee(three[0]) && is_tax(three[2])))
    })
}

/// Whether the words call something unavoidable: `cleaning (required)`, and not `not required`.
pub fn is_called_required(text: &str) -> bool {
    let plain = Spaced::of(text);
    words::REQUIRED.iter().any(|word| {
        plain.place_of(word).is_some_and(|place| {
            let before = plain.words()[..place.start].split_whitespace().next_back().unwrap_or("");
            !words::NOT.contains(&before) && !before.ends_with(['不', '非'])
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_written_as_they_are_compared() {
        let of_purposes = words::PURPOSES.iter().flat_map(|(_, names)| names.iter());
        let tables = [words::GENERIC, words::SMALL, words::VAGUE, words::TAX, words::EXCLUDES, words::ADDS, words::AND];
        let more = [words::EXCLUDED, words::EXCLUDED_AT_END, words::INCLUDES, words::INCLUDED, words::REQUIRED];
        let all = of_purposes.chain(tables.into_iter().flatten()).chain(more.into_iter().flatten());
        for word in all.chain(words::FREE_DELIVERY).chain(words::PLAIN_FEES) {
            let stem = word.trim_end_matches('*');
            assert_eq!(plain_words(stem), stem);
        }
    }

    #[test]
    fn a_purpose_is_found_in_every_language_and_not_inside_other_words() {
        for name in
            ["Delivery", "Versandkosten", "frais de port", "Gastos de envío", "运费", "Доставка", "cludiant", "P&P"]
        {
            assert_eq!(Purpose::of(name), Some(Purpose::Delivery), "{name}");
        }
        assert_eq!(Purpose::of("Card handling"), Some(Purpose::Card));
        assert_eq!(Purpose::of("Support"), None);
        assert_eq!(Purpose::of("Postcards"), None);
    }

    #[test]
    fn fees_for_different_places_are_not_one_thing() {
        assert!(is_same_thing("service fee", "Service charge"));
        assert!(is_same_thing("delivery", "Shipping cost"));
        assert!(is_same_thing("Gift wrap", "gift wrap fee"));
        assert!(!is_same_thing("delivery UK", "delivery EU"));
        assert!(!is_same_thing("booking fee", "service fee"));
        assert!(!is_same_thing("fee", "charge"));
    }

    #[test]
    fn vague_names_say_nothing_once_the_word_fee_is_gone() {
        for name in
            ["", "Fee", "Service charge", "Admin fee", "misc.", "Sonstiges", "frais divers", "其他费用", "прочее"]
        {
            assert!(is_vague(name), "{name}");
        }
        for name in ["Delivery", "Room service", "Fuel surcharge", "Extra bed", "Other guests' parking", "Zustellung"] {
            assert!(!is_vague(name), "{name}");
        }
    }

    #[test]
    fn taxes_and_charges_in_one_name_are_seen_and_a_tax_alone_is_not() {
        let lumped = [
            "Taxes and fees",
            "Taxes & charges",
            "fees/taxes",
            "Steuern und Gebühren",
            "Taxes et frais",
            "Impuestos y cargos",
            "税费",
            "Налоги и сборы",
            "Trethi a ffioedd",
            "VAT and service",
        ];
        for name in lumped {
            assert!(is_lumped(name), "{name}");
        }
        for name in ["City tax", "Tax preparation fee", "Fees", "VAT", "Service charge"] {
            assert!(!is_lumped(name), "{name}");
        }
        assert!(is_tax("Sales tax") && is_tax("MwSt.") && !is_tax("City tax") && !is_tax(""));
    }

    #[test]
    fn only_an_unqualified_word_calls_a_fee_required() {
        assert!(is_called_required("Final cleaning (required)") && is_called_required("Endreinigung, verpflichtend"));
        assert!(!is_called_required("not required") && !is_called_required("if required"));
    }
}
