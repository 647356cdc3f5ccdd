//! `plainprice.toml`: found, read and checked as a whole; every problem is named at once.

mod check;
pub mod history;
mod keys;
mod notice;
pub mod packs;
mod policy;
mod waivers;
mod wishes;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use crate::cli::config::check::Check;
use crate::cli::config::notice::NoticeWishes;
use crate::cli::values;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::list::TaxBasis;
use crate::core::notice::Business;
use crate::core::place::Place;
use crate::core::policy::{FailOn, Policy};
use crate::core::records::RecordWishes;
use crate::core::wishes::{ColumnWish, DateOrder, DecimalMark, Duplicates, Wishes};
use crate::rules::packs::Pack;

/// The name of the file.
pub const NAME: &str = "plainprice.toml";

/// The name of the list that `[prices]` describes.
pub const DEFAULT_LIST: &str = "default";

/// A configuration without a fault.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// The file itself.
    pub file: PathBuf,
    /// The folder that its paths are relative to.
    pub folder: PathBuf,
    /// The business, as it speaks of itself.
    pub business: Business,
    /// What is said for notices.
    pub notice: NoticeWishes,
    /// The lists: `default` first where there is one, then in the order of the file.
    pub lists: Vec<ListConfig>,
    /// What the company holds itself to.
    pub policy: Policy,
    /// The rule packs it uses, in their order.
    pub packs: Vec<Pack>,
    /// From which level on a check fails.
    pub fail_on: Option<FailOn>,
    /// How rises are counted.
    pub history: history::HistoryWishes,
    /// The file of the ledger.
    pub ledger: Option<PathBuf>,
    /// The sales.
    pub sales: RecordWishes,
    /// The customers.
    pub customers: RecordWishes,
}

/// What a configuration says about one price list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListConfig {
    /// The name of the list.
    pub name: String,
    /// The files with its versions: paths or patterns, relative to the folder of the configuration.
    pub files: Vec<String>,
    /// The time zone of its dates.
    pub zone: Option<String>,
    /// How it is read.
    pub wishes: Wishes,
}

/// Finds the nearest configuration in a folder and those above it; `start` may be a file in that folder.
pub fn find(start: &Path) -> Option<PathBuf> {
    let start = std::path::absolute(start).ok()?;
    start.ancestors().map(|folder| folder.join(NAME)).find(|file| file.is_file())
}

/// A text with settings: where it stands, and its name as a person would write it.
struct Source {
    path: PathBuf,
    name: Arc<str>,
}

impl Source {
    fn file(path: &Path) -> Source {
        Source { path: path.to_path_buf(), name: shown(path) }
    }

    /// A text that stands in no file.
    fn named(name: &str) -> Source {
        Source { path: PathBuf::new(), name: Arc::from(name) }
    }

    /// Reads it; `what` is it called in a message.
    fn read(&self, what: &str) -> Result<String, Problems> {
        let bytes = std::fs::read(&self.path)
            .map_err(|error| Diagnostic::new(format!("{what} cannot be read: {error}")).at(Place::file(&self.name)))?;
        String::from_utf8(bytes).map_err(|error| {
            let line = error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count();
            Diagnostic::new(format!("{what} is not UTF-8 text"))
                .at(Place::text(&self.name, line as u64 + 1, None))
                .help("save the file as UTF-8")
                .into()
        })
    }
}

impl Config {
    /// Reads a file.
    pub fn read(file: &Path) -> Result<Config, Problems> {
        let text = Source::file(file).read("the configuration")?;
        Config::parse(file, &text)
    }

