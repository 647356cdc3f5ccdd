//! How findings write what should stand there: as the readers of the text write it.

use crate::core::Decimal;
use crate::core::currency::Currency;
use crate::core::date::Date;
use crate::core::fraction::Fraction;
use crate::core::notice::{Figure as Given, Notice, NoticeFacts};
use crate::core::unit::Pack;
use crate::notice::verify::facts::Value;
use crate::notice::verify::tongue::Tongue;
use crate::text::locale::{Locale, MoneyStyle};

/// Writes figures in one language.
pub struct Hand {
    locale: Locale,
    style: MoneyStyle,
    currency: Option<Currency>,
}

impl Hand {
    /// The hand for texts of a notice in a language.
    pub fn of(facts: &NoticeFacts, notice: &Notice, tongue: Tongue) -> Option<Hand> {
        let tags = notice.languages.iter().flatten().map(String::as_str).chain(["en"]);
        let tag = tags.into_iter().find(|tag| Tongue::of(tag) == Some(tongue)).unwrap_or("en");
        let locale = Locale::of_tag(tag).ok()?;
        let amounts = facts.lines_of(notice).flat_map(|line| line.figures.values()).filter_map(Given::money);
        let style = MoneyStyle::of(locale, facts.currency, amounts.map(|amount| (amount, facts.currency)));
        Some(Hand { locale, style, currency: facts.currency })
    }

    /// An amount.
    pub fn money(&self, amount: Decimal) -> String {
        self.locale.money(amount, self.currency, &self.style)
    }

    /// An exact amount, rounded as the currency is.
    pub fn rounded(&self, amount: &Fraction) -> String {
        let digits = self.currency.map_or(2, |currency| self.style.decimals(currency));
        let written = amount.magnitude().fixed(digits);
        Decimal::from_str_exact(&written).map_or(written, |amount| self.money(amount))
    }

    /// A percentage.
    pub fn percent(&self, percent: &Fraction) -> String {
        self.locale.percent(percent)
    }

    /// A day.
    pub fn day(&self, day: Date) -> String {
        self.locale.date(day)
    }

    /// A pack.
    pub fn size(&self, pack: &Pack) -> String {
        self.locale.size(pack)
    }

    /// What a text says is shown as; nothing for what only the business says.
    pub fn value(&self, value: &Value) -> Option<String> {
        Some(match value {
            Value::Money(amount) => self.money(amount.abs()),
            Value::About(amount, _) => self.rounded(amount),
            Value::Percent(percent) => self.percent(percent),
            Value::Size(pack) => self.size(pack),
            Value::Day(day) => self.day(*day),
            Value::Count(count) => count.to_string(),
            Value::Says(_) => return None,
        })
    }
}
