//! The lowest point of a function of four figures, by the method of Nelder and Mead (1965): it needs no derivatives, and
//! the same function gives the same point on every machine.

use std::array::from_fn;

/// A point.
type Point = [f64; 4];

const MOST_STEPS: u32 = 5_000;
/// When all corners are so close, the search is over.
const CLOSE: f64 = 1e-10;

/// The lowest point near a start; `None` where the function has no figure there or the search does not end.
pub(super) fn lowest(start: Point, of: impl Fn(Point) -> f64) -> Option<Point> {
    // The search is begun anew from where it ended: a simplex can collapse before it is there.
    let first = descend(start, &of)?;
    descend(first, &of)
}

fn descend(start: Point, of: &impl Fn(Point) -> f64) -> Option<Point> {
    let corner = |index: usize| from_fn(|axis| start[axis] + if index == axis + 1 { 0.5 } else { 0.0 });
    let mut corners: Vec<(f64, Point)> = (0..=start.len()).map(corner).map(|point| (value(of, point), point)).collect();
    for _ in 0..MOST_STEPS {
        corners.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (best, worst) = (corners[0], corners[start.len()]);
        if !best.0.is_finite() {
            return None;
        }
        let spread = |axis: usize| corners.iter().map(|own| (own.1[axis] - best.1[axis]).abs()).fold(0.0, f64::max);
        if worst.0 - best.0 <= CLOSE * (1.0 + best.0.abs()) && (0..start.len()).all(|axis| spread(axis) <= 1e-6) {
            return Some(best.1);
        }
        let others = &corners[..start.len()];
        let middle: Point = from_fn(|axis| others.iter().map(|own| own.1[axis]).sum::<f64>() / start.len() as f64);
        let along = |step: f64| -> (f64, Point) {
            let point = from_fn(|axis| middle[axis] + step * (worst.1[axis] - middle[axis]));
            (value(of, point), point)
        };
        let reflected = along(-1.0);
        let next = if reflected.0 < best.0 {
            let expanded = along(-2.0);
            if expanded.0 < reflected.0 { expanded } else { reflected }
        } else if reflected.0 < others[start.len() - 1].0 {
            reflected
        } else {
            let contracted = if reflected.0 < worst.0 { along(-0.5) } else { along(0.5) };
            if contracted.0 < worst.0.min(reflected.0) {
                contracted
            } else {
                for own in &mut corners[1..] {
                    let point = from_fn(|axis| (own.1[axis] + best.1[axis]) / 2.0);
                    *own = (value(of, point), point);
                }
                continue;
            }
        };
        corners[start.len()] = next;
    }
    None
}

/// The value at a point; beyond where the function has figures it is endlessly high.
fn value(of: &impl Fn(Point) -> f64, point: Point) -> f64 {
    let value = of(point);
    if value.is_finite() { value } else { f64::INFINITY }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_point_of_a_bent_valley_is_found() {
        // Rosenbrock's valley in four figures has its lowest point at one, one, one, one.
        let valley =
            |p: Point| (0..3).map(|i| 100.0 * (p[i + 1] - p[i] * p[i]).powi(2) + (1.0 - p[i]).powi(2)).sum::<f64>();
        let found = lowest([-0.5, 0.3, 0.2, 0.8], valley).expect("a point");
        assert!(found.iter().all(|own| (own - 1.0).abs() < 1e-3), "{found:?}");
    }
}
