//! `rules`: the rules and rule packs there are, what holds for them under the current policy, and their cards.

use std::fmt::Write as _;

use crate::cli::args::{Common, RulesAsked};
use crate::cli::check;
use crate::cli::config::{self, Config};
use crate::cli::deliver::{Target, deliver};
use crate::cli::settings::config_file;
use crate::cli::terminal::Terminal;
use crate::cli::today;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::finding::{ADVICE, Level};
use crate::core::policy::{Policy, Preset, RuleWish, Setting, WantedLevel};
use crate::render::lines;
use crate::rules::packs::{self, Pack};
use crate::rules::ruling::{self, Knob, KnobKind, RuleRuling, Ruling, Wanted};
use crate::rules::{self, Rule, card, faults};
use crate::text::Text;

/// Prints what the user asked for.
pub fn run(asked: &RulesAsked, common: &Common) -> Result<(), Problems> {
    let config = config_file(common, &[]).map(|file| Config::read(&file)).transpose()?.unwrap_or_default();
    let mut policy = config.policy.clone();
    policy.preset = asked.strictness.preset.unwrap_or(policy.preset);
    let packs = check::packs(&config, &asked.strictness.pack)?;
    let text = match &asked.id {
        Some(id) if asked.packs => pack(&config::packs::find(id, std::path::Path::new(""))?),
        None if asked.packs => all_packs(&packs),
        id => {
            let day = asked.as_of.or_else(today);
            let wishes = day.map(|day| packs::in_force(&packs, day).0).unwrap_or_default();
            let ruling = ruling::rulings(&policy, &wishes).base;
            match id {
                Some(id) => rule(id, &ruling)?,
                None => all_rules(&ruling, &policy, &packs),
            }
        }
    };
    let screen = Terminal::standard_output(common.color).screen();
    deliver(Target::StandardOutput, |out| lines::write(&text, &screen, out))
}

fn level_name(level: Option<Level>) -> &'static str {
    level.map_or("off", Level::name)
}

/// Every rule with its level and its summary, family by family.
fn all_rules(ruling: &Ruling, policy: &Policy, packs: &[Pack]) -> String {
    let english = Text::english();
    let width = rules::catalogue().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut text = String::new();
    let mut on = 0;
    for (family, rules) in rules::FAMILIES.iter().filter(|(_, rules)| !rules.is_empty()) {
        let about = english.phrase(&format!("family-{family}"), &[]).unwrap_or_default();
        let _ = writeln!(text, "{family}: {about}");
        for rule in *rules {
            let level = rules::find(rule.id).and_then(|(number, _)| ruling[number].level);
            on += u32::from(level.is_some());
            let _ =
                writeln!(text, "  {:<5}  {:<width$}  {}", level_name(level), rule.id, card::read(rule.card).summary);
        }
        text.push('\n');
    }
    let preset = Preset::ALL.iter().find(|(preset, _)| *preset == policy.preset).map_or("", |(_, name)| name);
    let _ = write!(text, "{on} of {} rules are on, by the preset {preset}", rules::catalogue().count());
    if !packs.is_empty() {
        let ids: Vec<&str> = packs.iter().map(|pack| pack.id.as_str()).collect();
        let _ = write!(text, " and the packs {}", ids.join(", "));
    }
    text.push_str(".\nOne of them: plainprice rules fee-outside-price. Rule packs: plainprice rules --packs.\n");
    text
}

/// One rule: what holds for it now, then its card.
fn rule(id: &str, ruling: &Ruling) -> Result<String, Problems> {
    let Some((number, rule)) = rules::find(id) else {
        let fault = faults::no_rule(id);
        let problem = Diagnostic::new(fault.headline);
        return Err(fault.help.into_iter().fold(problem, Diagnostic::help).into());
    };
    let own = &ruling[number];
    let mut text = format!("{} (family {}, since {})\n", rule.id, rules::family(rule.id), rule.since);
    let mut lines = card::body(rule.card).lines();
    text.push_str(lines.next().unwrap_or_default());
    text.push_str("\n\n");
    for (name, value) in facts(rule, own) {
        let _ = writeln!(text, "{name:<9} {value}");
    }
    for line in lines {
        text.push_str(line.strip_prefix("## ").unwrap_or(line));
        text.push('\n');
    }
    Ok(text)
}