    /// Reads the text of a file.
    pub fn parse(file: &Path, text: &str) -> Result<Config, Problems> {
        let mut check = Check::new(&shown(file), text);
        let mut problems = Problems::default();
        let document = check.document(&keys::FILE);
        let table = document.get_ref().as_table();
        let mut config = table.map(|table| taken(file, table)).unwrap_or_default();
        if let Some(table) = table.filter(|_| check.is_faultless()) {
            (config.policy, config.fail_on) = policy::taken(table, &mut check);
            if let Some(own) = get(table, "notice").and_then(DeValue::as_table) {
                let language = config.business.languages.first().map_or("en", String::as_str).to_string();
                config.notice = notice::taken(own, &language, &mut check);
            }
            if let Some(policy) = get(table, "policy").and_then(DeValue::as_table) {
                config.history = history::taken(policy, &config.folder);
                (config.packs, problems) = packs::named(policy, &config.folder, &mut check);
            }
        }
        problems.extend(check.problems());
        problems.unless_any(config)
    }

    /// The list of a name.
    pub fn list(&self, name: &str) -> Option<&ListConfig> {
        self.lists.iter().find(|list| list.name == name)
    }

    /// The list of a name with its settings; one that the configuration does not name is read like `default`.
    pub fn list_like(&self, name: &str) -> Option<ListConfig> {
        let found = self.list(name).or_else(|| self.list(DEFAULT_LIST));
        found.map(|list| ListConfig { name: name.to_string(), ..list.clone() })
    }

    /// The list that one of the files is a version of: the one whose `files` match it, else `default`.
    pub fn list_of<'f>(&self, files: impl IntoIterator<Item = &'f Path>) -> Option<&ListConfig> {
        let files = self.inside(files);
        let is_version = |list: &&ListConfig| names_any(&list.files, &files);
        self.lists.iter().find(is_version).or_else(|| self.list(DEFAULT_LIST))
    }

    /// The policy without the overrides that are for none of these files.
    pub fn overrides_of<'f>(&self, policy: &Policy, files: impl IntoIterator<Item = &'f Path>) -> Policy {
        let files = self.inside(files);
        let mut policy = policy.clone();
        policy.overrides.retain(|at| at.files.is_empty() || names_any(&at.files, &files));
        policy
    }

    /// The files below the folder of the configuration, as seen from it.
    fn inside<'f>(&self, files: impl IntoIterator<Item = &'f Path>) -> Vec<PathBuf> {
        let folder = whole(&self.folder);
        files.into_iter().filter_map(|file| whole(file).strip_prefix(&folder).map(Path::to_path_buf).ok()).collect()
    }
}

/// Whether one of the patterns names one of the files.
fn names_any(patterns: &[String], files: &[PathBuf]) -> bool {
    let options = glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::new() };
    patterns.iter().any(|pattern| {
        let pattern = glob::Pattern::new(pattern.strip_prefix("./").unwrap_or(pattern));
        pattern.is_ok_and(|pattern| files.iter().any(|file| pattern.matches_path_with(file, options)))
    })
}

/// The file as a person would name it: from the working folder where it is below that.
pub fn shown(file: &Path) -> Arc<str> {
    let here = std::env::current_dir().ok();
    let near = here.and_then(|here| file.strip_prefix(here).ok());
    Arc::from(near.unwrap_or(file).to_string_lossy())
}

/// The path from the root, with its links followed where it is there.
fn whole(path: &Path) -> PathBuf {
    let absolute = || std::path::absolute(path);
    std::fs::canonicalize(path).or_else(|_| absolute()).unwrap_or_else(|_| path.to_path_buf())
}

/// Takes what is used out of a checked document.
fn taken(file: &Path, document: &DeTable<'_>) -> Config {
    let table = |name: &str| document.get(name).and_then(|value| value.get_ref().as_table());
    let mut lists: Vec<ListConfig> = table("prices").map(|prices| list(DEFAULT_LIST, prices)).into_iter().collect();
    for (name, value) in table("lists").into_iter().flat_map(|lists| lists.iter()) {
        lists.extend(value.get_ref().as_table().map(|settings| list(name.get_ref(), settings)));
    }
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
    let folder = file.parent().map(Path::to_path_buf).unwrap_or_default();
    let ledger = table("ledger").and_then(|ledger| text(ledger, "file")).map(|file| folder.join(file));
    Config {
        sales: table("sales").map(|settings| records(&folder, settings)).unwrap_or_default(),
        customers: table("customers").map(|settings| records(&folder, settings)).unwrap_or_default(),
        folder,
        file,
        ledger,
        business: table("business").map(notice::business).unwrap_or_default(),
        lists,
        ..Config::default()
    }
}

