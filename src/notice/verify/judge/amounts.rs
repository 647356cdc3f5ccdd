//! Amounts, percentages, sizes and counts: each is explained by a fact of its kind and value, or is a doubt.

use crate::core::notice::{DoubtKind, Role};
use crate::notice::verify::facts::{Fact, Value, What};
use crate::notice::verify::figures::{Figure, Says};
use crate::notice::verify::sentences::clause_end;
use crate::notice::verify::text::Shape;
use crate::notice::verify::tongue::{self, List, Noun, Tongue};

use super::{Judged, Near, Read};

/// Nothing is known that should stand there.
pub(super) const NONE: &str = "none";

/// Packs get smaller.
pub(super) const SMALLER: List = &["smaller", "yn mynd yn llai", "станет меньше", "станут меньше", "變小", "变小"];
/// They get bigger.
pub(super) const BIGGER: List =
    &["bigger", "larger", "yn mynd yn fwy", "станет больше", "станут больше", "變大", "变大"];

/// Whether a fact is what the reader pays in a month.
pub(super) fn is_own_money(fact: &Fact) -> bool {
    matches!(fact.what, What::OwnBefore | What::OwnAfter | What::OwnChange)
}

impl Judged<'_, '_> {
    /// Explains every figure but the days.
    pub(super) fn amounts(&mut self, read: &mut Read<'_>) {
        for index in 0..read.figures.len() {
            let figure = read.figures[index].clone();
            match &figure.says {
                Says::Day(_) => {}
                Says::Number(..) | Says::Ordinal(_) => self.count(read, index, &figure),
                Says::Money(..) | Says::Percent(_) | Says::Size(_) => self.amount(read, index, &figure),
                Says::Address => {
                    if !self.judge.names.is_address(&read.letters.text(figure.range.clone())) {
                        self.unexplained(read, index, &figure, "address");
                    }
                }
                Says::Other if self.judge.names.is_of_business(read.letters, &figure.range) => {}
                Says::Other | Says::Unreadable => self.unexplained(read, index, &figure, "figure"),
            }
        }
    }

    /// Facts that may explain a figure where it stands.
    fn allowed(&self, read: &Read<'_>, index: usize, wanted: impl Fn(&Fact) -> bool) -> Vec<&Fact> {
        let (lines, near) = &read.bound[index];
        let figure = &read.figures[index];
        let is_monthly = self.is_monthly(read, &Self::sentence(read, figure.range.start));
        let is_due = |line: usize| !is_monthly || *near == Near::Sentence || self.is_due_monthly(line);
        // Beside the old price stands the rise of this time; the rises before it have a sentence of their own.
        let sentence = Self::sentence(read, figure.range.start);
        let is = |what: What, says: &Says| {
            let facts = lines.iter().flat_map(|line| self.judge.of_line(*line));
            facts.into_iter().any(|fact| fact.what == what && fact.explains(says))
        };
        let has_old = std::cell::OnceCell::new();
        let has_old = || {
            let is_old = |own: &Figure| is(What::Line(Role::Old), &own.says) && !is(What::RiseFrom, &own.says);
            *has_old.get_or_init(|| read.figures[Self::figures_in(read, &sentence)].iter().any(is_old))
        };
        let of_other_time = self.has_other_time(read, index, &sentence);
        let is_earlier = |fact: &&Fact| matches!(fact.what, What::RiseFrom | What::RiseChange | What::RisePercent);
        let is_allowed = |fact: &&Fact| match fact.line {
            _ if is_earlier(fact) && has_old() => false,
            None if of_other_time && is_own_money(fact) => false,
            // Behind what an item costs now stands what is the item's, in a sentence without its name too.
            None if has_old() && !is_monthly && is_own_money(fact) => false,
            // Beside the name of an item stands what is the item's; what a month costs is told apart by its words.
            None => *near != Near::Sentence || is_monthly,
            Some(line) if lines.is_empty() => is_due(line),
            Some(line) => lines.contains(&line) && (is_due(line) || *near == Near::Passage),
        };
        let own: Vec<&Fact> = match lines.is_empty() {
            true => self.judge.own.iter().collect(),
            false => lines.iter().flat_map(|line| self.judge.of_line(*line)).chain(self.judge.of_whole()).collect(),
        };
        own.into_iter().filter(|fact| wanted(fact)).filter(is_allowed).collect()
    }

    fn amount(&mut self, read: &mut Read<'_>, index: usize, figure: &Figure) {
        if let (Says::Money(_, codes), Some(currency)) = (&figure.says, self.judge.facts.currency)
            && !codes.contains(&currency.code())
        {
            self.unexplained(read, index, figure, "currency");
            return;
        }
        let mut found: Vec<Fact> =
            self.allowed(read, index, |fact| fact.explains(&figure.says)).into_iter().cloned().collect();
        self.keep_fitting(read, index, &mut found);
        if !found.is_empty() {
            read.explained[index] = found;
            return;
        }
        let explains = |fact: &&Fact| fact.line.is_some() && fact.explains(&figure.says);
        let bound = read.bound[index].0.first().copied();
        let all = self.judge.own.iter().chain(self.judge.ground.foreign(self.judge.notice));
        let other = all.filter(explains).find(|fact| fact.line != bound);
        let whose = other.and_then(|fact| fact.line).and_then(|line| self.judge.facts.lines.get(line));
        match whose.filter(|_| bound.is_some()) {
            Some(whose) => {
                let doubt = self.doubt(DoubtKind::FigureSwapped, read.letters, &figure.range, bound);
                let doubt = doubt.text("case", "other").text("other", &whose.name.plain);
                let right = self.right(read, index, figure);
                self.doubts.push(doubt.text("right", right.unwrap_or_else(|| NONE.to_string())));
            }
            None => self.unexplained(read, index, figure, "figure"),
        }
    }

