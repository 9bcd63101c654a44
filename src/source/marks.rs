//! Marks that editors set into a text and nobody should hear: `[Illustration]`, `[Footnote: …]`,
//! note anchors, page numbers. Takes them out of blocks; what else is in brackets stays.

use crate::model::{Block, BlockKind};

/// What opens a bracketed remark that is taken out with all that it holds, in lower case.
#[rustfmt::skip]
const REMARKS: [&str; 14] = [
    "illustration", "illustrations", "illus.", "footnote", "picture", "transcriber",
    "transcribers", "image", "frontispiece", "blank page", "sidenote", "editor's note", "note:",
    "decoration",
];

/// A bracketed remark may run over this many blocks before its bracket is taken for a misprint.
const REMARK_BLOCKS: usize = 8;

/// Takes editors' marks out of all blocks; blocks left empty go.
pub fn strip(blocks: Vec<Block>) -> Vec<Block> {
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut skip_until = 0;
    for at in 0..blocks.len() {
        if at < skip_until {
            continue;
        }
        let block = &blocks[at];
        if block.kind == BlockKind::SceneBreak {
            if kept
                .last()
                .is_some_and(|last| last.kind != BlockKind::SceneBreak)
            {
                kept.push(block.clone());
            }
            continue;
        }
        if opens_remark(block.text.trim_start()) && !closes(&block.text) {
            let end = blocks[at..]
                .iter()
                .take(REMARK_BLOCKS)
                .position(|b| closes(&b.text));
            if let Some(length) = end {
                skip_until = at + length + 1;
                continue;
            }
        }
        let Some(text) = without_marks(&block.text) else {
            kept.push(block.clone());
            continue;
        };
        if !text.trim().is_empty() {
            kept.push(Block {
                text,
                ..block.clone()
            });
        }
    }
    kept
}

fn closes(text: &str) -> bool {
    text.matches(']').count() >= text.matches('[').count().max(1)
}

/// Whether a text begins with a bracket of an editor's remark.
fn opens_remark(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['[', '{']) else {
        return false;
    };
    let rest = rest.trim_start_matches(['_', ' ', '*']);
    REMARKS.iter().any(|word| {
        rest.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
            && !rest[word.len()..].starts_with(|c: char| c.is_alphabetic())
            || rest
                .get(..12)
                .is_some_and(|start| start.eq_ignore_ascii_case("transcriber’"))
    })
}

/// The text without marks, or `None` when it has none.
fn without_marks(text: &str) -> Option<String> {
    if !text.contains(['[', '{', '|']) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['[', '{', '|']) {
        let (before, bracketed) = rest.split_at(open);
        out.push_str(before);
        let length = mark_length(bracketed, out.trim_end().is_empty());
        if length == 0 {
            out.push_str(&bracketed[..1]);
            rest = &bracketed[1..];
            continue;
        }
        rest = &bracketed[length..];
        // A mark between two spaces leaves one.
        if out.ends_with([' ', '\n']) || out.is_empty() {
            rest = rest.trim_start_matches(' ');
        }
    }
    out.push_str(rest);
    let lines: Vec<&str> = out
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .collect();
    let joined = lines.join("\n");
    (joined != text).then_some(joined)
}

/// Bytes of the mark at the start of `text`, 0 if there is none. A bar at a block's start is a
/// drop-capital mark of some editions.
fn mark_length(text: &str, at_start: bool) -> usize {
    if text.starts_with('|') {
        return usize::from(at_start);
    }
    let close = if text.starts_with('[') { ']' } else { '}' };
    if opens_remark(text) {
        return matching(text, close);
    }
    let Some(end) = text.find(close) else {
        return 0;
    };
    let inside = text[1..end].trim();
    let number = |s: &str| !s.is_empty() && s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit());
    let lower = inside.to_ascii_lowercase();
    let page = ["pg ", "pg. ", "page ", "p. ", "p ", "fn ", "note "]
        .iter()
        .any(|word| {
            lower
                .strip_prefix(word)
                .is_some_and(|rest| number(rest.trim()))
        });
    let roman = !inside.is_empty()
        && inside.len() <= 6
        && inside
            .bytes()
            .all(|b| matches!(b, b'i' | b'v' | b'x' | b'l' | b'c'));
    let sign = inside.chars().count() <= 2
        && inside
            .chars()
            .all(|c| matches!(c, '*' | '†' | '‡' | '§' | '#'));
    let letter = inside.len() == 1 && inside.bytes().all(|b| b.is_ascii_uppercase());
    let anchor = number(inside) || page || sign || letter || (close == '}' && roman);
    if anchor { end + 1 } else { 0 }
}

/// Bytes up to the bracket that closes the first one; the whole text if none does.
fn matching(text: &str, close: char) -> usize {
    let open = if close == ']' { '[' } else { '{' };
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return at + c.len_utf8();
            }
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str) -> Block {
        let kind = BlockKind::Paragraph;
        Block {
            kind,
            text: text.to_owned(),
            gap: 1,
            indent: 0,
            line: 1,
        }
    }

    fn stripped(texts: &[&str]) -> Vec<String> {
        strip(texts.iter().map(|t| block(t)).collect())
            .into_iter()
            .map(|b| b.text)
            .collect()
    }

    #[test]
    fn illustrations_go() {
        assert_eq!(
            stripped(&["[Illustration]", "A [Illustration: the mill] b."]),
            ["A b."]
        );
    }

    #[test]
    fn remarks_over_several_blocks_go() {
        assert_eq!(
            stripped(&["[Illustration: one", "two]", "Story."]),
            ["Story."]
        );
    }

    #[test]
    fn note_anchors_and_page_numbers_go() {
        assert_eq!(
            stripped(&["the word[12] and[*] this {34} that [Pg 7] end"]),
            ["the word and this that end"]
        );
    }

    #[test]
    fn other_brackets_stay() {
        let text = "[She enters.] He [the mate] said";
        assert_eq!(stripped(&[text]), [text]);
    }
}
