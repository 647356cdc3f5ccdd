//! What `quote compare` has beside the formats of all findings: a page, a workbook, and the letter.

use std::io::{self, Write};
use std::path::Path;

use crate::cli::args::{Common, QuoteCompare};
use crate::cli::check::Shown;
use crate::cli::deliver::{deliver_all, refuse_clashes};
use crate::cli::history::refuse_workbook;
use crate::cli::terminal::Terminal;
use crate::cli::{for_machines, letter};
use crate::core::diagnostic::Problems;
use crate::core::finding::Report;
use crate::core::policy::FailOn;
use crate::core::wishes::CompareFormat;
use crate::render::chain;
use crate::render::screen::Screen;

/// Refuses what could not be shown or would overwrite something, before anything is read.
pub fn refuse(asked: &QuoteCompare, common: &Common) -> Result<(), Problems> {
    let is_terminal = Terminal::standard_output(common.color).is_terminal;
    refuse_workbook(asked.flags.answer.format, is_terminal, "comparison.xlsx")?;
    let letter = asked.letter.iter().map(|letter| letter.path.as_path());
    let inputs = asked.files.iter().chain(&asked.flags.prices).map(Path::new);
    refuse_clashes(asked.flags.answer.paths().chain(letter), inputs)
}

/// The letter first: where it is refused, nothing is shown.
pub fn show(report: &Report, fail_on: FailOn, asked: &QuoteCompare, common: &Common) -> Result<(), Problems> {
    let shown = Shown::of(report, fail_on, asked.flags.limit);
    let limit = asked.flags.limit;
    if let (Some(file), Some(documents)) = (&asked.letter, &report.chain) {
        letter::write(file, |out| chain::letter::write(report, documents, &shown.text, file.form, out))?;
    }
    deliver_all(&asked.flags.answer, common, |format, screen: Screen, out: &mut dyn Write| -> io::Result<()> {
        match (format, &report.chain) {
            (CompareFormat::Findings(format), _) => shown.write(format, &screen, out),
            (CompareFormat::Html, Some(documents)) => chain::html::write(report, documents, &shown.text, limit, out),
            (CompareFormat::Xlsx, Some(documents)) => {
                chain::xlsx::write(report, documents, &shown.text, for_machines(limit), out)
            }
            // A comparison without documents is refused before.
            (_, None) => Ok(()),
        }
    })
}
