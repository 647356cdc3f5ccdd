//! A progress bar on standard error for work that takes a while; short work shows none.

use std::io::IsTerminal;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::core::progress::{Progress, Silent};

/// How long the work may take before a bar appears.
const PATIENCE: Duration = Duration::from_millis(400);

/// The watcher for this run: a bar where someone can see it, else nobody.
pub fn watcher(is_quiet: bool, unicode: bool) -> Box<dyn Progress> {
    if is_quiet || !std::io::stderr().is_terminal() {
        return Box::new(Silent);
    }
    Box::new(Bar::new(unicode))
}

/// A bar that appears late and clears itself away.
struct Bar {
    bar: ProgressBar,
    started: Instant,
    shown: OnceLock<()>,
    unicode: bool,
}

impl Bar {
    fn new(unicode: bool) -> Bar {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        Bar { bar, started: Instant::now(), shown: OnceLock::new(), unicode }
    }

    /// The look of a stage.
    fn style(&self, is_measured: bool) -> ProgressStyle {
        let template = if is_measured { "{msg} [{bar:30}] {percent:>3} %  {eta} left" } else { "{msg} {spinner}" };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        if self.unicode { style.progress_chars("█▌ ") } else { style.progress_chars("#> ").tick_chars("|/-\\ ") }
    }
}

impl Progress for Bar {
    fn advance(&self, bytes: u64) {
        if self.shown.get().is_none() && self.started.elapsed() >= PATIENCE {
            self.shown.get_or_init(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
        self.bar.inc(bytes);
    }

    fn stage(&self, name: &str, total_bytes: u64) {
        self.bar.reset();
        match total_bytes {
            0 => self.bar.unset_length(),
            total => self.bar.set_length(total),
        }
        self.bar.set_style(self.style(total_bytes > 0));
        self.bar.set_message(name.to_string());
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_looks_of_a_stage_are_understood() {
        for unicode in [true, false] {
            let bar = Bar::new(unicode);
            bar.stage("reading new.csv", 10);
            bar.advance(4);
            assert_eq!((bar.bar.position(), bar.bar.length()), (4, Some(10)));
            bar.stage("comparing", 0);
            bar.advance(1);
            assert_eq!((bar.bar.position(), bar.bar.length()), (1, None));
            assert!(bar.shown.get().is_none());
        }
    }
}
