//! `ledger`: versions are recorded, listed, shown, verified, exported and imported.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::cli::args::{
    AnswerFormat, Common, Export, Import, Ledger as Asked, LedgerCommand, Listing, Record, Show, ShowFormat, Verify,
};
use crate::cli::config::Config;
use crate::cli::deliver::{Target, deliver};
use crate::cli::settings::{Settings, config_file, ledger_file};
use crate::cli::terminal::Terminal;
use crate::cli::{FOUND, in_threads, name, setting, watcher};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::ledger::{Entry, entries};
use crate::ledger::store::PATIENCE;
use crate::ledger::{self, Ledger, Wanted};
use crate::pipeline::{self, open::ledger_of};
use crate::render::ledger::{json, table};
use crate::render::lines;

/// Does what is asked. 1: an audit found that something is wrong.
pub fn run(asked: &Asked, common: &Common) -> Result<ExitCode, Problems> {
    match &asked.command {
        LedgerCommand::Record(record) => run_record(record, asked, common)?,
        LedgerCommand::List(listing) => run_list(listing, &file(asked, common)?, common)?,
        LedgerCommand::Show(show) => run_show(show, &file(asked, common)?)?,
        LedgerCommand::Verify(verify) => return run_verify(verify, &file(asked, common)?, common),
        LedgerCommand::Export(export) => run_export(export, &file(asked, common)?, common)?,
        LedgerCommand::Import(import) => run_import(import, &file(asked, common)?, common)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The file of the ledger: as the flag says, else as the configuration of the working folder does.
fn file(asked: &Asked, common: &Common) -> Result<PathBuf, Problems> {
    if let Some(file) = &asked.ledger {
        return Ok(file.clone());
    }
    let config = config_file(common, &[]).map(|file| Config::read(&file)).transpose()?;
    Ok(ledger_file(config.as_ref()))
}

fn run_record(record: &Record, asked: &Asked, common: &Common) -> Result<(), Problems> {
    let mut flags = record.reading.wishes();
    flags.ledger = asked.ledger.clone();
    let settings = Settings::of_list(&record.list, flags, common, &record.files)?;
    let files = record.files.iter().map(|file| name(file)).collect::<Result<Vec<String>, Problems>>()?;
    let watcher = watcher(common);
    let setting = setting(&settings, Some(record.on), &*watcher)?;
    let days = (record.on, record.announced);
    let answer = in_threads(&settings, || pipeline::ledger::record(&files, days, &setting))??;
    if !common.quiet {
        for (file, day) in &answer.other_days {
            let remark = format!("{file} itself says that it holds from {day}; recorded is {}.\n", record.on);
            let screen = Terminal::standard_error(common.color).screen();
            // Where even standard error is closed, nobody waits for a remark.
            let _ = lines::write(&remark, &screen, &mut std::io::stderr().lock());
        }
    }
    let ledger = ledger_of(&settings.wishes).to_string_lossy();
    match record.format {
        AnswerFormat::Table => say(&table::recorded(&ledger, &answer.recorded), common),
        AnswerFormat::Json => write(&json::recorded(&ledger, &answer.recorded)),
    }
}

fn run_list(listing: &Listing, file: &Path, common: &Common) -> Result<(), Problems> {
    let ledger = Ledger::to_read(file)?;
    let versions = ledger.versions()?;
    if let Some(list) = &listing.list {
        ledger::source::every(&versions, &Wanted { list: list.clone(), on: None, part: None }, ledger.file())?;
    }
    let mut all: Vec<Entry> = entries(versions);
    let head = all.last().map(|last| last.version.hash);
    all.retain(|entry| listing.list.as_ref().is_none_or(|list| *list == entry.version.list));
    match listing.format {
        AnswerFormat::Table => say(&table::listed(ledger.file(), &all, head), common),
        AnswerFormat::Json => write(&json::listed(ledger.file(), &all, head)),
    }
}

fn run_show(show: &Show, file: &Path) -> Result<(), Problems> {
    let wanted = Wanted::of(&show.version)?;
    let ledger = Ledger::to_read(file)?;
    let versions = ledger.versions()?;
    let version = ledger::source::find(&versions, &wanted, ledger.file())?;
    match show.format {
        ShowFormat::Raw => {
            let place = ledger::source::place(version, &wanted, ledger.file())?;
            let bytes = ledger.content(version, place)?;
            deliver(Target::StandardOutput, |out| out.write_all(&bytes))
        }
        ShowFormat::Json => {
            let number = version.number;
            let entry = entries(versions).into_iter().find(|entry| entry.version.number == number);
            let entry = entry.ok_or_else(|| Diagnostic::new("the version cannot be found again"))?;
            write(&json::shown(&entry))
        }
    }
}

fn run_verify(verify: &Verify, file: &Path, common: &Common) -> Result<ExitCode, Problems> {
    let audit = ledger::audit(file, &verify.head)?;
    match verify.format {
        AnswerFormat::Table => say(&table::audited(&audit), common)?,
        AnswerFormat::Json => write(&json::audited(&file.to_string_lossy(), &audit))?,
    }
    Ok(if audit.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FOUND) })
}

fn run_export(export: &Export, file: &Path, common: &Common) -> Result<(), Problems> {
    let ledger = Ledger::to_read(file)?;
    let versions = ledger::export::export(&ledger, &export.folder)?;
    say(&table::exported(&versions, &export.folder.to_string_lossy()), common)
}

fn run_import(import: &Import, file: &Path, common: &Common) -> Result<(), Problems> {
    // Read first: what cannot be imported makes no ledger.
    let exported = ledger::import::read(&import.folder)?;
    let imported = ledger::import::import(&mut Ledger::to_write(file, PATIENCE)?, exported)?;
    say(&table::imported(imported.added, imported.versions, imported.head), common)
}

/// Shows words to a person.
fn say(text: &str, common: &Common) -> Result<(), Problems> {
    let screen = Terminal::standard_output(common.color).screen();
    deliver(Target::StandardOutput, |out| lines::write(text, &screen, out))
}

fn write(document: &serde_json::Value) -> Result<(), Problems> {
    deliver(Target::StandardOutput, |out| {
        serde_json::to_writer_pretty(&mut *out, document)?;
        out.write_all(b"\n")
    })
}
