//! What a number of fees or promises counts, by the words around it.

use std::ops::Range;

use crate::notice::verify::facts::What;
use crate::notice::verify::tongue::{self, List};

use super::{Judged, Read};

/// Fees leave the price.
const ON_TOP: List = &[
    "leaves the price",
    "leave the price",
    "on top of it",
    "on top of the price",
    "gadael y pris",
    "перестанет входить",
    "перестанут входить",
    "сверх",
    "不再含",
];
/// Fees are in the price from then on.
const IN_PRICE: List = &[
    "will be in the price",
    "rhan o'r pris",
    "rhan o’r pris",
    "войдёт в цену",
    "войдет в цену",
    "войдут в цену",
    "改為含在",
    "改为含在",
];
/// Fees are no longer mandatory.
const AVOIDABLE: List = &[
    "no longer has to be paid",
    "no longer have to be paid",
    "dim rhaid i bawb",
    "перестанет быть обязательным",
    "перестанут быть обязательными",
    "不再是必付",
];
/// They become mandatory.
const MANDATORY: List = &[
    "can no longer be avoided",
    "must now be paid",
    "becomes mandatory",
    "become mandatory",
    "rhaid i bawb",
    "станет обязательным",
    "станут обязательными",
    "變成必付",
    "变成必付",
];
/// They are charged in another way.
const CHANGED: List = &["another way", "mewn ffordd arall", "по-другому", "換了計費方式", "换了计费方式"];
/// They end.
const ENDED: List =
    &["ends", "end", "is removed", "are removed", "yn dod i ben", "отменён", "отменен", "отменены", "取消"];
/// Promises.
const PROMISES: List = &["promise", "promises", "addewid", "addewidion", "haddewidion", "обещани*", "承諾", "承诺"];

impl Judged<'_, '_> {
    /// What a number of fees counts.
    pub(super) fn fees_counted(&self, read: &Read<'_>, sentence: &Range<usize>) -> &'static [What] {
        let has = |list| tongue::has(read.letters, sentence.clone(), list);
        let cues: [(List, &'static [What]); 8] = [
            (ON_TOP, &[What::FeesOnTop]),
            (IN_PRICE, &[What::FeesInPrice]),
            (AVOIDABLE, &[What::FeesAvoidable]),
            (MANDATORY, &[What::FeesMandatory]),
            (CHANGED, &[What::FeesChanged]),
            (self.words.up, &[What::FeesUp]),
            (self.words.down, &[What::FeesDown]),
            (ENDED, &[What::FeesGone]),
        ];
        let cue = cues.into_iter().find(|(list, _)| has(list));
        cue.map_or(&[What::Fees, What::FeesUp], |(_, whats)| whats)
    }

    /// Whether a sentence counts promises.
    pub(super) fn counts_promises(&self, read: &Read<'_>, sentence: &Range<usize>) -> bool {
        tongue::has(read.letters, sentence.clone(), PROMISES)
    }
}
