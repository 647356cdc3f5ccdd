//! What setting a text has to know of its language.

use crate::core::date::Date;
use crate::text::locale::Locale;

/// A language as far as it decides how a text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tongue<'t> {
    tag: &'t str,
    /// `None` where the tag names no language that notices are written in.
    locale: Option<Locale>,
}

impl<'t> Tongue<'t> {
    /// That of a BCP 47 tag.
    pub(super) fn of(tag: &'t str) -> Tongue<'t> {
        Tongue { tag, locale: Locale::of_tag(tag).ok() }
    }

    /// The tag for `lang`: nothing but letters, digits and hyphens.
    pub(super) fn tag(self) -> String {
        self.tag.replace('_', "-").chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
    }

    /// The tag by which word processors know it: a language and a region.
    pub(super) fn office_tag(self) -> String {
        self.locale.map_or_else(|| self.tag(), Locale::office_tag)
    }

    /// `ltr` or `rtl`.
    pub(super) fn direction(self) -> &'static str {
        self.locale.map_or("ltr", Locale::direction)
    }

    /// Its name as its readers write it, for a choice among several.
    pub(super) fn name(self) -> &'t str {
        self.locale.map_or(self.tag, |locale| locale.language().own_name())
    }

    /// Whether it is written in Han characters.
    pub(super) fn is_han(self) -> bool {
        self.locale.is_some_and(|locale| locale.language().is_han())
    }

    /// Sentences that belong together.
    pub(super) fn paragraph(self, sentences: &[String]) -> String {
        sentences.join(if self.is_han() { "" } else { " " })
    }

    /// A day in words.
    pub(super) fn day(self, day: Date) -> Option<String> {
        self.locale.map(|locale| locale.date(day))
    }

    /// Whether letters go on paper of American size.
    pub(super) fn is_on_letter_paper(self) -> bool {
        self.locale.is_some_and(|locale| locale.region() == "US")
    }
}
