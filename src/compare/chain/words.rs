//! Words for what is paid before the work, and for what is held back until it is done.

/// What is paid before the work, in several languages.
#[rustfmt::skip]
const DEPOSIT: &[&str] = &[
    "deposit", "down payment", "downpayment", "prepayment", "advance payment", "payment in advance", "anzahlung",
    "payment on account", "retainer", "initial payment", "upfront payment", "vorauszahlung", "abschlag", "abschlagszahlung", "acompte", "arrhes", "avance", "anticipo", "depósito", "seña",
    "定金", "订金", "訂金", "预付款", "預付款", "аванс", "задаток", "предоплата", "blaendal",
];

/// What is held back until the work is done, in several languages.
#[rustfmt::skip]
const RETAINAGE: &[&str] = &[
    "retainage", "retention", "retention money", "held back", "holdback", "sicherheitseinbehalt", "einbehalt",
    "gewährleistungseinbehalt", "retenue de garantie", "retención", "retención de garantía", "质保金", "質保金", "保留金",
    "гарантийное удержание", "arian cadw",
];

/// Whether a text speaks of what is paid before the work.
pub(super) fn is_deposit(text: &str) -> bool {
    has_any(text, DEPOSIT)
}

/// Whether a text speaks of what is held back.
pub(super) fn is_retainage(text: &str) -> bool {
    has_any(text, RETAINAGE)
}

/// Whether a text has a word, such as a number, whole.
pub(super) fn has_word(text: &str, word: &str) -> bool {
    let plain = |text: &str| {
        let plain: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    !word.trim().is_empty() && plain(text).contains(&plain(word))
}

/// Whether a text has one of the words, whole; Chinese is written without blanks.
fn has_any(text: &str, words: &[&str]) -> bool {
    let plain: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let spaced = format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "));
    words.iter().any(|word| {
        if word.is_ascii() || word.chars().all(|c| c < '\u{2e80}') {
            spaced.contains(&format!(" {word} "))
        } else {
            spaced.contains(word)
        }
    })
}
