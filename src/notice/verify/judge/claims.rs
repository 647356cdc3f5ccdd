//! Claims without a figure: that prices stay, that there is no fee.

use std::ops::Range;

use crate::core::notice::{DoubtKind, LineKind, Same};
use crate::notice::verify::tongue::{self, List, Noun, Tongue};

use super::directions::OTHERS;
use super::{Judged, Read};

/// That something stays as it is.
const SAME: List = &[
    "stay the same",
    "stays the same",
    "remain the same",
    "remains the same",
    "stay unchanged",
    "stays unchanged",
    "remain unchanged",
    "remains unchanged",
    "do not change",
    "does not change",
    "will not change",
    "won't change",
    "aros yr un fath",
    "ddim yn newid",
    "останутся прежними",
    "останется прежней",
    "остаются прежними",
    "остаётся прежней",
    "остается прежней",
    "не изменится",
    "не изменятся",
    "не меняется",
    "не меняются",
    "維持不變",
    "维持不变",
    "保持不變",
    "保持不变",
    "不變",
    "不变",
];
/// The prices of the reader alone.
const YOURS: List = &["you", "your", "chi", "eich", "вы", "вас", "вам", "ваши", "ваших", "вами", "您", "你"];
/// That it costs nothing.
const FREE: List = &["free", "бесплатн*", "免費", "免费", "am ddim", "rhad ac am ddim"];
/// Fees of a time, or one that was spoken of.
const THOSE: List = &[
    "today",
    "now",
    "this",
    "that",
    "such",
    "currently",
    "at present",
    "so far",
    "until now",
    "these",
    "those",
    "other",
    "further",
    "choose",
    "сейчас",
    "сегодня",
    "этот",
    "этого",
    "этой",
    "его",
    "её",
    "такого",
    "такой",
    "нынешн*",
    "пока",
    "друг*",
    "目前",
    "現在",
    "现在",
    "這",
    "这",
    "此",
    "其他",
    "其它",
    "nawr",
    "heddiw",
    "hon",
    "hwn",
    "honno",
    "arall",
    "eraill",
];
/// How far a fee may stand from the word that denies it.
const NEAR: usize = 16;

impl Judged<'_, '_> {
    /// Finds claims that are not so.
    pub(super) fn claims(&mut self, read: &Read<'_>) {
        for sentence in read.sentences.clone() {
            self.same(read, &sentence);
            self.no_fees(read, &sentence);
        }
    }

    fn same(&mut self, read: &Read<'_>, sentence: &Range<usize>) {
        let Some(hit) = tongue::all(read.letters, sentence.clone(), SAME).into_iter().next() else { return };
        let has = |list: List| tongue::has(read.letters, sentence.clone(), list);
        let has_figures = read.figures.iter().any(|own| sentence.contains(&own.range.start));
        let mut named = read.mentions.iter().filter(|own| sentence.contains(&own.range.start) && !own.lines.is_empty());
        let is_wrong = match named.next() {
            _ if has_figures => false,
            Some(own) => own.lines.iter().all(|line| {
                let line = self.judge.facts.lines.get(*line);
                line.is_some_and(|line| line.kind.direction().is_some() && !line.kind.is_pack())
            }),
            None if !self.speaks_of_prices(read, sentence) => false,
            None if has(OTHERS) => match self.judge.notice.same {
                Same::AllOther => false,
                Same::OfYours => !has(YOURS),
                Same::Nothing => true,
            },
            None => {
                let counts = self.judge.facts.counts(self.judge.notice);
                counts.up + counts.down > 0
            }
        };
        if is_wrong {
            let doubt = self.doubt(DoubtKind::DirectionWrong, read.letters, &hit, None);
            self.doubts.push(doubt.text("case", "same"));
        }
    }

    fn no_fees(&mut self, read: &Read<'_>, sentence: &Range<usize>) {
        use LineKind::{FeeDown, FeeNew, FeeUp};
        let has_fee = |kind: LineKind| matches!(kind, FeeNew | FeeUp | FeeDown);
        let has_figures = read.figures.iter().any(|own| sentence.contains(&own.range.start));
        if has_figures || !self.judge.facts.lines_of(self.judge.notice).any(|line| has_fee(line.kind)) {
            return;
        }
        let is_named =
            |hit: &Range<usize>| read.mentions.iter().any(|own| own.range.start < hit.end && hit.start < own.range.end);
        let named = read.mentions.iter().find(|own| {
            let is_fee = |line: &usize| self.judge.facts.lines.get(*line).is_some_and(|line| has_fee(line.kind));
            sentence.contains(&own.range.start) && !own.lines.is_empty() && own.lines.iter().all(is_fee)
        });
        let has_those = tongue::has(read.letters, sentence.clone(), THOSE);
        let wrong = match named {
            Some(_) => {
                tongue::all(read.letters, sentence.clone(), FREE).into_iter().find(|hit| !is_named(hit) && !has_those)
            }
            None => self.words.nouns.iter().filter(|(noun, _)| *noun == Noun::Fee).find_map(|(_, list)| {
                let fees = tongue::all(read.letters, sentence.clone(), list);
                let fee = fees.into_iter().find(|fee| {
                    let from = fee.start.saturating_sub(NEAR).max(sentence.start);
                    tongue::has(read.letters, from..fee.start, self.words.not)
                });
                fee.filter(|_| !has_those && read.mentions.iter().all(|own| !sentence.contains(&own.range.start)))
            }),
        };
        if let Some(hit) = wrong {
            let doubt = self.doubt(DoubtKind::DirectionWrong, read.letters, &hit, None);
            self.doubts.push(doubt.text("case", "no-fee"));
        }
    }

    /// Whether a sentence speaks of prices.
    pub(super) fn speaks_of_prices(&self, read: &Read<'_>, sentence: &Range<usize>) -> bool {
        match self.tongue {
            Tongue::Chinese => read.letters.small[sentence.clone()].iter().any(|c| matches!(c, '價' | '价')),
            _ => self.names(read, sentence, Noun::Price),
        }
    }
}
