//! What a company holds itself to: levels, settings, exceptions, promises and waivers, as plain data.
//!
//! Nothing here knows which rules exist; that is held against the catalogue where the two meet.

use crate::core::Decimal;
use crate::core::date::Date;
use crate::core::finding::Level;
use crate::core::fraction::Fraction;

/// How strict the rules are by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Preset {
    /// Warnings become notes.
    Lax,
    /// As the catalogue says.
    #[default]
    Recommended,
    /// Warnings become errors, notes become warnings.
    Strict,
}

impl Preset {
    /// Every preset by its name.
    pub const ALL: &'static [(Preset, &'static str)] =
        &[(Preset::Lax, "lax"), (Preset::Recommended, "recommended"), (Preset::Strict, "strict")];

    /// The level that the catalogue's level becomes; `None` stays off.
    pub fn level(self, own: Option<Level>) -> Option<Level> {
        Some(match (self, own?) {
            (Preset::Lax, Level::Warn) | (Preset::Recommended, Level::Note) => Level::Note,
            (Preset::Strict, Level::Warn) => Level::Error,
            (Preset::Strict, Level::Note) => Level::Warn,
            (_, level) => level,
        })
    }
}

/// From which level on the exit code is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// At findings of this level and above.
    Level(Level),
    /// Never.
    Never,
}

impl FailOn {
    /// Every choice by its name.
    pub const ALL: &'static [(FailOn, &'static str)] = &[
        (FailOn::Level(Level::Error), "error"),
        (FailOn::Level(Level::Warn), "warn"),
        (FailOn::Level(Level::Note), "note"),
        (FailOn::Never, "never"),
    ];

    /// Whether findings of this gravity fail the run.
    pub fn is_failed_by(self, gravest: Option<Level>) -> bool {
        match (self, gravest) {
            (FailOn::Level(level), Some(gravest)) => gravest >= level,
            _ => false,
        }
    }
}

/// The level that someone wants for a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WantedLevel {
    /// Off.
    Off,
    /// This one.
    At(Level),
}

impl WantedLevel {
    /// Every choice by its name.
    pub const ALL: &'static [(WantedLevel, &'static str)] = &[
        (WantedLevel::At(Level::Error), "error"),
        (WantedLevel::At(Level::Warn), "warn"),
        (WantedLevel::At(Level::Note), "note"),
        (WantedLevel::Off, "off"),
    ];
}

/// What someone wants of one rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RuleWish {
    /// The id of the rule.
    pub rule: String,
    /// Its level; `None` leaves it.
    pub level: Option<WantedLevel>,
    /// Its settings by name, with values as written.
    pub settings: Vec<(String, Setting)>,
    /// The policy key or pack that wants it, for the findings.
    pub reference: Option<String>,
}

/// A setting as written.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// One value.
    One(String),
    /// A list of words.
    Many(Vec<String>),
}

/// Different wishes for some of the items.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Override {
    /// The files it is for, as written; empty means all. Whoever knows the files of a run keeps only the overrides
    /// that are for them.
    pub files: Vec<String>,
    /// The category it is for, as written in the list; `None` means all.
    pub category: Option<String>,
    /// What it wants.
    pub rules: Vec<RuleWish>,
}

/// A finding that someone takes responsibility for. It binds to values: once they differ it opens again.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiver {
    /// The rule.
    pub rule: String,
    /// The list; `None` means any.
    pub list: Option<String>,
    /// The item; `None` means a finding about the whole list.
    pub item: Option<String>,
    /// The component; `None` means any.
    pub component: Option<String>,
    /// The values it is bound to, as written.
    pub facts: Vec<(String, String)>,
    /// Why.
    pub reason: String,
    /// Who.
    pub owner: String,
    /// The last day on which it holds.
    pub expires: Date,
    /// Where it stands in the configuration.
    pub place: crate::core::place::Place,
}

