//! The letter that `quote compare` writes: to which file, and how.
//!
//! A person may have worked on a letter that is there. It is replaced by nothing: the run is refused instead.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::deliver::{Target, deliver};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::place::Place;
use crate::render::chain::letter::Form;

/// The file of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterFile {
    /// Where it is.
    pub path: PathBuf,
    /// How the letter is written: as its ending says.
    pub form: Form,
}

/// Reads the name of the file. The error is a sentence.
pub fn read(text: &str) -> Result<LetterFile, String> {
    let path = PathBuf::from(text);
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let form = match ending.as_deref() {
        _ if text == "-" => return Err("a letter goes to a file".to_string()),
        None | Some("txt") => Form::Text,
        Some("html" | "htm") => Form::Html,
        Some(_) => return Err("a letter ends in .txt or .html".to_string()),
    };
    Ok(LetterFile { path, form })
}

/// Writes the letter, unless a file of that name says something else.
pub fn write(file: &LetterFile, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Problems> {
    let mut letter = Vec::new();
    write(&mut letter).map_err(|error| at(&file.path, format!("the letter cannot be written: {error}")))?;
    let is_file = fs::metadata(&file.path).is_ok_and(|facts| facts.is_file());
    match is_file.then(|| fs::read(&file.path)) {
        Some(Ok(before)) if before == letter => Ok(()),
        Some(_) => {
            let problem = at(&file.path, "there is a letter already, and it says something else".to_string());
            Err(problem.help("name another file, or take that one away: somebody may have worked on it").into())
        }
        None => deliver(Target::File(&file.path), |out| out.write_all(&letter)),
    }
}

fn at(path: &Path, headline: String) -> Diagnostic {
    Diagnostic::new(headline).at(Place::file(&Arc::from(path.to_string_lossy())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_how_a_letter_is_written() {
        let form = |name: &str| read(name).map(|file| file.form);
        assert_eq!(form("letter.txt"), Ok(Form::Text));
        assert_eq!(form("letter"), Ok(Form::Text));
        assert_eq!((form("a/Letter.HTML"), form("letter.htm")), (Ok(Form::Html), Ok(Form::Html)));
        assert!(form("letter.docx").is_err() && form("letter.eml").is_err() && form("-").is_err());
    }

    #[test]
    fn a_letter_that_says_something_else_stays() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let file = LetterFile { path: folder.path().join("letter.txt"), form: Form::Text };
        let own = |text: &'static str| write(&file, move |out| out.write_all(text.as_bytes()));
        assert!(own("first").is_ok() && own("first").is_ok(), "the same letter may be written again");
        assert!(own("second").is_err());
        assert_eq!(fs::read_to_string(&file.path).ok().as_deref(), Some("first"));
    }
}
