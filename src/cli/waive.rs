//! `waive`: someone takes responsibility for a finding until a day. The waiver is bound to the values of the finding
//! and is put at the end of the configuration; everything else in that file stays as it is.

use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, Key};

use crate::cli::args::{Common, Waive};
use crate::cli::asked_on;
use crate::cli::config::{Config, NAME, shown};
use crate::cli::deliver::{Target, deliver};
use crate::cli::documents::{self, Told};
use crate::cli::settings::config_file;
use crate::cli::terminal::Terminal;
use crate::core::Decimal;
use crate::core::diagnostic::{Diagnostic, Problems, did_you_mean};
use crate::core::place::Place;
use crate::core::policy::{Subject, Waiver};
use crate::core::quoted::quoted;
use crate::render::lines;
use crate::render::screen::Screen;
use crate::rules::{self, Check};

/// Fewer digits of a fingerprint name no finding: they could mean another one tomorrow.
const FEWEST_DIGITS: usize = 6;
/// How many findings are named where none has the fingerprint.
const NAMED: usize = 10;

/// Writes the waiver and says so.
pub fn run(asked: &Waive, common: &Common) -> Result<(), Problems> {
    let file = config_file(common, &[]).unwrap_or_else(|| PathBuf::from(NAME));
    let today = asked_on(asked.as_of)?;
    if asked.expires < today {
        let headline = format!("a waiver until {} would be over before it began: today is {today}", asked.expires);
        return Err(Diagnostic::new(headline).help("name a later day:  --expires 2027-01-31").into());
    }
    let finding = found(&asked.fingerprint, &documents::read(&asked.from)?.findings)?;
    match rules::find(&finding.rule).map(|(_, rule)| rule.check) {
        None => return Err(Diagnostic::new(format!("this plainprice has no rule {}", finding.rule)).into()),
        Some(Check::Waiver(_)) => {
            let help = "decide about the waiver that it speaks of";
            return Err(Diagnostic::new(format!("{} cannot be waived", finding.rule)).help(help).into());
        }
        Some(_) => {}
    }
    let before = if file.exists() {
        let config = Config::read(&file)?;
        if let Some(waiver) = config.policy.waivers.iter().find(|waiver| is_about(waiver, &finding)) {
            return Err(double(waiver, today).into());
        }
        std::fs::read_to_string(&file)
            .map_err(|error| Diagnostic::new(format!("the configuration cannot be read: {error}")).at(place(&file)))?
    } else {
        String::new()
    };
    let after = appended(&before, &block(&finding, asked), &file)?;
    let is_bound = |config: Config| config.policy.waivers.last().is_some_and(|waiver| is_about(waiver, &finding));
    if !is_bound(Config::parse(&file, &after)?) {
        return Err(Diagnostic::new("the waiver would not mean this finding").at(place(&file)).into());
    }
    deliver(Target::File(&file), |out| out.write_all(after.as_bytes()))?;
    let subject = finding.item.as_deref().unwrap_or("the whole list");
    let sentence = format!(
        "{} now waives {} for {subject} until {}, on the word of {}: {}",
        shown(&file),
        finding.rule,
        asked.expires,
        asked.owner,
        asked.reason
    );
    let terminal = Terminal::standard_output(common.color);
    let screen = Screen { color: false, ..terminal.screen() };
    deliver(Target::StandardOutput, |out| lines::write(&sentence.replace(['\n', '\r'], " "), &screen, out))
}

fn place(file: &Path) -> Place {
    Place::file(&shown(file))
}

/// The finding of a fingerprint, or of its first digits where only one has them.
fn found(typed: &str, findings: &[Told]) -> Result<Told, Problems> {
    let digits = typed.to_lowercase();
    let mut alike: Vec<&Told> = findings.iter().filter(|finding| finding.fingerprint.starts_with(&digits)).collect();
    alike.dedup_by(|a, b| a.fingerprint == b.fingerprint);
    match alike.as_slice() {
        [only] if digits.len() >= FEWEST_DIGITS => Ok((*only).clone()),
        [_] => {
            let headline = format!("{typed:?} is too short for a fingerprint");
            Err(Diagnostic::new(headline).help(format!("write at least {FEWEST_DIGITS} of its digits")).into())
        }
        [] => {
            let near = did_you_mean(&digits, findings.iter().map(|finding| finding.fingerprint.as_str()));
            let named: Vec<&Told> = match near.as_slice() {
                [] => findings.iter().collect(),
                near => findings.iter().filter(|finding| near.contains(&finding.fingerprint.as_str())).collect(),
            };
            let start = if near.is_empty() { "the findings are" } else { "did you mean" };
            Err(listed(Diagnostic::new(format!("no finding has the fingerprint {typed:?}")), start, &named))
        }
        several => {
            let problem = Diagnostic::new(format!("{} findings begin with {typed:?}", several.len()));
            Err(listed(problem, "write one of", several))
        }
    }
}

