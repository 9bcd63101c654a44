//! Tables of contents and lists of illustrations: finds them at a book's front and takes them out.
//! A list is known by its heading, or by its lines coming back later as headings.

use std::collections::HashMap;

use crate::model::{Block, BlockKind};

/// Takes out every list of contents that stands before the story; returns what is left and the
/// lists' lines.
pub fn strip(mut blocks: Vec<Block>) -> (Vec<Block>, Vec<String>) {
    let mut lines = Vec::new();
    // Two lists (contents, illustrations) may follow each other.
    for _ in 0..3 {
        let Some((from, to)) = headed_list(&blocks).or_else(|| bare_list(&blocks)) else {
            break;
        };
        for block in blocks.drain(from..to) {
            lines.extend(block.text.lines().map(|line| line.trim().to_owned()));
        }
    }
    (blocks, lines)
}

/// A list under a heading of its own.
fn headed_list(blocks: &[Block]) -> Option<(usize, usize)> {
    let limit = blocks.len().min(blocks.len() / 4 + 60);
    let from = blocks[..limit].iter().position(is_list_heading)?;
    let inline = blocks[from].text.contains('\n');
    let first = from + usize::from(!inline);
    // In marked-up text the list's own lines are gone already.
    if !inline && blocks.get(first).is_some_and(is_heading) {
        return Some((from, first));
    }
    let entries = entries(blocks, from, first);
    let prose = (first + 1..blocks.len())
        .find(|&at| is_prose(&blocks[at]))
        .unwrap_or(blocks.len());
    // The story begins where the list's first entry comes back.
    let repeat = (first + 1..prose).find(|&at| begins_with_entry(blocks, at, &entries));
    let wide = (first + 1..prose)
        .rev()
        .find(|&at| blocks[at].gap >= 2 || is_heading(&blocks[at]));
    let end = match (repeat, wide) {
        (Some(repeat), Some(wide)) => back_to_gap(blocks, first + 1, repeat.min(wide)),
        (Some(repeat), None) => repeat,
        (None, Some(wide)) => wide,
        (None, None) => first + 1,
    };
    Some((from, end.max(from + 1)))
}

/// Headings just above the returning entry (a part, the title) belong to the story when they stand
/// apart from the list.
fn back_to_gap(blocks: &[Block], low: usize, end: usize) -> usize {
    let mut end = end;
    while end > low
        && blocks[end - 1].gap >= 3
        && blocks[end - 1].indent == blocks[end].indent
        && !blocks[end - 1].text.contains('\n')
    {
        end -= 1;
    }
    end
}

/// A list without heading: a block or a run of short blocks whose lines come back as headings.
fn bare_list(blocks: &[Block]) -> Option<(usize, usize)> {
    let prose = blocks.iter().position(is_prose)?;
    let mut later: HashMap<String, ()> = HashMap::new();
    for block in &blocks[prose.min(blocks.len())..] {
        if block.text.len() < 200 {
            for line in block.text.lines().take(3) {
                later.insert(key(line), ());
            }
        }
    }
    (0..prose).find_map(|at| {
        let lines: Vec<&str> = blocks[at].text.lines().collect();
        if lines.len() < 3 {
            return None;
        }
        let back = lines
            .iter()
            .filter(|line| later.contains_key(&key(line)))
            .count();
        (back >= 3 && back * 2 > lines.len()).then_some((at, at + 1))
    })
}

fn is_list_heading(block: &Block) -> bool {
    let first = block.text.lines().next().unwrap_or_default();
    let first = first
        .trim()
        .trim_matches(['_', '*', '.', ':', '=', ' ', '~'])
        .to_lowercase();
    matches!(
        first.as_str(),
        "contents"
            | "table of contents"
            | "the contents"
            | "list of contents"
            | "illustrations"
            | "list of illustrations"
            | "contents of the book"
            | "list of chapters"
            | "contents of volume i"
            | "list of plates"
            | "index of chapters"
            | "full-page illustrations"
            | "table des matières"
            | "inhalt"
            | "índice"
            | "indice"
    )
}

/// The first lines of the list as keys.
fn entries(blocks: &[Block], from: usize, first: usize) -> Vec<String> {
    let range = if first == from {
        from..from + 1
    } else {
        first..blocks.len().min(first + 4)
    };
    blocks[range]
        .iter()
        .flat_map(|block| block.text.lines())
        .skip(usize::from(first == from))
        .map(key)
        .filter(|key| key.len() >= 3 && key != "page" && key != "chapterpage" && key != "chapter")
        .take(3)
        .collect()
}

