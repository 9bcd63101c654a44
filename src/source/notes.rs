//! Footnotes: finds them wherever a file keeps them (after the paragraph, at the chapter's end, at
//! the book's end) and puts each behind the block that its anchor is in, as a note. Whether notes
//! are read is the curator's decision; the anchors themselves are taken out by `marks`.

use crate::model::{Block, BlockKind};

/// A note in brackets may run over this many blocks before its bracket is taken for a misprint.
const LONGEST: usize = 12;

/// An anchor met in the text.
struct Anchor {
    /// The block that it is in.
    at: usize,
    label: String,
    taken: bool,
}

/// Makes notes of what is a note and moves them to their anchors.
pub fn gather(mut blocks: Vec<Block>) -> Vec<Block> {
    let mut anchors = anchors(&blocks);
    recognise(&mut blocks, &anchors);
    if !blocks.iter().any(|block| block.kind == BlockKind::Note) {
        return blocks;
    }
    // The block behind which each note goes; its own place where no anchor is known.
    let mut homes: Vec<Option<usize>> = vec![None; blocks.len()];
    let (mut run_before, mut run_start) = (0, 0);
    for at in 0..blocks.len() {
        if blocks[at].kind != BlockKind::Note {
            continue;
        }
        if at == 0 || blocks[at - 1].kind != BlockKind::Note {
            (run_before, run_start) = (run_start, at);
        }
        match label_of(&blocks[at].text) {
            Some((label, length)) => {
                homes[at] = home(&mut anchors, &label, run_before, at);
                blocks[at].text.drain(..length);
            }
            // What follows a note without a label of its own goes with it.
            None if at > run_start => homes[at] = homes[at - 1],
            None => {}
        }
    }
    moved(blocks, &homes)
}

/// The block of a label's anchor: the first one since the last run of notes, or else the first that
/// has none yet.
fn home(anchors: &mut [Anchor], label: &str, from: usize, to: usize) -> Option<usize> {
    let free = |anchor: &Anchor| !anchor.taken && anchor.label == label && anchor.at < to;
    let near = anchors.iter().position(|a| free(a) && a.at >= from);
    let anchor = near.or_else(|| anchors.iter().position(free))?;
    anchors[anchor].taken = true;
    Some(anchors[anchor].at)
}

fn moved(blocks: Vec<Block>, homes: &[Option<usize>]) -> Vec<Block> {
    let mut notes: Vec<Vec<Block>> = vec![Vec::new(); blocks.len()];
    let mut kept = Vec::with_capacity(blocks.len());
    for (at, mut block) in blocks.into_iter().enumerate() {
        block.gap = if block.kind == BlockKind::Note {
            1
        } else {
            block.gap
        };
        match homes[at] {
            Some(home) => notes[home].push(block),
            None => kept.push((at, block)),
        }
    }
    let mut placed = Vec::with_capacity(homes.len());
    for (at, block) in kept {
        placed.push(block);
        placed.append(&mut notes[at]);
    }
    let is_empty = |block: &Block| block.text.trim().is_empty() || is_heading(&block.text);
    placed.retain(|block| block.kind != BlockKind::Note || !is_empty(block));
    placed
}

/// Every `[label]` in running text.
fn anchors(blocks: &[Block]) -> Vec<Anchor> {
    let mut found = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        if block.kind == BlockKind::Note {
            continue;
        }
        for (open, _) in block.text.match_indices('[') {
            let rest = &block.text[open + 1..];
            let label = rest.split_once(']').map(|(label, _)| label.trim());
            // At a block's start stands a note's own label.
            if let Some(label) = label.filter(|label| open > 0 && is_label(label)) {
                let label = label.to_owned();
                found.push(Anchor {
                    at,
                    label,
                    taken: false,
                });
            }
        }
    }
    found
}

