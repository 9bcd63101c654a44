//! What each block of a section's body is, and which of them a curator lets be read. Both the draft
//! and the proof that no word was lost go by this.

use super::Options;
use super::chapters::Section;
use crate::model::{Block, BlockKind, Manuscript};

/// What a block of a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading inside a chapter.
    Heading,
    /// Running text.
    Prose,
    /// Lines that stay apart.
    Verse,
    /// A motto at the beginning.
    Epigraph,
    /// A footnote.
    Note,
    /// A row of a table.
    Table,
    /// A stage direction of its own.
    Direction,
    /// No text: a new scene.
    Break,
}

/// Longest motto in bytes.
const MOTTO: usize = 500;

/// The blocks of a section's body that are read, with what they are.
pub fn read(manuscript: &Manuscript, section: &Section, options: &Options) -> Vec<(usize, Part)> {
    let matter = &options.matter;
    all(manuscript, section)
        .into_iter()
        .filter(|(_, part)| match part {
            Part::Verse => matter.verse,
            Part::Epigraph => matter.epigraphs,
            Part::Note => matter.notes,
            Part::Table => matter.tables,
            Part::Direction => matter.directions,
            Part::Heading | Part::Prose | Part::Break => true,
        })
        .collect()
}

fn all(manuscript: &Manuscript, section: &Section) -> Vec<(usize, Part)> {
    let blocks = &manuscript.blocks;
    let range = section.body..section.end;
    let mut parts: Vec<(usize, Part)> = range
        .map(|at| {
            let part = match blocks[at].kind {
                BlockKind::SceneBreak | BlockKind::Division(_) => Part::Break,
                BlockKind::Heading(_) => Part::Heading,
                BlockKind::Verse => Part::Verse,
                BlockKind::Note => Part::Note,
                BlockKind::Epigraph => Part::Epigraph,
                BlockKind::Table => Part::Table,
                BlockKind::Direction => Part::Direction,
                BlockKind::Paragraph if section.sub.contains(&at) => Part::Heading,
                BlockKind::Paragraph if is_verse(&blocks[at]) => Part::Verse,
                BlockKind::Paragraph if is_direction(&blocks[at].text) => Part::Direction,
                BlockKind::Paragraph => Part::Prose,
            };
            (at, part)
        })
        .collect();
    for at in motto(blocks, &parts) {
        parts[at].1 = Part::Epigraph;
    }
    parts
}

/// The indented lines with which a body opens before its first paragraph that is not.
fn motto(blocks: &[Block], parts: &[(usize, Part)]) -> std::ops::Range<usize> {
    let set_off = |(at, part): &&(usize, Part)| {
        let block = &blocks[*at];
        let short = block.text.len() < MOTTO;
        *part == Part::Epigraph
            || short && block.indent > 0 && matches!(part, Part::Verse | Part::Prose)
    };
    let count = parts.iter().take_while(set_off).count();
    let size: usize = parts[..count]
        .iter()
        .map(|(at, _)| blocks[*at].text.len())
        .sum();
    let goes_on = parts.get(count).is_some_and(|(at, part)| {
        matches!(part, Part::Prose | Part::Break) && blocks[*at].indent == 0
    });
    if goes_on && size < 2 * MOTTO {
        0..count
    } else {
        0..0
    }
}

/// A whole paragraph in brackets, as stage directions are.
fn is_direction(text: &str) -> bool {
    let text = text.trim_matches(['_', ' ', '\n']);
    text.starts_with('[') && text.ends_with(']') && text.matches('[').count() == 1
}

/// Short lines that begin with capitals, set off by indentation or by their number.
pub fn is_verse(block: &Block) -> bool {
    let lines: Vec<&str> = block.text.lines().collect();
    if lines.len() < 2 || block.indent == 0 && lines.len() < 4 {
        return false;
    }
    let count = |fits: fn(&str) -> bool| lines.iter().filter(|line| fits(line)).count();
    let short = count(|line| line.trim().len() <= 56);
    let capital = count(|line| {
        line.trim_start_matches(|c: char| !c.is_alphanumeric())
            .starts_with(char::is_uppercase)
    });
    if block.indent == 0 {
        // Where lines fill the page, only chance lets each begin with a capital.
        return capital == lines.len() && lines.iter().all(|line| line.trim().len() <= 80);
    }
    short * 10 >= lines.len() * 9 && capital * 10 >= lines.len() * 7
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::model::Matter;

    /// A paragraph of plain text.
    pub fn block(text: &str) -> Block {
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
    fn verse_is_set_off_short_and_capitalised() {
        assert!(is_verse(&block(
            "    The tide goes out,\n    The lamps go in;"
        )));
        assert!(!is_verse(&block(
            "    the tide went out and\n    nobody saw it go"
        )));
        assert!(!is_verse(&block("The tide goes out,\nThe lamps go in;")));
        assert!(is_verse(&block(
            "The tide goes out,\nThe lamps go in;\nAnd who shall doubt\nThat we shall win?"
        )));
    }

    #[test]
    fn a_curator_chooses() {
        let mut note = block("A footnote.");
        note.kind = BlockKind::Note;
        let manuscript = Manuscript {
            blocks: vec![
                block("   The tide goes out,\n   The lamps go in."),
                block("It rained."),
                note,
                block("[Ann enters.]"),
            ],
            ..Manuscript::default()
        };
        let section = Section::whole(&manuscript);
        let parts = |matter: Matter| -> Vec<Part> {
            let options = Options {
                matter,
                ..Options::default()
            };
            let parts = read(&manuscript, &section, &options);
            parts.into_iter().map(|(_, part)| part).collect()
        };
        let usual = Matter::default();
        assert_eq!(parts(usual), [Part::Epigraph, Part::Prose, Part::Direction]);
        let other = Matter {
            notes: true,
            epigraphs: false,
            directions: false,
            ..usual
        };
        assert_eq!(parts(other), [Part::Prose, Part::Note]);
    }
}
