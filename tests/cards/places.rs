//! A finding points at every place that shows the fault: the old price beside the new one, the first day beside the last.

use super::{cards, run};

/// The place of the first finding of a card, then its further places; of rules whose findings have any.
#[rustfmt::skip]
const PLACES: &[(&str, &str)] = &[
    ("fee-outside-price", "new.csv:2:24, new.csv:2:18"),
    ("fee-unbundled", "new.csv:2:31, old.csv:2:26"),
    ("fee-duplicated", "new.csv:2:29, new.csv:2:24"),
    ("fees-too-many", "new.csv:2:22, new.csv:2:16"),
    ("fee-raised", "new.csv:2:24, old.csv:2:24"),
    ("fee-removed", "new.csv:2:18, old.csv:2:18, old.csv:2:24"),
    ("price-not-all-in", "new.csv:2:29, new.csv:2:18"),
    ("price-raised", "new.csv:2:22, old.csv:2:22"),
    ("discount-not-a-discount", "new.csv:2:29, new.csv:2:17"),
    ("discount-ended", "new.csv:2:17, old.csv:2:17"),
    ("tier-worsened", "new.csv:2:14, old.csv:3:14"),
    ("minimum-raised", "new.csv:2:21, old.csv:2:21"),
    ("price-jump-implausible", "new.csv:2:17, old.csv:2:17"),
    ("pack-smaller", "new.csv:2:19, old.csv:2:19"),
    ("item-replaced-dearer", "new.csv:2:38, old.csv:2:30"),
    ("key-reused", "new.csv:2:33, old.csv:2:36, new.csv:2:7"),
    ("key-renamed", "new.csv:2:22, old.csv:2:23"),
    ("period-shortened", "new.csv:2:16, old.csv:2:16, new.csv:2:22"),
    ("tax-basis-changed", "new.csv:2:18, old.csv:2:18"),
    ("currency-changed", "new.csv:2:14, old.csv:2:14"),
    ("inclusion-removed", "new.csv:2:20, old.csv:2:20, new.csv:2:26"),
    ("description-weakened", "new.csv:2:20, old.csv:2:20, new.csv:2:27"),
    ("terms-worsened", "new.csv:2:22, old.csv:2:22, new.csv:2:29"),
    ("item-duplicated", "new.csv:4:5, new.csv:2:5"),
    ("same-name-two-prices", "new.csv:4:16, new.csv:2:16"),
    ("validity-overlap", "new.csv:3:16, new.csv:2:16"),
    ("validity-gap", "new.csv:3:22, new.csv:2:33"),
    ("validity-inverted", "new.csv:2:33, new.csv:2:22"),
    ("regulars-pay-more", "new.csv:3:24, new.csv:2:19"),
    ("reward-devalued", "new.toml:8, old.toml:8"),
    ("column-changed", "new.csv:3:24, old.csv:3:18"),
];

#[test]
fn a_finding_points_at_every_place_that_shows_its_fault() {
    let mut wrong = Vec::new();
    for (rule, card) in cards() {
        let Some((_, wanted)) = PLACES.iter().find(|(id, _)| *id == rule.id) else { continue };
        let findings = card.flagged.iter().flat_map(|example| run(&card, example, false).findings);
        let own: Vec<String> = findings
            .filter(|finding| finding.rule == rule.id)
            .take(1)
            .flat_map(|finding| finding.at.into_iter().chain(finding.related))
            .map(|place| place.to_string().rsplit('/').next().unwrap_or_default().to_string())
            .collect();
        if own.join(", ") != *wanted {
            wrong.push(format!("{}: {} instead of {wanted}", rule.id, own.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
