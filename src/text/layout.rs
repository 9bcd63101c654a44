//! Lays a section out as a draft: its headings, its paragraphs and its verse in normalised
//! typography, with the white space that marks new scenes.

use super::chapters::Section;
use super::draft::{Draft, ParagraphKind};
use super::headings::label;
use super::parts::{self, Part, Piece};
use super::{Options, casing, normalise, titles};
use crate::model::{Block, BlockKind, Manuscript};

/// Makes a section's draft: heading first, then the paragraphs that are read, in normalised
/// typography.
pub fn draft(manuscript: &Manuscript, section: &Section, options: &Options) -> Draft {
    let blocks = &manuscript.blocks;
    let mut draft = Draft {
        kind: section.kind,
        form: section.form,
        ..Draft::default()
    };
    let own = &blocks[section.start..section.end];
    let mut lines = own
        .iter()
        .filter(|b| b.kind != BlockKind::Note)
        .map(|b| b.line);
    let first = lines.next().unwrap_or_default();
    draft.origin.lines = (first, lines.last().unwrap_or(first));
    let mut headings: Vec<(Vec<String>, Option<String>)> = Vec::new();
    for block in heading_blocks(manuscript, section) {
        let (lines, prose) = titles::parted(block);
        let labelled = lines.first().and_then(|line| label(line)).is_some();
        match headings.last_mut() {
            // A part above its chapter is a heading of its own.
            Some((last, below @ None)) if !labelled => {
                last.extend(lines);
                *below = prose;
            }
            _ => headings.push((lines, prose)),
        }
    }
    let mut titles = Vec::new();
    for (lines, prose) in &headings {
        let title = casing::heading(lines);
        draft.push(&title, ParagraphKind::Heading, true);
        titles.push(title);
        if let Some(prose) = prose {
            draft.push(&normalise::prose(prose), ParagraphKind::Prose, false);
        }
    }
    draft.title = casing::joined(&titles);
    let usual = usual_gap(&blocks[section.body..section.end]);
    let mut fresh = false;
    let mut last = None;
    for Piece { at, part, passage } in parts::read(manuscript, section, options) {
        let paragraphs = draft.paragraphs.len();
        let block = &blocks[at];
        fresh |= at > section.body && block.gap >= usual + 2;
        match part {
            Part::Break => {
                fresh = true;
                continue;
            }
            Part::Heading => {
                let lines: Vec<String> = block.text.lines().map(str::to_owned).collect();
                draft.push(&casing::heading(&lines), ParagraphKind::Heading, true);
            }
            Part::Verse | Part::Table | Part::Epigraph if is_lines(block, part) => {
                draft.push(&normalise::verse(&block.text), ParagraphKind::Verse, fresh);
            }
            _ => {
                for paragraph in split_indented(block) {
                    draft.push(&normalise::prose(&paragraph), ParagraphKind::Prose, fresh);
                    fresh = false;
                }
            }
        }
        fresh = false;
        if let Some(first) = draft.paragraphs.get(paragraphs)
            && block.kind != BlockKind::Note
        {
            draft.origin.blocks.push((block.line, first.start));
        }
        draft.note(paragraphs, passage.map(|(_, kind)| kind), passage == last);
        last = passage;
    }
    draft
}

/// The blocks of a section's heading that have text.
pub fn heading_blocks<'a>(
    manuscript: &'a Manuscript,
    section: &Section,
) -> impl Iterator<Item = &'a Block> {
    manuscript.blocks[section.start..section.body]
        .iter()
        .filter(|block| block.kind.is_text())
}

/// Whether a part's lines stay apart.
fn is_lines(block: &Block, part: Part) -> bool {
    part != Part::Epigraph || block.kind == BlockKind::Verse || parts::is_verse(block)
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
    use crate::text::parts::tests::block;

    #[test]
    fn first_line_indents_part_paragraphs() {
        let text = "Ann rowed on\nand on.\n  Tom slept in\nthe bow.\n  It rained.\nA lot.";
        assert_eq!(split_indented(&block(text)).len(), 3);
    }
}
