//! The policy held against the catalogue: which rules are on, how grave they are, with which settings.

use std::collections::BTreeMap;

use crate::core::Decimal;
use crate::core::date::TimeSpan;
use crate::core::finding::Level;
use crate::core::policy::{Override, Policy, RuleWish, Setting, Threshold, WantedLevel};
use crate::core::window::Window;
use crate::rules::{self, Rule};

mod policy;

/// A setting that a rule has.
#[derive(Debug)]
pub struct Wanted {
    /// Its name in `[policy.rules]`.
    pub name: &'static str,
    /// How it is written, and so what it is.
    pub kind: KnobKind,
    /// What it is unless someone says otherwise, as written; empty means "not set".
    pub default: &'static str,
}

/// What a setting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnobKind {
    /// A bound for a move: `5 %`, `0.50`, `5 % and 0.50`.
    Threshold,
    /// A percentage: `10 %`.
    Percent,
    /// A whole number.
    Count,
    /// A length of time: `30 days`, `1 month`.
    Span,
    /// A window in which rises are counted: `12 months`, `365d`, `calendar-year`.
    Window,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Words.
    Words,
    /// Some of these words.
    SomeOf(&'static [&'static str]),
}

/// A setting, read.
#[derive(Clone, Debug, PartialEq)]
pub enum Knob {
    /// A bound; `None` where nobody set one.
    Threshold(Option<Threshold>),
    /// In percent.
    Percent(Decimal),
    /// A whole number; `None` where nobody set one.
    Count(Option<u32>),
    /// A length of time; `None` where nobody set one.
    Span(Option<TimeSpan>),
    /// A window; `None` where nobody set one.
    Window(Option<Window>),
    /// Words as written.
    Words(Vec<String>),
}

/// What holds for one rule.
#[derive(Clone, Debug)]
pub struct RuleRuling {
    /// Its level; `None` is off.
    pub level: Option<Level>,
    /// Its settings in the order of [`Rule::settings`].
    pub knobs: Vec<Knob>,
    /// The policy keys and packs that set the level or a setting as it is now.
    pub references: Vec<String>,
    /// Who set the level.
    level_by: Vec<String>,
    /// Who set each setting.
    knobs_by: Vec<Vec<String>>,
}

/// What holds for every rule, by its number in the catalogue.
pub type Ruling = Vec<RuleRuling>;

/// What holds everywhere, and where a category has its own.
#[derive(Clone, Debug)]
pub struct Rulings {
    /// Everywhere else.
    pub base: Ruling,
    /// By category, in small letters.
    pub by_category: BTreeMap<String, Ruling>,
}

/// The settings of one rule, as the rule asks for them.
#[derive(Clone, Copy, Debug)]
pub struct Knobs<'r> {
    rule: &'static Rule,
    ruling: &'r RuleRuling,
}

impl<'r> Knobs<'r> {
    /// The settings of a rule in a ruling.
    pub fn of(rule: &'static Rule, ruling: &'r RuleRuling) -> Knobs<'r> {
        Knobs { rule, ruling }
    }

    fn find(&self, name: &str) -> Option<&'r Knob> {
        let index = self.rule.settings.iter().position(|wanted| wanted.name == name)?;
        self.ruling.knobs.get(index)
    }

    /// A bound; `None` where nobody set one.
    pub fn threshold(&self, name: &str) -> Option<&'r Threshold> {
        match self.find(name) {
            Some(Knob::Threshold(bound)) => bound.as_ref(),
            _ => None,
        }
    }

    /// A percentage.
    pub fn percent(&self, name: &str) -> Decimal {
        match self.find(name) {
            Some(Knob::Percent(percent)) => *percent,
            _ => Decimal::ZERO,
        }
    }

    /// A whole number; `None` where nobody set one.
    pub fn count(&self, name: &str) -> Option<u32> {
        match self.find(name) {
            Some(Knob::Count(count)) => *count,
            _ => None,
        }
    }

    /// A length of time; `None` where nobody set one.
    pub fn span(&self, name: &str) -> Option<TimeSpan> {
        match self.find(name) {
            Some(Knob::Span(span)) => *span,
            _ => None,
        }
    }

    /// A window; `None` where nobody set one.
    pub fn window(&self, name: &str) -> Option<Window> {
        match self.find(name) {
            Some(Knob::Window(window)) => *window,
            _ => None,
        }
    }

    /// Words.
    pub fn words(&self, name: &str) -> &'r [String] {
        match self.find(name) {
            Some(Knob::Words(words)) => words,
            _ => &[],
        }
    }
}

