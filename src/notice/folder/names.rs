//! Names of files, safe on every system: letters, digits, `-`, `_` and `+`, never two that differ only in case.

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};

use crate::core::notice::Reader;
use crate::notice::channel::Channel;

/// So many characters of an identity stand in a name.
const LONGEST: usize = 40;

/// The names of the files of a run. A reader has the same beginning in all languages and channels, and in the next run
/// too, unless two readers would share it.
#[derive(Debug, Default)]
pub struct Names {
    /// By customer, else by group.
    beginnings: HashMap<(Option<String>, Option<String>), String>,
    taken: HashSet<String>,
}

impl Names {
    /// The file of a notice in the languages of one text.
    pub fn file(&mut self, reader: &Reader, languages: &[String], channel: Channel) -> String {
        let languages: Vec<String> = languages.iter().map(|tag| safe(tag)).collect();
        format!("{}-{}.{}", self.beginning(reader), languages.join("+"), channel.suffix())
    }

    /// The beginning of the names of all files for a reader.
    fn beginning(&mut self, reader: &Reader) -> &str {
        let group = reader.group.clone().filter(|_| reader.customer.is_none());
        let taken = &mut self.taken;
        self.beginnings.entry((reader.customer.clone(), group)).or_insert_with_key(|identity| {
            let wished = match identity {
                (Some(customer), _) => beginning_of(customer),
                (None, Some(group)) => beginning_of(&format!("group-{group}")),
                (None, None) => "everybody".to_string(),
            };
            let mut name = wished.clone();
            let mut number = 1u64;
            while !taken.insert(name.to_lowercase()) {
                number += 1;
                name = format!("{wished}-{number}");
            }
            name
        })
    }
}

/// An identity as the beginning of a name. One that had to be changed, or whose letters several systems write in several
/// ways, gets a part that only this very identity has.
fn beginning_of(identity: &str) -> String {
    let safe: String = safe(identity).chars().take(LONGEST).collect();
    if safe == identity && safe.is_ascii() && !safe.is_empty() {
        return safe;
    }
    let hash: String = Sha256::digest(identity).iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    let safe = safe.trim_end_matches('-');
    if safe.is_empty() { format!("reader-{hash}") } else { format!("{safe}-{hash}") }
}

/// Letters, digits and underscores, with single hyphens for everything else between them.
fn safe(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_alphanumeric() => safe.push(c),
            '_' if !safe.is_empty() => safe.push(c),
            _ if safe.is_empty() || safe.ends_with('-') => {}
            _ => safe.push('-'),
        }
    }
    safe.truncate(safe.trim_end_matches('-').len());
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(names: &mut Names, id: &str) -> String {
        let reader = Reader { customer: Some(id.to_string()), ..Reader::default() };
        names.file(&reader, &["en-GB".to_string()], Channel::Eml)
    }

    fn alone(id: &str) -> String {
        name(&mut Names::default(), id)
    }

    #[test]
    fn plain_identities_stand_in_the_name_as_they_are() {
        assert_eq!(alone("14096"), "14096-en-GB.eml");
        assert_eq!(alone("A-104_b"), "A-104_b-en-GB.eml");
        let both = ["cy-GB".to_string(), "en-GB".to_string()];
        let reader = Reader { customer: Some("7".into()), ..Reader::default() };
        assert_eq!(Names::default().file(&reader, &both, Channel::Letter), "7-cy-GB+en-GB.letter.html");
        let group = Reader { group: Some("trade".into()), ..Reader::default() };
        assert_eq!(Names::default().file(&group, &both[1..], Channel::Text), "group-trade-en-GB.txt");
        assert_eq!(Names::default().file(&Reader::default(), &both[1..], Channel::Text), "everybody-en-GB.txt");
    }

    #[test]
    fn no_identity_leaves_the_folder_or_hides_in_it() {
        let long = "x".repeat(10_000);
        let attacks = [
            "../../etc/passwd",
            "..\\..\\win.ini",
            "/",
            "\\",
            ".",
            "..",
            "",
            " ",
            "-rf",
            "--help",
            ".hidden",
            "a/b",
            "a:b",
            "C:",
            "CON",
            "nul",
            "com1",
            "LPT9.txt",
            "con.x",
            "a\0b",
            "a\nb",
            "x.",
            "x ",
            "exe.\u{202e}txt",
            "~",
            "$HOME",
            "%2e%2e",
            "<a>",
            "a|b?c*d\"",
            "名前",
            "é",
            "e\u{301}",
            "{ $x }",
            "index",
            "facts.json",
            "=1+1",
            long.as_str(),
        ];
        let mut names = Names::default();
        let mut seen = HashSet::new();
        for id in attacks {
            let name = name(&mut names, id);
            assert!(name.ends_with("-en-GB.eml"), "{name}");
            let beginning = name.trim_end_matches("-en-GB.eml");
            assert!(!beginning.is_empty() && beginning.len() < 150, "{name}");
            assert!(beginning.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'), "{name}");
            assert!(beginning.starts_with(char::is_alphanumeric), "{name}");
            assert!(name.split('.').count() == 2, "{name}");
            assert!(seen.insert(name.to_lowercase()), "{name} twice");
        }
    }

    #[test]
    fn readers_that_differ_only_in_case_get_files_of_their_own_and_keep_them() {
        let mut names = Names::default();
        assert_eq!(name(&mut names, "a1"), "a1-en-GB.eml");
        assert_eq!(name(&mut names, "A1"), "A1-2-en-GB.eml");
        assert_eq!(name(&mut names, "a1"), "a1-en-GB.eml");
        assert_eq!(name(&mut names, "A1-2"), "A1-2-2-en-GB.eml");
        let group = Reader { group: Some("x".into()), ..Reader::default() };
        assert_eq!(name(&mut names, "group-x"), "group-x-en-GB.eml");
        assert_eq!(names.file(&group, &["cy".to_string()], Channel::Sms), "group-x-2-cy.sms.txt");
        let named_so = name(&mut names, "group x");
        assert!(named_so.starts_with("group-x-") && named_so.len() > "group-x-2-en-GB.eml".len(), "{named_so}");
    }

    #[test]
    fn what_had_to_be_changed_is_told_apart_by_what_it_was() {
        assert_ne!(alone("a/b"), alone("a:b"));
        assert_eq!(alone("a/b"), alone("a/b"));
        assert!(alone("a/b").starts_with("a-b-"), "{}", alone("a/b"));
    }
}
