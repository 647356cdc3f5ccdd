//! How many syllables a word has: exactly in Russian, where every vowel is one, and by rules elsewhere.
//!
//! Formulas that rest on this are estimates; the counts of words and sentences are not.

mod english;

use english::english;

use crate::text::locale::Language;

/// The syllables of a word, at least one; none where the language has no formula that asks.
pub fn syllables(word: &str, language: Language) -> usize {
    let lower = word.to_lowercase();
    let count = |part: &str| match language {
        Language::En => english(part),
        Language::Ru => part.chars().filter(|letter| "аеёиоуыэюя".contains(*letter)).count(),
        Language::Es => spanish(part),
        Language::Fr => french(part),
        Language::De => german(part),
        Language::Cy | Language::ZhHant | Language::ZhHans => 0,
    };
    lower.split(['-', '‑']).map(count).sum::<usize>().max(1)
}

/// Spanish: strong vowels are syllables, weak ones lean on them unless they bear an accent.
fn spanish(word: &str) -> usize {
    let word = word.replace("qu", "k").replace("gue", "ge").replace("gui", "gi");
    let letters: Vec<char> = word.chars().collect();
    let (mut count, mut before) = (0, ' ');
    for (at, letter) in letters.iter().enumerate() {
        // A y is a vowel at the end and alone.
        let letter = if *letter == 'y' && at + 1 == letters.len() { 'i' } else { *letter };
        let is_strong = |letter: char| "aeoáéóíú".contains(letter);
        let is_vowel = |letter: char| is_strong(letter) || "iuü".contains(letter);
        if is_vowel(letter) && (!is_vowel(before) || is_strong(letter) && is_strong(before)) {
            count += 1;
        }
        before = letter;
    }
    count
}

/// French: groups of vowels, without the silent end.
fn french(word: &str) -> usize {
    let word = word.replace('’', "'");
    // l'eau, qu'il: the letter before the apostrophe has no vowel left.
    let whole = word.rsplit('\'').next().unwrap_or(&word);
    let elided = word.split('\'').count() > 2;
    let letters: Vec<char> = whole.replace("qu", "q").replace("gue", "ge").replace("gui", "gi").chars().collect();
    let is_vowel = |letter: char| "aeiouyàâäéèêëîïôöùûüœæ".contains(letter);
    let (mut count, mut before) = (usize::from(elided), ' ');
    for letter in &letters {
        // é and what follows or goes before it are apart: cré-er, thé-âtre; a trema too.
        let is_apart = is_vowel(before)
            && ("ïëüö".contains(*letter)
                || before == 'é' && is_vowel(*letter)
                || *letter == 'é' && !"iuy".contains(before));
        if is_vowel(*letter) && (!is_vowel(before) || is_apart) {
            count += 1;
        }
        before = *letter;
    }
    let silent = match letters.as_slice() {
        [.., consonant, 'e'] | [.., consonant, 'e', 's'] => !is_vowel(*consonant),
        [_, _, .., consonant, 'e', 'n', 't'] => !is_vowel(*consonant) && !"mvc".contains(*consonant),
        _ => false,
    };
    if silent && count > 1 { count - 1 } else { count }
}

/// German: each vowel, with its double letters as one.
fn german(word: &str) -> usize {
    let letters: Vec<char> = word.replace("qu", "k").chars().collect();
    let is_vowel = |letter: char| "aeiouyäöüé".contains(letter);
    let (mut count, mut at) = (0, 0);
    while at < letters.len() {
        if is_vowel(letters[at]) {
            count += 1;
            let pair = letters.get(at + 1).map(|next| (letters[at], *next));
            if matches!(
                pair,
                Some(
                    ('a' | 'e', 'i' | 'y' | 'u') | ('ä' | 'o', 'u') | ('i', 'e') | ('a', 'a') | ('e', 'e') | ('o', 'o')
                )
            ) {
                at += 1;
            }
        }
        at += 1;
    }
    count
}
