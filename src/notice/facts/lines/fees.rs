//! Fees as lines, wherever the lists state them.

use super::prices::difference;
use super::{Writer, keys, line, words};
use crate::core::diagnostic::Diagnostic;
use crate::core::field::Field;
use crate::core::fraction::Fraction;
use crate::core::list::{FeeRate, Obligation};
use crate::core::notice::{Basis, Figure, Figures, Line, LineKind, Name, Role};
use crate::rules::fees::fee::FeeView;
use crate::rules::fees::moves::{Move, Rise};
use crate::rules::view::{At, ChangeView};

/// Fields that say something about a fee: its figures are told with it, everything else by itself.
pub(super) const OF_FEES: &[Field] = &[
    Field::Fee,
    Field::FeeObligation,
    Field::FeeName,
    Field::FeeAmount,
    Field::AppliesTo,
    Field::Obligation,
    Field::Percent,
    Field::Base,
    Field::Cap,
    Field::Refundable,
    Field::IncludedInPrice,
];

impl Writer<'_> {
    /// A fee that moved, of a row or of the list.
    pub(super) fn take_fee(&mut self, change: &ChangeView<'_>, moved: &Move<'_>) {
        let (kind, figures, fee) = if let Some(fee) = moved.added() {
            let kind = match fee.obligation {
                Obligation::Optional => LineKind::FeeNewOptional,
                _ => LineKind::FeeNew,
            };
            (kind, self.fee_figures(Role::New, fee), fee)
        } else if let Some(fee) = moved.removed() {
            (LineKind::FeeRemoved, self.fee_figures(Role::Old, fee), fee)
        } else if let (Some(old), Some(new)) = (&moved.old, &moved.new) {
            let kind = match (&old.rate, &new.rate) {
                _ if matches!(moved.rise(), Some(Rise::Amount(..) | Rise::Percent(..))) => LineKind::FeeUp,
                (FeeRate::Amount(a), FeeRate::Amount(b)) if b < a && old.per == new.per => LineKind::FeeDown,
                (FeeRate::Percent { percent: a, .. }, FeeRate::Percent { percent: b, .. }) if b < a => {
                    LineKind::FeeDown
                }
                (a, b) if a == b && old.per == new.per => return,
                _ => {
                    let figures = words("fee", &fee_words(old), &fee_words(new));
                    return self.push_fee(change, LineKind::RowWords, new, figures);
                }
            };
            let mut figures = self.fee_figures(Role::New, new);
            figures.extend(self.fee_figures(Role::Old, old));
            if let (FeeRate::Amount(a), FeeRate::Amount(b)) = (&old.rate, &new.rate) {
                figures.extend(difference(*a, *b));
            }
            (kind, figures, new)
        } else {
            return;
        };
        let role = if kind == LineKind::FeeRemoved { Role::Old } else { Role::New };
        if !figures.contains_key(&role) {
            let name = fee.shown_name();
            let problem =
                Diagnostic::new(format!("the fee \"{name}\" states no amount, and a notice cannot say what it costs"));
            self.refuse(change, problem.help("write its amount or its percentage into the list"));
            return;
        }
        self.push_fee(change, kind, fee, figures);
    }

    fn push_fee(&mut self, change: &ChangeView<'_>, kind: LineKind, fee: &FeeView<'_>, mut figures: Figures) {
        if kind != LineKind::RowWords {
            figures.insert(Role::Basis, Figure::Basis(basis(fee.per.as_deref())));
        }
        let name = Name::plain(fee.shown_name());
        let is_row = !change.change.is_beside();
        let list_fee = fee.of_list.and_then(|index| {
            let list = if matches!(fee.at, At::Old(_)) { self.facts.old? } else { self.facts.new };
            list.fees.get(index)
        });
        let (items, for_items) = match list_fee {
            Some(fee) if !is_row => {
                (fee.applies_to.clone(), fee.applies_to.iter().map(|key| self.name_of(key)).collect())
            }
            _ if is_row => (keys(change.change), vec![self.name(change)]),
            _ => (Vec::new(), Vec::new()),
        };
        self.push(change, Line { items, name, for_items, ..line(kind, figures) });
    }

    fn fee_figures(&self, role: Role, fee: &FeeView<'_>) -> Figures {
        match &fee.rate {
            FeeRate::Amount(amount) => Figures::from([(role, Figure::Money(*amount))]),
            FeeRate::Percent { percent, base, cap } => {
                let mut figures = Figures::from([(role, Figure::Percent(Fraction::of(*percent)))]);
                if role == Role::New {
                    figures.extend(base.as_ref().map(|base| (Role::Of, Figure::Text(base.clone()))));
                    figures.extend(cap.map(|cap| (Role::Cap, Figure::Money(cap))));
                }
                figures
            }
            FeeRate::Unstated => Figures::new(),
        }
    }
}

fn fee_words(fee: &FeeView<'_>) -> String {
    let per = fee.per.as_deref().map(|per| format!(" / {per}")).unwrap_or_default();
    match &fee.rate {
        FeeRate::Amount(amount) => format!("{amount}{per}"),
        FeeRate::Percent { percent, base, cap } => {
            let base = base.as_deref().map(|base| format!(" ({base})")).unwrap_or_default();
            let cap = cap.map(|cap| format!(", ≤ {cap}")).unwrap_or_default();
            format!("{percent} %{base}{cap}{per}")
        }
        FeeRate::Unstated => "–".to_string(),
    }
}

/// Per what a fee is due, as the list says it.
fn basis(per: Option<&str>) -> Basis {
    let Some(per) = per.map(str::trim).filter(|per| !per.is_empty()) else { return Basis::Unstated };
    let lower = per.to_lowercase();
    match lower.strip_prefix("per ").unwrap_or(&lower) {
        "order" | "delivery" | "transaction" => Basis::Order,
        "month" => Basis::Month,
        "year" => Basis::Year,
        "item" | "unit" | "piece" | "each" => Basis::Item,
        "line" => Basis::Line,
        "visit" => Basis::Visit,
        "night" => Basis::Night,
        "day" => Basis::Day,
        _ => Basis::Words(per.to_string()),
    }
}
