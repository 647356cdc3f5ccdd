//! Fees whose names are at fault: told once for a column and for a statement of the list, else with their item.

use crate::core::field::Field;
use crate::rules::fees::fee::{self, FeeView};
use crate::rules::findings::{Added, Findings};
use crate::rules::view::ListView;

/// Tells every fee on top of a price that is at fault by its name or code.
pub fn tell(list: &ListView<'_>, found: &mut Findings<'_>, is_at_fault: impl Fn(&FeeView<'_>) -> bool) {
    let named = |fee: &FeeView<'_>, added: Added<'_>, scope: &str| {
        let code = fee.reason_code.clone().map(|code| crate::core::finding::Value::Text(code.into_owned()));
        fee.told(added.text("scope", scope)).arg_if("reason_code", code);
    };
    let own = list.list();
    for fee in (0..own.fees.len()).map(|index| fee::of_list(own, index, false)) {
        if fee.is_on_top() && is_at_fault(&fee) {
            named(&fee, found.list(Some(fee.at)), "list");
        }
    }
    let has_pair = own.columns.of(Field::FeeName).or(own.columns.of(Field::FeeAmount)).is_some();
    let mut columns: Vec<Option<(FeeView<'_>, usize)>> = Vec::new();
    columns.resize_with(own.schema.columns.len(), || None);
    let has_columns = own.columns.of(Field::Fee).is_some();
    if !has_pair && !has_columns {
        return;
    }
    list.each_item(|item| {
        for fee in fee::of_row(item).into_iter().filter(|fee| fee.is_on_top() && is_at_fault(fee)) {
            let Some(column) = fee.column else { continue };
            if own.schema.columns[column].field != Some(Field::Fee) {
                named(&fee, found.item(item, fee.at), "item");
                continue;
            }
            match &mut columns[column] {
                Some((_, count)) => *count += 1,
                first => *first = Some((fee, 1)),
            }
        }
    });
    for (fee, count) in columns.into_iter().flatten() {
        named(&fee, found.list(Some(fee.at)).count("count", count), "column");
    }
}
