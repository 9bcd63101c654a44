//! HTML documents of the collection to manuscripts: header and footer cut off. Elements are read by
//! `elements`.

use super::elements::{Document, blocks};
use super::{gutenberg, header};
use crate::model::Manuscript;

/// Reads a whole document, Gutenberg header and footer cut off.
pub fn read(text: &str) -> Manuscript {
    let Document {
        title,
        mut blocks,
        contents,
        mut plates,
    } = blocks(text);
    // Blank lines part blocks, as in plain text; each belongs to the block after it.
    let mut lines: Vec<String> = Vec::new();
    let mut owner: Vec<usize> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        lines.extend(block.text.lines().map(str::to_owned));
        owner.resize(lines.len(), at);
        lines.push(String::new());
        owner.push(at + 1);
    }
    let borrowed: Vec<&str> = lines.iter().map(String::as_str).collect();
    let body = gutenberg::body(&borrowed);
    let (mut metadata, _) = header::read(&borrowed, body.start);
    if metadata.title.is_empty() {
        let title = title.split(", by ").next().unwrap_or_default();
        let title = title.trim_start_matches("The Project Gutenberg eBook of ");
        metadata.title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    if body.start > 0 || body.end < lines.len() {
        let from = owner.get(body.start).copied().unwrap_or(blocks.len());
        let to = owner.get(body.end).copied().unwrap_or(blocks.len());
        blocks = blocks[from..to.max(from)].to_vec();
        // Pictures of the collection's own pages go with those.
        let first = blocks.first().map_or(0, |block| block.line);
        let last = blocks.last().map_or(0, |block| block.line + 1);
        plates.retain(|mark| (first..=last).contains(&mark.line));
    }
    Manuscript {
        metadata,
        blocks,
        contents,
        plates,
        ..Manuscript::default()
    }
}

#[cfg(test)]
#[path = "html_tests.rs"]
mod tests;