fn records(folder: &Path, settings: &DeTable<'_>) -> RecordWishes {
    let columns = get(settings, "columns").and_then(DeValue::as_table).into_iter().flat_map(|table| table.iter());
    RecordWishes {
        file: text(settings, "file").map(|file| folder.join(file)),
        columns: columns
            .filter_map(|(field, header)| Some((field.get_ref().to_string(), header.get_ref().as_str()?.to_string())))
            .collect(),
        reading: list(DEFAULT_LIST, settings).wishes,
        ..RecordWishes::default()
    }
}

fn list(name: &str, settings: &DeTable<'_>) -> ListConfig {
    let word = |key: &str| text(settings, key);
    let table = |key: &str| get(settings, key).and_then(DeValue::as_table).into_iter().flat_map(|table| table.iter());
    let columns = table("columns").flat_map(|(field, headers)| {
        texts(Some(headers.get_ref())).into_iter().filter_map(|header| ColumnWish::new(field.get_ref(), &header).ok())
    });
    let renamed = table("renamed").filter_map(|(old, new)| {
        let trimmed = |key: &str| key.trim().to_string();
        Some((trimmed(old.get_ref()), trimmed(new.get_ref().as_str()?)))
    });
    let wishes = Wishes {
        key: texts(get(settings, "key")),
        columns: columns.collect(),
        ignore: texts(get(settings, "ignore")),
        items: word("items").map(str::to_string),
        sheet: word("sheet").map(str::to_string),
        encoding: word("encoding").and_then(|name| values::encoding(name).ok()),
        delimiter: word("delimiter").and_then(|name| values::delimiter(name).ok()),
        decimal_mark: word("decimal-mark").and_then(|name| values::choice(name, DecimalMark::ALL).ok()),
        date_order: word("date-order").and_then(|name| values::choice(name, DateOrder::ALL).ok()),
        currency: word("currency").and_then(|code| values::currency(code).ok()),
        tax: get(settings, "tax-included").and_then(|tax| match tax {
            DeValue::Boolean(true) => Some(TaxBasis::Included),
            DeValue::Boolean(false) => Some(TaxBasis::Excluded),
            tax => tax.as_str().and_then(|name| values::choice(name, values::TAX).ok()),
        }),
        duplicates: word("duplicates").and_then(|name| values::choice(name, Duplicates::ALL).ok()),
        allow_empty: get(settings, "allow-empty").and_then(DeValue::as_bool).unwrap_or(false),
        renamed: renamed.collect(),
        ..Wishes::default()
    };
    ListConfig {
        name: name.to_string(),
        files: texts(get(settings, "files")),
        zone: word("zone").map(str::to_string),
        wishes,
    }
}

fn get<'t, 'i>(table: &'t DeTable<'i>, key: &str) -> Option<&'t DeValue<'i>> {
    table.get(key).map(|value| value.get_ref())
}

fn text<'t>(table: &'t DeTable<'_>, key: &str) -> Option<&'t str> {
    get(table, key).and_then(DeValue::as_str).map(str::trim)
}

/// One text, or all texts of a list.
fn texts(value: Option<&DeValue<'_>>) -> Vec<String> {
    let all: Vec<&str> = match value {
        Some(DeValue::Array(values)) => values.iter().filter_map(|value| value.get_ref().as_str()).collect(),
        Some(value) => value.as_str().into_iter().collect(),
        None => Vec::new(),
    };
    all.into_iter().map(|text| text.trim().to_string()).collect()
}

#[cfg(test)]
mod tests;