/// Reads one setting. The error is a sentence.
pub fn read(wanted: &Wanted, value: &Setting) -> Result<Knob, String> {
    let one = || match value {
        Setting::One(text) => Ok(text.as_str()),
        Setting::Many(_) => Err(format!("{} takes one value, no list", wanted.name)),
    };
    match wanted.kind {
        KnobKind::Threshold => match one()? {
            "" => Ok(Knob::Threshold(None)),
            text => Threshold::read(text).map(|bound| Knob::Threshold(Some(bound))),
        },
        KnobKind::Percent => {
            let text = one()?;
            match Threshold::read(text) {
                Ok(Threshold { percent: Some(percent), amount: None, .. }) if text.ends_with('%') => {
                    Decimal::from_str_exact(&percent.text(10)).map(Knob::Percent).map_err(|error| error.to_string())
                }
                _ => Err(format!("\"{text}\" is no percentage; write \"10 %\"")),
            }
        }
        KnobKind::Count => match one()? {
            "" => Ok(Knob::Count(None)),
            text => text
                .parse()
                .map(|count| Knob::Count(Some(count)))
                .map_err(|_| format!("\"{text}\" is no whole number; write 3")),
        },
        KnobKind::Span => match one()? {
            "" => Ok(Knob::Span(None)),
            text => TimeSpan::read(text).map(|span| Knob::Span(Some(span))),
        },
        KnobKind::Window => match one()? {
            "" => Ok(Knob::Window(None)),
            text => Window::read(text).map(|window| Knob::Window(Some(window))),
        },
        KnobKind::OneOf(names) => match one()? {
            "" => Ok(Knob::Words(Vec::new())),
            text if names.contains(&text) => Ok(Knob::Words(vec![text.to_string()])),
            text => Err(format!("\"{text}\" is not known; write {}", names.join(" or "))),
        },
        KnobKind::SomeOf(names) => {
            let words = match value {
                Setting::One(text) if text.is_empty() => Vec::new(),
                Setting::One(text) => vec![text.clone()],
                Setting::Many(words) => words.clone(),
            };
            match words.iter().find(|word| !names.contains(&word.as_str())) {
                Some(word) => Err(format!("\"{word}\" is not known; write some of {}", names.join(", "))),
                None => Ok(Knob::Words(words)),
            }
        }
        KnobKind::Words => Ok(Knob::Words(match value {
            Setting::One(text) if text.is_empty() => Vec::new(),
            Setting::One(text) => vec![text.clone()],
            Setting::Many(words) => words.clone(),
        })),
    }
}

/// Holds a policy whose wishes have no faults against the catalogue. `packs` are the wishes of the packs in force.
pub fn rulings(policy: &Policy, packs: &[RuleWish]) -> Rulings {
    let mut base: Ruling = rules::catalogue().map(|rule| by_default(rule, policy)).collect();
    for wish in packs {
        apply_pack(&mut base, wish, policy);
    }
    policy::count_as_the_policy_says(&mut base, policy);
    for wish in &policy.rules {
        apply(&mut base, wish);
    }
    // Later overrides win, those for all items and those for a category alike.
    let categories = || policy.overrides.iter().filter_map(|at| at.category.as_ref()).map(|name| name.to_lowercase());
    let with_overrides = |category: Option<&str>| {
        let mut ruling = base.clone();
        let is_for =
            |at: &&Override| at.category.as_ref().is_none_or(|own| Some(own.to_lowercase().as_str()) == category);
        policy.overrides.iter().filter(is_for).flat_map(|at| &at.rules).for_each(|wish| apply(&mut ruling, wish));
        policy::only_columns(&mut ruling, policy);
        policy::share_the_notice_period(&mut ruling);
        ruling
    };
    let by_category = categories().map(|name| (name.clone(), with_overrides(Some(&name)))).collect();
    Rulings { base: with_overrides(None), by_category }
}

/// Whether the rule is as old as the version that the policy pins; any is where it pins none.
fn is_known(rule: &Rule, policy: &Policy) -> bool {
    policy.rules_version.as_deref().is_none_or(|version| is_at_most(rule.since, version))
}

fn by_default(rule: &'static Rule, policy: &Policy) -> RuleRuling {
    let knob =
        |wanted: &Wanted| read(wanted, &Setting::One(wanted.default.to_string())).unwrap_or(Knob::Words(Vec::new()));
    RuleRuling {
        level: policy.preset.level(rule.level).filter(|_| is_known(rule, policy)),
        knobs: rule.settings.iter().map(knob).collect(),
        references: Vec::new(),
        level_by: Vec::new(),
        knobs_by: vec![Vec::new(); rule.settings.len()],
    }
}

