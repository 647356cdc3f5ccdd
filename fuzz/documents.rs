//! What every document must satisfy, however its bytes were made: shared by the fuzz target and `tests/documents.rs`.
//!
//! It is read, and every rule about single documents judges it; or it is refused, and every problem says where.

use std::sync::Arc;

use plainprice::core::agreement::Origin as _;
use plainprice::core::date::Date;
use plainprice::core::diagnostic::Problems;
use plainprice::core::policy::Policy;
use plainprice::normalise::agreement::{self, Manner};
use plainprice::normalise::date::Order;
use plainprice::normalise::number::Mark;
use plainprice::read::document::{self, Hints};
use plainprice::rules::document::DocumentView;
use plainprice::rules::{engine, ruling};

/// Reads bytes as a document, with marks and orders by number; panics where a law is broken. Says whether it is one.
pub fn document(bytes: &[u8], manner: usize) -> bool {
    let file: Arc<str> = Arc::from("document");
    let refused = |problems: &Problems| {
        assert!(!problems.is_empty(), "a refusal without a problem");
        for problem in &problems.list {
            assert!(problem.place.is_some() && !problem.headline.is_empty(), "{problem:?}");
        }
    };
    let tree = match document::read(bytes, &file, Hints::default()) {
        Ok(tree) => tree,
        Err(problems) => {
            refused(&problems);
            return false;
        }
    };
    let mark = [None, None, Some(Mark::Point), Some(Mark::Comma)][manner % 4];
    let own = match agreement::read(&tree, Manner { mark, order: [None, Some(Order::Dmy)][manner % 2] }) {
        Ok(own) => own,
        Err(problems) => {
            refused(&problems);
            return false;
        }
    };
    let policy = Policy::default();
    let as_of = Date::iso("2026-06-01").expect("that day exists");
    let view = DocumentView::of(&own, &tree, &policy, as_of);
    let walked = engine::walk_document(&view, &ruling::rulings(&policy, &[]));
    for line in &own.lines {
        assert_eq!(&*tree.place(line.at).file, "document");
        tree.excerpt(line.at);
    }
    walked.ran.len() > 10
}
