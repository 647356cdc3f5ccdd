//! What no notice can tell truly.

use super::Writer;
use crate::core::change::{Kind, Locate};
use crate::core::diagnostic::Diagnostic;
use crate::core::field::Field;
use crate::rules::view::{At, ChangeView};

impl Writer<'_> {
    /// Refuses an amount in a currency that is not the one of the lists, and a price that holds
    /// from a later day than the others.
    pub(super) fn refuse_untrue(&mut self, change: &ChangeView<'_>) {
        let currency = change.currency().filter(|own| Some(*own) != self.currency);
        if let Some(currency) = currency.filter(|_| !change.has(Kind::CurrencyChanged)) {
            let problem = Diagnostic::new(format!("this price is in {currency}, and a notice has one currency"));
            self.refuse(
                change,
                problem.help("tell prices in other currencies in a notice of their own, from a list of their own"),
            );
        }
        let Some(cells) = change.new_row() else { return };
        let first = self.facts.effective.filter(|_| self.facts.new.head.valid_from.is_none());
        for field in [Field::ValidFrom, Field::ExistingCustomersFrom] {
            let day = cells.row().list.columns.of(field).and_then(|column| cells.row().date(column));
            if let (Some(day), Some(first)) =
                (day, first.or(self.facts.effective.filter(|_| field != Field::ValidFrom)))
                && day > first
            {
                let headline = format!("this price holds from {day}, and the notice would say from {first}");
                let problem =
                    Diagnostic::new(headline).help(format!("tell it in a notice of its own:  --effective {day}"));
                self.refuse(change, problem);
            }
        }
    }

    /// Refuses a change, where it stands.
    pub(super) fn refuse(&mut self, change: &ChangeView<'_>, problem: Diagnostic) {
        let problem = match (change.at(), self.facts.old) {
            (Some(At::New(cell)), _) => problem.at(self.facts.new.place(cell)),
            (Some(At::Old(cell)), Some(old)) => problem.at(old.place(cell)),
            _ => problem,
        };
        self.problems.extend(problem.into());
    }
}
