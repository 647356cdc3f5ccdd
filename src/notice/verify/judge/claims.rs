//! Claims without a figure, held against the facts.

use std::ops::Range;

use crate::core::notice::{Direction, DoubtKind, Figure as Given, Line, LineKind, OwnMoney, ReasonKind, Role, Same};
use crate::notice::verify::claims::{self, Claim, Found, Table};
use crate::notice::verify::facts::{Value, What};
use crate::notice::verify::figures::Says;
use crate::notice::verify::letters::{Letters, is_han, is_wordy};
use crate::notice::verify::tongue::{self, List, Noun, Tongue};

use super::days::words::CANCEL;
use super::{Judged, Read};

/// The prices of the reader alone.
const YOURS: List = &["you", "your", "chi", "eich", "вы", "вас", "вам", "ваши", "ваших", "вами", "您", "你"];
/// Words that a letter begins with.
const GREETINGS: List = &[
    "dear",
    "hello",
    "hi",
    "good morning",
    "good day",
    "annwyl",
    "helo",
    "здравствуйте",
    "уважаем*",
    "добрый день",
    "привет",
];
/// A greeting is no longer than this.
const GREETING: usize = 120;
/// What something is due for.
const FOR: List = &["for", "ar gyfer", "для", "на", "適用", "适用", "用於", "用于", "只限", "仅限", "僅限"];
/// Words before which 只 counts animals and loaves.
const EACH: &[char] = &['每', '一', '两', '兩', '这', '這', '那', '几', '幾'];

impl Judged<'_, '_> {
    /// Finds claims that are not so.
    pub(super) fn claims(&mut self, read: &Read<'_>) {
        let table = claims::table(self.tongue);
        for sentence in read.sentences.clone() {
            let found = claims::find(read.letters, &sentence, self.tongue, &read.mentions, &read.figures);
            if found.is_empty() || read.letters.small[sentence.clone()].iter().any(|c| matches!(c, '?' | '？')) {
                continue;
            }
            let known = self.judge.names.known(read.letters);
            let mut told: Vec<Claim> = Vec::new();
            for own in found {
                // One reason is told once, however many words give it.
                if own.claim == Claim::Cause && told.contains(&Claim::Cause) {
                    continue;
                }
                let is_of_business = known.iter().any(|known| known.contains(&own.range.start));
                if !is_of_business && let Some(case) = self.falsehood(read, &sentence, &own, table) {
                    self.claimed(read, &own, case);
                    told.push(own.claim);
                }
            }
        }
    }

    /// Finds the name of another reader in a greeting.
    pub(super) fn greeting(&mut self, read: &Read<'_>) {
        let Some(own) = self.judge.notice.reader.name.as_deref().map(Letters::of_text) else { return };
        let letters = read.letters;
        let greets = |index: usize| ["您好", "你好"].iter().any(|word| letters.has(index, word).is_some());
        let start = match self.tongue {
            Tongue::Chinese => (0..letters.small.len().min(GREETING)).any(greets).then_some(0),
            _ => tongue::at(letters, 0, GREETINGS).map(|end| end + usize::from(letters.at(end) == ',')),
        };
        let Some(start) = start.map(|start| start + usize::from(letters.at(start) == ' ')) else { return };
        let is_here = |name: &Letters| {
            let end = start + name.small.len();
            !name.small.is_empty() && letters.small.get(start..end) == Some(&name.small) && !is_wordy(letters.at(end))
        };
        if is_here(&own) {
            return;
        }
        let others = self.judge.facts.notices.iter().filter_map(|other| other.reader.name.as_deref());
        let other = others.map(Letters::of_text).find(is_here);
        if let Some(other) = other {
            let range = start..start + other.small.len();
            let doubt = self.doubt(DoubtKind::FigureSwapped, letters, &range, None);
            let right = own.text(0..own.chars.len());
            self.doubts.push(doubt.text("case", "reader").text("other", "none").text("right", right));
        }
    }

