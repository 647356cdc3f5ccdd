//! Who reads which of the lines, in which language and by which channel.

mod segments;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::core::diagnostic::{Diagnostic, Problems, did_you_mean};
use crate::core::fraction::Fraction;
use crate::core::notice::{
    Direction, Figure, LineKind, Notice, OwnMoney, Reader, Remark, Role, Same, UsualMoney, channel_called,
};
use crate::core::records::Customer;
use crate::impact::reach::Reached;
use crate::notice::facts::{Asked, Audience, People, Told, weight};

/// The names of groups that stand for everybody who buys already, and for those who do not yet.
const EXISTING: &[&str] = &["existing", "regular", "current"];
const NEW: &[&str] = &["new", "newcomer", "newcomers"];

/// The notices for everybody who is asked for.
pub fn notices(
    told: &[Told],
    groups: &BTreeMap<Vec<u8>, BTreeSet<String>>,
    has_others: bool,
    people: &People<'_>,
    asked: &Asked,
    remarks: &mut Vec<Remark>,
) -> Result<Vec<Notice>, Problems> {
    let writer = Writer::of(told, groups, has_others, people, asked);
    match (asked.audience, &asked.customer) {
        (_, Some(customer)) => writer.one(customer),
        (Audience::All, None) => Ok(vec![writer.everyone()]),
        (Audience::Segments, None) => writer.segments(remarks),
        (Audience::Each, None) => writer.each(remarks),
    }
}

struct Writer<'a> {
    told: &'a [Told],
    /// The groups that have prices of their own, by item.
    groups: &'a BTreeMap<Vec<u8>, BTreeSet<String>>,
    /// Bought items, by number, that do not have a price in both lists.
    unpriced: BTreeSet<u32>,
    /// Whether any item of the old list stays as it is, as far as anybody can tell.
    has_others: bool,
    people: &'a People<'a>,
    asked: &'a Asked,
    /// The lines that touch whoever buys an item, by its number.
    by_item: BTreeMap<u32, Vec<usize>>,
    /// The lines that touch everybody.
    of_all: Vec<usize>,
    /// The lines in the order of their weight.
    ranks: Vec<usize>,
    /// The usual basket of each regular customer, and the change of its items a month.
    baskets: BTreeMap<String, Basket>,
}

/// What is known of the group of a customer.
#[derive(Clone, Copy)]
enum Group<'g> {
    /// There is no table of customers.
    Unknown,
    /// The group, or none.
    Known(Option<&'g str>),
}

struct Basket {
    before: Fraction,
    after: Fraction,
    changes: BTreeMap<String, Fraction>,
}

