//! The sections of a notice in their order: the reader's own money first, then what changes, what stays, why, what the
//! reader can do, how often it happened, where to ask.

use crate::core::Decimal;
use crate::core::notice::{
    Business, Direction, Line, LineKind, Notice, NoticeFacts, OwnMoney, Reason, Rises, Role, Same,
};
use crate::core::percent;
use crate::notice::document::{Block, Row, Section, SectionRole, Table};
use crate::notice::words::head::{Own, has_prices, is_counted_for_reader, is_own};
use crate::notice::words::lines::Telling;
use crate::notice::words::pen::{Monthly, flat};
use crate::notice::words::{Untold, section_of};
use crate::text::locale::Locale;

/// The sections that tell changes, in their order.
const OF_CHANGES: [SectionRole; 6] = [
    SectionRole::Prices,
    SectionRole::Packs,
    SectionRole::Fees,
    SectionRole::Gone,
    SectionRole::Other,
    SectionRole::New,
];

impl Telling<'_> {
    /// All sections that say something.
    pub fn sections(&self, facts: &NoticeFacts, notice: &Notice) -> Result<Vec<Section>, Untold> {
        let mut sections =
            vec![self.section(SectionRole::You, "you-title", Block::Sentences(self.you(facts, notice)?))?];
        for role in OF_CHANGES {
            let lines: Vec<&Line> = facts.lines_of(notice).filter(|line| section_of(line.kind) == role).collect();
            if !lines.is_empty() {
                sections.push(self.changes(role, &lines)?);
            }
        }
        let rest = [
            (SectionRole::Same, "same-title", Block::Sentences(self.same(notice)?)),
            (SectionRole::Why, "why-title", Block::List(self.why(facts, notice)?)),
            (SectionRole::Do, "do-title", Block::List(self.can_do(facts, notice)?)),
            (SectionRole::History, "history-title", Block::List(self.history(facts, notice)?)),
            (SectionRole::Contact, "contact-title", Block::List(self.contact(facts, notice)?)),
        ];
        for (role, title, block) in rest {
            sections.push(self.section(role, title, block)?);
        }
        sections.retain(|section| section.blocks.iter().any(says_something));
        Ok(sections)
    }

    fn section(&self, role: SectionRole, title: &str, block: Block) -> Result<Section, Untold> {
        Ok(Section { role, title: Some(self.pen.say(title, &[])?), blocks: vec![block] })
    }

    fn you(&self, facts: &NoticeFacts, notice: &Notice) -> Result<Vec<String>, Untold> {
        let mut said = Vec::new();
        let date: (&str, &str) = ("date", &self.date);
        if notice.lines.is_empty() {
            // What the reader pays may not change without a reason that is told.
            self.own(notice)?;
            said.push(self.pen.say(if is_own(notice) { "nothing-own" } else { "nothing-all" }, &[date])?);
        } else {
            self.money(facts, notice, &mut said)?;
            self.counts(facts, notice, &mut said)?;
            if !is_own(notice) && has_prices(facts, notice) {
                said.push(self.pen.say("you-guess", &[])?);
            }
        }
        if let Some(held) = notice.held_until.filter(|_| !notice.lines.is_empty()) {
            said.push(self.pen.say("you-held", &[("held_until", &self.pen.date(held)), date])?);
        }
        Ok(said)
    }

    /// The usual basket of a month, and what it was worked out from.
    fn money(&self, facts: &NoticeFacts, notice: &Notice, said: &mut Vec<String>) -> Result<(), Untold> {
        let (OwnMoney::Usual(usual), Some(monthly)) = (&notice.money, self.pen.monthly(notice)) else { return Ok(()) };
        let least = self.pen.money(monthly.least);
        let both = [self.pen.money(monthly.before), self.pen.money(monthly.after)];
        let both: [(&str, &str); 2] = [("old", &both[0]), ("new", &both[1])];
        match self.own(notice)? {
            Own::Unknown => return Ok(()),
            Own::Same => said.push(self.pen.say("you-same", &[])?),
            Own::More(None) => said.push(self.pen.say("you-more-tiny", &[("amount", &least)])?),
            Own::Less(None) => said.push(self.pen.say("you-less-tiny", &[("amount", &least)])?),
            Own::More(Some(amount)) => {
                said.push(self.pen.say("you-more", &[("amount", &amount)])?);
                said.push(self.pen.say("you-from-to", &both)?);
                said.extend(self.rounding(&monthly)?);
            }
            Own::Less(Some(amount)) => {
                said.push(self.pen.say("you-less", &[("amount", &amount)])?);
                said.push(self.pen.say("you-from-to-down", &both)?);
                said.extend(self.rounding(&monthly)?);
            }
        }
        if !usual.is_whole || facts.lines_of(notice).any(Line::is_without_comparison) {
            said.push(self.pen.say("you-not-counted", &[])?);
        }
        let days = [self.pen.date(usual.from), self.pen.date(usual.to)];
        let days: [(&str, &str); 2] = [("from", &days[0]), ("to", &days[1])];
        said.push(self.pen.words.phrases.count("you-basis", &[("orders", usual.orders)], &days)?);
        Ok(())
    }

    /// Why three rounded amounts do not add up, where they do not.
    fn rounding(&self, monthly: &Monthly) -> Result<Option<String>, Untold> {
        let shown = monthly.after.checked_sub(monthly.before).map(|change| change.abs());
        (shown != Some(monthly.change)).then(|| self.pen.say("you-rounded", &[])).transpose()
    }

    /// How many changes of each sort there are.
    pub fn counts(&self, facts: &NoticeFacts, notice: &Notice, said: &mut Vec<String>) -> Result<(), Untold> {
        let counts = facts.counts(notice);
        let is_counted = is_counted_for_reader(notice);
        let own_or_all = |own, all| if is_counted { own } else { all };
        // "No price goes up" would hide a fee or a smaller pack behind the truth.
        let is_all_down = facts.lines_of(notice).all(|line| line.kind.direction() == Some(Direction::Down));
        let sorts = [
            (own_or_all("count-up", "count-up-all"), counts.up),
            (own_or_all("count-down", "count-down-all"), counts.down),
            ("count-smaller", counts.smaller),
            ("count-bigger", counts.bigger),
            ("count-fee-new", counts.fees),
            ("count-fee-up", counts.fees_up),
            ("count-fee-on-top", counts.fees_on_top),
            ("count-fee-mandatory", counts.fees_mandatory),
            ("count-fee-changed", counts.fees_changed),
            ("count-fee-down", counts.fees_down),
            ("count-fee-gone", counts.fees_gone),
            ("count-fee-in-price", counts.fees_in_price),
            ("count-fee-avoidable", counts.fees_avoidable),
            (own_or_all("count-gone", "count-gone-all"), counts.gone),
            ("count-promise", counts.promises),
        ];
        for (place, (id, count)) in sorts.into_iter().enumerate() {
            if count > 0 || (place == 0 && is_all_down && counts.down > 0) {
                said.push(self.pen.count(id, "count", count)?);
            }
        }
        Ok(())
    }

    fn changes(&self, role: SectionRole, lines: &[&Line]) -> Result<Section, Untold> {
        let all = |wanted: Option<Direction>| lines.iter().all(|line| line.price_direction() == wanted);
        let all_kinds = |kinds: &[LineKind]| lines.iter().all(|line| kinds.contains(&line.kind));
        let title = match role {
            SectionRole::Prices if all(Some(Direction::Up)) => "prices-up-title",
            SectionRole::Prices if all(Some(Direction::Down)) => "prices-down-title",
            SectionRole::Prices => "prices-title",
            SectionRole::Packs if all_kinds(&[LineKind::RowGrow, LineKind::RowBigger]) => "packs-bigger-title",
            SectionRole::Packs
                if !lines.iter().any(|line| matches!(line.kind, LineKind::RowGrow | LineKind::RowBigger)) =>
            {
                "packs-smaller-title"
            }
            SectionRole::Packs => "packs-title",
            SectionRole::Fees if all_kinds(&[LineKind::FeeNew, LineKind::FeeNewOptional]) => "log-fee-new",
            SectionRole::Fees => "fees-title",
            SectionRole::Gone => "log-gone",
            SectionRole::New if self.is_back => "back-title",
            SectionRole::New => "log-new",
            _ => "other-title",
        };
        let block = match role {
            SectionRole::Prices => self.table(lines)?,
            _ => Block::List(lines.iter().map(|line| self.told(line)).collect::<Result<_, _>>()?),
        };
        self.section(role, title, block)
    }

    fn table(&self, lines: &[&Line]) -> Result<Block, Untold> {
        let head = ["th-item", "th-now", "th-new", "th-change"].map(|id| self.pen.say(id, &[]));
        let row = |line: &&Line| {
            let cells = self.cells(line)?;
            let cells = vec![self.label(line)?, cells.old, cells.new, cells.change];
            Ok(Row { cells, sentence: self.told(line)? })
        };
        let rows = lines.iter().map(row).collect::<Result<Vec<Row>, Untold>>()?;
        Ok(Block::Table(Table { head: head.into_iter().collect::<Result<_, _>>()?, rows }))
    }

    /// What stays.
    pub fn same(&self, notice: &Notice) -> Result<Vec<String>, Untold> {
        let ids: &[&str] = match notice.same {
            // The heading says it of all prices.
            Same::AllOther if notice.lines.is_empty() => &[],
            Same::AllOther => &["same-all-other"],
            Same::OfYours if notice.lines.is_empty() => &["same-list"],
            Same::OfYours => &["same-your-other", "same-list"],
            Same::Nothing => &[],
        };
        ids.iter().map(|id| self.pen.say(id, &[])).collect()
    }

    /// Why, where the business says so in the reader's language, and where its own cost really rose.
    fn why(&self, facts: &NoticeFacts, notice: &Notice) -> Result<Vec<String>, Untold> {
        let mut said = Vec::new();
        if notice.lines.is_empty() {
            return Ok(said);
        }
        for reason in facts.reasons_of(notice) {
            let mut sentences = Vec::new();
            if let Some(text) = self.pen.translated(&reason.text) {
                sentences.push(flat(text).into_owned());
            }
            if let Some(cost) = &reason.cost
                && let Some(input) = self.pen.translated(&cost.input)
            {
                let (old, new, from) = (self.pen.money(cost.old), self.pen.money(cost.new), self.pen.date(cost.from));
                let values = [("input", &*flat(input)), ("old", &*old), ("new", &*new), ("from", &*from)];
                sentences.push(self.pen.say("why-cost", &values)?);
            }
            if !sentences.is_empty() {
                said.push(self.reason(facts, notice, reason, &self.pen.joined(&sentences))?);
            }
        }
        Ok(said)
    }

    fn reason(&self, facts: &NoticeFacts, notice: &Notice, reason: &Reason, text: &str) -> Result<String, Untold> {
        let is_about = |line: &&Line| line.items.iter().any(|item| reason.items.contains(item));
        let mut names: Vec<String> = Vec::new();
        for line in facts.lines_of(notice).filter(is_about).filter(|line| !line.kind.is_fee()) {
            let name = self.pen.name(&line.name);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if names.is_empty() {
            return Ok(text.to_string());
        }
        let items = names.join(&self.pen.words.between_items);
        self.pen.say("why-items", &[("items", &items), ("reason", text)])
    }

    /// What the reader can do, and by when. It says that nothing is asked of the reader only where nothing is.
    fn can_do(&self, facts: &NoticeFacts, notice: &Notice) -> Result<Vec<String>, Untold> {
        let mut said = Vec::new();
        let asks = |line: &Line| matches!(line.kind, LineKind::ItemGone | LineKind::PriceGoes | LineKind::RowWords);
        if !facts.lines_of(notice).any(asks) {
            said.push(self.pen.say("do-nothing", &[])?);
        }
        let last_day = notice.last_day();
        // What was promised up to that day has been said.
        let is_ahead = facts.announced <= last_day && notice.held_until != Some(last_day);
        if is_ahead && has_prices(facts, notice) {
            said.push(self.pen.say("do-keep", &[("last_day", &self.last_day)])?);
        }
        said.extend(self.valid_to(facts, notice)?);
        if let Some(day) = facts.cancel_until.filter(|_| !notice.lines.is_empty()) {
            said.push(self.pen.say("do-cancel", &[("last_day", &self.pen.date(day))])?);
        }
        if let Some(days) = facts.days_of_notice(notice).filter(|_| !notice.lines.is_empty()) {
            said.push(self.pen.count("days-notice", "days", days.into())?);
        }
        if has_contact(&facts.business) {
            said.push(self.pen.say("do-ask", &[])?);
        }
        Ok(said)
    }

    /// How often each of these prices rose.
    fn history(&self, facts: &NoticeFacts, notice: &Notice) -> Result<Vec<String>, Untold> {
        let mut said = Vec::new();
        for line in facts.lines_of(notice) {
            let Some(rises) = &line.rises else { continue };
            let item = self.risen(line)?;
            let counts = [("count", rises.count.into()), ("months", rises.months.into())];
            let mut sentences = vec![self.pen.words.phrases.count("history-nth", &counts, &[("item", &item)])?];
            if let Some(last) = rises.last.filter(|_| rises.count > 1) {
                sentences.push(self.pen.say("history-last", &[("last_date", &self.pen.date(last))])?);
            }
            // What a smaller pack costs says little beside what a bigger one did.
            let new = line.money(Role::New).filter(|_| rises.count > 1 && !line.kind.is_pack());
            if let Some(new) = new.filter(|new| *new > rises.from) {
                sentences.extend(self.total(rises, new)?);
            }
            said.push(self.pen.joined(&sentences));
        }
        Ok(said)
    }

    /// What rises: where the pack price does not, it is the price of the measure.
    fn risen(&self, line: &Line) -> Result<String, Untold> {
        let item = self.label(line)?;
        if !line.kind.is_pack() || line.price_direction() == Some(Direction::Up) {
            return Ok(item);
        }
        self.pen.say("item-per-unit", &[("item", &item), ("unit", &self.unit(line)?)])
    }

    /// How far the price goes up within the window.
    fn total(&self, rises: &Rises, new: Decimal) -> Result<Option<String>, Untold> {
        let Some(diff) = new.checked_sub(rises.from) else { return Ok(None) };
        let [old, new_text, diff] = [rises.from, new, diff].map(|amount| self.pen.money(amount));
        let pct = percent::of_amounts(rises.from, new).map(|percent| self.pen.percent(&percent));
        let mut values: Vec<(&str, &str)> = vec![("old", &old), ("new", &new_text), ("diff", &diff)];
        values.extend(pct.as_deref().map(|pct| ("pct", pct)));
        let id = if pct.is_some() { "history-total" } else { "history-total-no-pct" };
        Ok(Some(self.pen.words.phrases.count(id, &[("months", rises.months.into())], &values)?))
    }

    fn contact(&self, facts: &NoticeFacts, notice: &Notice) -> Result<Vec<String>, Untold> {
        let mut said = self.places(&facts.business)?;
        if let [Some(old), Some(new)] = facts.lists
            && old != new
        {
            let days = [self.pen.date(old.0), self.pen.date(new.0)];
            said.push(self.pen.say("source-line", &[("old_list", &days[0]), ("new_list", &days[1])])?);
        }
        let others = self.other_languages(facts, notice);
        if !others.is_empty() {
            let language = others.join(&self.pen.words.between_names);
            said.push(self.pen.say("other-language", &[("language", &language)])?);
        }
        if has_contact(&facts.business) {
            said.push(self.pen.say("large-print", &[])?);
        }
        Ok(said)
    }

    /// Where to ask, and where the prices stand.
    pub fn places(&self, business: &Business) -> Result<Vec<String>, Untold> {
        let places = [
            ("contact-phone", "phone", &business.phone),
            ("contact-email", "email", &business.email),
            ("contact-address", "address", &business.address),
            ("contact-hours", "hours", &business.hours),
            ("contact-web", "url", &business.web),
        ];
        let known = places.into_iter().filter_map(|(id, name, text)| Some((id, name, text.as_deref()?)));
        let on_one_line = |text| on_one_line(text, &self.pen.words.between_lines);
        known.map(|(id, name, text)| self.pen.say(id, &[(name, &on_one_line(text))])).collect()
    }

    /// The other languages of the business by their own names; not those that the same text holds.
    fn other_languages(&self, facts: &NoticeFacts, notice: &Notice) -> Vec<&'static str> {
        let language = |tag: &String| Locale::of_tag(tag).ok().map(Locale::language);
        let own = self.pen.words.locale.language();
        let of_text = notice.languages.iter().map(|tags| tags.iter().filter_map(language).collect::<Vec<_>>());
        let held = of_text.into_iter().find(|text| text.contains(&own)).unwrap_or_else(|| vec![own]);
        let mut names = Vec::new();
        for other in facts.business.languages.iter().filter_map(language).filter(|other| !held.contains(other)) {
            if !names.contains(&other.own_name()) {
                names.push(other.own_name());
            }
        }
        names
    }
}

/// The lines of an address one behind the other, with a comma where a line ended.
fn on_one_line(text: &str, between: &str) -> String {
    let lines = text.lines().map(|line| flat(line).trim_end_matches([',', '，']).to_string());
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(between)
}

/// Whether the reader has somebody to ask.
fn has_contact(business: &Business) -> bool {
    business.phone.is_some() || business.email.is_some() || business.address.is_some()
}

fn says_something(block: &Block) -> bool {
    match block {
        Block::Sentences(sentences) | Block::List(sentences) => !sentences.is_empty(),
        Block::Table(table) => !table.rows.is_empty(),
    }
}