    /// Finds fees that are said to be for fewer items than they are.
    pub(super) fn fee_items(&mut self, read: &Read<'_>) {
        let letters = read.letters;
        for sentence in &read.sentences {
            let Some(cue) = tongue::all(letters, sentence.clone(), FOR).into_iter().next() else { continue };
            let before = read.mentions.iter().filter(|own| own.range.start < cue.start);
            let fee = before.flat_map(|own| &own.lines).copied().rfind(|line| self.has_items(*line));
            let Some((number, line)) = fee.and_then(|fee| Some((fee, self.judge.facts.lines.get(fee)?))) else {
                continue;
            };
            let behind =
                read.mentions.iter().filter(|own| own.range.start >= cue.end && own.range.start < sentence.end);
            let behind: Vec<_> = behind.collect();
            let is_list = !behind.is_empty() && behind.iter().all(|own| own.beside.contains(&number));
            let has_money =
                read.figures.iter().any(|own| own.range.start >= cue.end && sentence.contains(&own.range.start));
            if !is_list || has_money {
                continue;
            }
            let is_named = |name: &str| {
                let name = Letters::of_text(name).small;
                behind.iter().any(|own| letters.small[own.range.clone()] == name)
            };
            let tag = self.judge.notice.languages.iter().flatten().find(|tag| Tongue::of(tag) == Some(self.tongue));
            let left_out: Vec<&str> = line
                .for_items
                .iter()
                .filter(|name| !name.all().any(is_named))
                .map(|name| tag.map_or(name.plain.as_str(), |tag| name.for_language(tag)))
                .collect();
            if !left_out.is_empty() {
                let range = behind[0].range.clone();
                let doubt = self.doubt(DoubtKind::FactMissing, letters, &range, Some(number));
                self.doubts.push(doubt.text("what", "for-items").text("figure", left_out.join(", ")));
            }
        }
    }

    fn has_items(&self, line: usize) -> bool {
        self.judge.facts.lines.get(line).is_some_and(|line| line.kind.is_fee() && !line.for_items.is_empty())
    }