    /// Whether an amount is said of another time than a month: "£5 more a year".
    fn has_other_time(&self, read: &Read<'_>, index: usize, sentence: &std::ops::Range<usize>) -> bool {
        let figure = &read.figures[index].range;
        let next = read.figures.get(index + 1).map_or(sentence.end, |own| own.range.start.min(sentence.end));
        if self.tongue == Tongue::Chinese {
            let from = read.figures[..index].last().map_or(sentence.start, |own| own.range.end.max(sentence.start));
            return tongue::has(read.letters, from..figure.start, self.words.other_times);
        }
        tongue::has(read.letters, figure.end..clause_end(read.letters, figure.end, next), self.words.other_times)
    }

    /// What should stand there: the nearest figure of its kind.
    fn right(&self, read: &Read<'_>, index: usize, figure: &Figure) -> Option<String> {
        let is_like = |fact: &Fact| match (&fact.value, &figure.says) {
            (Value::Money(_) | Value::About(..), Says::Money(..) | Says::Unreadable) => true,
            (Value::Percent(_), Says::Percent(_)) | (Value::Size(_), Says::Size(_)) => true,
            (Value::Count(_), Says::Number(..) | Says::Ordinal(_)) => fact.what != What::Changes,
            _ => false,
        };
        let allowed = self.allowed(read, index, is_like);
        let digits = |text: &str| text.chars().filter(|c| c.is_ascii_digit()).collect::<String>();
        let said = digits(&read.letters.text(figure.range.clone()));
        let hand = self.hand()?;
        // What the sentence has said already is not what it lacks.
        let sentence = Self::sentence(read, figure.range.start);
        let told: Vec<&Fact> = read.explained[Self::figures_in(read, &sentence)].iter().flatten().collect();
        let is_left = |fact: &&&Fact| !told.contains(*fact);
        let written = allowed.iter().filter(is_left).filter_map(|fact| hand.value(&fact.value));
        let far = |own: &String| strsim::levenshtein(&digits(own), &said);
        // What has nothing in common with it was not meant; the same figure is wrong for another reason.
        written.filter(|own| digits(own) != said && far(own) <= said.len() / 2).min_by_key(far)
    }

    fn unexplained(&mut self, read: &Read<'_>, index: usize, figure: &Figure, case: &str) {
        let line = read.bound[index].0.first().copied().filter(|_| read.bound[index].1 != Near::Before);
        let doubt = self.doubt(DoubtKind::FigureUnexplained, read.letters, &figure.range, line);
        let right = self.right(read, index, figure).unwrap_or_else(|| NONE.to_string());
        self.doubts.push(doubt.text("case", case).text("right", right));
    }