/// Marks the notes of plain text: `[Footnote 1: …]`, `[1] …` where such an anchor came before or a
/// heading announces notes, and `* …` below a paragraph with a star.
fn recognise(blocks: &mut [Block], anchors: &[Anchor]) {
    let mut at = 0;
    let mut announced = false;
    while at < blocks.len() {
        if blocks[at].kind == BlockKind::Note {
            at += 1;
            continue;
        }
        if is_heading(&blocks[at].text) {
            announced = true;
            let notes = blocks
                .get(at + 1)
                .is_some_and(|next| label_of(&next.text).is_some() || next.kind == BlockKind::Note);
            if notes {
                blocks[at].kind = BlockKind::Note;
            }
            at += 1;
            continue;
        }
        if let Some(length) = bracketed(&blocks[at..]) {
            open_brackets(&mut blocks[at..at + length]);
            at += length;
            continue;
        }
        let labelled = label_of(&blocks[at].text).filter(|_| blocks[at].text.starts_with('['));
        let known = labelled.is_some_and(|(label, _)| {
            announced
                || anchors
                    .iter()
                    .any(|anchor| anchor.at < at && anchor.label == label)
        });
        if known || is_starred(blocks, at) || goes_on(blocks, at) {
            blocks[at].kind = BlockKind::Note;
        } else if blocks[at].kind.is_text() {
            announced = false;
        }
        at += 1;
    }
}

/// Whether a block belongs to the note before it: lines quoted in it, or paragraphs between it and
/// the next.
fn goes_on(blocks: &[Block], at: usize) -> bool {
    let labelled = |block: &Block| block.text.starts_with('[') && label_of(&block.text).is_some();
    let block = &blocks[at];
    let after_note = at > 0 && blocks[at - 1].kind == BlockKind::Note;
    let set_off = block.indent > 1 && after_note && blocks[at - 1].indent == 0;
    let between = || blocks[at + 1..].iter().take(2).any(labelled);
    after_note && block.kind == BlockKind::Paragraph && block.gap < 3 && (set_off || between())
}

/// How many blocks a bracketed footnote takes.
fn bracketed(blocks: &[Block]) -> Option<usize> {
    let text = blocks[0].text.trim_start();
    let opens = text.get(..9).is_some_and(|start| {
        start.eq_ignore_ascii_case("[footnote") || start.eq_ignore_ascii_case("{footnote")
    });
    if !opens {
        return None;
    }
    let mut depth = 0i32;
    for (length, block) in (1..=LONGEST).zip(blocks) {
        for c in block.text.chars() {
            depth += i32::from(matches!(c, '[' | '{')) - i32::from(matches!(c, ']' | '}'));
        }
        if depth <= 0 {
            return Some(length);
        }
    }
    None
}

/// Takes the brackets off a footnote and leaves its label: `[Footnote 1: Text.]` to `[1] Text.`
fn open_brackets(blocks: &mut [Block]) {
    for block in blocks.iter_mut() {
        block.kind = BlockKind::Note;
    }
    let first = blocks[0].text.trim_start()[9..].to_owned();
    let (label, text) = first.split_once(':').unwrap_or(("", &first));
    let label = label.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '.'));
    blocks[0].text = if is_label(label) {
        format!("[{label}] {}", text.trim_start())
    } else {
        first.trim_start_matches([':', ' ']).to_owned()
    };
    if let Some(last) = blocks.last_mut() {
        let text = last.text.trim_end();
        let text = text.strip_suffix([']', '}']).unwrap_or(text);
        last.text = text.to_owned();
    }
}

/// Whether a block is a note under a paragraph that has a star: `* A poor choice at that.`
fn is_starred(blocks: &[Block], at: usize) -> bool {
    let text = blocks[at].text.trim_start();
    let starred = |text: &str| {
        text.match_indices('*').any(|(star, _)| {
            text[..star]
                .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '”' | '"'))
        })
    };
    let single = text.matches('*').count() == 1 && text.len() < 600;
    let begins = text.strip_prefix('*').is_some_and(|rest| {
        rest.trim_start()
            .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '“' | '"' | '_'))
    });
    begins
        && single
        && blocks[at.saturating_sub(3)..at]
            .iter()
            .any(|block| starred(&block.text))
}