fn listed(mut problem: Diagnostic, start: &str, findings: &[&Told]) -> Problems {
    if findings.is_empty() {
        return problem.help("the document holds no finding").into();
    }
    problem = problem.help(format!("{start}:"));
    for finding in findings.iter().take(NAMED) {
        let item = finding.item.as_deref().unwrap_or("the whole list");
        problem = problem.help(format!("{}  {}  {item}", finding.fingerprint, finding.rule));
    }
    if findings.len() > NAMED {
        problem = problem.help(format!("and {} more", findings.len() - NAMED));
    }
    problem.into()
}

/// Whether a waiver means this finding with its values.
fn is_about(waiver: &Waiver, finding: &Told) -> bool {
    let number = |text: &str| Decimal::from_str_exact(text).ok();
    let is_same = |a: &str, b: &str| a == b || matches!((number(a), number(b)), (Some(a), Some(b)) if a == b);
    let subject = Subject {
        rule: &finding.rule,
        list: &finding.list,
        item: finding.item.as_deref(),
        component: finding.component.as_deref(),
    };
    waiver.binds(subject, |name, value| finding.facts.iter().any(|(own, fact)| own == name && is_same(fact, value)))
}

fn double(waiver: &Waiver, today: crate::core::date::Date) -> Diagnostic {
    let (headline, help) = if waiver.expires < today {
        let headline = format!("{} waived this until {}", waiver.owner, waiver.expires);
        (headline, "decide again there: write a new reason and a new date into that waiver")
    } else {
        let headline = format!("{} waives this already, until {}", waiver.owner, waiver.expires);
        (headline, "change that waiver, or delete it first")
    };
    Diagnostic::new(headline).at(waiver.place.clone()).help(help)
}

/// The waiver as TOML.
fn block(finding: &Told, asked: &Waive) -> String {
    let mut lines = vec!["[[waiver]]".to_string(), format!("rule = {}", quoted(&finding.rule))];
    lines.push(format!("list = {}", quoted(&finding.list)));
    lines.extend(finding.item.as_deref().map(|item| format!("item = {}", quoted(item))));
    lines.extend(finding.component.as_deref().map(|component| format!("component = {}", quoted(component))));
    if !finding.facts.is_empty() {
        let fact = |(name, value): &(String, String)| format!("{} = {}", Key::new(name), quoted(value));
        let facts: Vec<String> = finding.facts.iter().map(fact).collect();
        lines.push(format!("facts = {{ {} }}", facts.join(", ")));
    }
    lines.push(format!("reason = {}", quoted(&asked.reason)));
    lines.push(format!("owner = {}", quoted(&asked.owner)));
    lines.push(format!("expires = {}", asked.expires));
    lines.join("\n") + "\n"
}

/// The text with the block at its end, in its own line ends.
fn appended(before: &str, block: &str, file: &Path) -> Result<String, Problems> {
    let is_inline =
        before.parse::<DocumentMut>().is_ok_and(|document| matches!(document.get("waiver"), Some(Item::Value(_))));
    if is_inline {
        let problem = Diagnostic::new("the waivers of this configuration stand in one list in [ ]").at(place(file));
        return Err(problem.help("write each of them as a [[waiver]] block").into());
    }
    let line_end = if before.contains("\r\n") { "\r\n" } else { "\n" };
    let mut after = before.to_string();
    if !after.is_empty() {
        if !after.ends_with('\n') {
            after.push_str(line_end);
        }
        after.push_str(line_end);
    }
    after.push_str(&block.replace('\n', line_end));
    Ok(after)
}
