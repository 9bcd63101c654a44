//! Markdown to blocks, by way of HTML: pulldown-cmark knows the syntax (CommonMark with footnotes and
//! tables), `html` the elements. Front matter between `---` lines gives the metadata.

use pulldown_cmark::{Options, Parser, html};

use super::header;
use crate::model::Manuscript;

/// Reads a whole document.
pub fn read(text: &str) -> Manuscript {
    let (front, _) = front_matter(text);
    let mut manuscript = super::html::read(&page(text));
    let lines: Vec<String> = front.lines().map(unquoted).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let (metadata, _) = header::read(&lines, lines.len());
    manuscript.metadata = super::merge(metadata, manuscript.metadata);
    manuscript
}

/// The document as HTML, front matter left out.
pub fn page(text: &str) -> String {
    let (_, body) = front_matter(text);
    let options =
        Options::ENABLE_FOOTNOTES | Options::ENABLE_TABLES | Options::ENABLE_SMART_PUNCTUATION;
    let mut page = String::with_capacity(body.len() + body.len() / 8);
    html::push_html(&mut page, Parser::new_ext(body, options));
    page
}

/// The lines between `---` at a document's top, and what follows them.
fn front_matter(text: &str) -> (&str, &str) {
    let opened = text
        .strip_prefix("---\n")
        .or_else(|| text.strip_prefix("---\r\n"));
    let split = opened.and_then(|rest| {
        let end = rest.find("\n---")?;
        let body = rest[end + 4..].trim_start_matches(['-', '\r']);
        body.starts_with('\n').then_some((&rest[..end], body))
    });
    split.unwrap_or(("", text))
}

/// `title: "Low Tide"` without its quotation marks.
fn unquoted(line: &str) -> String {
    line.replace('"', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::BlockKind;

    #[test]
    fn reads_headings_emphasis_verse_rules_and_notes() {
        let manuscript = read(
            "---\ntitle: \"Low Tide\"\nauthor: Ann Finch\n---\n\n# Low Tide\n\n## Chapter I\n\nThe tide \
             *went*\nout.[^1]\n\n* * *\n\nThe tide  \ngoes out  \nat night\n\n[^1]: Far out.\n",
        );
        assert_eq!(manuscript.metadata.title, "Low Tide");
        assert_eq!(manuscript.metadata.authors[0].name, "Ann Finch");
        let found: Vec<(BlockKind, &str)> = manuscript
            .blocks
            .iter()
            .map(|block| (block.kind, block.text.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                (BlockKind::Heading(1), "Low Tide"),
                (BlockKind::Heading(2), "Chapter I"),
                (BlockKind::Paragraph, "The tide went out.[1]"),
                (BlockKind::SceneBreak, ""),
                (BlockKind::Verse, "The tide\ngoes out\nat night"),
                (BlockKind::Note, "1"),
                (BlockKind::Note, "Far out."),
            ]
        );
    }

    #[test]
    fn a_rule_at_the_top_is_no_front_matter() {
        assert_eq!(front_matter("---\nStory.").0, "");
    }
}
