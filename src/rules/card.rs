//! Cards: the Markdown beside each rule, printed by `rules ID`, published as its page and run as a test.

/// An example of a card: the lists it compares or lints, and the lines that must be reported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// The files: the name (`old`, `new`) with its format as extension, and the text without marks.
    pub files: Vec<(String, String)>,
    /// The lines of the new list marked `<- here`, counted from 1; of the old list where only that has marks.
    pub marks: Vec<u64>,
}

/// A card, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The id in its heading.
    pub id: String,
    /// The sentence that says what is wrong.
    pub summary: String,
    /// What the examples are run with: a `plainprice.toml`, where the card has a section Setup.
    pub setup: String,
    /// What must be reported.
    pub flagged: Vec<Example>,
    /// What must stay silent.
    pub clean: Vec<Example>,
    /// Other rules that the flagged examples break too.
    pub also: Vec<String>,
}

/// The mark of a line that must be reported.
const MARK: &str = "<- here";

/// A card without its heading: the summary first.
pub fn body(text: &str) -> &str {
    text.split_once('\n').map_or("", |(_, body)| body)
}

/// Reads a card. A block `toml plainprice` is the configuration of its example, and `csv history 2026-01-01` a version of
/// that day; `json notices` are the facts of notices, told apart by a day where there are several. Sections: Setup, Flagged, Clean, and `Also` with the ids of other rules that the flagged examples
/// break. A second example of one kind starts where a file name comes again.
pub fn read(text: &str) -> Card {
    let mut card = Card::default();
    let mut section = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(id) = line.strip_prefix("# ") {
            card.id = id.trim().to_string();
        } else if let Some(name) = line.strip_prefix("## ") {
            section = name.trim().to_string();
        } else if let Some(info) = line.strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            match section.as_str() {
                "Setup" => card.setup = format!("{}\n", block.join("\n")),
                "Flagged" => add(&mut card.flagged, info, &block),
                "Clean" => add(&mut card.clean, info, &block),
                _ => {}
            }
        } else if section.is_empty() && card.summary.is_empty() && !line.trim().is_empty() {
            card.summary = line.trim().to_string();
        } else if section == "Also" && !line.trim().is_empty() {
            card.also.extend(line.split(',').map(|id| id.trim().trim_matches('`').to_string()));
        }
    }
    card
}

/// The card for its readers: without the sections Setup and Also, which say how its examples are run.
pub fn page(text: &str) -> String {
    let mut page = String::new();
    let mut is_shown = true;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            is_shown = !matches!(name.trim(), "Setup" | "Also");
        }
        if is_shown {
            page.push_str(line);
            page.push('\n');
        }
    }
    format!("{}\n", page.trim_end())
}

fn add(examples: &mut Vec<Example>, info: &str, block: &[&str]) {
    let mut words = info.split_whitespace();
    let format = words.next().unwrap_or("csv");
    let role = words.next().unwrap_or("new");
    // Versions before the judged one are told apart by their days: `csv history 2026-01-01`.
    let role = words.next().map_or_else(|| role.to_string(), |day| format!("{role}-{day}"));
    let name = format!("{role}.{format}");
    let is_next = examples.last().is_none_or(|example| {
        // A configuration begins an example.
        role == "plainprice"
            || example.files.iter().any(|(own, _)| own.starts_with(&role))
            || example.files.iter().any(|(own, _)| own.starts_with("new"))
    });
    if is_next {
        examples.push(Example::default());
    }
    let Some(example) = examples.last_mut() else { return };
    let mut text = String::new();
    for (index, line) in block.iter().enumerate() {
        let plain = line.trim_end().strip_suffix(MARK);
        if plain.is_some() {
            example.marks.push(index as u64 + 1);
        }
        text.push_str(plain.map_or(*line, str::trim_end));
        text.push('\n');
    }
    example.files.push((name, text));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_leaves_out_what_only_tests_need() {
        let text =
            "# a\nWrong.\n\n## Setup\n```toml\nx = 1\n```\n## Flagged\n1\n\n## Also\n`b`\n## Reference\nA law.\n";
        assert_eq!(page(text), "# a\nWrong.\n\n## Flagged\n1\n\n## Reference\nA law.\n");
    }

    #[test]
    fn a_card_gives_its_examples_without_their_marks() {
        let card = read(
            "# some-rule\nSomething is wrong.\n\n## Flagged\n```csv old\na\n1\n```\n```csv new\na\n2   <- here\n```\n\
             ```csv\nb\n3 <- here\n```\n## Clean\n```csv\na\n1\n```\n## Also\n`other-rule`, third\n",
        );
        assert_eq!((card.id.as_str(), card.summary.as_str()), ("some-rule", "Something is wrong."));
        let names = |example: &Example| example.files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        assert_eq!(card.flagged.iter().map(names).collect::<Vec<_>>(), [vec!["old.csv", "new.csv"], vec!["new.csv"]]);
        assert_eq!(card.flagged[0].files[1].1, "a\n2\n");
        assert_eq!(card.flagged.iter().map(|example| example.marks.clone()).collect::<Vec<_>>(), [vec![2], vec![2]]);
        assert_eq!((card.clean.len(), card.also.join(" ")), (1, "other-rule third".to_string()));
    }
}
