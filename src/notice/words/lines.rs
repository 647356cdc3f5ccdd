//! The sentences of each change. They do not address the reader: they stand on posters too.

use crate::core::Decimal;
use crate::core::field::Field;
use crate::core::fraction::Fraction;
use crate::core::notice::{Direction, Figure, Line, LineKind, Name, Notice, NoticeFacts, PRICE_OF, Role};
use crate::core::unit::Pack;
use crate::notice::words::Untold;
use crate::notice::words::pen::{Pen, flat};

/// What tells the changes of one notice.
pub struct Telling<'w> {
    pub pen: Pen<'w>,
    /// The first day of the new prices.
    pub date: String,
    /// The last day of the old ones.
    pub last_day: String,
    /// The same of what no promise puts off.
    list_days: [String; 2],
    /// Whether what is new in the list is back for the reader.
    pub is_back: bool,
}

/// A line whose figures are asked for; one that is missing refuses the notice.
pub(super) struct Asked<'l>(pub &'l Line);

impl<'l> Asked<'l> {
    pub fn missing(&self, role: Role) -> Untold {
        Untold::Missing { kind: self.0.kind, name: self.0.name.plain.clone(), role }
    }

    pub fn figure(&self, role: Role) -> Result<&'l Figure, Untold> {
        self.0.figures.get(&role).ok_or_else(|| self.missing(role))
    }

    pub fn money(&self, role: Role) -> Result<Decimal, Untold> {
        self.0.money(role).ok_or_else(|| self.missing(role))
    }

    pub fn percent(&self, role: Role) -> Option<&'l Fraction> {
        match self.0.figures.get(&role) {
            Some(Figure::Percent(percent)) => Some(percent),
            _ => None,
        }
    }

    fn unit_money(&self, role: Role) -> Result<&'l Fraction, Untold> {
        match self.figure(role)? {
            Figure::UnitMoney(price) => Ok(price),
            _ => Err(self.missing(role)),
        }
    }

    fn size(&self, role: Role) -> Result<&'l Pack, Untold> {
        match self.figure(role)? {
            Figure::Size(pack) => Ok(pack),
            _ => Err(self.missing(role)),
        }
    }

    fn name(&self, role: Role) -> Result<&'l Name, Untold> {
        match self.figure(role)? {
            Figure::Name(name) => Ok(name),
            _ => Err(self.missing(role)),
        }
    }

    /// Words of the lists; those that are empty say nothing.
    pub fn text(&self, role: Role) -> Option<&'l str> {
        match self.0.figures.get(&role) {
            Some(Figure::Text(text)) if !text.trim().is_empty() => Some(text),
            _ => None,
        }
    }

    /// How much more or less.
    pub fn difference(&self) -> Result<Decimal, Untold> {
        if let Some(difference) = self.0.money(Role::Diff) {
            return Ok(difference);
        }
        let (old, new) = (self.money(Role::Old)?, self.money(Role::New)?);
        new.checked_sub(old).map(|difference| difference.abs()).ok_or_else(|| self.missing(Role::Diff))
    }
}

/// What a table says of a changed price: now, then, and the difference.
pub struct Cells {
    pub old: String,
    pub new: String,
    pub change: String,
}

