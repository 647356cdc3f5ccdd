//! One notice for each group of customers.

use std::collections::{BTreeMap, BTreeSet};

use super::{Group, Writer};
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::notice::{Notice, OwnMoney, Reader, Remark, Same};
use crate::core::records::Customer;

impl Writer<'_> {
    pub(super) fn segments(&self, remarks: &mut Vec<Remark>) -> Result<Vec<Notice>, Problems> {
        let mut groups: BTreeMap<&str, Vec<&Customer>> = BTreeMap::new();
        let mut others = 0;
        for customer in self.people.known.into_iter().flat_map(|known| known.values()) {
            match customer.group.as_deref() {
                Some(group) => groups.entry(group).or_default().push(customer),
                None => others += 1,
            }
        }
        if groups.is_empty() {
            let problem = Diagnostic::new("no customer has a group, so there are no segments");
            return Err(problem
                .help("name a table of customers with a column group:  --customers FILE")
                .help("or write one notice for everybody:  --for all")
                .into());
        }
        // Who bought and is not in the table belongs to no group either.
        let is_known = |id: &String| self.people.known.is_some_and(|known| known.contains_key(id));
        let buyers = self.people.reach.into_iter().flat_map(|reach| reach.customers.keys());
        others += buyers.filter(|id| !is_known(id)).count() as u64;
        remarks.extend((others > 0).then_some(Remark::NoGroup(others)));
        let notice = |(group, members): (&str, Vec<&Customer>)| {
            let touches = |own: &usize| self.is_for_group(*own, Group::Known(Some(group)));
            let mut lines: BTreeSet<usize> = self.of_all.iter().copied().filter(touches).collect();
            match self.people.reach {
                Some(reach) => {
                    let reached = members.iter().filter_map(|member| reach.customers.get(&member.id));
                    let items: BTreeSet<u32> = reached.flat_map(|own| own.items.iter().copied()).collect();
                    let own = items.iter().filter_map(|item| self.by_item.get(item)).flatten();
                    lines.extend(own.copied().filter(touches));
                }
                None => lines.extend((0..self.told.len()).filter(touches)),
            }
            let is_whole = lines.len() == self.told.len();
            Notice {
                reader: Reader { group: Some(group.to_string()), ..Reader::default() },
                languages: self.languages(None),
                channels: self.channels(None),
                effective: self.asked.effective,
                held_until: None,
                lines: self.ranked(lines.into_iter().collect()),
                money: OwnMoney::Unknown,
                same: if is_whole { self.same_of_all() } else { Same::OfYours },
            }
        };
        Ok(groups.into_iter().map(notice).collect())
    }
}
