//! The message for mail programs: the text first, the page second, so that each program shows the best it can. It opens as
//! a draft. Its day is the announced one, its name comes from its content: the same notice is the same message.

use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date as MailDate;
use mail_builder::headers::message_id::MessageId;
use mail_builder::headers::text::Text;
use mail_builder::mime::{BodyPart, MimePart};
use sha2::{Digest, Sha256};

use super::{Trouble, Worded, html, text};
use crate::core::date::Date;
use crate::core::notice::{Notice, NoticeFacts};
use crate::text::neutral::plain;

/// Where nobody says whose mail it is; nobody can own this domain (RFC 2606).
const NOBODY: &str = "notice.invalid";

/// The longest address that mail can have (RFC 5321).
const LONGEST: usize = 254;

/// A longer name beside an address is cut; the words below hold it whole.
const LONGEST_NAME: usize = 60;

/// The whole message.
pub(super) fn write(worded: &Worded, facts: &NoticeFacts, notice: &Notice) -> Result<Vec<u8>, Trouble> {
    let (text, page) = (text::body(worded), html::write(worded));
    let languages = worded.languages().map(|tag| super::tongue::Tongue::of(tag).tag()).collect::<Vec<_>>().join(", ");
    let from = mailbox(facts.business.name.as_deref(), facts.business.email.as_deref())?;
    let to = mailbox(notice.reader.name.as_deref(), notice.reader.email.as_deref())?;
    let subject = worded.subject();
    let identity = identity(&[&subject, &text, &page, notice.reader.email.as_deref().unwrap_or_default()]);
    let part = |kind: &'static str, body: String| {
        let kind = ContentType::new(kind).attribute("charset", "utf-8");
        MimePart::new(kind, BodyPart::Text(body.into())).language(languages.clone())
    };
    let body = MimePart::new(
        ContentType::new("multipart/alternative").attribute("boundary", format!("plainprice-{identity}")),
        vec![part("text/plain", text), part("text/html", page)],
    );
    let mut message = MessageBuilder::new();
    if let Some(from) = from {
        message = message.from(from);
    }
    if let Some(to) = to {
        message = message.to(to);
    }
    let message = message
        .subject(unencoded(&subject))
        .date(MailDate::new(noon(facts.announced)))
        .message_id(MessageId::new(format!("{identity}@{}", domain(facts))))
        .header("Content-Language", Text::new(languages.clone()))
        .header("X-Unsent", Text::new("1"))
        .body(body);
    message.write_to_vec().map_err(|error| Trouble::Unwritten(error.to_string()))
}

/// A mailbox; `None` where there is no address, so that the draft can be completed by hand.
fn mailbox<'m>(name: Option<&str>, address: Option<&str>) -> Result<Option<Address<'m>>, Trouble> {
    let Some(address) = address.map(str::trim).filter(|address| !address.is_empty()) else { return Ok(None) };
    if !is_address(address) {
        return Err(Trouble::Address(address.to_string()));
    }
    let name = name.map(|name| called(plain(name).trim())).filter(|name| !name.is_empty());
    Ok(Some(Address::new_address(name, address.to_string())))
}

/// A name beside an address. Mail programs show less than this, and quoted names that are parted over several lines are
/// read in several ways.
fn called(name: &str) -> String {
    match name.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => unencoded(&format!("{}…", name[..end].trim_end())),
        None => unencoded(name),
    }
}

/// A text that no mail program takes for an encoded one: what it decoded could hold line ends, and so headers.
fn unencoded(text: &str) -> String {
    text.replace("=?", "= ?")
}

/// Whether this is one plain address: what only quoted addresses may hold is refused, because it is more often an attack
/// or a list of several than an address.
fn is_address(address: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else { return false };
    let may_stand = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~-.".contains(c);
    let is_dotted = |text: &str| text.split('.').all(|part| !part.is_empty());
    let is_label = |label: &str| label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    address.len() <= LONGEST
        && (1..=64).contains(&local.len())
        && local.chars().all(may_stand)
        && is_dotted(local)
        && is_dotted(domain)
        && domain.split('.').all(|label| is_label(label) && !label.starts_with('-') && !label.ends_with('-'))
}

/// The domain under which names of messages and events are ours.
pub(super) fn domain(facts: &NoticeFacts) -> &str {
    let address = facts.business.email.as_deref().map(str::trim).filter(|address| is_address(address));
    address.and_then(|address| address.rsplit_once('@')).map_or(NOBODY, |(_, domain)| domain)
}

/// The name of a message: that of its content.
fn identity(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Noon of a day in seconds since 1970: the same day almost everywhere.
fn noon(day: Date) -> i64 {
    i64::from(day.day_number()) * 86_400 + 43_200
}
