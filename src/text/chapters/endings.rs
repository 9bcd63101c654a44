//! What stands around the story without a heading that says so: a dedication in verse before it, the
//! publisher's advertisements after it.

use std::ops::Range;

use super::{Section, key};
use crate::model::{Block, BlockKind, ChapterKind, Form};
use crate::text::parts::is_verse;

/// Takes what is no story off the last chapter: what follows THE END when it is little, and the
/// publisher's list.
pub fn cut(blocks: &[Block], sections: &mut Vec<Section>) {
    let Some(last) = sections
        .last_mut()
        .filter(|last| last.kind == ChapterKind::Chapter)
    else {
        return;
    };
    let after_end = (last.body..last.end)
        .rev()
        .find(|&at| is_end(&blocks[at]))
        .map(|at| at + 1)
        .filter(|&at| at < last.end && (last.end - at) * 10 < blocks.len());
    let Some(cut) = after_end.or_else(|| advertisements(blocks, last.body..last.end)) else {
        return;
    };
    let rest = Section::plain(Form::Advertisements, cut..last.end);
    last.end = cut;
    sections.push(rest);
}

fn is_end(block: &Block) -> bool {
    matches!(
        key(&block.text).as_str(),
        "theend" | "finis" | "end" | "fin" | "ende" | "fine"
    )
}

/// Where a list of books for sale begins: a run to the end, after white space, much of which names
/// prices and formats.
fn advertisements(blocks: &[Block], last: Range<usize>) -> Option<usize> {
    let late = (blocks.len() * 17 / 20).min(blocks.len().saturating_sub(60));
    let from = last.start.max(late) + 1;
    let first = (from..last.end).find(|&at| is_sale(&blocks[at].text))?;
    let run = &blocks[first..last.end];
    let sales = run.iter().filter(|block| is_sale(&block.text)).count();
    if sales < 2 || sales * 4 < run.len() {
        return None;
    }
    // The list's own headings stand above its first price, after the widest gap.
    let start = (first.saturating_sub(8).max(from)..=first)
        .rev()
        .take_while(|&at| at == first || blocks[at].text.len() < 200)
        .max_by_key(|&at| (blocks[at].gap, first - at))?;
    (blocks[start].gap >= 2).then_some(start)
}

/// Whether a text names a book's format and price.
fn is_sale(text: &str) -> bool {
    let lower = text.to_lowercase();
    let format = [
        "8vo",
        "12mo",
        "16mo",
        "4to",
        "cloth",
        " gilt",
        "paper covers",
        "morocco",
        "postage",
    ]
    .iter()
    .any(|word| lower.contains(word));
    let digit_then = |mark: &str| {
        lower.match_indices(mark).any(|(at, _)| {
            lower[..at]
                .trim_end()
                .ends_with(|c: char| c.is_ascii_digit())
        })
    };
    let price = digit_then("s.")
        || digit_then("d.")
        || lower.contains("cents")
        || lower
            .match_indices('$')
            .any(|(at, _)| lower[at + 1..].starts_with(|c: char| c.is_ascii_digit()))
        || lower.contains(" net");
    format && (price || lower.contains("illustrated"))
}

/// Verse of some length among what stands before the story, with the line above it: to whom or on
/// what it is.
pub fn dedication(blocks: &[Block], first: usize) -> Option<Range<usize>> {
    let verse = |block: &Block| {
        (block.kind == BlockKind::Verse || is_verse(block)) && reads_as_verse(&block.text)
    };
    let from = blocks[..first].iter().position(verse)?;
    let to = blocks[..first].iter().rposition(verse)? + 1;
    let lines: usize = blocks[from..to]
        .iter()
        .filter(|block| verse(block))
        .map(|block| block.text.lines().count())
        .sum();
    let foreign = blocks[from..to]
        .iter()
        .filter(|block| !verse(block))
        .count();
    let headed = from > 0 && blocks[from - 1].text.len() < 80 && blocks[from - 1].kind.is_text();
    (lines >= 8 && foreign * 4 <= to - from && headed).then(|| from - 1..to)
}

/// Lines of some length, many of which end in a stop: neither names nor a list.
fn reads_as_verse(text: &str) -> bool {
    let (mut lines, mut stops, mut length) = (0, 0, 0);
    for line in text.lines().map(str::trim) {
        lines += 1;
        length += line.len();
        stops += usize::from(line.ends_with([',', '.', ';', ':', '!', '?', '—', '-', '”', '’']));
    }
    length >= lines * 22 && stops * 2 >= lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_and_formats_sell() {
        assert!(is_sale("HIGH TIDE. By Ann Finch. Crown 8vo, cloth, 6s."));
        assert!(is_sale("12mo. Cloth, price $1.50"));
        assert!(!is_sale("She bought cloth and paid for it."));
    }

    #[test]
    fn names_are_no_verse() {
        assert!(!reads_as_verse("Ann Finch\nTom Reed\nMr. Pike"));
        assert!(reads_as_verse(
            "The tide goes out, the tide comes in,\nAnd no man knows where it begins."
        ));
    }
}
