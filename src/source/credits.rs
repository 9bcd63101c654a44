//! Who typed and proofread a file, and what they noted: blocks at a body's edges that are not the
//! book's. Only the edges are searched, where such blocks stand; the story is never touched.

use crate::model::{Block, BlockKind};

/// Credits stand among this many first and last blocks.
const EDGE: usize = 25;

/// How credits begin, in lower case.
#[rustfmt::skip]
const CREDITS: [&str; 34] = [
    "produced by", "e-text prepared by", "etext prepared by", "this etext was", "this ebook was",
    "this e-text was", "this e-book was", "this ebook is for", "this etext is", "this file was",
    "transcribed from", "transcribed by", "prepared by", "html version by", "html formatting",
    "further corrections by", "proofread", "scanned by", "scanned and", "digitized by",
    "digitised by", "credits:", "the online distributed", "(this file was",
    "note: project gutenberg", "note: images", "images of the original", "updated editions",
    "release date", "[etext", "[ebook", "character set encoding", "most recently updated",
    "distributed proofread",
];

/// What gives credits away wherever it stands in a block, in lower case.
const SIGNS: [&str; 9] = [
    "distributed proofread",
    "pgdp.net",
    "project gutenberg",
    "gutenberg-tm",
    "archive.org",
    "pglaf.org",
    "gutenberg.org",
    "small print!",
    "gallica.bnf",
];

/// How a transcriber's notes begin, in lower case.
const NOTES: [&str; 12] = [
    "transcriber's note",
    "transcribers' note",
    "transcribers note",
    "transcriber note",
    "transcriber's remark",
    "original transcriber's note",
    "typographical errors corrected",
    "the following typographical errors",
    "the following corrections",
    "errata",
    "note to the reader of this e",
    "transcription note",
];

/// Takes credits and transcribers' notes off both edges.
pub fn strip(mut blocks: Vec<Block>) -> Vec<Block> {
    let front = blocks.len().min(EDGE);
    let mut drop = vec![false; blocks.len()];
    for at in 0..front {
        drop[at] |= is_foreign(&blocks[at]);
    }
    for at in blocks.len().saturating_sub(EDGE)..blocks.len() {
        drop[at] |= is_foreign(&blocks[at]);
    }
    for (at, block) in blocks.iter().enumerate() {
        let boxed_or_headed = matches!(block.kind, BlockKind::Verse | BlockKind::Heading(_));
        let near_edge = at < front || at + 4 * EDGE >= blocks.len();
        if is_note(block) && (near_edge || boxed_or_headed) {
            drop[at] = true;
            drop_rest_of_note(&blocks, at, &mut drop);
        }
    }
    let mut kept = drop.iter().map(|dropped| !dropped);
    blocks.retain(|_| kept.next().unwrap_or(true));
    blocks
}

/// A heading `Transcriber's Note` owns the blocks up to the next rule or heading, and all that
/// follows it when it stands in the book's last tenth.
fn drop_rest_of_note(blocks: &[Block], at: usize, drop: &mut [bool]) {
    let heading_only = blocks[at].text.len() < 60;
    let last = at * 10 >= blocks.len() * 9;
    let limit = if last {
        blocks.len()
    } else {
        blocks.len().min(at + 20)
    };
    if !heading_only && !last {
        return;
    }
    let own_gap = blocks[at].gap.max(2);
    for next in at + 1..limit {
        let ends = matches!(
            blocks[next].kind,
            BlockKind::SceneBreak | BlockKind::Heading(_)
        ) || blocks[next].gap >= own_gap;
        if ends && !last {
            return;
        }
        drop[next] = true;
    }
}

fn is_foreign(block: &Block) -> bool {
    let text = folded(&block.text);
    let text = text.trim_start_matches(['[', '(', '*', '_', ' ', '\u{feff}']);
    let credit = CREDITS.iter().any(|start| text.starts_with(start));
    credit || SIGNS.iter().any(|sign| text.contains(sign))
}

fn is_note(block: &Block) -> bool {
    let text = folded(block.text.get(..120).unwrap_or(&block.text));
    let text = text.trim_start_matches(['[', '(', '*', '_', '|', ' ']);
    NOTES.iter().any(|start| text.starts_with(start))
}

fn folded(text: &str) -> String {
    text.to_lowercase().replace('’', "'").replace('\n', " ")
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
    fn credits_go() {
        let texts = [
            "Produced by A. Reader and the Online\nDistributed Proofreading Team",
            "One.",
        ];
        assert_eq!(stripped(&texts), ["One."]);
    }

    #[test]
    fn a_note_at_the_end_takes_all_that_follows() {
        let mut texts = vec!["Story goes on."; 40];
        texts.extend([
            "Transcriber's Note:",
            "Page 4, teh is now the.",
            "Page 9, adn is now and.",
        ]);
        assert_eq!(stripped(&texts).len(), 40);
    }

    #[test]
    fn a_story_about_producers_stays() {
        let mut texts = vec!["Once."; 30];
        texts.push("Produced by magic, the rabbit bowed.");
        texts.extend(vec!["Then."; 30]);
        assert_eq!(stripped(&texts).len(), 61);
    }
}
