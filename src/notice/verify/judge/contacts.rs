//! How the business is reached: what a text says of it.

use crate::notice::verify::facts::What;
use crate::notice::verify::letters::Letters;

use super::Judged;

impl Judged<'_, '_> {
    /// Remembers where a text says how the business is reached.
    pub(super) fn contacts(&mut self, letters: &Letters) {
        let business = &self.judge.facts.business;
        let of = [(What::Phone, &business.phone), (What::Email, &business.email), (What::Web, &business.web)];
        for (what, text) in of {
            let Some(text) = text.as_deref().map(Letters::of_text) else { continue };
            // A number may be parted otherwise.
            let digits = |letters: &Letters| letters.chars.iter().filter(|c| c.is_ascii_digit()).collect::<String>();
            let is_phone = what == What::Phone && digits(letters).contains(&digits(&text));
            if let Some(start) = letters.find(&text, 0).or(is_phone.then_some(0)) {
                let spot = letters.spots.get(start).copied().unwrap_or_default();
                self.said.insert((None, what));
                self.spots.entry((None, what)).or_insert(spot);
            }
        }
    }
}
