//! Where real data lies: the folder `PLAINPRICE_REAL_DATA`, else `../shared/data/real` beside the crate.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "the tests read real data, and one that is skipped says so"
)]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of a set; `None` where there is none, which is said, unless `PLAINPRICE_REQUIRE_REAL_DATA=1`.
pub fn set(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = env::var_os("PLAINPRICE_REAL_DATA").map_or_else(|| root.join("../shared/data/real"), PathBuf::from);
    let folder = data.join(name);
    if !folder.is_dir() {
        let is_required = env::var_os("PLAINPRICE_REQUIRE_REAL_DATA").is_some_and(|is| is == "1");
        assert!(!is_required, "no real data at {}", folder.display());
        eprintln!("skipped: no real data at {}", folder.display());
        return None;
    }
    fs::canonicalize(folder).ok()
}
