//! The policy held against the catalogue: which rules are on, how grave they are, with which settings.

use std::collections::BTreeMap;

use crate::core::Decimal;
use crate::core::date::TimeSpan;
use crate::core::diagnostic::did_you_mean;
use crate::core::finding::Level;
use crate::core::policy::{Policy, RuleWish, Setting, Threshold, WantedLevel};
use crate::rules::{self, Rule};

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
    /// Words.
    Words,
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
    /// The policy key or pack that set its level or a setting.
    pub references: Vec<String>,
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
                Ok(Threshold { percent: Some(percent), amount: None, .. }) => Ok(Knob::Percent(percent)),
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
        KnobKind::Words => Ok(Knob::Words(match value {
            Setting::One(text) if text.is_empty() => Vec::new(),
            Setting::One(text) => vec![text.clone()],
            Setting::Many(words) => words.clone(),
        })),
    }
}

/// What is wrong with a wish: an unknown rule, an unknown setting, a value that cannot be read. Each is a sentence.
pub fn faults(wish: &RuleWish) -> Vec<String> {
    let Some((_, rule)) = rules::find(&wish.rule) else {
        return vec![match did_you_mean(&wish.rule, rules::catalogue().map(|rule| rule.id)).as_slice() {
            [] => format!("there is no rule \"{}\"; plainprice rules lists them", wish.rule),
            near => format!("there is no rule \"{}\"; did you mean {}?", wish.rule, near.join(" or ")),
        }];
    };
    let mut faults = Vec::new();
    for (name, value) in &wish.settings {
        match rule.settings.iter().find(|wanted| wanted.name == name) {
            Some(wanted) => faults.extend(read(wanted, value).err()),
            None => {
                let known: Vec<&str> = rule.settings.iter().map(|wanted| wanted.name).collect();
                faults.push(if known.is_empty() {
                    format!("{} has no settings", rule.id)
                } else {
                    format!("{} has no setting \"{name}\"; it has {}", rule.id, known.join(", "))
                });
            }
        }
    }
    faults
}

/// Holds a policy whose wishes have no faults against the catalogue. `packs` are the wishes of the packs in use.
pub fn rulings(policy: &Policy, packs: &[RuleWish]) -> Rulings {
    let mut base: Ruling = rules::catalogue().map(|rule| by_default(rule, policy)).collect();
    for wish in packs.iter().chain(&policy.rules) {
        apply(&mut base, wish);
    }
    let everywhere = |at: &&crate::core::policy::Override| at.category.is_none();
    for wish in policy.overrides.iter().filter(everywhere).flat_map(|at| &at.rules) {
        apply(&mut base, wish);
    }
    let mut by_category = BTreeMap::new();
    for at in &policy.overrides {
        let Some(category) = at.category.as_ref().map(|category| category.to_lowercase()) else { continue };
        let ruling: &mut Ruling = by_category.entry(category).or_insert_with(|| base.clone());
        at.rules.iter().for_each(|wish| apply(ruling, wish));
    }
    Rulings { base, by_category }
}

fn by_default(rule: &'static Rule, policy: &Policy) -> RuleRuling {
    let is_known = policy.rules_version.as_deref().is_none_or(|version| is_at_most(rule.since, version));
    let knob =
        |wanted: &Wanted| read(wanted, &Setting::One(wanted.default.to_string())).unwrap_or(Knob::Words(Vec::new()));
    RuleRuling {
        level: policy.preset.level(rule.level).filter(|_| is_known),
        knobs: rule.settings.iter().map(knob).collect(),
        references: Vec::new(),
    }
}

/// Whether a version is at most another one; parts that the other leaves out do not matter (`0.1.7` is at most `0.1`).
fn is_at_most(version: &str, bound: &str) -> bool {
    let parts = |text: &str| text.split('.').map(|part| part.parse::<u32>().unwrap_or(u32::MAX)).collect::<Vec<_>>();
    let (version, bound) = (parts(version), parts(bound));
    let common = version.len().min(bound.len());
    version[..common] <= bound[..common]
}

fn apply(ruling: &mut Ruling, wish: &RuleWish) {
    let Some((index, rule)) = rules::find(&wish.rule) else { return };
    let own = &mut ruling[index];
    match wish.level {
        Some(WantedLevel::Off) => own.level = None,
        Some(WantedLevel::At(level)) => own.level = Some(level),
        None => {}
    }
    for (name, value) in &wish.settings {
        let Some(at) = rule.settings.iter().position(|wanted| wanted.name == name) else { continue };
        if let Ok(knob) = read(&rule.settings[at], value) {
            own.knobs[at] = knob;
        }
    }
    if let Some(reference) = wish.reference.as_ref().filter(|reference| !own.references.contains(reference)) {
        own.references.push(reference.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::policy::{Override, Preset};

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

    #[test]
    fn a_slip_in_a_rule_or_a_setting_is_named() {
        let faults = |rule: &str, name: &str, value: &str| {
            let settings = vec![(name.to_string(), Setting::One(value.to_string()))];
            super::faults(&RuleWish { rule: rule.into(), settings, ..RuleWish::default() }).join("\n")
        };
        assert!(faults("price-rased", "over", "5 %").contains("did you mean price-raised"));
        assert!(faults("price-raised", "ower", "5 %").contains("it has over"));
        assert!(faults("price-raised", "over", "much").contains("is no bound"));
        assert_eq!(faults("price-raised", "over", "5 % and 0.20"), "");
    }
}