impl<'a> Writer<'a> {
    fn of(
        told: &'a [Told],
        groups: &'a BTreeMap<Vec<u8>, BTreeSet<String>>,
        has_others: bool,
        people: &'a People<'a>,
        asked: &'a Asked,
    ) -> Writer<'a> {
        let mut by_item: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        let mut of_all = Vec::new();
        for (index, own) in told.iter().enumerate() {
            if own.keys.is_empty() {
                of_all.push(index);
            }
            let numbers = own.keys.iter().filter_map(|key| people.reach?.item(key));
            // Old and new keys of one item may both have been bought.
            let numbers: BTreeSet<u32> = numbers.collect();
            numbers.into_iter().for_each(|number| by_item.entry(number).or_default().push(index));
        }
        let weights: Vec<Fraction> = told.iter().map(|own| weight(&own.line)).collect();
        let mut order: Vec<usize> = (0..told.len()).collect();
        order.sort_by(|a, b| {
            let step = |index: usize| direction_step(told[index].line.kind);
            step(*a).cmp(&step(*b)).then_with(|| weights[*b].cmp(&weights[*a])).then(a.cmp(b))
        });
        let mut ranks = vec![0; told.len()];
        order.into_iter().enumerate().for_each(|(rank, index)| ranks[index] = rank);
        let is_asked = asked.audience == Audience::Each || asked.customer.is_some();
        let baskets = if is_asked { baskets(people) } else { BTreeMap::new() };
        let unpriced = unpriced(people);
        Writer { told, groups, unpriced, has_others, people, asked, by_item, of_all, ranks, baskets }
    }

    fn everyone(&self) -> Notice {
        let lines: Vec<usize> = (0..self.told.len()).collect();
        Notice {
            reader: Reader::default(),
            languages: self.languages(None),
            channels: self.channels(None),
            effective: self.asked.effective,
            held_until: None,
            lines: self.ranked(lines),
            money: OwnMoney::Unknown,
            same: self.same_of_all(),
        }
    }

    fn same_of_all(&self) -> Same {
        if self.has_others { Same::AllOther } else { Same::Nothing }
    }

    fn one(&self, customer: &str) -> Result<Vec<Notice>, Problems> {
        let known = self.people.known.and_then(|known| known.get(customer));
        let reached = self.people.reach.and_then(|reach| reach.customers.get(customer));
        if known.is_none() && reached.is_none() {
            let all = self.people.known.into_iter().flat_map(|known| known.keys());
            let buyers = self.people.reach.into_iter().flat_map(|reach| reach.customers.keys());
            let all: BTreeSet<&str> = all.chain(buyers).map(String::as_str).collect();
            let problem = Diagnostic::new(format!("there is no customer \"{customer}\""));
            return Err(match did_you_mean(customer, all.iter().copied()).as_slice() {
                [] if all.is_empty() => problem.help("name a table of customers:  --customers FILE").into(),
                [] => problem.help("write the id as the sales or the table of customers have it").into(),
                near => problem.help(format!("did you mean {}?", near.join(" or "))).into(),
            });
        }
        Ok(vec![self.personal(customer, known, reached)])
    }

    fn each(&self, remarks: &mut Vec<Remark>) -> Result<Vec<Notice>, Problems> {
        if self.people.known.is_none() && self.people.reach.is_none() {
            let problem = Diagnostic::new("nobody is known to write to");
            return Err(problem
                .help("name a table of customers:  --customers FILE")
                .help("or what they bought:  --sales FILE")
                .help("or write one notice for everybody:  --for all")
                .into());
        }
        let known = self.people.known.into_iter().flat_map(|known| known.keys());
        let buyers = self.people.reach.into_iter().flat_map(|reach| reach.customers.keys());
        let ids: BTreeSet<&str> = known.chain(buyers).map(String::as_str).collect();
        let (mut untouched, mut dormant, mut held) = (0, 0, 0);
        let mut others: [BTreeMap<String, u64>; 2] = Default::default();
        let mut notices = Vec::with_capacity(ids.len());
        for id in ids {
            let known = self.people.known.and_then(|known| known.get(id));
            let reached = self.people.reach.map(|reach| reach.customers.get(id));
            if reached == Some(None) {
                dormant += 1;
                continue;
            }
            let notice = self.personal(id, known, reached.flatten());
            if notice.lines.is_empty() {
                untouched += 1;
                continue;
            }
            held += u64::from(notice.held_until.is_some());
            let wishes = known.map(|own| (own.language.as_deref(), own.channel.as_deref())).unwrap_or_default();
            let is_left_to = (self.asked.languages.is_empty(), self.asked.channels.is_empty());
            if let Some(other) = wishes.0.filter(|own| is_left_to.0 && self.tags(own).is_none()) {
                *others[0].entry(other.to_string()).or_default() += 1;
            }
            if let Some(other) = wishes.1.filter(|own| is_left_to.1 && self.channel(own).is_none()) {
                *others[1].entry(other.to_string()).or_default() += 1;
            }
            notices.push(notice);
        }
        let [languages, channels] = others;
        remarks.extend((untouched > 0).then_some(Remark::Untouched(untouched)));
        remarks.extend((dormant > 0).then_some(Remark::Dormant(dormant)));
        remarks.extend((held > 0).then_some(Remark::Held(held)));
        remarks.extend(languages.into_iter().map(|(tag, count)| Remark::OtherLanguage(tag, count)));
        remarks.extend(channels.into_iter().map(|(name, count)| Remark::OtherChannel(name, count)));
        Ok(notices)
    }

    /// The notice of one customer.
    fn personal(&self, id: &str, known: Option<&Customer>, reached: Option<&Reached>) -> Notice {
        let group = match (known, self.people.known) {
            (Some(own), _) => Group::Known(own.group.as_deref()),
            // Where there is a table, who is not in it belongs to no group.
            (None, Some(_)) => Group::Known(None),
            (None, None) => Group::Unknown,
        };
        let touches = |own: &usize| self.is_for_group(*own, group);
        let mut lines: BTreeSet<usize> = self.of_all.iter().copied().filter(touches).collect();
        match reached {
            Some(reached) => {
                let own = reached.items.iter().filter_map(|item| self.by_item.get(item)).flatten();
                lines.extend(own.copied().filter(touches));
            }
            // Of whom no purchase is known, anything may be bought.
            None => lines.extend((0..self.told.len()).filter(touches)),
        }
        let held = known.and_then(|own| own.price_hold_until).filter(|until| *until >= self.asked.effective);
        // Only prices were promised to stay.
        let held = held.filter(|_| lines.iter().any(|index| self.told[*index].line.is_put_off()));
        let effective = held.and_then(|until| until.plus_days(1)).unwrap_or(self.asked.effective);
        let basket = self.baskets.get(id);
        // A reduced price that begins or ends is not in the usual basket, so its sum would say the wrong thing.
        let is_reduced = |index: &usize| {
            let line = &self.told[*index].line;
            let field = line.figures.get(&Role::Field);
            let is_sale = matches!(field, Some(Figure::Text(field)) if field.starts_with("sale") || field.starts_with("promotion"));
            let kinds = [LineKind::DiscountBegins, LineKind::DiscountEnds, LineKind::OfferComes];
            kinds.contains(&line.kind) || is_sale || line.is_other_price()
        };
        let basket = basket.filter(|_| !lines.iter().any(is_reduced));
        let is_whole = reached.is_none_or(|own| own.items.is_disjoint(&self.unpriced));
        let money = match (basket, reached, self.people.basis) {
            (Some(basket), Some(reached), Some((from, to))) => OwnMoney::Usual(UsualMoney {
                before: basket.before.clone(),
                after: basket.after.clone(),
                orders: reached.orders,
                is_whole,
                from,
                to,
            }),
            _ => OwnMoney::Unknown,
        };
        let same = match reached {
            _ if lines.len() == self.told.len() => self.same_of_all(),
            Some(reached) => {
                let is_touched = |item: &u32| self.by_item.contains_key(item);
                // Of what stands in neither list nobody knows whether it stays.
                let is_known = self.has_others && is_whole;
                if reached.items.iter().all(is_touched) || !is_known { Same::Nothing } else { Same::OfYours }
            }
            None if self.has_others => Same::OfYours,
            None => Same::Nothing,
        };
        let lines: Vec<usize> = lines.into_iter().collect();
        let lines = match basket {
            Some(basket) => self.by_effect(lines, basket),
            None => self.ranked(lines),
        };
        Notice {
            reader: Reader {
                customer: Some(id.to_string()),
                group: None,
                bought: reached.is_some(),
                name: known.and_then(|own| own.name.clone()),
                email: known.and_then(|own| own.email.clone()),
                phone: known.and_then(|own| own.phone.clone()),
                address: known.and_then(|own| own.address.clone()),
            },
            languages: self.languages(known),
            channels: self.channels(known),
            effective,
            held_until: held,
            lines,
            money,
            same,
        }
    }

    /// Whether a price is one that a customer pays: that of the group where the item has one for it, else the one for all.
    /// Of whom no group is known, any may be.
    fn is_for_group(&self, index: usize, group: Group<'_>) -> bool {
        let told = &self.told[index];
        let own = told.group.as_deref().map(str::to_lowercase).unwrap_or_default();
        let is_one = |names: &[&str]| names.contains(&own.as_str());
        let Group::Known(group) = group else { return !is_one(NEW) };
        let group = group.map(str::to_lowercase).unwrap_or_default();
        let groups: BTreeSet<&str> =
            told.keys.iter().filter_map(|key| self.groups.get(key)).flatten().map(String::as_str).collect();
        let has_own = !group.is_empty() && groups.contains(group.as_str());
        let is_existing = is_one(EXISTING);
        match has_own {
            true => own == group,
            false => own.is_empty() || is_existing,
        }
    }

    /// The lines by their weight for anybody, rises first.
    fn ranked(&self, mut lines: Vec<usize>) -> Vec<usize> {
        lines.sort_by_key(|index| self.ranks[*index]);
        lines
    }

    /// The lines by what they do to a usual basket, rises first.
    fn by_effect(&self, mut lines: Vec<usize>, basket: &Basket) -> Vec<usize> {
        let effect = |index: usize| {
            let items = &self.told[index].line.items;
            items.iter().find_map(|item| basket.changes.get(item)).map(Fraction::magnitude)
        };
        lines.sort_by(|a, b| {
            let step = |index: usize| direction_step(self.told[index].line.kind);
            let by_effect = match (effect(*a), effect(*b)) {
                (Some(a), Some(b)) => b.cmp(&a),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => Ordering::Equal,
            };
            step(*a).cmp(&step(*b)).then(by_effect).then_with(|| self.ranks[*a].cmp(&self.ranks[*b]))
        });
        lines
    }

    fn languages(&self, known: Option<&Customer>) -> Vec<Vec<String>> {
        if !self.asked.languages.is_empty() {
            return self.asked.languages.clone();
        }
        let own = known.and_then(|own| self.tags(own.language.as_deref()?));
        let business = || {
            let written = self.asked.business.languages.iter().find(|tag| (self.asked.can.language)(tag));
            vec![written.cloned().unwrap_or_else(|| "en".to_string())]
        };
        vec![own.unwrap_or_else(business)]
    }

    /// The languages that a cell names, `cy+en` for both in one text; `None` where one of them cannot be written.
    fn tags(&self, cell: &str) -> Option<Vec<String>> {
        let tags: Vec<String> = cell.split('+').map(|tag| tag.trim().to_string()).collect();
        tags.iter().all(|tag| (self.asked.can.language)(tag)).then_some(tags)
    }

    fn channels(&self, known: Option<&Customer>) -> Vec<String> {
        if !self.asked.channels.is_empty() {
            return self.asked.channels.clone();
        }
        let own = known.and_then(|own| self.channel(own.channel.as_deref()?));
        own.map_or_else(|| self.asked.usual_channels.clone(), |own| vec![own])
    }

    /// The channel that a cell names, by the words that people use for it.
    fn channel(&self, cell: &str) -> Option<String> {
        Some(channel_called(cell)).filter(|name| (self.asked.can.channel)(name))
    }
}

/// Rises first, then falls, then what is neither.
fn direction_step(kind: LineKind) -> u8 {
    match kind.direction() {
        Some(Direction::Up) => 0,
        Some(Direction::Down) => 1,
        None => 2,
    }
}

/// The bought items that do not have a price in both lists.
fn unpriced(people: &People<'_>) -> BTreeSet<u32> {
    let (Some(reach), Some(usual)) = (people.reach, people.usual) else { return BTreeSet::new() };
    let book = usual.book();
    let is_priced =
        |key: &[u8]| book.find(key).is_some_and(|index| book.is_by_group(index) || book.tiers(index, None).is_ok());
    reach.items().filter(|(key, _)| !is_priced(key)).map(|(_, number)| number).collect()
}

fn baskets(people: &People<'_>) -> BTreeMap<String, Basket> {
    let Some(usual) = people.usual else { return BTreeMap::new() };
    let articles = &usual.book().articles;
    let basket = |own: crate::impact::usual::RegularBasket| {
        let changes = usual.items_of(&own).into_iter();
        let changes = changes.map(|(item, change)| (articles[item as usize].item.clone(), change)).collect();
        (own.customer.clone(), Basket { before: own.before, after: own.after, changes })
    };
    usual.regulars().map(basket).collect()
}
