//! Lines of plain text to blocks: runs of lines between blank lines, with their gap and
//! indentation, decorative rules made scene breaks, boxes opened.

use crate::model::{Block, BlockKind};

/// Cuts lines into blocks; `first` is the number of lines above them in the file.
pub fn from_lines(lines: &[&str], first: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut gap = 0u16;
    let mut at = 0;
    while at < lines.len() {
        if lines[at].trim().is_empty() {
            gap = gap.saturating_add(1);
            at += 1;
            continue;
        }
        let length = lines[at..]
            .iter()
            .take_while(|line| !line.trim().is_empty())
            .count();
        let run = &lines[at..at + length];
        for (part, line) in split_rules(run) {
            push(&mut blocks, part, gap, first + at + line + 1);
            gap = 0;
        }
        at += length;
    }
    blocks
}

/// Cuts a run at lines that are nothing but rule.
fn split_rules<'a, 'b>(run: &'a [&'b str]) -> Vec<(&'a [&'b str], usize)> {
    let mut parts = Vec::new();
    let mut from = 0;
    for at in 0..=run.len() {
        let rule = at < run.len() && is_rule(run[at]);
        if at == run.len() || rule {
            if from < at {
                parts.push((&run[from..at], from));
            }
            if rule {
                parts.push((&run[at..=at], at));
            }
            from = at + 1;
        }
    }
    parts
}

fn push(blocks: &mut Vec<Block>, run: &[&str], gap: u16, line: usize) {
    let line = u32::try_from(line).unwrap_or(u32::MAX);
    if run.len() == 1 && is_rule(run[0]) {
        // Two rules in a row are one.
        if blocks
            .last()
            .is_some_and(|last: &Block| last.kind == BlockKind::SceneBreak)
        {
            return;
        }
        let kind = BlockKind::SceneBreak;
        blocks.push(Block {
            kind,
            text: String::new(),
            gap,
            indent: 0,
            line,
        });
        return;
    }
    let boxed = run.iter().all(|line| line.trim_start().starts_with('|'));
    let text: Vec<&str> = run
        .iter()
        .map(|line| {
            if boxed {
                line.trim().trim_matches('|').trim()
            } else {
                line.trim_end()
            }
        })
        .filter(|line| !line.is_empty())
        .collect();
    if text.is_empty() {
        return;
    }
    let indent = text
        .iter()
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    blocks.push(Block {
        kind: if boxed {
            BlockKind::Verse
        } else {
            BlockKind::Paragraph
        },
        text: text.join("\n"),
        gap,
        indent: u16::try_from(indent).unwrap_or(u16::MAX),
        line,
    });
}

/// Whether a line is an ornament: asterisks, dashes and the like, at least one of them and no
/// letter or digit. A box's edge counts.
pub fn is_rule(line: &str) -> bool {
    let line = line.trim();
    // Rings and crosses in a row: `o o o`.
    let ring = |mark: &str| matches!(mark, "o" | "O" | "x" | "0");
    if line.len() >= 5 && line.split_whitespace().all(ring) {
        return true;
    }
    !line.is_empty()
        && line.chars().all(|c| {
            matches!(
                c,
                '*' | '-'
                    | '_'
                    | '='
                    | '~'
                    | '+'
                    | '#'
                    | '.'
                    | '·'
                    | '•'
                    | '—'
                    | '–'
                    | ' '
                    | '\t'
                    | '†'
                    | '⁂'
            )
        })
        && line
            .chars()
            .any(|c| matches!(c, '*' | '-' | '_' | '=' | '~' | '#' | '·' | '•' | '—' | '⁂'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_gap_indent_and_line() {
        let lines = ["", "One", "two", "", "", "   Three"];
        let blocks = from_lines(&lines, 10);
        assert_eq!(blocks.len(), 2);
        assert_eq!(
            (blocks[0].text.as_str(), blocks[0].gap, blocks[0].line),
            ("One\ntwo", 1, 12)
        );
        assert_eq!(
            (blocks[1].gap, blocks[1].indent, blocks[1].line),
            (2, 3, 16)
        );
    }

    #[test]
    fn rules_are_scene_breaks() {
        let blocks = from_lines(&["One", "", "  *  *  *", " * * *", "", "Two"], 0);
        let kinds: Vec<BlockKind> = blocks.iter().map(|block| block.kind).collect();
        use BlockKind::*;
        assert_eq!(kinds, [Paragraph, SceneBreak, Paragraph]);
    }

    #[test]
    fn opens_boxes() {
        let blocks = from_lines(&["+-----+", "| Dr. Owl |", "|  Woods  |", "+-----+"], 0);
        assert_eq!(blocks[1].text, "Dr. Owl\nWoods");
    }
}