/// Whether the story begins at this block: its text, alone or with the next block's, is the first
/// entry again (or the first two in one).
fn begins_with_entry(blocks: &[Block], at: usize, entries: &[String]) -> bool {
    let own = key(&blocks[at].text);
    let next = blocks
        .get(at + 1)
        .map(|block| key(&block.text))
        .unwrap_or_default();
    let Some(first) = entries.first() else {
        return false;
    };
    let pair = entries
        .get(1)
        .map(|second| format!("{first}{second}"))
        .unwrap_or_default();
    [own.clone(), format!("{own}{next}")].iter().any(|heading| {
        heading == first
            || (!pair.is_empty() && *heading == pair)
            || (first.len() >= 14 && heading.starts_with(&first[..first.ceil_char_boundary(14)]))
    })
}

fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading(_))
}

/// Running prose: several full lines ending like a sentence, or one long line.
fn is_prose(block: &Block) -> bool {
    if block.kind != BlockKind::Paragraph || block.indent > 3 {
        return false;
    }
    let lines = block.text.lines().count();
    let full = block.text.lines().filter(|line| line.len() > 50).count();
    let ends = block
        .text
        .trim_end()
        .ends_with(['.', '!', '?', '"', '”', '’', '\'', ':', ';', ',']);
    let listed = block
        .text
        .lines()
        .filter(|line| ends_in_number(line))
        .count();
    listed * 2 < lines
        && (lines >= 3 && full * 3 >= lines * 2 - 2 && ends || block.text.len() > 300 && lines < 3)
}

fn ends_in_number(line: &str) -> bool {
    line.ends_with(|c: char| c.is_ascii_digit())
}

/// A line without chapter word, number, page and punctuation, lower case: what a list's entry and
/// the heading it stands for have in common.
fn key(line: &str) -> String {
    let lower = line.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let numeral = |word: &str| {
        word.bytes().all(|b| b.is_ascii_digit())
            || word
                .bytes()
                .all(|b| matches!(b, b'i' | b'v' | b'x' | b'l' | b'c'))
    };
    let from = usize::from(matches!(
        words.first(),
        Some(&"chapter" | &"stave" | &"adventure")
    ));
    let from = from + usize::from(words.get(from).is_some_and(|word| numeral(word)));
    let words = &words[from.min(words.len())..];
    let digits = |word: &&&str| word.bytes().all(|b| b.is_ascii_digit());
    let tail = words.iter().rev().take_while(digits).count();
    let title = words[..words.len() - tail].concat();
    // Headings without title are told apart by their number.
    if words.len() - tail < 2 && tail > 0 && from == 0 {
        return words.concat();
    }
    if title.is_empty() {
        lower.split_whitespace().collect()
    } else {
        title
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::blocks::from_lines;

    fn left(text: &str) -> Vec<String> {
        let lines: Vec<&str> = text.lines().collect();
        strip(from_lines(&lines, 0))
            .0
            .into_iter()
            .map(|block| block.text)
            .collect()
    }

    const PROSE: &str = "It was a wet evening in the harbour town of Marrow, and nobody was about\n\
        except the lamplighter, who had no choice, and the ferryman, who had no\nhome to go to.";

    #[test]
    fn a_headed_list_goes_and_the_first_heading_stays() {
        let text = format!(
            "LOW TIDE\n\n CONTENTS\n\n  PART ONE\n  The Ferry\n\n  1. The Lamp . . . 5\n  2. The \
             Oar . . . 9\n\n\n\n\nPART ONE--The Ferry\n\n\n\n1\n\nThe Lamp\n\n{PROSE}\n\n2\n\nThe Oar"
        );
        let left = left(&text);
        assert_eq!(
            left[..4],
            ["LOW TIDE", "PART ONE--The Ferry", "1", "The Lamp"]
        );
    }

    #[test]
    fn entries_of_any_letters_are_compared() {
        let text = format!(
            "CONTENTS\n\n  Les vieux marchés. 5\n  La marée basse. 9\n\n\n\n\nLes vieux marchés\n\n{PROSE}"
        );
        assert_eq!(left(&text)[0], "Les vieux marchés");
    }

    #[test]
    fn entries_as_blocks_of_their_own_go() {
        let text = format!(
            "CONTENTS\n\n\n\nChapter 1\n\nChapter 2\n\n\n\n\nChapter 1\n\n_Marrow, May 3._\n\n{PROSE}"
        );
        assert_eq!(left(&text)[..2], ["Chapter 1", "_Marrow, May 3._"]);
    }

    #[test]
    fn a_bare_list_goes() {
        let text = format!(
            "LOW TIDE\n\n   I. The Lamp\n  II. The Oar\n III. The Boat\n\n\n{PROSE}\n\nTHE LAMP\n\n\
             {PROSE}\n\nTHE OAR\n\n{PROSE}\n\nTHE BOAT\n\n{PROSE}"
        );
        assert!(
            !left(&text)
                .iter()
                .any(|block| block.contains("II. The Oar"))
        );
    }

    #[test]
    fn a_book_without_list_is_untouched() {
        let text = format!("LOW TIDE\n\nCHAPTER I\n\n{PROSE}");
        assert_eq!(left(&text).len(), 3);
    }
}
