//! Runs the commands that README and guide show, and compares what they print.
//!
//! A block ```` ```console ```` holds commands after `$ ` and what they print, errors last. A block such as
//! ```` ```csv old.csv ```` puts a file in the folder in which the later commands of the page run; the
//! examples stand there too. `$ echo $?` shows the exit code of the command before.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::program::{root, run};

/// Whether expectations are to be written anew instead of compared.
pub fn is_update() -> bool {
    std::env::var_os("PLAINPRICE_UPDATE").is_some_and(|is| is == "1")
}

/// What a run printed, errors last.
pub fn printed(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("the output is UTF-8");
    text(&output.stdout) + &text(&output.stderr)
}

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be made");
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let entry = entry.expect("the entry can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("the file can be copied");
        }
    }
}

/// Runs every command that a page shows. Gives how many there were, and the page as it should be.
pub fn replay(page: &str) -> (usize, String) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    copy(&root().join("examples"), &folder.path().join("examples"));
    let mut commands = 0;
    let mut right = String::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        right.push_str(line);
        right.push('\n');
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if info == "console" {
            let mut last = 0;
            for command in block.iter().filter_map(|line| line.strip_prefix("$ ")) {
                commands += 1;
                right.push_str(&format!("$ {command}\n"));
                if command == "echo $?" {
                    right.push_str(&format!("{last}\n"));
                    continue;
                }
                let output = shell(folder.path(), command);
                last = output.status.code().expect("the program ends by itself");
                right.push_str(&printed(&output));
            }
        } else {
            let text: String = block.iter().map(|line| format!("{line}\n")).collect();
            if let Some((_, name)) = info.split_once(' ') {
                let path: PathBuf = folder.path().join(name);
                fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder can be made");
                fs::write(path, &text).expect("the file can be written");
            }
            right.push_str(&text);
        }
        right.push_str("```\n");
    }
    (commands, right)
}

/// Runs a line as a shell would: words, quotes, and `< FILE`.
fn shell(folder: &Path, line: &str) -> Output {
    let (line, input) = match line.split_once(" < ") {
        Some((line, file)) => (line, Some(fs::read(folder.join(file.trim())).expect("the file can be read"))),
        None => (line, None),
    };
    let mut words = words(line).into_iter();
    assert_eq!(words.next().as_deref(), Some("plainprice"), "only plainprice is run: {line}");
    let words: Vec<String> = words.collect();
    run(folder, &words.iter().map(String::as_str).collect::<Vec<_>>(), input.as_deref())
}

fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, ' ') => words.push(String::new()),
            (_, c) => words.last_mut().expect("there is always one").push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Compares a file of the project with what it should be, or writes it anew.
pub fn holds(file: &str, right: &str) -> Result<(), String> {
    let path = root().join(file);
    let is = fs::read_to_string(&path).unwrap_or_default();
    if is == right {
        return Ok(());
    }
    if is_update() {
        fs::write(&path, right).expect("the file can be written");
        return Ok(());
    }
    let first = is.lines().zip(right.lines()).position(|(is, right)| is != right);
    let line = first.unwrap_or_else(|| is.lines().count().min(right.lines().count()));
    let at = |text: &str| text.lines().nth(line).unwrap_or("(nothing)").to_string();
    Err(format!(
        "{file} differs from line {}:\n  there: {}\n  right: {}\n  PLAINPRICE_UPDATE=1 cargo test --test sessions  \
         writes it anew; then read the difference",
        line + 1,
        at(&is),
        at(right)
    ))
}
