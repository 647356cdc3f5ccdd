//! `ledger record`: what is recorded was read before, as every other command reads it.

use std::path::Path;

use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::ledger::Recorded;
use crate::core::place::Place;
use crate::core::wishes::{InputFormat, Wishes};
use crate::ledger::store::PATIENCE;
use crate::ledger::{Draft, Ledger, source as recorded};
use crate::pipeline::check::read_opened;
use crate::pipeline::{Setting, open};
use crate::source::{self, Input, Limits};

/// What recording came to, and what a person should hear of it.
pub struct Answer {
    /// What stands in the ledger.
    pub recorded: Recorded,
    /// The days that the files state for themselves, where they are others than the recorded one.
    pub other_days: Vec<(String, Date)>,
}

/// Reads the files of a version, each as a list, and records them together.
///
/// # Errors
/// Everything that cannot be read with certainty, and a ledger that takes nothing. Nothing is recorded then.
pub fn record(
    files: &[String],
    (on, announced): (Date, Option<Date>),
    setting: &Setting<'_>,
) -> Result<Answer, Problems> {
    let mut problems = Problems::default();
    let mut draft = Draft { list: setting.list.to_string(), on, announced, rows: 0, parts: Vec::new() };
    recorded::check_list_name(&draft.list).map_err(Diagnostic::new)?;
    let mut other_days = Vec::new();
    for file in files {
        match part(file, setting) {
            Ok(part) if draft.parts.iter().any(|(name, _)| *name == part.name) => {
                let problem = Diagnostic::new(format!("two files of one version are called {}", part.name));
                problems.extend(problem.at(Place::file(&file.as_str().into())).help("rename one of them").into());
            }
            Ok(part) => {
                other_days.extend(part.stated.filter(|day| *day != on).map(|day| (part.name.clone(), day)));
                draft.rows += part.rows;
                draft.parts.push((part.name, part.bytes));
            }
            Err(found) => problems.extend(found),
        }
    }
    problems.unless_any(())?;
    let recorded = Ledger::to_write(open::ledger_of(setting.wishes), PATIENCE)?.record(draft)?;
    Ok(Answer { recorded, other_days })
}

/// A file that was read as a list.
struct Part {
    name: String,
    bytes: Vec<u8>,
    rows: u64,
    stated: Option<Date>,
}

/// Reads a file once and the list out of its very bytes, under the name that is recorded: as it will be read later.
fn part(file: &str, setting: &Setting<'_>) -> Result<Part, Problems> {
    let input = source::packed(file, Limits::default())?;
    let name = name_of(&input, setting.wishes);
    recorded::check_part_name(&name)
        .map_err(|why| Diagnostic::new(why).at(Place::file(&input.name)).help("rename the file"))?;
    let bytes = input.bytes.to_vec();
    let later = Input::of_bytes(file, &name, bytes.clone()).unpacked(Limits::default())?;
    let wishes = Wishes { input_format: None, ..setting.wishes.clone() };
    let setting = Setting { wishes: &wishes, ..*setting };
    let (list, _) = read_opened(open::framed(later, &wishes)?, &setting, None)?;
    input.still_unchanged()?;
    Ok(Part { name, bytes, rows: list.head.rows, stated: list.head.valid_from })
}

/// The name of a file without its folders; standard input has the one that tells its format.
fn name_of(input: &Input, wishes: &Wishes) -> String {
    if &*input.name == "-" {
        let format = wishes.input_format;
        let ending = InputFormat::ALL.iter().find(|(known, _)| Some(*known) == format);
        return ending.map_or("input".to_string(), |(_, ending)| format!("input.{ending}"));
    }
    let name = Path::new(&input.inner_name).file_name();
    name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
