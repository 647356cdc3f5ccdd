//! `[policy.history]`: how rises are counted where no flag says so.

use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::policy::{plain, whole};
use super::{get, text};
use crate::cli::values;
use crate::compare::prior_price::Mode;
use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::history::Clock;
use crate::core::window::Window;

/// How rises are counted, as far as someone says so.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HistoryWishes {
    /// By which date a change counts.
    pub clock: Option<Clock>,
    /// The time zone of the list.
    pub zone: Option<String>,
    /// A fall that comes back within so many days is a dip.
    pub max_dip_days: Option<u32>,
    /// An item that comes back within so many days is compared with its last price.
    pub max_gap_days: Option<u32>,
    /// Smaller changes, in percent, are no rises.
    pub min_percent: Option<Decimal>,
    /// Smaller changes, in money, are no rises.
    pub min_amount: Option<Decimal>,
    /// The tax basis on which prices are compared.
    pub is_gross: Option<bool>,
    /// A file with irrevocable rates.
    pub fixed_rates: Option<PathBuf>,
    /// The first day of a reduction that is asked about.
    pub prior_on: Option<Date>,
    /// The days before a reduction that count.
    pub prior_days: Option<u32>,
    /// How further reductions are seen.
    pub prior_mode: Option<Mode>,
    /// A progressive reduction may last so many days.
    pub prior_max_days: Option<u32>,
    /// The window in which rises are counted.
    pub window: Option<Window>,
    /// How many of them it may hold.
    pub max_increases: Option<u32>,
    /// A file with consumer prices.
    pub cpi: Option<PathBuf>,
}

impl HistoryWishes {
    /// These wishes where they are expressed, and those of `below` where they are not.
    pub fn over(self, below: &HistoryWishes) -> HistoryWishes {
        let below = below.clone();
        HistoryWishes {
            clock: self.clock.or(below.clock),
            zone: self.zone.or(below.zone),
            max_dip_days: self.max_dip_days.or(below.max_dip_days),
            max_gap_days: self.max_gap_days.or(below.max_gap_days),
            min_percent: self.min_percent.or(below.min_percent),
            min_amount: self.min_amount.or(below.min_amount),
            is_gross: self.is_gross.or(below.is_gross),
            fixed_rates: self.fixed_rates.or(below.fixed_rates),
            prior_on: self.prior_on.or(below.prior_on),
            prior_days: self.prior_days.or(below.prior_days),
            prior_mode: self.prior_mode.or(below.prior_mode),
            prior_max_days: self.prior_max_days.or(below.prior_max_days),
            window: self.window.or(below.window),
            max_increases: self.max_increases.or(below.max_increases),
            cpi: self.cpi.or(below.cpi),
        }
    }
}

/// Takes the wishes out of `[policy]` and `[policy.history]`, whose shapes hold.
pub(super) fn taken(policy: &DeTable<'_>, folder: &Path) -> HistoryWishes {
    let mut wishes = HistoryWishes {
        window: text(policy, "window").and_then(|window| Window::read(window).ok()),
        max_increases: whole(get(policy, "max-increases")),
        ..HistoryWishes::default()
    };
    let Some(own) = get(policy, "history").and_then(DeValue::as_table) else { return wishes };
    let word = |key: &str| text(own, key);
    let path = |key: &str| word(key).map(|path| folder.join(path));
    wishes.clock = word("clock").and_then(|name| values::choice(name, Clock::ALL).ok());
    wishes.zone = word("zone").map(str::to_string);
    wishes.max_dip_days = whole(get(own, "max-dip-days"));
    wishes.max_gap_days = whole(get(own, "max-gap-days"));
    wishes.min_percent = word("min-percent").and_then(|bound| values::percent(bound).ok());
    wishes.min_amount = word("min-amount").and_then(|bound| values::amount(bound).ok());
    wishes.is_gross = word("basis").and_then(|name| values::choice(name, values::BASIS).ok());
    wishes.fixed_rates = path("fixed-rates");
    wishes.prior_on = get(own, "prior-price").and_then(plain).and_then(|day| Date::iso(&day));
    wishes.prior_days = whole(get(own, "prior-days"));
    wishes.prior_mode = word("prior-mode").and_then(|name| values::choice(name, Mode::ALL).ok());
    wishes.prior_max_days = whole(get(own, "prior-max-days"));
    wishes.cpi = path("cpi");
    wishes
}