/// What a finding is about, as far as a waiver asks.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'f> {
    /// The rule.
    pub rule: &'f str,
    /// The list.
    pub list: &'f str,
    /// The item; `None` for a finding about the whole list.
    pub item: Option<&'f str>,
    /// The component.
    pub component: Option<&'f str>,
}

impl Waiver {
    /// Whether it binds to a finding; `holds` says whether a fact of the finding, by its name, has a value as written.
    pub fn binds(&self, subject: Subject<'_>, holds: impl Fn(&str, &str) -> bool) -> bool {
        self.rule == subject.rule
            && self.list.as_ref().is_none_or(|list| list == subject.list)
            && self.item.as_deref() == subject.item
            && self.component.as_deref().is_none_or(|component| Some(component) == subject.component)
            && self.facts.iter().all(|(name, value)| holds(name, value))
    }
}

/// What the company holds itself to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Policy {
    /// How strict.
    pub preset: Preset,
    /// Wishes for single rules, later ones win.
    pub rules: Vec<RuleWish>,
    /// Wishes for some items, later ones win.
    pub overrides: Vec<Override>,
    /// The version of the rules that is in force; newer rules stay off. `None` means the newest.
    pub rules_version: Option<String>,
    /// How many rises the window may hold; `None` leaves it to the rule.
    pub max_increases: Option<u32>,
    /// The window in which rises are counted.
    pub window: Option<crate::core::window::Window>,
    /// How many notices a customer may get within their window; `None` leaves it to the rule.
    pub max_notices: Option<u32>,
    /// The window in which notices are counted.
    pub notices_window: Option<crate::core::window::Window>,
    /// How many days ahead the business announces a rise.
    pub notice_days: Option<u32>,
    /// The only columns that may change; empty means any.
    pub only_columns: Vec<String>,
    /// What the business has promised, beside what its list says.
    pub promises: Vec<crate::core::list::Statement>,
    /// Waivers.
    pub waivers: Vec<Waiver>,
    /// Fingerprints of findings that were there when the tool was adopted.
    pub baseline: Vec<String>,
}

/// A bound for how much a price may move: percent, amount, or both.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    /// In percent; exactly, so that a third is a third.
    pub percent: Option<Fraction>,
    /// In money.
    pub amount: Option<Decimal>,
    /// Where both are given: whether both must be passed, or one is enough.
    pub is_both: bool,
}

impl Threshold {
    /// Reads `5 %`, `1/3`, `0.50`, `5 % and 0.50` or `5 % or 0.50`. The error is a sentence.
    pub fn read(text: &str) -> Result<Threshold, String> {
        let say =
            || format!("\"{text}\" is no bound; write \"5 %\", \"1/3\", \"0.50\", \"5 % and 0.50\" or \"5 % or 0.50\"");
        let split = |word: &str| text.split_once(word).map(|(a, b)| (a.trim(), b.trim()));
        let (parts, is_both) = match (split(" and "), split(" or ")) {
            (Some((a, b)), None) => (vec![a, b], true),
            (None, Some((a, b))) => (vec![a, b], false),
            (None, None) => (vec![text.trim()], true),
            _ => return Err(say()),
        };
        let mut bound = Threshold { percent: None, amount: None, is_both };
        for part in parts {
            let percent = part.strip_suffix('%').map(str::trim_end);
            let plain = |text: &str| {
                let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
                is_plain.then(|| Decimal::from_str_exact(text).ok()).flatten().ok_or_else(say)
            };
            let is_again = match (percent, part.split_once('/')) {
                (Some(percent), _) => bound.percent.replace(Fraction::of(plain(percent)?)).is_some(),
                (None, Some((a, b))) => bound.percent.replace(share(plain(a)?, plain(b)?).ok_or_else(say)?).is_some(),
                (None, None) => bound.amount.replace(plain(part)?).is_some(),
            };
            if is_again {
                return Err(say());
            }
        }
        Ok(bound)
    }

