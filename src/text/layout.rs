//! Lays a section out as a draft: its headings, its paragraphs and its verse in normalised
//! typography, with the white space that marks new scenes.

use super::chapters::Section;
use super::draft::{Draft, ParagraphKind};
use super::headings::label;
use super::normalise;
use super::titles::HEADING;
use crate::model::{Block, BlockKind, Manuscript};

/// Makes a section's draft: heading first, then paragraphs in normalised typography.
pub fn draft(manuscript: &Manuscript, section: &Section) -> Draft {
    let blocks = &manuscript.blocks;
    let mut draft = Draft {
        kind: section.kind,
        ..Draft::default()
    };
    let mut headings: Vec<Vec<String>> = Vec::new();
    let mut rest = None;
    for block in &blocks[section.start..section.body] {
        let (lines, body) = split_heading(block);
        let labelled = lines.first().and_then(|line| label(line)).is_some();
        match headings.last_mut() {
            // A part above its chapter is a heading of its own.
            Some(last) if !labelled => last.extend(lines),
            _ => headings.push(lines),
        }
        rest = body;
    }
    let titles: Vec<String> = headings
        .iter()
        .map(|lines| normalise::heading(lines))
        .collect();
    for title in &titles {
        draft.push(title, ParagraphKind::Heading, true);
    }
    draft.title = normalise::joined(&titles);
    if let Some(prose) = rest {
        draft.push(&normalise::prose(&prose), ParagraphKind::Prose, false);
    }
    let usual = usual_gap(&blocks[section.body..section.end]);
    let mut fresh = false;
    for (offset, block) in blocks[section.body..section.end].iter().enumerate() {
        let at = section.body + offset;
        fresh |= offset > 0 && block.gap >= usual + 2;
        match block.kind {
            BlockKind::SceneBreak => {
                fresh = true;
                continue;
            }
            BlockKind::Heading(_) => {
                let lines: Vec<String> = block.text.lines().map(str::to_owned).collect();
                draft.push(&normalise::heading(&lines), ParagraphKind::Heading, true);
            }
            _ if section.sub.contains(&at) => {
                let lines: Vec<String> = block.text.lines().map(str::to_owned).collect();
                draft.push(&normalise::heading(&lines), ParagraphKind::Heading, true);
            }
            BlockKind::Verse => {
                draft.push(&normalise::verse(&block.text), ParagraphKind::Verse, fresh);
            }
            BlockKind::Paragraph if is_verse(block) => {
                draft.push(&normalise::verse(&block.text), ParagraphKind::Verse, fresh);
            }
            BlockKind::Paragraph => {
                for paragraph in split_indented(block) {
                    draft.push(&normalise::prose(&paragraph), ParagraphKind::Prose, fresh);
                    fresh = false;
                }
            }
        }
        fresh = false;
    }
    draft
}

/// The lines of a heading block; a block whose first line alone is the heading gives up the rest
/// as prose.
fn split_heading(block: &Block) -> (Vec<String>, Option<String>) {
    let lines: Vec<String> = block.text.lines().map(str::to_owned).collect();
    let prose = block.text.len() > HEADING || lines.len() > 6;
    if prose && lines.len() > 1 {
        return (lines[..1].to_vec(), Some(lines[1..].join("\n")));
    }
    (lines, None)
}

/// The commonest gap between paragraphs.
fn usual_gap(blocks: &[Block]) -> u16 {
    let mut counts = [0usize; 8];
    for block in blocks {
        counts[usize::from(block.gap.min(7))] += 1;
    }
    let most = (1..8)
        .max_by_key(|&gap| (counts[gap], std::cmp::Reverse(gap)))
        .unwrap_or(1);
    u16::try_from(most).unwrap_or(1)
}

/// Indented short lines that begin with capitals.
fn is_verse(block: &Block) -> bool {
    let lines: Vec<&str> = block.text.lines().collect();
    if lines.len() < 2 || block.indent == 0 {
        return false;
    }
    let short = lines.iter().filter(|line| line.trim().len() <= 56).count();
    let capital = lines
        .iter()
        .filter(|line| {
            line.trim_start_matches(|c: char| !c.is_alphanumeric())
                .starts_with(char::is_uppercase)
        })
        .count();
    short * 10 >= lines.len() * 9 && capital * 10 >= lines.len() * 7
}

/// Some files mark paragraphs by indenting the first line only, without blank lines.
fn split_indented(block: &Block) -> Vec<String> {
    let lines: Vec<&str> = block.text.lines().collect();
    let indented = |line: &&&str| line.starts_with("  ");
    let count = lines.iter().filter(indented).count();
    if lines.len() < 4 || count < 2 || block.indent > 0 || count * 2 > lines.len() {
        return vec![block.text.clone()];
    }
    let mut paragraphs: Vec<String> = Vec::new();
    for line in &lines {
        match paragraphs.last_mut() {
            Some(last) if !line.starts_with("  ") => {
                last.push('\n');
                last.push_str(line);
            }
            _ => paragraphs.push((*line).to_owned()),
        }
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str) -> Block {
        let kind = BlockKind::Paragraph;
        let indent = text.len() - text.trim_start().len();
        let indent = u16::try_from(indent).unwrap_or(0);
        Block {
            kind,
            text: text.to_owned(),
            gap: 1,
            indent,
            line: 1,
        }
    }

    #[test]
    fn verse_is_indented_short_and_capitalised() {
        assert!(is_verse(&block(
            "    The tide goes out,\n    The lamps go in;"
        )));
        assert!(!is_verse(&block(
            "    the tide went out and\n    nobody saw it go"
        )));
        assert!(!is_verse(&block("The tide goes out,\nThe lamps go in;")));
    }

    #[test]
    fn first_line_indents_part_paragraphs() {
        let text = "Ann rowed on\nand on.\n  Tom slept in\nthe bow.\n  It rained.\nA lot.";
        assert_eq!(split_indented(&block(text)).len(), 3);
    }
}
