//! Whether the words of a billed line still speak of the agreed one, which it names by its number or key.

use super::extras::is_nearly;
use crate::core::agreement::Line;

/// Whether the words of two lines name different things: a figure is another one (40 mm, 20 mm), or both have a word of
/// weight that the other has nothing like (granite, laminate). Words that are left out or added alone say nothing.
pub(super) fn is_other(agreed: &Line, billed: &Line) -> bool {
    let (a, b) = (words(agreed), words(billed));
    let is_figure = |word: &&String| word.chars().any(|c| c.is_ascii_digit());
    let lacks = |these: &[String], those: &[String], of_figures: bool| {
        let own = these.iter().filter(|word| is_figure(word) == of_figures);
        own.filter(|word| of_figures || word.chars().count() > 3)
            .any(|word| !those.iter().any(|other| other == word || (!of_figures && is_nearly(word, other))))
    };
    [true, false].into_iter().any(|of_figures| lacks(&a, &b, of_figures) && lacks(&b, &a, of_figures))
}

/// All words of a line.
fn words(line: &Line) -> Vec<String> {
    let said = [&line.name, &line.description].into_iter().flatten();
    let text: String = said.map(|words| format!("{} ", words.value.to_lowercase())).collect();
    let all = text.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == ','));
    all.map(|word| word.trim_matches(['.', ',']).to_string()).filter(|word| !word.is_empty()).collect()
}