    /// What is wrong with a claim: the case of its sentence.
    fn falsehood(&self, read: &Read<'_>, sentence: &Range<usize>, own: &Found, table: &Table) -> Option<&'static str> {
        let has = |list: List| tongue::has(read.letters, sentence.clone(), list);
        let of_sentence =
            || read.figures.iter().enumerate().filter(|(_, figure)| sentence.contains(&figure.range.start));
        let has_amounts = of_sentence().any(|(_, figure)| matches!(figure.says, Says::Money(..) | Says::Percent(_)));
        let has_figures = of_sentence().any(|(_, figure)| !matches!(figure.says, Says::Day(_)));
        let is_up_to = has(table.until)
            || of_sentence().any(|(index, _)| read.explained[index].iter().any(|fact| fact.what.is_end()));
        let has_item = read.mentions.iter().any(|item| sentence.contains(&item.range.start) && !item.lines.is_empty());
        let lines = || self.judge.facts.lines_of(self.judge.notice);
        let goes = |way: Direction| lines().any(|line| line.kind.direction() == Some(way));
        let of_item = own.item.map(|item| self.lines_named(read, item)).unwrap_or_default();
        let every = |is_wrong: &dyn Fn(&Line) -> bool| !of_item.is_empty() && of_item.iter().all(|line| is_wrong(line));
        let (is_doubted, is_today) = (has(table.doubted), has(table.today));
        let wrong = match own.claim {
            Claim::Same if is_up_to || is_doubted || has_item || has_amounts => return None,
            Claim::Same if has(table.others) => match self.judge.notice.same {
                Same::AllOther => false,
                Same::OfYours => !has(YOURS),
                Same::Nothing => lines().next().is_some(),
            },
            Claim::Same => lines().any(|line| line.kind.direction().is_some() || line.price_direction().is_some()),
            Claim::OwnSame => !has_amounts && self.own_way().is_some_and(|way| way != 0),
            Claim::ItemSame if is_up_to || has_amounts => return None,
            Claim::ItemSame => {
                let names_price = self.speaks_of_prices(read, &own.range);
                every(&|line| match line.kind {
                    kind if kind.is_pack() => !names_price || line.price_direction().is_some(),
                    LineKind::ItemGone => true,
                    kind => kind.direction().is_some(),
                })
            }
            Claim::NoFees | Claim::NoNewFees if is_up_to || is_doubted || is_today || has_item => return None,
            Claim::NoFees | Claim::NoNewFees if has_figures || self.is_of_one_fee(read, own, table) => return None,
            Claim::NoFees => lines().any(|line| is_due(line) && line.kind != LineKind::FeeNewOptional),
            Claim::NoNewFees => lines()
                .any(|line| matches!(line.kind, LineKind::FeeNew | LineKind::FeeNewOptional | LineKind::FeeOnTop)),
            Claim::ItemFree | Claim::WordFree if is_up_to || is_today || has_amounts => return None,
            Claim::ItemFree | Claim::WordFree if is_free_from(read.letters, own.range.end) => return None,
            Claim::ItemFree => {
                every(&|line| costs(line) && !matches!(line.kind, LineKind::FeeRemoved | LineKind::FeeInPrice))
            }
            Claim::WordFree => {
                let word = own.word.as_ref().map(|word| self.word(read.letters, word));
                word.is_some_and(|word| lines().any(|line| is_due(line) && names_word(line, &word)))
            }
            Claim::AllDown if has_figures || is_doubted || has_item || has(table.others) => return None,
            Claim::AllDown => goes(Direction::Up),
            Claim::NoMore if has_figures || has_item || is_up_to => return None,
            Claim::NoMore => self.own_way().is_some_and(|way| way > 0),
            Claim::ItemDown | Claim::ItemUp => {
                let is_told_elsewhere = own.item.is_none_or(|item| !read.mentions[item].lines.is_empty());
                let way = if own.claim == Claim::ItemUp { Direction::Up } else { Direction::Down };
                let is_it = |line: &&Line| line.kind.direction() == Some(way);
                !is_told_elsewhere && !is_doubted && !of_item.iter().any(is_it)
            }
            Claim::StillSold => !is_up_to && !is_doubted && every(&|line| line.kind == LineKind::ItemGone),
            Claim::AnyTime => self.judge.facts.cancel_until.is_some() && has(CANCEL) && !is_up_to,
            Claim::Cause => has(table.prices) && !is_doubted && !self.is_known_reason(read, sentence, table),
            Claim::AtMost => own.amount.is_some_and(|amount| self.is_exact(read, amount)),
            Claim::Only => {
                let before = own.range.start.checked_sub(1).map(|before| read.letters.at(before));
                before.is_none_or(|c| !(EACH.contains(&c) || c.is_ascii_digit()))
            }
            Claim::Share(share) => !self.is_share(share) && self.speaks_of_money(read, sentence, table),
        };
        let case = match own.claim {
            Claim::Same | Claim::OwnSame | Claim::ItemSame => "same",
            Claim::NoFees => "no-fee",
            Claim::NoNewFees => "no-new-fee",
            Claim::ItemFree | Claim::WordFree => "free",
            Claim::AllDown | Claim::ItemDown => "down",
            Claim::ItemUp => "up",
            Claim::NoMore => "no-more",
            Claim::StillSold => "sold",
            Claim::AnyTime => "any-time",
            Claim::Cause => "reason",
            Claim::AtMost => "limit",
            Claim::Only => "word",
            Claim::Share(_) => "number",
        };
        wrong.then_some(case)
    }

    fn claimed(&mut self, read: &Read<'_>, own: &Found, case: &'static str) {
        let kind = match own.claim {
            Claim::AnyTime => DoubtKind::DateWrong,
            Claim::AtMost => DoubtKind::FigureUnexplained,
            Claim::Cause | Claim::Only | Claim::Share(_) => DoubtKind::WordUnclear,
            _ => DoubtKind::DirectionWrong,
        };
        let line = own.item.and_then(|item| read.mentions[item].lines.first().copied());
        let doubt = self.doubt(kind, read.letters, &own.range, line).text("case", case);
        let right = self.judge.facts.cancel_until.filter(|_| own.claim == Claim::AnyTime);
        self.doubts.push(match right {
            Some(day) => doubt.text("right", self.written_day(day)),
            None if kind == DoubtKind::DirectionWrong => doubt,
            None => doubt.text("right", "none"),
        });
    }

    /// Every line of the facts that a name is the name of, be it of this notice or not.
    fn lines_named(&self, read: &Read<'_>, item: usize) -> Vec<&Line> {
        let mention = &read.mentions[item];
        let facts = &self.judge.facts.lines;
        if !mention.lines.is_empty() {
            return mention.lines.iter().filter_map(|line| facts.get(*line)).collect();
        }
        let name = &read.letters.small[mention.range.clone()];
        facts.iter().filter(|line| line.name.all().any(|own| Letters::of_text(own).small == name)).collect()
    }

    /// Which way what the reader pays in a month goes: as the facts know it, else as all lines do.
    fn own_way(&self) -> Option<i8> {
        if let OwnMoney::Usual(usual) = &self.judge.notice.money {
            let change = usual.change();
            return Some(i8::from(change.is_positive()) - i8::from(!change.is_positive() && !change.is_zero()));
        }
        let lines = || self.judge.facts.lines_of(self.judge.notice).filter_map(|line| line.kind.direction());
        let (up, down) = (lines().any(|way| way == Direction::Up), lines().any(|way| way == Direction::Down));
        (up != down).then_some(if up { 1 } else { -1 })
    }

    /// Whether "no fee" speaks of one of many: no fee for cancelling, at no extra charge.
    fn is_of_one_fee(&self, read: &Read<'_>, own: &Found, table: &Table) -> bool {
        let letters = read.letters;
        let behind = own.range.end + usize::from(letters.at(own.range.end) == ' ');
        let is_scope = tongue::at(letters, behind, table.scope).is_some_and(|end| {
            let next = end + usize::from(letters.at(end) == ' ');
            tongue::at(letters, next, YOURS).is_none()
        });
        let from = own.range.start.saturating_sub(4);
        is_scope || tongue::has(letters, from..own.range.start, table.manner)
    }

    fn word(&self, letters: &Letters, word: &Range<usize>) -> Vec<char> {
        match self.tongue {
            Tongue::Chinese => {
                // Two characters make a word; which side of it stands at the claim is not known.
                let is_first = is_han(letters.at(word.end)) && !matches!(letters.at(word.end), '免');
                let range = if is_first { word.start..word.end + 1 } else { word.start.saturating_sub(1)..word.end };
                letters.small[range.start..range.end.min(letters.small.len())].to_vec()
            }
            _ => letters.small[word.clone()].to_vec(),
        }
    }

    /// Whether the facts hold a reason of the kind that a sentence names.
    fn is_known_reason(&self, read: &Read<'_>, sentence: &Range<usize>, table: &Table) -> bool {
        let has = |list: List| tongue::has(read.letters, sentence.clone(), list);
        let given = |kinds: &[ReasonKind]| {
            self.judge.facts.reasons_of(self.judge.notice).any(|own| kinds.is_empty() || kinds.contains(&own.kind))
        };
        match () {
            () if has(table.tax) => given(&[ReasonKind::Tax]),
            () if has(table.market) => given(&[ReasonKind::Market, ReasonKind::Cost]),
            () if has(table.cost) => given(&[ReasonKind::Cost, ReasonKind::Market]),
            () => given(&[]),
        }
    }

    /// Whether an amount is exactly one of the facts, so that it is no limit above it.
    fn is_exact(&self, read: &Read<'_>, amount: usize) -> bool {
        if let OwnMoney::Usual(usual) = &self.judge.notice.money {
            let digits = self.judge.facts.currency.map_or(2, |currency| currency.minor_digits());
            let change = usual.change().magnitude();
            // "Less than £0.01" is true of less than that.
            if change.rounded(digits).is_zero() && !read.explained[amount].iter().any(|fact| fact.line.is_some()) {
                return false;
            }
        }
        let is_said = |what: What| {
            matches!(what, What::OwnChange | What::OwnBefore | What::OwnAfter | What::UnitChange)
                || matches!(what, What::Line(Role::Old | Role::New | Role::Diff | Role::OldUnit | Role::NewUnit))
        };
        let facts = &read.explained[amount];
        facts.iter().any(|fact| is_said(fact.what))
            && !facts.iter().any(|fact| matches!(fact.what, What::Loose | What::Line(Role::Cap)))
    }

    /// Whether a percentage of the facts is about this one.
    fn is_share(&self, share: u32) -> bool {
        self.judge.own.iter().any(|fact| match &fact.value {
            Value::Percent(percent) => {
                share > 0 && percent.rounded(0) == crate::core::fraction::Fraction::whole(share.into())
            }
            _ => false,
        })
    }

    fn speaks_of_money(&self, read: &Read<'_>, sentence: &Range<usize>, table: &Table) -> bool {
        let has = |list: List| tongue::has(read.letters, sentence.clone(), list);
        has(table.prices) || has(self.words.up) || has(self.words.down) || has(self.words.more) || has(self.words.less)
    }

    /// Whether a sentence speaks of prices.
    pub(super) fn speaks_of_prices(&self, read: &Read<'_>, sentence: &Range<usize>) -> bool {
        match self.tongue {
            Tongue::Chinese => read.letters.small[sentence.clone()].iter().any(|c| matches!(c, '價' | '价')),
            _ => self.names(read, sentence, Noun::Price),
        }
    }
}

/// Whether a fee has to be paid after the change.
fn is_due(line: &Line) -> bool {
    line.kind.is_fee() && !matches!(line.kind, LineKind::FeeRemoved | LineKind::FeeInPrice) && costs(line)
}

/// Whether something has to be paid for it after the change.
fn costs(line: &Line) -> bool {
    match line.figures.get(&Role::New) {
        Some(Given::Money(amount)) => !amount.is_zero(),
        Some(Given::Percent(percent)) => !percent.is_zero(),
        _ => false,
    }
}

/// Free from nuts is not free of charge.
fn is_free_from(letters: &Letters, end: usize) -> bool {
    letters.has(end, " from ").is_some()
        || (letters.has(end, " of ").is_some() && letters.has(end, " of charge").is_none())
}

/// Whether a name holds a word; in Chinese, where words are not parted, its characters.
fn names_word(line: &Line, word: &[char]) -> bool {
    let is_han = word.iter().all(|c| is_han(*c));
    line.name.all().any(|name| {
        let name = Letters::of_text(name).small;
        match is_han {
            true => word.len() > 1 && name.windows(word.len()).any(|own| own == word),
            false => word.len() > 3 && name.split(|c| !c.is_alphanumeric()).any(|own| own == word),
        }
    })
}