    /// Explains a number by what it counts.
    fn count(&mut self, read: &mut Read<'_>, index: usize, figure: &Figure) {
        let sentence = Self::sentence(read, figure.range.start);
        let (lines, near) = read.bound[index].clone();
        let has = |list| tongue::has(read.letters, sentence.clone(), list);
        let (up, down) = (has(self.words.up), has(self.words.down));
        let (gone, fee) = (has(self.words.gone), self.names(read, &sentence, Noun::Fee));
        let (smaller, bigger) = (has(SMALLER), has(BIGGER));
        let counts: &[What] = match &figure.says {
            Says::Ordinal(_) => &[What::RiseCount],
            Says::Number(_, Some(Noun::Pack | Noun::Item)) if smaller && !bigger => &[What::Smaller],
            Says::Number(_, Some(Noun::Pack | Noun::Item)) if bigger && !smaller => &[What::Bigger],
            Says::Number(_, None | Some(Noun::Price | Noun::Item)) if self.counts_promises(read, &sentence) => {
                &[What::Promises]
            }
            Says::Number(_, Some(noun)) => match noun {
                Noun::Fee => self.fees_counted(read, &sentence),
                Noun::Pack => &[What::Smaller, What::Bigger],
                Noun::Price | Noun::Item if gone && !up && !down => &[What::Gone],
                Noun::Item if fee && !up && !down => &[What::Fees],
                Noun::Price | Noun::Item if up && !down => &[What::Up],
                Noun::Price | Noun::Item if down && !up => &[What::Down],
                Noun::Price | Noun::Item => {
                    &[What::Up, What::Down, What::Gone, What::Smaller, What::Bigger, What::Changes]
                }
                Noun::Order => &[What::Orders],
                Noun::Day | Noun::Week => &[What::Days],
                Noun::Month | Noun::Year => &[What::RiseMonths],
                Noun::Rise => &[What::RiseCount],
                Noun::Piece | Noun::Percent => &[],
            },
            _ if self.names(read, &sentence, Noun::Rise) => &[What::RiseCount],
            _ => &[],
        };
        let (says, noun) = match &figure.says {
            Says::Number(value, noun) => {
                let factor = match noun {
                    Some(Noun::Week) => 7,
                    Some(Noun::Year) => 12,
                    _ => 1,
                };
                (value.checked_mul(factor.into()).map_or(Says::Unreadable, |value| Says::Number(value, None)), *noun)
            }
            says => (says.clone(), None),
        };
        let is_of_line = |fact: &&Fact| {
            fact.line.is_none_or(|line| lines.is_empty() || lines.contains(&line) || near == Near::Before)
        };
        let is_count = |fact: &&Fact| counts.contains(&fact.what);
        let mut found: Vec<Fact> = self.judge.own.iter().filter(is_of_line).filter(is_count).cloned().collect();
        // A number without a unit may be an amount in a column of amounts, pieces of a pack, or the part that it names.
        if matches!(noun, None | Some(Noun::Piece | Noun::Item | Noun::Pack)) && matches!(says, Says::Number(..)) {
            // Only there: a number in the sentence behind is one of a street, of a table, of anything.
            let is_beside = near == Near::Sentence || read.passage.shape == Shape::Row;
            let is_bare = |fact: &Fact| match fact.what {
                What::Part | What::Line(Role::OldSize | Role::NewSize) => is_beside,
                What::Line(_) | What::UnitChange | What::RiseFrom => is_beside && noun.is_none() && !figure.is_in_words,
                What::OwnBefore | What::OwnAfter | What::OwnChange => {
                    let is_monthly = read.passage.shape == Shape::Row || self.is_monthly(read, &sentence);
                    is_monthly && noun.is_none() && near != Near::Sentence && !figure.is_in_words
                }
                _ => false,
            };
            found.extend(self.allowed(read, index, is_bare).into_iter().cloned());
        }
        // Months and years also measure the time from which a usual month was worked out.
        if matches!(noun, Some(Noun::Month)) {
            found.extend(
                self.judge.own.iter().filter(|fact| fact.what == What::RiseMonths && near != Near::Sentence).cloned(),
            );
        }
        found.extend(self.judge.own.iter().filter(|fact| fact.what == What::Loose).cloned());
        let explains = |fact: &Fact| match (&fact.value, &figure.says) {
            (Value::Says(Says::Number(known, other)), Says::Number(own, noun)) => known == own && noun == other,
            _ => fact.explains(&says),
        };
        found.retain(explains);
        if !found.is_empty() {
            read.explained[index] = found;
            return;
        }
        if matches!(noun, Some(Noun::Month)) && self.is_span_of_months(&figure.says) {
            return;
        }
        // Words that count nothing known cannot be checked; a small one is no claim.
        let is_vague = figure.is_in_words && matches!(noun, None | Some(Noun::Piece));
        if is_vague {
            let doubt = self.doubt(DoubtKind::WordUnclear, read.letters, &figure.range, None);
            self.doubts.push(doubt.text("case", "number").text("right", NONE));
        } else {
            let has_other = (up != down) && matches!(noun, Some(Noun::Price | Noun::Item | Noun::Fee)) && {
                let other = match noun {
                    Some(Noun::Fee) if up => What::FeesDown,
                    Some(Noun::Fee) => What::FeesUp,
                    _ if up => What::Down,
                    _ => What::Up,
                };
                self.judge.own.iter().any(|fact| fact.what == other && fact.explains(&says))
            };
            if has_other {
                let doubt = self.doubt(DoubtKind::DirectionWrong, read.letters, &figure.range, None);
                self.doubts.push(doubt.text("case", if up { "count-up" } else { "count-down" }));
            } else {
                self.unexplained(read, index, figure, "count");
            }
        }
    }

    /// Whether so many months lie between the days from which a usual month was worked out.
    fn is_span_of_months(&self, says: &Says) -> bool {
        let day = |what: What| {
            self.judge.own.iter().find(|fact| fact.what == what).and_then(|fact| match fact.value {
                Value::Day(day) => Some(day),
                _ => None,
            })
        };
        let Says::Number(months, _) = says else { return false };
        let (Some(from), Some(to)) = (day(What::OwnFrom), day(What::OwnTo)) else { return false };
        let months: Option<i32> = months.to_string().parse().ok();
        months.and_then(|months| from.plus_months(months)).and_then(|end| end.plus_days(-1)) == Some(to)
    }

    /// Whether a sentence has a noun.
    pub(super) fn names(&self, read: &Read<'_>, sentence: &std::ops::Range<usize>, noun: Noun) -> bool {
        let nouns = self.words.nouns.iter().filter(|(own, _)| *own == noun);
        nouns.flat_map(|(_, list)| tongue::all(read.letters, sentence.clone(), list)).next().is_some()
    }
}
