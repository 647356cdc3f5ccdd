//! Brings flags, the environment and the configuration together: flags beat `PLAINPRICE_CONFIG`, which beats
//! the nearest `plainprice.toml`.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use crate::cli::args::{Common, Reading};
use crate::cli::config::{self, Config, DEFAULT_LIST, ListConfig};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::wishes::Wishes;
use crate::ledger::{self, Ledger, Wanted};
use crate::source::git;

/// The environment variable that names a configuration.
const VARIABLE: &str = "PLAINPRICE_CONFIG";

/// Everything a command has to know about its wishes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The configuration, where there is one.
    pub config: Option<Config>,
    /// The name of the list.
    pub list: String,
    /// How it is read and compared.
    pub wishes: Wishes,
}

impl Settings {
    /// The settings for sources as the user named them, in their order; none means the working folder.
    pub fn resolve(flags: &Reading, common: &Common, sources: &[OsString]) -> Result<Settings, Problems> {
        if sources.iter().filter(|source| is_standard_input(source)).count() > 1 {
            let problem = Diagnostic::new("standard input cannot be both price lists");
            return Err(problem.help("put one of them in a file").into());
        }
        let config = config_file(common, sources).map(|file| Config::read(&file)).transpose()?;
        Ok(Settings::of(flags.wishes(), config, sources))
    }

    /// The settings for other sources under the same configuration.
    pub fn of_sources(&self, flags: &Reading, sources: &[OsString]) -> Settings {
        Settings::of(flags.wishes(), self.config.clone(), sources)
    }

    /// The settings for a list by its name; the sources say where to look for a configuration.
    pub fn of_list(list: &str, flags: Wishes, common: &Common, sources: &[OsString]) -> Result<Settings, Problems> {
        let config = config_file(common, sources).map(|file| Config::read(&file)).transpose()?;
        Ok(Settings::named(list, flags, config))
    }

    /// Lays the flags over the list of the configuration that the sources belong to.
    fn of(flags: Wishes, config: Option<Config>, sources: &[OsString]) -> Settings {
        let recorded = sources.iter().find_map(|source| source.to_str()?.strip_prefix(ledger::PREFIX));
        if let Some(wanted) = recorded.and_then(|name| Wanted::of(name).ok()) {
            return Settings::named(&wanted.list, flags, config);
        }
        let files = sources.iter().filter(|source| !is_standard_input(source)).map(path_of);
        let list = config.as_ref().and_then(|config| config.list_of(files)).cloned();
        let list = list.unwrap_or_else(|| ListConfig { name: DEFAULT_LIST.to_string(), ..ListConfig::default() });
        Settings::laid_over(list, flags, config)
    }

    fn named(list: &str, flags: Wishes, config: Option<Config>) -> Settings {
        let found = config.as_ref().and_then(|config| config.list_like(list));
        let found = found.unwrap_or_else(|| ListConfig { name: list.to_string(), ..ListConfig::default() });
        Settings::laid_over(found, flags, config)
    }

    fn laid_over(list: ListConfig, flags: Wishes, config: Option<Config>) -> Settings {
        let mut wishes = flags.over(list.wishes);
        wishes.ledger.get_or_insert_with(|| ledger_file(config.as_ref()));
        Settings { config, list: list.name, wishes }
    }

    /// The list as a source, where the configuration names a ledger that holds it. One that cannot be read is named
    /// too: whoever reads it says why.
    pub fn recorded(&self) -> Option<String> {
        let file = self.config.as_ref()?.ledger.as_deref().filter(|file| file.is_file())?;
        let versions = Ledger::to_read(file).and_then(|ledger| ledger.versions());
        let is_absent = versions.is_ok_and(|versions| versions.iter().all(|version| version.list != self.list));
        (!is_absent).then(|| format!("{}{}", ledger::PREFIX, self.list))
    }

    /// The name of the business.
    pub fn business(&self) -> Option<&str> {
        self.config.as_ref()?.business.name.as_deref()
    }
}

/// The file of the ledger: as the configuration says, else beside it, else in the working folder.
pub fn ledger_file(config: Option<&Config>) -> PathBuf {
    let file = match config {
        Some(Config { ledger: Some(file), .. }) => file.clone(),
        Some(config) => config.folder.join(ledger::FILE),
        None => PathBuf::from(ledger::FILE),
    };
    PathBuf::from(&*config::shown(&file))
}

/// The file with the settings for these sources, where there is one; none means the working folder.
pub fn config_file(common: &Common, sources: &[OsString]) -> Option<PathBuf> {
    let named = common.config.clone().or_else(|| {
        let variable = std::env::var_os(VARIABLE).filter(|path| !path.is_empty());
        variable.map(PathBuf::from)
    });
    named.or_else(|| config::find(folder_of(sources.first())))
}

/// Where the search for a configuration starts.
fn folder_of(first: Option<&OsString>) -> &Path {
    match first {
        Some(source) if !is_standard_input(source) => path_of(source),
        _ => Path::new("."),
    }
}

/// The path of a source; of a file at a revision the path it has in its repository.
pub fn path_of(source: &OsString) -> &Path {
    let at_revision = source.to_str().and_then(|name| name.strip_prefix(git::PREFIX)?.split_once(':'));
    at_revision.map_or(Path::new(source), |(_, path)| Path::new(path))
}

fn is_standard_input(source: &OsStr) -> bool {
    source == "-"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::currency::Currency;
    use crate::core::wishes::DecimalMark;

    fn settings(flags: Wishes, sources: &[&str]) -> Settings {
        let text = "[prices]\ncurrency = \"EUR\"\ndecimal-mark = \",\"\nignore = \"note\"\n\
                    [lists.trade]\nfiles = \"trade/*\"\ncurrency = \"USD\"\n";
        let config = Config::parse(Path::new("/shop/plainprice.toml"), text).expect("it is without a fault");
        Settings::of(flags, Some(config), &sources.iter().map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn flags_beat_the_configuration_and_leave_the_rest_of_it() {
        let flags = Wishes { currency: Currency::of_code("GBP"), ignore: vec!["by".into()], ..Wishes::default() };
        let wishes = settings(flags, &["/shop/a.csv"]).wishes;
        assert_eq!(wishes.currency, Currency::of_code("GBP"));
        assert_eq!(wishes.decimal_mark, Some(DecimalMark::Comma));
        assert_eq!(wishes.ignore, ["by", "note"]);
    }

    #[test]
    fn one_version_among_the_sources_names_the_list() {
        let list = |sources: &[&str]| settings(Wishes::default(), sources).list;
        assert_eq!(list(&["/shop/trade/1.csv", "/tmp/draft.csv"]), "trade");
        assert_eq!(list(&["/tmp/old.csv", "/shop/trade/1.csv"]), "trade");
        assert_eq!(list(&["-", "/tmp/draft.csv"]), "default");
    }
}
