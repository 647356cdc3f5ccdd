//! Amounts of money, written alike throughout a notice.

use std::collections::BTreeSet;

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::text::locale::symbols::{alone, beside, family, is_whole_in_cash};
use crate::text::locale::{Language, Locale, MINUS, NO_BREAK, plain};

/// How all amounts of one notice are written. It is decided once, by all of them: the same currency never has two signs,
/// and a column never mixes `120` and `120.50`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyStyle {
    locale: Locale,
    /// The sign or code of each currency.
    signs: Vec<(Currency, String)>,
    /// Whether every amount is whole, so that prices of cash need no `.00`.
    is_whole: bool,
}

impl MoneyStyle {
    /// The style of a notice that shows these amounts; `home` is the currency of the list.
    ///
    /// One currency that is the list's own has its plain sign. Several have signs that cannot be mistaken, or their ISO
    /// codes where there are none.
    pub fn of(
        locale: Locale,
        home: Option<Currency>,
        amounts: impl IntoIterator<Item = (Decimal, Option<Currency>)>,
    ) -> MoneyStyle {
        let (mut currencies, mut is_whole) = (BTreeSet::new(), true);
        for (amount, currency) in amounts {
            currencies.extend(currency);
            is_whole &= amount.is_integer();
        }
        let is_alone = currencies.len() == 1 && currencies.first().copied() == home;
        let is_shared = |own: Currency| {
            family(own).is_some() && currencies.iter().any(|other| *other != own && family(*other) == family(own))
        };
        let sign = |currency: Currency| match family(currency) {
            _ if is_alone => alone(locale, currency),
            // ¥ with or without letters is told apart by too few.
            Some('¥') if is_shared(currency) => None,
            // The other dollars have letters; this one gets them too.
            Some('$') if is_shared(currency) => {
                beside(locale, currency).map(|sign| if sign == "$" { "US$" } else { sign })
            }
            _ => beside(locale, currency),
        };
        let signs = currencies.iter().map(|own| (*own, sign(*own).unwrap_or(own.code()).to_string())).collect();
        MoneyStyle { locale, signs, is_whole }
    }

    /// The locale that it is for.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The sign or the code of a currency; a currency that the notice was not said to hold has its code.
    pub fn sign<'s>(&'s self, currency: &'s Currency) -> &'s str {
        self.signs.iter().find(|(own, _)| own == currency).map_or(currency.code(), |(_, sign)| sign)
    }

    /// How many decimals an amount has at least.
    pub fn decimals(&self, currency: Currency) -> u32 {
        if self.is_whole && is_whole_in_cash(currency) { 0 } else { currency.minor_digits() }
    }
}

impl Locale {
    /// An amount with the sign of its currency: at least the decimals of the currency, none of its own left out. Without a
    /// currency it is the bare number with the decimals that were written.
    pub fn money(self, amount: Decimal, currency: Option<Currency>, style: &MoneyStyle) -> String {
        let Some(currency) = currency else {
            return self.number(amount, amount.scale());
        };
        let text = self.digits(&plain(amount, style.decimals(currency)));
        let (minus, figure) = text.strip_prefix(MINUS).map_or(("", text.as_str()), |rest| ("\u{2212}", rest));
        let sign = style.sign(&currency);
        match self.language() {
            Language::Ru | Language::Es | Language::Fr | Language::De => format!("{minus}{figure}{NO_BREAK}{sign}"),
            // Letters would run into the digits.
            _ if sign.ends_with(|c: char| c.is_ascii_alphabetic()) => format!("{minus}{sign}{NO_BREAK}{figure}"),
            _ => format!("{minus}{sign}{figure}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(tag: &str, home: &str, amounts: &[(&str, &str)]) -> Vec<String> {
        let locale = Locale::of_tag(tag).expect("a test writes known tags");
        let amounts: Vec<(Decimal, Option<Currency>)> = amounts
            .iter()
            .map(|(amount, code)| (amount.parse().expect("a test writes decimals"), Currency::of_code(code)))
            .collect();
        let style = MoneyStyle::of(locale, Currency::of_code(home), amounts.iter().copied());
        amounts.iter().map(|(amount, currency)| locale.money(*amount, *currency, &style)).collect()
    }

    #[test]
    fn a_sign_is_bare_only_where_its_currency_is_alone_and_that_of_the_list() {
        assert_eq!(written("en", "USD", &[("4.5", "USD")]), ["$4.50"]);
        assert_eq!(written("en", "GBP", &[("4.5", "USD")]), ["US$4.50"]);
        assert_eq!(written("en", "USD", &[("4.5", "USD"), ("3", "GBP")]), ["US$4.50", "£3.00"]);
        assert_eq!(written("en-US", "USD", &[("4.5", "USD"), ("3", "CAD")]), ["US$4.50", "CA$3.00"]);
        assert_eq!(written("en-US", "USD", &[("4.5", "USD"), ("3", "EUR")]), ["$4.50", "€3.00"]);
    }

    #[test]
    fn readers_with_a_dollar_of_their_own_see_no_other_one_bare() {
        assert_eq!(written("zh-TW", "USD", &[("4.5", "USD")]), ["US$4.50"]);
        assert_eq!(written("zh-HK", "HKD", &[("4.5", "HKD")]), ["$4.50"]);
        assert_eq!(written("zh-HK", "TWD", &[("120", "TWD")]), ["NT$120"]);
        assert_eq!(written("zh-CN", "HKD", &[("4.5", "HKD")]), ["HK$4.50"]);
        assert_eq!(written("en-US", "AUD", &[("4.5", "AUD")]), ["A$4.50"]);
    }

    #[test]
    fn yen_and_yuan_side_by_side_have_their_codes() {
        assert_eq!(written("zh-CN", "CNY", &[("8", "CNY")]), ["¥8.00"]);
        assert_eq!(written("zh-CN", "CNY", &[("8", "CNY"), ("800", "JPY")]), ["CNY\u{a0}8.00", "JPY\u{a0}800"]);
        assert_eq!(written("en", "CNY", &[("8", "CNY")]), ["CN¥8.00"]);
    }

    #[test]
    fn a_whole_price_of_cash_drops_its_zeros_only_where_every_amount_is_whole() {
        assert_eq!(written("zh-TW", "TWD", &[("120.00", "TWD"), ("95", "TWD")]), ["$120", "$95"]);
        assert_eq!(written("zh-TW", "TWD", &[("120.00", "TWD"), ("95.5", "TWD")]), ["$120.00", "$95.50"]);
        assert_eq!(written("en", "GBP", &[("120", "GBP")]), ["£120.00"]);
        assert_eq!(written("en", "JPY", &[("120.00", "JPY"), ("0.5", "JPY")]), ["¥120", "¥0.5"]);
    }

    #[test]
    fn an_amount_keeps_all_its_digits_and_below_zero_its_sign() {
        assert_eq!(written("en", "GBP", &[("0.0125", "GBP")]), ["£0.0125"]);
        assert_eq!(written("en", "RUB", &[("-4.5", "RUB")]), ["\u{2212}RUB\u{a0}4.50"]);
        assert_eq!(written("ru", "RUB", &[("-1234.5", "RUB")]), ["\u{2212}1\u{a0}234,50\u{a0}₽"]);
    }

    #[test]
    fn an_amount_without_a_currency_is_the_bare_number_as_written() {
        assert_eq!(written("de", "", &[("1234.50", ""), ("7", "")]), ["1.234,50", "7"]);
    }
}
