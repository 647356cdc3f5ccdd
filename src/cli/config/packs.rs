//! Rule packs: those that come with the program, and files of one's own in the same format.

use std::ops::Range;
use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::check::Check;
use super::keys::{LEVEL, Shape, WORDS_OR_LIST, any_key};
use super::policy::spans;
use super::{Source, get, text, texts, wishes};
use crate::cli::values;
use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, Problems, did_you_mean};
use crate::rules::packs::{BUILT_IN, Pack};

/// How sure the figures of a pack may be said to be. What somebody remembers is not enough.
const CONFIDENCE: &[(&str, &str)] =
    &[("confirmed", "confirmed"), ("secondary", "secondary"), ("mixed", "mixed"), ("own", "own")];

fn confidence(text: &str) -> Result<(), String> {
    values::choice(text, CONFIDENCE).map(|_| ())
}

/// A pack.
static FILE: Shape = Shape::Table(&[
    ("id", Shape::Words),
    ("title", Shape::Words),
    ("jurisdiction", Shape::Words),
    ("citation", Shape::Words),
    ("in-force", Shape::Table(&[("from", Shape::Day), ("to", Shape::Day)])),
    ("sectors", WORDS_OR_LIST),
    ("audience", WORDS_OR_LIST),
    ("checked-on", Shape::Day),
    ("confidence", Shape::Read(confidence)),
    ("sources", WORDS_OR_LIST),
    ("how", Shape::Words),
    ("cannot", WORDS_OR_LIST),
    ("leaves-out", WORDS_OR_LIST),
    (
        "set",
        Shape::List(&Shape::Table(&[
            ("rule", Shape::Words),
            ("level", LEVEL),
            ("settings", Shape::Map(any_key, &Shape::Anything)),
        ])),
    ),
]);

/// The pack of a name: the id of one that comes with the program, or the path of a file, seen from a folder.
pub fn find(name: &str, folder: &Path) -> Result<Pack, Problems> {
    if let Some((_, text)) = BUILT_IN.iter().find(|(id, _)| *id == name) {
        return Ok(parse(&Source::named(name), text).0);
    }
    if !is_path(name) {
        let problem = Diagnostic::new(format!("there is no rule pack {name:?}"));
        return Err(match did_you_mean(name, BUILT_IN.iter().map(|(id, _)| *id)).as_slice() {
            [] => problem.help("plainprice rules --packs lists them; a file of your own is named by its path"),
            near => problem.help(format!("did you mean {}?", near.join(" or "))),
        }
        .into());
    }
    let source = Source::file(&folder.join(name));
    let text = source.read("the rule pack")?;
    let (pack, problems) = parse(&source, &text);
    problems.unless_any(pack)
}

/// Every pack that comes with the program, in the order of their ids, each with what is wrong with it: a test holds
/// that nothing is.
pub fn built_in() -> impl Iterator<Item = (Pack, Problems)> {
    BUILT_IN.iter().map(|(id, text)| parse(&Source::named(id), text))
}

/// Whether the name is that of a file.
pub(super) fn is_path(name: &str) -> bool {
    name.contains(['/', '\\']) || Path::new(name).extension().is_some_and(|ending| ending == "toml")
}

/// The packs that `[policy] packs` names, each fault at its place or in the file of the pack.
pub(super) fn named(policy: &DeTable<'_>, folder: &Path, check: &mut Check<'_>) -> (Vec<Pack>, Problems) {
    let mut packs: Vec<Pack> = Vec::new();
    let mut problems = Problems::default();
    let names = policy.get("packs").and_then(|value| value.get_ref().as_array());
    for value in names.into_iter().flat_map(|names| names.iter()) {
        let Some(name) = value.get_ref().as_str().map(str::trim) else { continue };
        match find(name, folder) {
            Ok(pack) if packs.iter().any(|other| other.id == pack.id) => {
                check.add(value.span(), format!("rule pack {:?} stands here twice", pack.id), None);
            }
            Ok(pack) => packs.push(pack),
            Err(found) if is_path(name) => problems.extend(found),
            Err(found) => {
                for problem in found.list {
                    check.add(value.span(), problem.headline, problem.help.into_iter().next());
                }
            }
        }
    }
    (packs, problems)
}

/// Reads the text of a pack.
fn parse(source: &Source, text: &str) -> (Pack, Problems) {
    let mut check = Check::new(&source.name, text);
    let document = check.document(&FILE);
    let table = document.get_ref().as_table().filter(|_| check.is_faultless());
    let pack = table.map(|table| taken(table, &mut check)).unwrap_or_default();
    (pack, check.problems())
}

fn taken(table: &DeTable<'_>, check: &mut Check<'_>) -> Pack {
    let mut needed = |key: &str| {
        let found = self::text(table, key);
        if found.is_none() {
            check.add(0..0, format!("this rule pack has no {key}"), Some(format!("add {key} = \"…\"")));
        }
        found.unwrap_or_default().to_string()
    };
    let (id, title, citation) = (needed("id"), needed("title"), needed("citation"));
    let word = |key: &str| text(table, key).map(str::to_string);
    let in_force = get(table, "in-force").and_then(DeValue::as_table);
    let day = |key: &str| in_force.and_then(|table| date(get(table, key)?));
    let (from, to) = (day("from"), day("to"));
    if let (Some(from), Some(to), Some(value)) = (from, to, table.get("in-force"))
        && to < from
    {
        check.add(value.span(), "this rule pack ends before it begins".to_string(), None);
    }
    let sets: Vec<(&DeTable<'_>, Range<usize>)> = spans(table.get("set")).collect();
    if sets.is_empty() {
        let help = "add [[set]] with a rule and its level or settings".to_string();
        check.add(0..0, "this rule pack sets no rule".to_string(), Some(help));
    }
    let wishes = sets.into_iter().filter_map(|(set, span)| {
        let mut wish = wishes::of_set(set, span, check)?;
        wish.reference = Some(id.clone());
        Some(wish)
    });
    Pack {
        title,
        citation,
        jurisdiction: word("jurisdiction").unwrap_or_else(|| "your own".to_string()),
        from,
        to,
        sectors: texts(get(table, "sectors")),
        audience: texts(get(table, "audience")),
        checked_on: get(table, "checked-on").and_then(date),
        confidence: word("confidence").unwrap_or_else(|| "own".to_string()),
        sources: texts(get(table, "sources")),
        how: word("how"),
        wishes: wishes.collect(),
        cannot: texts(get(table, "cannot")),
        leaves_out: texts(get(table, "leaves-out")),
        id,
    }
}

fn date(value: &DeValue<'_>) -> Option<Date> {
    Date::iso(&super::policy::plain(value)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_that_is_shipped_is_without_a_fault_and_bears_the_name_of_its_file() {
        for ((id, _), (pack, problems)) in BUILT_IN.iter().zip(built_in()) {
            let told = |problem: &Diagnostic| format!("{:?} {} {:?}", problem.place, problem.headline, problem.help);
            assert!(problems.is_empty(), "{id}: {}", problems.list.iter().map(told).collect::<Vec<_>>().join("\n"));
            assert_eq!(pack.id, *id);
            assert!(!pack.sources.is_empty() && pack.checked_on.is_some(), "{id} says not where it was read, or when");
            assert!(!pack.cannot.is_empty(), "{id} claims to know everything");
            assert_ne!(pack.confidence, "own", "{id} says not how sure it is");
        }
        assert!(BUILT_IN.is_sorted_by_key(|(id, _)| *id));
    }
}