/// What holds for a rule, by name.
fn facts(rule: &'static Rule, own: &RuleRuling) -> Vec<(&'static str, String)> {
    let presets: Vec<String> =
        Preset::ALL.iter().map(|(preset, name)| format!("{name}: {}", level_name(preset.level(rule.level)))).collect();
    let mut facts = vec![("level", format!("{} ({})", level_name(own.level), presets.join(", ")))];
    for (number, wanted) in rule.settings.iter().enumerate() {
        facts.push(("setting", format!("{} = {}", wanted.name, value(wanted, own.knobs.get(number)))));
    }
    if !own.references.is_empty() {
        facts.push(("set by", own.references.join(", ")));
    }
    facts.extend(rule.lacks_without().map(|words| ("needs", words.to_string())));
    if !rule.supersedes.is_empty() {
        facts.push(("covers", rule.supersedes.join(", ")));
    }
    facts
}

/// A setting as it is written in `plainprice.toml`.
fn value(wanted: &Wanted, own: Option<&Knob>) -> String {
    match (wanted.kind, own) {
        (KnobKind::OneOf(_), Some(Knob::Words(words))) => {
            words.first().map_or_else(|| "not set".to_string(), |word| format!("\"{word}\""))
        }
        (_, own) => own.map_or_else(String::new, knob),
    }
}

fn knob(knob: &Knob) -> String {
    match knob {
        Knob::Threshold(Some(bound)) => format!("\"{bound}\""),
        Knob::Percent(percent) => format!("\"{percent} %\""),
        Knob::Count(Some(count)) => count.to_string(),
        Knob::Span(Some(span)) => format!("\"{span}\""),
        Knob::Window(Some(window)) => format!("\"{window}\""),
        Knob::Threshold(None) | Knob::Count(None) | Knob::Span(None) | Knob::Window(None) => "not set".to_string(),
        Knob::Words(words) => {
            format!("[{}]", words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", "))
        }
    }
}

/// Every pack that comes with the program, and those of the configuration beside.
fn all_packs(used: &[Pack]) -> String {
    let built_in: Vec<Pack> = config::packs::built_in().map(|(pack, _)| pack).collect();
    let own = used.iter().filter(|pack| built_in.iter().all(|other| other.id != pack.id));
    let mut text = String::new();
    for pack in built_in.iter().chain(own) {
        let mark = if used.iter().any(|own| own.id == pack.id) { ", in use" } else { "" };
        let _ = writeln!(text, "{} ({}{mark}): {}", pack.id, pack.jurisdiction, pack.title);
        let _ = writeln!(text, "    {}; {}; {}", pack.citation, days(pack), pack.confidence);
        let _ = writeln!(text, "    {}", sets(pack).join("; "));
    }
    let _ = writeln!(
        text,
        "\nA pack is {ADVICE}. Use one with --pack ID, or in plainprice.toml: [policy] packs = [\"ID\"].\n\
         What one leaves to you: plainprice rules --packs ID."
    );
    text
}

/// When a pack is in force.
fn days(pack: &Pack) -> String {
    match (pack.from, pack.to) {
        (Some(from), Some(to)) => format!("in force {from} to {to}"),
        (Some(from), None) => format!("in force since {from}"),
        (None, Some(to)) => format!("in force until {to}"),
        (None, None) => "no day of commencement known".to_string(),
    }
}

/// What a pack sets, rule by rule.
fn sets(pack: &Pack) -> Vec<String> {
    pack.wishes.iter().map(set).collect()
}

fn set(wish: &RuleWish) -> String {
    let level = wish.level.map(|level| match level {
        WantedLevel::Off => "off",
        WantedLevel::At(level) => level.name(),
    });
    let settings = wish.settings.iter().map(|(name, value)| match value {
        Setting::One(value) => format!("{name} = {value}"),
        Setting::Many(values) => format!("{name} = {}", values.join(", ")),
    });
    let parts: Vec<String> = level.map(str::to_string).into_iter().chain(settings).collect();
    format!("{} {}", wish.rule, parts.join(", "))
}

/// One pack in full.
fn pack(pack: &Pack) -> String {
    let mut text = format!("{} ({})\n{}\n\n", pack.id, pack.jurisdiction, pack.title);
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "{name:<11} {value}");
        }
    };
    line("citation", &pack.citation);
    line("in force", &days(pack));
    line("sectors", &pack.sectors.join(", "));
    line("audience", &pack.audience.join(", "));
    line("confidence", &pack.confidence);
    line("looked up", &pack.checked_on.map(|day| day.to_string()).unwrap_or_default());
    line("how", pack.how.as_deref().unwrap_or_default());
    sets(pack).iter().for_each(|set| line("sets", set));
    pack.cannot.iter().for_each(|question| line("for people", question));
    pack.leaves_out.iter().for_each(|part| line("left out", part));
    pack.sources.iter().for_each(|source| line("read in", source));
    let _ = writeln!(text, "\nThis is {ADVICE}.");
    text
}
