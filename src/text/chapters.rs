//! Divides a manuscript into chapters: which of the blocks that look like headings divide *this*
//! book, what is before and after the story, and what the titles are. The grammar of a single
//! heading is in `headings`, the choice among headings in `divisions`.

use super::divisions::{Candidate, candidates, choose};
use super::titles::{is_subtitle, is_title};
use crate::model::{Block, BlockKind, ChapterKind, Manuscript};

/// A stretch of blocks under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What part of the book it is.
    pub kind: ChapterKind,
    /// Block at which the heading begins.
    pub start: usize,
    /// First block (and, when the heading shares a block with prose, line) of the body.
    pub body: usize,
    /// One past the last block.
    pub end: usize,
    /// Blocks inside that head a smaller division.
    pub sub: Vec<usize>,
}

/// The sections of a manuscript in order, covering every block.
pub fn divide(manuscript: &Manuscript) -> Vec<Section> {
    let blocks = &manuscript.blocks;
    let candidates = candidates(manuscript);
    let chosen = choose(blocks, &candidates);
    let mut sections: Vec<Section> = Vec::new();
    let mut heads = chosen.iter().peekable();
    let first = chosen.first().map_or(blocks.len(), |head| head.0);
    if first > 0 {
        let kind = opening_kind(blocks, first);
        let body = title_page_end(manuscript, first);
        let start = if kind == ChapterKind::Chapter {
            body
        } else {
            0
        };
        if start > 0 && start < first {
            let kind = ChapterKind::Front;
            sections.push(Section {
                kind,
                start: 0,
                body: 0,
                end: start,
                sub: Vec::new(),
            });
        }
        let start = if start < first { start } else { 0 };
        sections.push(Section {
            kind,
            start,
            body: start,
            end: first,
            sub: Vec::new(),
        });
    }
    while let Some((start, kind)) = heads.next() {
        let end = heads.peek().map_or(blocks.len(), |next| next.0);
        let body = heading_end(blocks, *start, end, &candidates);
        let sub = candidates
            .iter()
            .filter(|c| c.at >= body && c.at < end && is_sub(blocks, c))
            .map(|c| c.at)
            .collect();
        sections.push(Section {
            kind: *kind,
            start: *start,
            body,
            end,
            sub,
        });
    }
    join_empty(&mut sections);
    cut_after_the_end(blocks, &mut sections);
    sections
}

/// A numeral or a titled division between paragraphs of a chapter.
fn is_sub(blocks: &[Block], candidate: &Candidate) -> bool {
    candidate.label.is_some() && blocks[candidate.at].text.len() < 120 && candidate.gap >= 1
}

/// Where the heading that begins at block `start` ends: labels, parts above chapters, and titles.
fn heading_end(blocks: &[Block], start: usize, end: usize, candidates: &[Candidate]) -> usize {
    let mut at = start + 1;
    let labelled = |at: usize| {
        candidates
            .iter()
            .find(|c| c.at == at)
            .and_then(|c| c.label.as_ref())
    };
    let own = labelled(start);
    let bare = own.is_some_and(|label| {
        let first = blocks[start].text.lines().next().unwrap_or_default();
        let rest = &first[label.length.min(first.len())..];
        !rest.chars().any(char::is_alphabetic) && blocks[start].text.lines().count() == 1
    });
    // A label alone takes a title from the next block.
    if bare && at < end && is_title(&blocks[at]) && labelled(at).is_none() {
        at += 1;
        if at < end && blocks[at].gap <= 1 && is_subtitle(&blocks[at]) && at + 1 < end {
            at += 1;
        }
    }
    at
}

/// Whether what stands before the first heading is story: enough running prose of its own.
fn opening_kind(blocks: &[Block], first: usize) -> ChapterKind {
    let words = |blocks: &[Block]| -> usize {
        blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Paragraph && block.text.len() > 200)
            .map(|block| block.text.split_whitespace().count())
            .sum()
    };
    let (own, all) = (words(&blocks[..first]), words(blocks));
    if first == blocks.len() || (own >= 120 && own * 25 >= all) {
        ChapterKind::Chapter
    } else {
        ChapterKind::Front
    }
}

/// Leading blocks that only repeat title and author.
fn title_page_end(manuscript: &Manuscript, first: usize) -> usize {
    let blocks = &manuscript.blocks[..first];
    let mut known: Vec<String> = vec![key(&manuscript.metadata.title)];
    for author in &manuscript.metadata.authors {
        known.push(key(&author.name));
        known.push(key(&format!("by {}", author.name)));
    }
    let is_page = |block: &Block| {
        let own = key(&block.text);
        own.is_empty()
            || own == "by"
            || block.text.len() < 120
                && known
                    .iter()
                    .any(|k| !k.is_empty() && own.contains(k.as_str()))
    };
    blocks.iter().take_while(|block| is_page(block)).count()
}

/// A section without body belongs to the heading of the next.
fn join_empty(sections: &mut Vec<Section>) {
    let mut at = 0;
    while at + 1 < sections.len() {
        if sections[at].body >= sections[at].end && sections[at].kind == ChapterKind::Chapter {
            let empty = sections.remove(at);
            sections[at].start = empty.start;
            if sections[at].body < empty.end {
                sections[at].body = empty.end;
            }
        } else {
            at += 1;
        }
    }
}

/// What follows THE END is not story when it is little.
fn cut_after_the_end(blocks: &[Block], sections: &mut Vec<Section>) {
    let Some(last) = sections
        .last_mut()
        .filter(|last| last.kind == ChapterKind::Chapter)
    else {
        return;
    };
    let is_end = |block: &Block| {
        matches!(
            key(&block.text).as_str(),
            "theend" | "finis" | "end" | "fin" | "ende"
        )
    };
    let Some(end) = (last.body..last.end).rev().find(|&at| is_end(&blocks[at])) else {
        return;
    };
    if end + 1 < last.end && (last.end - end) * 10 < blocks.len() {
        let kind = ChapterKind::Back;
        let section = Section {
            kind,
            start: end + 1,
            body: end + 1,
            end: last.end,
            sub: Vec::new(),
        };
        last.end = end + 1;
        sections.push(section);
    }
}

/// Letters and digits in lower case, leading numbers and trailing page numbers left out.
pub fn key(text: &str) -> String {
    let text = text.trim_end_matches(|c: char| !c.is_alphabetic());
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
#[path = "chapters_tests.rs"]
mod tests;
