//! What is known about the terminal: its width, whether it shows colours, and whether it shows Unicode.

use std::io::IsTerminal;

use crate::cli::WIDTH;
use crate::cli::args::ColorChoice;
use crate::render::screen::Screen;

/// What an output can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// Whether a person sees it as it comes.
    pub is_terminal: bool,
    /// Its width in characters, where it has one.
    pub width: Option<usize>,
    /// Whether to use colours.
    pub color: bool,
    /// Whether to use more than ASCII for signs and bars. A file always gets Unicode, so that the same input
    /// gives the same bytes everywhere.
    pub unicode: bool,
}

impl Terminal {
    /// What standard output can show.
    pub fn standard_output(color: ColorChoice) -> Terminal {
        let out = std::io::stdout();
        let width = terminal_size::terminal_size_of(&out);
        Terminal::of(out.is_terminal(), width.map(|(width, _)| usize::from(width.0)), color, variable)
    }

    /// What a renderer has to know of it.
    pub fn screen(&self) -> Screen {
        Screen { width: self.width.unwrap_or(WIDTH), color: self.color, unicode: self.unicode }
    }

    /// What standard error can show.
    pub fn standard_error(color: ColorChoice) -> Terminal {
        let out = std::io::stderr();
        let width = terminal_size::terminal_size_of(&out);
        Terminal::of(out.is_terminal(), width.map(|(width, _)| usize::from(width.0)), color, variable)
    }

    fn of(
        is_terminal: bool,
        width: Option<usize>,
        color: ColorChoice,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Terminal {
        let kind = variable("TERM").unwrap_or_default();
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(&variable).unwrap_or_default();
        let color = match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => is_terminal && kind != "dumb" && variable("NO_COLOR").is_none(),
        };
        let unicode = !is_terminal || (!matches!(kind.as_str(), "linux" | "dumb") && may_be_utf8(&locale));
        Terminal { is_terminal, width: width.filter(|width| is_terminal && *width > 0), color, unicode }
    }
}

/// An environment variable that is set and not empty.
fn variable(name: &str) -> Option<String> {
    let value = std::env::var_os(name)?;
    Some(value.to_string_lossy().into_owned()).filter(|value| !value.is_empty())
}

/// Whether a locale such as `en_GB.UTF-8` leaves room for UTF-8; only one that rules it out does not.
fn may_be_utf8(locale: &str) -> bool {
    let (language, rest) = locale.split_once('.').unwrap_or((locale, ""));
    let charset = rest.split('@').next().unwrap_or_default().to_ascii_lowercase();
    match charset.as_str() {
        "" => !matches!(language, "C" | "POSIX"),
        charset => matches!(charset, "utf-8" | "utf8"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(is_terminal: bool, color: ColorChoice, variables: &[(&str, &str)]) -> (bool, bool) {
        let find = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.to_string());
        let terminal = Terminal::of(is_terminal, Some(80), color, find);
        (terminal.color, terminal.unicode)
    }

    #[test]
    fn colours_need_a_terminal_and_no_objection_unless_they_are_asked_for() {
        let auto = |is_terminal, variables: &[_]| seen(is_terminal, ColorChoice::Auto, variables).0;
        assert!(auto(true, &[]));
        assert!(!auto(false, &[]) && !auto(true, &[("NO_COLOR", "1")]) && !auto(true, &[("TERM", "dumb")]));
        assert!(seen(false, ColorChoice::Always, &[("NO_COLOR", "1")]).0);
        assert!(!seen(true, ColorChoice::Never, &[]).0);
    }

    #[test]
    fn unicode_is_shown_unless_the_terminal_clearly_cannot() {
        let unicode = |variables: &[_]| seen(true, ColorChoice::Auto, variables).1;
        assert!(unicode(&[]) && unicode(&[("LANG", "de_DE")]) && unicode(&[("LANG", "C.utf8")]));
        assert!(!unicode(&[("LANG", "C")]) && !unicode(&[("LC_ALL", "POSIX"), ("LANG", "en_GB.UTF-8")]));
        assert!(!unicode(&[("LANG", "de_DE.ISO-8859-1@euro")]) && !unicode(&[("TERM", "linux")]));
    }

    #[test]
    fn a_file_gets_the_same_bytes_whatever_the_environment() {
        assert_eq!(seen(false, ColorChoice::Auto, &[("LANG", "C"), ("TERM", "linux")]), (false, true));
    }
}