impl Telling<'_> {
    /// The tool for a notice.
    pub fn of<'w>(pen: Pen<'w>, facts: &NoticeFacts, notice: &Notice) -> Telling<'w> {
        let (date, last_day) = (pen.date(notice.effective), pen.date(notice.last_day()));
        let last_of_list = facts.effective.plus_days(-1).unwrap_or(facts.effective);
        let list_days = [facts.effective, last_of_list].map(|day| pen.date(day));
        Telling { pen, date, last_day, list_days, is_back: notice.reader.bought }
    }

    /// The first day of a change.
    pub fn first_day_of(&self, line: &Line) -> &str {
        if line.is_put_off() { &self.date } else { &self.list_days[0] }
    }

    /// The last day before a change.
    pub fn last_day_of(&self, line: &Line) -> &str {
        if line.is_put_off() { &self.last_day } else { &self.list_days[1] }
    }

    /// What a line is about: its name, and what tells its prices apart.
    pub fn label(&self, line: &Line) -> Result<String, Untold> {
        let name = self.pen.name(&line.name);
        if line.parts.is_empty() {
            return Ok(name);
        }
        let part = |field: &str, value: &str| {
            let stated = self.pen.stated(value)?;
            let value: (&str, &str) = ("value", &stated);
            match field {
                "component" => Ok(stated),
                PRICE_OF => self.field(value.1),
                "min_quantity" => self.pen.say("part-min-quantity", &[value]),
                "max_quantity" => self.pen.say("part-max-quantity", &[value]),
                "customer_group" => self.pen.say("part-group", &[value]),
                "territory" => self.pen.say("part-territory", &[value]),
                "period" => self.pen.say("part-period", &[value]),
                "valid_from" => self.pen.say("part-from", &[("date", &stated)]),
                field => self.pen.say("part-other", &[("field", &self.field(field)?), value]),
            }
        };
        let parts = line.parts.iter().map(|own| part(&own.field, &own.value));
        let parts = parts.collect::<Result<Vec<String>, Untold>>()?.join(&self.pen.words.between_names);
        self.pen.say("item-parts", &[("item", &name), ("parts", &parts)])
    }

    /// A change as one text.
    pub fn told(&self, line: &Line) -> Result<String, Untold> {
        Ok(self.pen.joined(&self.sentences(line)?))
    }

    /// The sentences of a change.
    fn sentences(&self, line: &Line) -> Result<Vec<String>, Untold> {
        match line.kind {
            LineKind::RowUp | LineKind::RowDown | LineKind::DiscountEnds | LineKind::DiscountBegins => {
                let mut said = vec![self.price(line)?];
                said.extend(self.runs(line)?);
                Ok(said)
            }
            kind if kind.is_pack() => self.pack(line),
            kind if kind.is_fee() => self.fee(line),
            LineKind::ItemGone => self.gone(line),
            LineKind::ItemNew => Ok(vec![self.newcomer(line)?]),
            LineKind::PriceAppears | LineKind::PriceGoes => self.appears_or_goes(line),
            LineKind::OfferComes => self.offer(line),
            LineKind::PriceUntil => Ok(vec![self.until(line)?]),
            _ => Ok(vec![self.words(line)?]),
        }
    }

    fn price(&self, line: &Line) -> Result<String, Untold> {
        let asked = Asked(line);
        let item = self.label(line)?;
        let [old, new] = [asked.money(Role::Old)?, asked.money(Role::New)?].map(|amount| self.pen.money(amount));
        let diff = self.pen.money(asked.difference()?);
        let values: [(&str, &str); 4] = [("item", &item), ("old", &old), ("new", &new), ("diff", &diff)];
        let pct = asked.percent(Role::Pct).map(|percent| self.pen.percent(percent));
        match (line.kind, &pct) {
            (LineKind::DiscountEnds, _) => self.pen.say("discount-ends", &values),
            (LineKind::DiscountBegins, _) => self.pen.say("discount-begins", &values),
            (LineKind::RowUp, None) => self.pen.say("row-up-no-pct", &values),
            (_, None) => self.pen.say("row-down-no-pct", &values),
            (kind, Some(pct)) => {
                let id = if kind == LineKind::RowUp { "row-up" } else { "row-down" };
                let [item, old, new, diff] = values;
                self.pen.say(id, &[item, old, new, diff, ("pct", pct)])
            }
        }
    }

    /// The cells of a changed price.
    pub fn cells(&self, line: &Line) -> Result<Cells, Untold> {
        let asked = Asked(line);
        let [old, new] = [asked.money(Role::Old)?, asked.money(Role::New)?];
        let diff = self.pen.money(asked.difference()?);
        let pct = asked.percent(Role::Pct).map(|percent| self.pen.percent(percent));
        let change = match (new >= old, &pct) {
            (true, Some(pct)) => self.pen.say("cell-more", &[("diff", &diff), ("pct", pct)]),
            (true, None) => self.pen.say("cell-more-no-pct", &[("diff", &diff)]),
            (false, Some(pct)) => self.pen.say("cell-less", &[("diff", &diff), ("pct", pct)]),
            (false, None) => self.pen.say("cell-less-no-pct", &[("diff", &diff)]),
        }?;
        Ok(Cells { old: self.pen.money(old), new: self.pen.money(new), change })
    }

    /// The sizes of a changed pack, before and after.
    pub fn sizes(&self, line: &Line) -> Result<[String; 2], Untold> {
        let asked = Asked(line);
        Ok([asked.size(Role::OldSize)?, asked.size(Role::NewSize)?].map(|pack| self.pen.size(pack)))
    }

    /// The price of a changed pack, before and after.
    pub fn pack_prices(&self, line: &Line) -> Result<[Decimal; 2], Untold> {
        let new = Asked(line).money(Role::New)?;
        // A pack whose price stays may tell it once.
        Ok([line.money(Role::Old).unwrap_or(new), new])
    }

    fn pack(&self, line: &Line) -> Result<Vec<String>, Untold> {
        let asked = Asked(line);
        let item = self.label(line)?;
        let [old_size, new_size] = self.sizes(line)?;
        let [before, after] = self.pack_prices(line)?;
        let [old, new] = [before, after].map(|amount| self.pen.money(amount));
        let [item, old_size, new_size] = [("item", &*item), ("old_size", &*old_size), ("new_size", &*new_size)];
        let [old, new] = [("old", &*old), ("new", &*new)];
        let unit = self.unit(line)?;
        let unit = ("unit", &*unit);
        let diff = after.checked_sub(before).ok_or_else(|| asked.missing(Role::Diff))?.abs();
        let diff = self.pen.money(diff);
        let diff = ("diff", &*diff);
        let pct = || asked.percent(Role::Pct).map(|own| self.pen.percent(own)).ok_or_else(|| asked.missing(Role::Pct));
        let mut said = match line.kind {
            LineKind::RowShrink => {
                vec![self.pen.say("row-shrink", &[item, old_size, new_size, new, unit, ("pct", &pct()?)])?]
            }
            LineKind::RowShrinkUp => {
                let values = [item, old_size, new_size, old, new, diff, unit, ("pct", &*pct()?)];
                vec![self.pen.say("row-shrink-up", &values)?]
            }
            LineKind::RowShrinkDown => {
                let values = [item, old_size, new_size, old, new, diff, unit, ("pct", &*pct()?)];
                vec![self.pen.say("row-shrink-down", &values)?]
            }
            kind => {
                let id = if kind == LineKind::RowSmaller { "row-smaller" } else { "row-bigger" };
                let price = match line.price_direction() {
                    Some(Direction::Up) => self.pen.say("pack-price-up", &[old, new, diff])?,
                    Some(Direction::Down) => self.pen.say("pack-price-down", &[old, new, diff])?,
                    None => self.pen.say("pack-price-same", &[new])?,
                };
                let per_unit = match asked.percent(Role::Pct).map(|own| self.pen.percent(own)) {
                    None if kind == LineKind::RowGrow => return Err(asked.missing(Role::Pct)),
                    Some(pct) if asked.unit_money(Role::NewUnit)? > asked.unit_money(Role::OldUnit)? => {
                        Some(self.pen.say("pack-more", &[unit, ("pct", &pct)])?)
                    }
                    Some(pct) => Some(self.pen.say("pack-less", &[unit, ("pct", &pct)])?),
                    None => None,
                };
                [self.pen.say(id, &[item, old_size, new_size])?, price].into_iter().chain(per_unit).collect()
            }
        };
        said.push(self.unit_price(line)?);
        Ok(said)
    }

    /// The measure that a pack is told per.
    pub fn unit(&self, line: &Line) -> Result<String, Untold> {
        let asked = Asked(line);
        match asked.figure(Role::Unit)? {
            Figure::Measure(measure) => Ok(self.pen.measure(measure)),
            _ => Err(asked.missing(Role::Unit)),
        }
    }

    /// What the measure costs, before and after.
    pub fn unit_price(&self, line: &Line) -> Result<String, Untold> {
        let asked = Asked(line);
        let unit = self.unit(line)?;
        let units = (asked.unit_money(Role::OldUnit)?, asked.unit_money(Role::NewUnit)?);
        let shown = self.pen.unit_prices(units.0, units.1);
        let [old, new] = shown.ok_or_else(|| asked.missing(Role::NewUnit))?;
        self.pen.say("row-unit-price", &[("unit", &unit), ("old_unit", &old), ("new_unit", &new)])
    }

    fn gone(&self, line: &Line) -> Result<Vec<String>, Untold> {
        let item = self.label(line)?;
        let mut said = vec![self.pen.say("item-gone", &[("item", &item), ("last_day", self.last_day_of(line))])?];
        if line.figures.contains_key(&Role::Replacement) {
            let replacement = self.pen.name(Asked(line).name(Role::Replacement)?);
            said.push(match line.money(Role::Price) {
                Some(price) => {
                    let price = self.pen.money(price);
                    self.pen.say("item-gone-nearest", &[("replacement", &replacement), ("price", &price)])?
                }
                None => self.pen.say("item-gone-nearest-no-price", &[("replacement", &replacement)])?,
            });
        }
        Ok(said)
    }

    fn newcomer(&self, line: &Line) -> Result<String, Untold> {
        let item = self.label(line)?;
        let new = line.money(Role::New).map(|new| self.pen.money(new));
        let mut values: Vec<(&str, &str)> = vec![("item", &item), ("date", self.first_day_of(line))];
        values.extend(new.as_deref().map(|new| ("new", new)));
        let id = match (self.is_back, &new) {
            (true, Some(_)) => "item-back",
            (true, None) => "item-back-no-price",
            (false, Some(_)) => "item-new",
            (false, None) => "item-new-no-price",
        };
        self.pen.say(id, &values)
    }

    fn appears_or_goes(&self, line: &Line) -> Result<Vec<String>, Untold> {
        let asked = Asked(line);
        let item = self.label(line)?;
        let is_new = line.kind == LineKind::PriceAppears;
        // Without a step of a ladder another one applies: the list still gives a price.
        let is_step = line.parts.iter().any(|part| part.field == Field::MinQuantity.name());
        let (id, step, role, name) = match is_new {
            true => ("price-appears", "price-step-new", Role::New, "new"),
            false => ("price-goes", "price-step-goes", Role::Old, "old"),
        };
        let price = self.pen.money(asked.money(role)?);
        let values = [("item", &*item), (name, &*price), ("date", self.first_day_of(line))];
        let mut said = vec![self.pen.say(if is_step { step } else { id }, &values)?];
        if is_step {
            return Ok(said);
        }
        let (id, role) = if is_new { ("list-says-now", Role::OldText) } else { ("list-will-say", Role::NewText) };
        if let Some(text) = asked.text(role) {
            said.push(self.pen.say(id, &[("text", &flat(text))])?);
        }
        Ok(said)
    }

    /// The sentence of a property that is so or is not, and turns round.
    fn turned(&self, line: &Line) -> Option<&'static str> {
        let asked = Asked(line);
        let is_so = |role| match flat(asked.text(role)?).as_ref() {
            "yes" | "true" => Some(true),
            "no" | "false" => Some(false),
            _ => None,
        };
        let (was, is) = (is_so(Role::OldText)?, is_so(Role::NewText)?);
        let field = asked.text(Role::Field)?.rsplit('.').next()?.replace('-', "_");
        match (Field::named(&field)?, was, is) {
            (Field::TaxIncluded, true, false) => Some("tax-leaves-price"),
            (Field::TaxIncluded, false, true) => Some("tax-enters-price"),
            (Field::Refundable, true, false) => Some("fee-back-ends"),
            (Field::Refundable, false, true) => Some("fee-back-begins"),
            _ => None,
        }
    }

    fn words(&self, line: &Line) -> Result<String, Untold> {
        let asked = Asked(line);
        let item = self.label(line)?;
        if let Some(id) = self.turned(line) {
            return self.pen.say(id, &[("item", &item), ("date", self.first_day_of(line))]);
        }
        let field = self.field(asked.text(Role::Field).ok_or_else(|| asked.missing(Role::Field))?)?;
        let texts =
            [Role::OldText, Role::NewText].map(|role| asked.text(role).map(|text| self.pen.stated(text)).transpose());
        let [old, new] = texts;
        let values = [("item", &*item), ("field", &*field)];
        let [item, field] = values;
        let date = ("date", self.first_day_of(line));
        match (old?, new?) {
            (Some(old), Some(new)) => self.pen.say("row-words", &[item, field, ("old", &old), ("new", &new), date]),
            (None, Some(new)) => self.pen.say("row-words-added", &[item, field, ("new", &new), date]),
            (Some(old), None) => self.pen.say("row-words-gone", &[item, field, ("old", &old), date]),
            (None, None) => Err(asked.missing(Role::NewText)),
        }
    }
}
