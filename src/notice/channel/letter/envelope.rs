//! What stands around the words of a letter: who writes, who reads, and when.

use crate::core::notice::{Notice, NoticeFacts, Reader};
use crate::notice::channel::tongue::Tongue;
use crate::notice::document::Document;
use crate::text::neutral::plain;

/// What stands around the words of a letter.
pub(in crate::notice::channel) struct Envelope {
    /// Above everything.
    pub(in crate::notice::channel) sender: Vec<String>,
    /// In the window; empty where the letter is for several.
    pub(in crate::notice::channel) recipient: Vec<String>,
    /// The day on which it is written, in words.
    pub(in crate::notice::channel) day: Option<String>,
    /// Below everything.
    pub(in crate::notice::channel) signature: Vec<String>,
}

impl Envelope {
    /// That of a notice.
    pub(in crate::notice::channel) fn of(document: &Document, facts: &NoticeFacts, notice: &Notice) -> Envelope {
        let mut sender = document.sender.clone();
        // The words name who writes; the head of a letter says where that is, too.
        let is_said = |line: &String| !sender.contains(line);
        let address: Vec<String> = facts.business.address.iter().flat_map(|address| address_lines(address)).collect();
        let further: Vec<String> = address.into_iter().filter(is_said).collect();
        sender.extend(further);
        Envelope {
            sender,
            recipient: recipient(&notice.reader),
            day: Tongue::of(&document.language).day(facts.announced),
            signature: document.sender.clone(),
        }
    }
}

/// The name and the address of a reader; nothing where one of them is missing, because a half-made address in a window
/// sends a letter astray.
fn recipient(reader: &Reader) -> Vec<String> {
    let (Some(name), Some(address)) = (&reader.name, &reader.address) else { return Vec::new() };
    let mut lines = vec![plain(name).trim().to_string()];
    lines.extend(address_lines(address));
    lines
}

/// The lines of an address that stands in one cell: by its line ends, else by its commas.
pub(in crate::notice::channel) fn address_lines(address: &str) -> Vec<String> {
    let address = address.trim();
    let parts: Vec<&str> =
        if address.contains('\n') { address.lines().collect() } else { address.split(", ").collect() };
    parts
        .into_iter()
        .map(|line| plain(line).trim().trim_end_matches(',').to_string())
        .filter(|line| !line.is_empty())
        .collect()
}