    /// Whether a rise from `old` to `new` passes it. Compared exactly; a rise from nothing passes every percentage.
    pub fn is_passed(&self, old: &Fraction, new: &Fraction) -> bool {
        let by_amount = self.amount.map(|amount| new.minus(old) > Fraction::of(amount));
        let by_percent = self.percent.as_ref().map(|bound| match crate::core::percent::change(old, new) {
            Some(percent) => percent > *bound,
            None => new > old,
        });
        match (by_percent, by_amount) {
            (Some(a), Some(b)) if self.is_both => a && b,
            (Some(a), Some(b)) => a || b,
            (a, b) => a.or(b).unwrap_or(new > old),
        }
    }
}

/// So many parts of so many, in percent.
fn share(part: Decimal, whole: Decimal) -> Option<Fraction> {
    Fraction::of(part).times(&Fraction::whole(100)).over(&Fraction::of(whole))
}

/// A percentage as it is read again: with its decimals where they end, else as a share such as `1/3`.
fn percent_or_share(percent: &Fraction) -> String {
    let text = percent.text(10);
    let is_whole = Decimal::from_str_exact(&text).is_ok_and(|read| Fraction::of(read) == *percent);
    match percent.over(&Fraction::whole(100)).filter(|_| !is_whole) {
        Some(share) => share.lowest_terms(),
        None => format!("{text} %"),
    }
}

impl std::fmt::Display for Threshold {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.percent.as_ref().map(percent_or_share), self.amount) {
            (Some(percent), Some(amount)) => {
                write!(f, "{percent} {} {amount}", if self.is_both { "and" } else { "or" })
            }
            (Some(percent), None) => write!(f, "{percent}"),
            (None, Some(amount)) => write!(f, "{amount}"),
            (None, None) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(bound: &str, old: i128, new: i128) -> bool {
        let cents = |value| Fraction::ratio(value, 100).expect("100 is not zero");
        Threshold::read(bound).expect("a test writes bounds").is_passed(&cents(old), &cents(new))
    }

    #[test]
    fn the_bound_itself_is_still_allowed() {
        assert!(!passes("5 %", 10000, 10500));
        assert!(passes("5 %", 10000, 10501));
        assert!(!passes("0.50", 100, 150));
        assert!(passes("0.50", 100, 151));
    }

    #[test]
    fn and_needs_both_and_or_needs_one() {
        assert!(!passes("5 % and 0.50", 100, 140));
        assert!(passes("5 % or 0.50", 100, 140));
        assert!(passes("5 % and 0.50", 100, 160));
    }

    #[test]
    fn a_rise_from_nothing_passes_every_percentage_and_a_fall_none() {
        assert!(passes("900 %", 0, 1));
        assert!(!passes("0 %", 100, 50));
    }

    #[test]
    fn a_third_is_exactly_a_third_and_is_written_as_it_is_read() {
        let third = Threshold::read("1/3").expect("a share is a bound");
        assert_eq!(third.percent, Fraction::ratio(100, 3));
        assert!(!passes("1/3", 300, 400) && passes("1/3", 300, 401), "33.3 % of 3.00 would be 0.999");
        for text in ["1/3", "2/3 and 0.50", "5 %", "33.3 % or 10"] {
            assert_eq!(Threshold::read(text).map(|bound| bound.to_string()).as_deref(), Ok(text));
        }
        assert_eq!(Threshold::read("1/4").map(|bound| bound.to_string()).as_deref(), Ok("25 %"));
    }

    #[test]
    fn what_is_no_bound_is_refused() {
        for text in
            ["1/0", "1/3 and 5 %", "1/3 %", "/3", "1/", "", "five", "5 % and 6 %", "5 % and 0.5 or 1", "-1", "1e3", "%"]
        {
            assert!(Threshold::read(text).is_err(), "{text}");
        }
    }
}
