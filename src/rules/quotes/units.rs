//! The words of units in sentences about lines.

use crate::core::Decimal;
use crate::core::agreement::Line;
use crate::normalise::unit;

/// The unit of a line as people call it; `each` for pieces and for what has none.
pub(super) fn of(line: &Line) -> String {
    line.unit.as_ref().map_or("each", |own| unit::called(&own.value)).to_string()
}

/// What its price is for: one of its unit, or so many of them.
pub(super) fn per(line: &Line) -> String {
    let unit = of(line);
    match line.base_quantity.as_ref().filter(|base| base.value != Decimal::ONE) {
        None => unit,
        Some(base) if unit == "each" => base.value.normalize().to_string(),
        Some(base) => format!("{} {unit}", base.value.normalize()),
    }
}
