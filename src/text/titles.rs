//! Titles under labels: whether a short block is written like a title.

use crate::model::{Block, BlockKind};

/// Longest heading in bytes.
pub const HEADING: usize = 400;

/// A title under a label: short, and written like one.
pub fn is_title(block: &Block) -> bool {
    if matches!(block.kind, BlockKind::Heading(_)) {
        return true;
    }
    let text = block.text.trim();
    let shouting = is_shouting(text);
    block.kind == BlockKind::Paragraph
        && block.gap <= 3
        && text.lines().count() <= if shouting { 5 } else { 3 }
        && text.len() <= HEADING
        && (shouting || is_title_case(text))
        && !text.starts_with(['"', '“', '‘', '\'']) | shouting | is_quoted_title(text)
}

fn is_quoted_title(text: &str) -> bool {
    text.ends_with(['"', '”', '’', '\'']) && text.len() < 60
}

/// A second line of a title: `SCENE` under `FIRST ACT`.
pub fn is_subtitle(block: &Block) -> bool {
    block.kind == BlockKind::Paragraph && is_shouting(&block.text) && block.text.len() < 60
}

pub fn is_shouting(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let lower = text.chars().filter(|c| c.is_lowercase()).count();
    letters >= 2 && lower * 10 <= letters
}

/// Whether all words but the small ones are capitalised, and it does not end like a sentence.
fn is_title_case(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let long = words
        .iter()
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3);
    let small = long
        .clone()
        .filter(|word| {
            word.trim_start_matches(|c: char| !c.is_alphabetic())
                .starts_with(char::is_lowercase)
        })
        .count();
    let count = long.count();
    let sentence = text.ends_with(['.', ',', ';', ':']) && words.len() > 9;
    !sentence && words.len() <= 25 && small * 4 <= count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(text: &str) -> bool {
        let kind = BlockKind::Paragraph;
        is_title(&Block {
            kind,
            text: text.to_owned(),
            gap: 1,
            indent: 0,
            line: 1,
        })
    }

    #[test]
    fn titles_and_sentences() {
        assert!(titled("The Lamp on the Sea-wall"));
        assert!(titled(
            "HOW THE FERRYMAN LOST HIS OAR,\nAND WHAT CAME OF IT."
        ));
        assert!(!titled(
            "It was a wet evening in the harbour, and nobody was about."
        ));
        assert!(!titled("“Who is there?” said Ann."));
    }
}
