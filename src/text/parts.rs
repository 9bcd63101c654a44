//! What each block of a section's body is, and which of them a curator lets be read. Both the draft
//! and the proof that no word was lost go by this.

use super::chapters::Section;
use super::{Options, passages};
use crate::model::{Block, BlockKind, Manuscript, PassageKind};

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

/// A block of a section's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The block's number in the manuscript.
    pub at: usize,
    /// What it is.
    pub part: Part,
    /// The number of the passage that it belongs to, and what that is.
    pub passage: Option<(usize, PassageKind)>,
}

/// Longest motto in bytes.
const MOTTO: usize = 500;

/// The blocks of a section's body that are read, with what they are.
pub fn read(manuscript: &Manuscript, section: &Section, options: &Options) -> Vec<Piece> {
    let matter = &options.matter;
    all(manuscript, section)
        .into_iter()
        .filter(|piece| match piece.passage {
            None => true,
            Some((_, PassageKind::List)) => matter.lists,
            Some((_, PassageKind::Inscription)) => matter.inscriptions,
            Some((_, PassageKind::Letter)) => matter.letters,
            Some((_, PassageKind::Diary)) => matter.diaries,
        })
        .filter(|piece| match (piece.part, piece.passage) {
            // The lines of a list or a sign are no verse.
            (Part::Verse, Some((_, PassageKind::List | PassageKind::Inscription))) => true,
            (Part::Verse, _) => matter.verse,
            (Part::Epigraph, _) => matter.epigraphs,
            (Part::Note, _) => matter.notes,
            (Part::Table, _) => matter.tables,
            (Part::Direction, _) => matter.directions,
            (Part::Heading | Part::Prose | Part::Break, _) => true,
        })
        .collect()
}

fn all(manuscript: &Manuscript, section: &Section) -> Vec<Piece> {
    let blocks = &manuscript.blocks;
    let range = section.body..section.end;
    let mut pieces: Vec<Piece> = range
        .map(|at| {
            let part = match blocks[at].kind {
                BlockKind::SceneBreak | BlockKind::Division(_) => Part::Break,
                BlockKind::Heading(_) => Part::Heading,
                BlockKind::Verse => Part::Verse,
                BlockKind::Note => Part::Note,
                BlockKind::Epigraph => Part::Epigraph,
                BlockKind::Table => Part::Table,
                BlockKind::Direction => Part::Direction,
                BlockKind::Item => Part::Prose,
                BlockKind::Paragraph if section.sub.contains(&at) => Part::Heading,
                BlockKind::Paragraph if is_verse(&blocks[at]) => Part::Verse,
                BlockKind::Paragraph if is_direction(&blocks[at].text) => Part::Direction,
                BlockKind::Paragraph => Part::Prose,
            };
            Piece {
                at,
                part,
                passage: None,
            }
        })
        .collect();
    for at in motto(blocks, &pieces) {
        pieces[at].part = Part::Epigraph;
    }
    for (number, (range, kind)) in (0..).zip(passages::find(blocks, &pieces)) {
        for piece in &mut pieces[range] {
            piece.passage = Some((number, kind));
            let lines = || passages::is_listed(&blocks[piece.at].text);
            piece.part = match (kind, piece.part) {
                (PassageKind::List, Part::Prose) if lines() => Part::Verse,
                (PassageKind::Inscription, Part::Heading) => Part::Verse,
                (_, part) => part,
            };
        }
    }
    pieces
}

/// The indented lines with which a body opens before its first paragraph that is not.
fn motto(blocks: &[Block], parts: &[Piece]) -> std::ops::Range<usize> {
    let set_off = |piece: &&Piece| {
        let block = &blocks[piece.at];
        let short = block.text.len() < MOTTO;
        piece.part == Part::Epigraph
            || short && block.indent > 0 && matches!(piece.part, Part::Verse | Part::Prose)
    };
    let count = parts.iter().take_while(set_off).count();
    let size: usize = parts[..count]
        .iter()
        .map(|piece| blocks[piece.at].text.len())
        .sum();
    let goes_on = parts.get(count).is_some_and(|piece| {
        matches!(piece.part, Part::Prose | Part::Break) && blocks[piece.at].indent == 0
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
            parts.into_iter().map(|piece| piece.part).collect()
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