/// The label that a note begins with, and its length with what parts it from the note.
fn label_of(text: &str) -> Option<(String, usize)> {
    let stop = |c: char| c.is_whitespace() || matches!(c, '.' | ':' | ')' | ']');
    let bare = text.trim_start_matches(['[', ' ', '(']);
    let lead = text.len() - bare.len();
    if let Some(rest) = bare.strip_prefix('*') {
        return Some((
            "*".to_owned(),
            text.len() - rest.trim_start_matches(stop).len(),
        ));
    }
    let length = bare.find(stop).unwrap_or(bare.len());
    let label = &bare[..length];
    let word = lead == 0 && !label.starts_with(|c: char| c.is_ascii_digit());
    (is_label(label) && !word).then(|| {
        let rest = bare[length..].trim_start_matches(stop);
        (label.to_owned(), text.len() - rest.len())
    })
}

/// Whether a text can be a note's label: a number, a letter or a sign.
pub fn is_label(text: &str) -> bool {
    let sign = |c: char| matches!(c, '*' | '†' | '‡' | '§' | '#');
    let digits = text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    let letter = text.len() == 1 && text.bytes().all(|b| b.is_ascii_alphabetic());
    !text.is_empty() && (digits || letter || text.chars().count() <= 2 && text.chars().all(sign))
}

/// Writes the anchor that begins at a byte of a text as plain text has it: `[1]`.
pub fn anchor(text: &mut String, from: usize) {
    let from = from.min(text.len());
    let label = text[from..]
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')'));
    let label = is_label(label).then(|| format!("[{label}]"));
    text.truncate(from);
    text.push_str(&label.unwrap_or_default());
}

fn is_heading(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphabetic());
    ["footnotes", "footnote", "notes"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gathered(texts: &[&str]) -> Vec<(bool, String)> {
        let block = |text: &&str| Block {
            kind: BlockKind::Paragraph,
            text: (*text).to_owned(),
            gap: 1,
            indent: 0,
            line: 1,
        };
        gather(texts.iter().map(block).collect())
            .into_iter()
            .map(|block| (block.kind == BlockKind::Note, block.text))
            .collect()
    }

    #[test]
    fn notes_go_to_their_anchors() {
        let found = gathered(&[
            "The tide[1] went out[2].",
            "It rained.",
            "FOOTNOTES:",
            "[1] It does.",
            "[2] Far out.",
            "The tide[1] came back.",
            "[Footnote 1: As it",
            "must.]",
        ]);
        let notes: Vec<&str> = found.iter().filter(|f| f.0).map(|f| f.1.as_str()).collect();
        assert_eq!(notes, ["It does.", "Far out.", "As it", "must."]);
        assert_eq!(found[1].1, "It does.");
        assert_eq!(found[3], (false, "It rained.".to_owned()));
        assert_eq!(found.len(), 7);
    }

    #[test]
    fn numbers_that_begin_again_at_the_end_of_the_book_find_their_own() {
        let found = gathered(&["One[1].", "Two[1].", "NOTES", "[1] Of one.", "[1] Of two."]);
        let texts: Vec<&str> = found.iter().map(|f| f.1.as_str()).collect();
        assert_eq!(texts, ["One[1].", "Of one.", "Two[1].", "Of two."]);
    }

    #[test]
    fn stars() {
        let found = gathered(&["He had no choice*.", "  * A poor one.", "*Very* good."]);
        assert_eq!(found.iter().filter(|f| f.0).count(), 1);
    }

    #[test]
    fn other_brackets_are_no_notes() {
        let texts = ["[1] stood first.", "[She enters.] Good.", "A [mate] b."];
        assert!(gathered(&texts).iter().all(|found| !found.0));
    }
}
