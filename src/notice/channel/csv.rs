//! The table for mail merge: one line for each notice, quoted as RFC 4180 has it.
//!
//! The file begins with a byte order mark, because spreadsheets and word processors of offices take it for another
//! encoding without one and spoil every name. A text that a spreadsheet would run as a formula gets a leading `'`. Amounts
//! have no sign; which way they go stands in a column of its own.

use super::letter::address_lines;
use super::text;
use super::tongue::Tongue;
use super::{Worded, joined};
use crate::core::fraction::Fraction;
use crate::core::notice::{Notice, NoticeFacts, OwnMoney};
use crate::notice::document::{Document, SectionRole};
use crate::text::neutral::plain;

const MARK: &str = "\u{feff}";

/// The columns before those of the sections.
const COLUMNS: &[&str] = &[
    "id",
    "group",
    "name",
    "email",
    "phone",
    "address",
    "language",
    "subject",
    "greeting",
    "body",
    "message",
    "amount",
    "direction",
    "currency",
    "last_day",
    "first_day",
];

/// The columns of the sections.
const SECTIONS: &[(&str, SectionRole)] = &[
    ("you", SectionRole::You),
    ("prices", SectionRole::Prices),
    ("packs", SectionRole::Packs),
    ("fees", SectionRole::Fees),
    ("gone", SectionRole::Gone),
    ("other", SectionRole::Other),
    ("new", SectionRole::New),
    ("same", SectionRole::Same),
    ("why", SectionRole::Why),
    ("do", SectionRole::Do),
    ("history", SectionRole::History),
    ("contact", SectionRole::Contact),
];

/// So small a change is written with as many decimals as it needs, but with no more than this.
const DECIMALS: u32 = 12;

/// The file for all readers: a beginning, and a line for each notice.
pub struct MailMerge;

impl MailMerge {
    /// The beginning of the file.
    pub fn head() -> Vec<u8> {
        let names = COLUMNS.iter().copied().chain(SECTIONS.iter().map(|(name, _)| *name));
        format!("{MARK}{}\r\n", names.collect::<Vec<_>>().join(",")).into_bytes()
    }

    /// The line of a notice.
    pub fn row(worded: &Worded, facts: &NoticeFacts, notice: &Notice) -> Vec<u8> {
        let reader = &notice.reader;
        let given = |text: &Option<String>| guarded(plain(text.as_deref().unwrap_or_default()).trim());
        let (amount, direction) = money(facts, notice);
        let languages: Vec<String> = worded.languages().map(|tag| Tongue::of(tag).tag()).collect();
        let address = address_lines(reader.address.as_deref().unwrap_or_default()).join("\n");
        let greeting = joined(worded.documents().iter().map(|document| document.greeting.as_str()));
        let mut cells = vec![
            given(&reader.customer),
            given(&reader.group),
            given(&reader.name),
            given(&reader.email),
            reader.phone.as_deref().map(|phone| called(plain(phone).trim())).unwrap_or_default(),
            guarded(&address),
            guarded(&languages.join(" ")),
            guarded(&worded.subject()),
            guarded(&greeting),
            guarded(text::body(worded).trim_end()),
            guarded(&worded.messages().join("\n")),
            amount,
            direction.to_string(),
            facts.currency.map(|currency| currency.code().to_string()).unwrap_or_default(),
            notice.last_day().to_string(),
            notice.effective.to_string(),
        ];
        cells.extend(SECTIONS.iter().map(|(_, role)| guarded(&section(worded.documents(), *role))));
        let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        format!("{}\r\n", cells.join(",")).into_bytes()
    }

    /// A file with one notice.
    pub fn of(worded: &Worded, facts: &NoticeFacts, notice: &Notice) -> Vec<u8> {
        [MailMerge::head(), MailMerge::row(worded, facts, notice)].concat()
    }
}

/// What a section says in each language; empty where there is none.
fn section(documents: &[Document], role: SectionRole) -> String {
    let of = |document: &Document| {
        let mut out = String::new();
        for section in document.sections.iter().filter(|section| section.role == role) {
            text::push_section(section, Tongue::of(&document.language), &mut out);
        }
        out.trim_end().to_string()
    };
    documents.iter().map(of).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// How much more or less a month, without a sign, and which way; empty where nobody knows.
fn money(facts: &NoticeFacts, notice: &Notice) -> (String, &'static str) {
    let OwnMoney::Usual(usual) = &notice.money else { return (String::new(), "") };
    let change = usual.change();
    let direction = match (change.is_zero(), change.is_positive()) {
        (true, _) => "same",
        (_, true) => "more",
        _ => "less",
    };
    let digits = facts.currency.map_or(2, |currency| currency.minor_digits());
    (written(&change.magnitude(), digits), direction)
}

/// An amount at the decimals of its currency; a change that is none at these gets the decimals that show it.
fn written(amount: &Fraction, digits: u32) -> String {
    let shows = |places: &u32| amount.is_zero() || !amount.rounded(*places).is_zero();
    amount.fixed((digits..=DECIMALS).find(shows).unwrap_or(DECIMALS))
}

/// A text that no spreadsheet takes for a formula, at whatever width its first sign is written.
fn guarded(text: &str) -> String {
    let is_start = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '−');
    let first = text.trim_start().chars().next();
    if first.is_some_and(is_start) { format!("'{text}") } else { text.to_string() }
}

/// A phone number; one of only a plus sign and digits stays, because programs that send messages take no other.
fn called(phone: &str) -> String {
    let digits = phone.strip_prefix('+').unwrap_or_default();
    let is_number =
        digits.chars().any(|c| c.is_ascii_digit()) && digits.chars().all(|c| c.is_ascii_digit() || c == ' ');
    if is_number { phone.to_string() } else { guarded(phone) }
}

fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r', ';', '\t', '\'']) || cell.starts_with(' ') || cell.ends_with(' ') {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_string()
    }
}
