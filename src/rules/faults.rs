//! What is wrong with what someone wants of the rules, in words, with what to do.

use crate::core::diagnostic::did_you_mean;
use crate::core::policy::RuleWish;
use crate::rules;
use crate::rules::ruling::{is_at_most, read};

/// What of a wish is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The rule.
    Rule,
    /// The name of a setting, by its number in the wish.
    Name(usize),
    /// The value of a setting, by its number in the wish.
    Value(usize),
}

/// A fault of a wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What of the wish is wrong.
    pub of: Wrong,
    /// What is wrong with it.
    pub headline: String,
    /// What to do.
    pub help: Option<String>,
}

/// What is wrong with a wish: an unknown rule, an unknown setting, a value that cannot be read.
pub fn faults(wish: &RuleWish) -> Vec<Fault> {
    let Some((_, rule)) = rules::find(&wish.rule) else {
        return vec![no_rule(&wish.rule)];
    };
    let mut faults = Vec::new();
    for (number, (name, value)) in wish.settings.iter().enumerate() {
        match rule.settings.iter().find(|wanted| wanted.name == name) {
            Some(wanted) => faults.extend(read(wanted, value).err().map(|why| Fault {
                of: Wrong::Value(number),
                headline: why,
                help: None,
            })),
            None => {
                let known = || rule.settings.iter().map(|wanted| wanted.name);
                let help = match did_you_mean(name, known()).as_slice() {
                    [] if rule.settings.is_empty() => "it has none".to_string(),
                    [] => format!("it has {}", known().collect::<Vec<_>>().join(", ")),
                    near => format!("did you mean {}?", near.join(" or ")),
                };
                let headline = format!("{} has no setting \"{name}\"", rule.id);
                faults.push(Fault { of: Wrong::Name(number), headline, help: Some(help) });
            }
        }
    }
    faults
}

/// That no rule has this id.
pub fn no_rule(id: &str) -> Fault {
    let help = match did_you_mean(id, rules::catalogue().map(|rule| rule.id)).as_slice() {
        [] => "plainprice rules lists them".to_string(),
        near => format!("did you mean {}?", near.join(" or ")),
    };
    Fault { of: Wrong::Rule, headline: format!("there is no rule \"{id}\""), help: Some(help) }
}

/// What is wrong with a version of the rules to be pinned; a sentence and what to do.
pub fn fault_of_version(version: &str) -> Option<(String, String)> {
    let own = env!("CARGO_PKG_VERSION");
    let is_version = version.split('.').all(|part| part.parse::<u32>().is_ok()) && version.split('.').count() <= 3;
    if !is_version {
        return Some((format!("\"{version}\" is no version"), format!("write a version such as \"{own}\"")));
    }
    let is_newer = !is_at_most(version, own);
    is_newer.then(|| {
        let headline = format!("these are the rules of {own}; those of {version} are not here");
        (headline, format!("update plainprice, or write rules-version = \"{own}\""))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::policy::Setting;

    #[test]
    fn a_slip_in_a_rule_or_a_setting_is_named() {
        let faults = |rule: &str, name: &str, value: &str| {
            let settings = vec![(name.to_string(), Setting::One(value.to_string()))];
            let faults = super::faults(&RuleWish { rule: rule.into(), settings, ..RuleWish::default() });
            let told = |fault: &Fault| format!("{} {}", fault.headline, fault.help.as_deref().unwrap_or(""));
            faults.iter().map(told).collect::<Vec<_>>().join("\n")
        };
        assert!(faults("price-rased", "over", "5 %").contains("did you mean price-raised"));
        assert!(faults("price-raised", "ower", "5 %").contains("did you mean over"));
        assert!(faults("price-raised", "over", "much").contains("is no bound"));
        assert_eq!(faults("price-raised", "over", "5 % and 0.20"), "");
    }
}