/// Whether a version is at most another one; parts that the other leaves out do not matter (`0.1.7` is at most `0.1`).
pub(super) fn is_at_most(version: &str, bound: &str) -> bool {
    let parts = |text: &str| text.split('.').map(|part| part.parse::<u32>().unwrap_or(u32::MAX)).collect::<Vec<_>>();
    let (version, bound) = (parts(version), parts(bound));
    let common = version.len().min(bound.len());
    version[..common] <= bound[..common]
}

/// What someone wants of the settings, read, by the number of the setting.
fn knobs(rule: &'static Rule, wish: &RuleWish) -> Vec<(usize, Knob)> {
    let knob = |(name, value): &(String, Setting)| {
        let at = rule.settings.iter().position(|wanted| wanted.name == name)?;
        Some((at, read(&rule.settings[at], value).ok()?))
    };
    wish.settings.iter().filter_map(knob).collect()
}

fn level_of(wanted: WantedLevel) -> Option<Level> {
    match wanted {
        WantedLevel::Off => None,
        WantedLevel::At(level) => Some(level),
    }
}

fn apply(ruling: &mut Ruling, wish: &RuleWish) {
    let Some((index, rule)) = rules::find(&wish.rule) else { return };
    let own = &mut ruling[index];
    let by: Vec<String> = wish.reference.iter().cloned().collect();
    if let Some(wanted) = wish.level {
        (own.level, own.level_by) = (level_of(wanted), by.clone());
    }
    for (at, knob) in knobs(rule, wish) {
        (own.knobs[at], own.knobs_by[at]) = (knob, by.clone());
    }
    own.name_references();
}

/// Where several packs set one rule, the graver level counts, and of its settings the later value. A pack may learn of
/// new rules: they stay off where the policy pins an older version.
fn apply_pack(ruling: &mut Ruling, wish: &RuleWish, policy: &Policy) {
    let Some((index, rule)) = rules::find(&wish.rule) else { return };
    let own = &mut ruling[index];
    let by: Vec<String> = wish.reference.iter().cloned().collect();
    if let Some(level) = wish.level.map(level_of).filter(|_| is_known(rule, policy)) {
        let is_first = own.level_by.is_empty();
        if is_first || level > own.level {
            (own.level, own.level_by) = (level, by.clone());
        } else if level == own.level {
            own.level_by.extend(by.clone());
        }
    }
    for (at, knob) in knobs(rule, wish) {
        if own.knobs[at] != knob || own.knobs_by[at].is_empty() {
            (own.knobs[at], own.knobs_by[at]) = (knob, by.clone());
        } else {
            own.knobs_by[at].extend(by.clone());
        }
    }
    own.name_references();
}

impl RuleRuling {
    fn name_references(&mut self) {
        let mut references = Vec::new();
        for by in self.level_by.iter().chain(self.knobs_by.iter().flatten()) {
            if !references.contains(by) {
                references.push(by.clone());
            }
        }
        self.references = references;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::policy::Preset;

    fn level(policy: &Policy, category: &str) -> Option<Level> {
        let rulings = rulings(policy, &[]);
        let (index, _) = rules::find("price-raised").expect("it is in the catalogue");
        rulings.by_category.get(category).unwrap_or(&rulings.base)[index].level
    }

    fn wish(level: Level) -> RuleWish {
        RuleWish { rule: "price-raised".into(), level: Some(WantedLevel::At(level)), ..RuleWish::default() }
    }

    #[test]
    fn an_override_beats_the_rule_which_beats_the_preset() {
        let mut policy = Policy { preset: Preset::Strict, ..Policy::default() };
        assert_eq!(level(&policy, ""), Some(Level::Warn));
        policy.rules.push(wish(Level::Error));
        policy.overrides.push(Override {
            category: Some("Spare parts".into()),
            rules: vec![RuleWish { level: Some(WantedLevel::Off), ..wish(Level::Error) }],
            ..Override::default()
        });
        assert_eq!((level(&policy, ""), level(&policy, "spare parts")), (Some(Level::Error), None));
    }

    #[test]
    fn a_pinned_version_turns_newer_rules_off() {
        assert!(is_at_most("0.1.0", "0.1") && is_at_most("0.1.9", "0.1") && !is_at_most("0.2.0", "0.1"));
        assert!(is_at_most("0.9.0", "0.10") && !is_at_most("1.0.0", "0.10.3"));
    }
}
