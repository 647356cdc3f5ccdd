//! What setting a text has to know of its language.

/// A language as far as it decides how a text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tongue<'t> {
    tag: &'t str,
}

impl<'t> Tongue<'t> {
    /// That of a BCP 47 tag.
    pub(super) fn of(tag: &'t str) -> Tongue<'t> {
        Tongue { tag }
    }

    /// The tag for `lang`: nothing but letters, digits and hyphens.
    pub(super) fn tag(self) -> String {
        self.tag
            .chars()
            .map(|c| if c == '_' { '-' } else { c })
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect()
    }

    fn primary(self) -> String {
        self.tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
    }

    /// Whether it is written in Han characters.
    pub(super) fn is_han(self) -> bool {
        self.primary() == "zh"
    }

    /// Sentences that belong together.
    pub(super) fn paragraph(self, sentences: &[String]) -> String {
        sentences.join(if self.is_han() { "" } else { " " })
    }

    /// `ltr` or `rtl`.
    pub(super) fn direction(self) -> &'static str {
        match self.primary().as_str() {
            "ar" | "fa" | "he" | "ur" | "yi" => "rtl",
            _ => "ltr",
        }
    }

    /// The tag by which word processors know it: a language and a region.
    pub(super) fn office_tag(self) -> String {
        let tag = self.tag();
        match tag.to_ascii_lowercase().as_str() {
            "cy" => "cy-GB".to_string(),
            "en" => "en-GB".to_string(),
            "ru" => "ru-RU".to_string(),
            "zh-hans" | "zh-hans-cn" | "zh" => "zh-CN".to_string(),
            "zh-hant" | "zh-hant-tw" => "zh-TW".to_string(),
            "zh-hant-hk" => "zh-HK".to_string(),
            _ => tag,
        }
    }

    /// A day in words.
    pub(super) fn day(self, day: crate::core::date::Date) -> Option<String> {
        let _ = day;
        None
    }

    /// Whether letters go on paper of American size.
    pub(super) fn is_on_letter_paper(self) -> bool {
        let region = self.tag.rsplit(['-', '_']).next().unwrap_or_default().to_ascii_uppercase();
        matches!(region.as_str(), "US" | "CA" | "MX" | "PH" | "CL" | "CO" | "VE")
    }
}
