//! HTML to blocks: a tolerant reader that knows which elements are blocks, which are headings and
//! which hold nothing to read (navigation, page numbers, notes, captions).

use html5gum::{StartTag, Token, Tokenizer};

use super::{gutenberg, header};
use crate::model::{Block, BlockKind, Manuscript};

/// Elements whose content is never read.
#[rustfmt::skip]
const SKIPPED: [&str; 14] = [
    "head", "script", "style", "nav", "svg", "figcaption", "noscript", "template", "object",
    "audio", "video", "select", "math", "rt",
];

/// Elements that end the block before them and begin a new one.
#[rustfmt::skip]
const BLOCKS: [&str; 34] = [
    "p", "div", "section", "article", "blockquote", "pre", "li", "ul", "ol", "dl", "dt", "dd",
    "tr", "table", "tbody", "caption", "center", "body", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "footer", "main", "aside", "figure", "address", "hr", "hgroup", "form", "fieldset",
];

/// Classes and ids (whole words of the attribute) whose elements are not story.
#[rustfmt::skip]
const FOREIGN: [&str; 24] = [
    "pagenum", "pageno", "page-number", "pagebreak", "pg-header", "pg-footer", "pg-boilerplate",
    "pg-machine-header", "pg-start-separator", "pg-end-separator", "fnanchor",
    "footnote", "footnotes", "mynote", "transnote", "tnote", "caption", "figcenter", "figleft",
    "figright", "fig", "illus", "noteref", "pgmonospaced",
];

/// The same for `epub:type`.
#[rustfmt::skip]
const FOREIGN_TYPES: [&str; 14] = [
    "titlepage", "halftitlepage", "imprint", "colophon", "copyright-page", "toc", "landmarks",
    "loi", "endnotes", "footnotes", "noteref", "pagebreak", "cover", "frontispiece",
];

/// Elements that have no end tag.
const VOID: [&str; 12] = [
    "br", "hr", "img", "meta", "link", "input", "col", "area", "base", "embed", "source", "wbr",
];

/// Reads a whole document, Gutenberg header and footer cut off.
pub fn read(text: &str) -> Manuscript {
    let Document {
        title,
        mut blocks,
        contents,
    } = blocks(text);
    let lines: Vec<String> = blocks
        .iter()
        .flat_map(|block| block.text.lines().map(str::to_owned))
        .collect();
    let owner: Vec<usize> = blocks
        .iter()
        .enumerate()
        .flat_map(|(at, block)| block.text.lines().map(move |_| at))
        .collect();
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
    }
    Manuscript {
        metadata,
        blocks,
        contents,
    }
}

/// Reads one document.
pub fn blocks(text: &str) -> Document {
    let mut reader = Reader::default();
    for token in Tokenizer::new(text).flatten() {
        match token {
            Token::StartTag(tag) => reader.open(&tag),
            Token::EndTag(tag) => reader.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    reader.flush();
    Document {
        title: reader.title.trim().to_owned(),
        blocks: reader.blocks,
        contents: reader.contents,
    }
}

/// What one document holds.
pub struct Document {
    /// Its `<title>`.
    pub title: String,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Lines that only link into the document itself.
    pub contents: Vec<String>,
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    contents: Vec<String>,
    title: String,
    in_title: bool,
    /// Name and depth of the element that is being skipped.
    skip: Option<(String, usize)>,
    heading: Option<u8>,
    pre: bool,
    /// Text of the block being read; `\n` only where the document breaks the line.
    text: String,
    breaks: usize,
    in_link: bool,
    linked: usize,
    quoted: usize,
}

impl Reader {
    fn open(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).to_string();
        let name = name.as_str();
        if let Some((skipped, depth)) = &mut self.skip {
            if skipped == name && !tag.self_closing {
                *depth += 1;
            }
            self.in_title |= name == "title";
            return;
        }
        let void = VOID.contains(&name) || tag.self_closing;
        if BLOCKS.contains(&name) {
            self.flush();
        }
        if !void && (SKIPPED.contains(&name) || is_foreign(tag)) {
            // The anchor of a skipped note separates nothing.
            self.skip = Some((name.to_owned(), 1));
            return;
        }
        match name {
            "br" => {
                self.text.push('\n');
                self.breaks += 1;
            }
            "hr" => self.rule(),
            "img" => {
                // A drop capital drawn as a picture is a letter of the story.
                let alt = attribute(tag, "alt");
                if alt.chars().count() == 1 && alt.chars().all(char::is_alphabetic) {
                    self.text.push_str(&alt);
                }
            }
            "td" | "th" => self.text.push(' '),
            "pre" => self.pre = true,
            "blockquote" => self.quoted += 1,
            "a" => {
                let href = attribute(tag, "href").to_lowercase();
                self.in_link = href.starts_with('#');
                if [".jpg", ".jpeg", ".png", ".gif"]
                    .iter()
                    .any(|end| href.ends_with(end))
                {
                    // The words of a link to a picture are no story.
                    self.skip = Some((name.to_owned(), 1));
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.heading = name[1..].parse().ok();
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((skipped, depth)) = &mut self.skip {
            if name == "title" {
                self.in_title = false;
            }
            if skipped == name {
                *depth -= 1;
                if *depth == 0 {
                    self.skip = None;
                }
            }
            return;
        }
        if BLOCKS.contains(&name) {
            self.flush();
        }
        match name {
            "pre" => self.pre = false,
            "blockquote" => self.quoted = self.quoted.saturating_sub(1),
            "a" => self.in_link = false,
            _ if name.len() == 2 && name.starts_with('h') => self.heading = None,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_title {
            self.title.push_str(text);
            return;
        }
        if self.skip.is_some() {
            return;
        }
        if self.pre {
            self.text.push_str(text);
            return;
        }
        let before = self.text.len();
        for c in text.chars() {
            if c.is_whitespace() && c != '\u{a0}' {
                if !self.text.ends_with([' ', '\n']) && !self.text.is_empty() {
                    self.text.push(' ');
                }
            } else {
                self.text.push(if c == '\u{a0}' { ' ' } else { c });
            }
        }
        if self.in_link {
            self.linked += self.text.len() - before;
        }
    }

    fn rule(&mut self) {
        if self
            .blocks
            .last()
            .is_some_and(|last| last.kind != BlockKind::SceneBreak)
        {
            self.push(BlockKind::SceneBreak, String::new());
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let (breaks, linked) = (self.breaks, self.linked);
        (self.breaks, self.linked) = (0, 0);
        if self.pre {
            self.lines(&text);
            return;
        }
        let lines: Vec<&str> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        if lines.is_empty() {
            return;
        }
        let text = lines.join("\n");
        if text.len() < 60 && super::blocks::is_rule(&text) {
            self.rule();
        } else if let Some(level) = self.heading {
            self.push(BlockKind::Heading(level), text);
        } else if linked * 10 >= text.len() * 6 {
            // A block that is mostly links into the document itself is a line of its contents.
            self.contents.push(lines.join(" "));
        } else {
            let short = text.len() < 70 * lines.len();
            let verse = breaks >= 2 && short && lines.len() >= 2;
            self.push(
                if verse {
                    BlockKind::Verse
                } else {
                    BlockKind::Paragraph
                },
                text,
            );
        }
    }

    /// Preformatted text is plain text.
    fn lines(&mut self, text: &str) {
        let lines: Vec<&str> = text.lines().collect();
        for block in super::blocks::from_lines(&lines, 0) {
            self.push(block.kind, block.text);
        }
    }

    fn push(&mut self, kind: BlockKind, text: String) {
        let gap = if matches!(kind, BlockKind::Heading(_)) {
            4
        } else {
            1
        };
        let line = u32::try_from(self.blocks.len() + 1).unwrap_or(u32::MAX);
        let indent = if self.quoted > 0 { 4 } else { 0 };
        self.blocks.push(Block {
            kind,
            text,
            gap,
            indent,
            line,
        });
    }
}

fn attribute(tag: &StartTag<()>, name: &str) -> String {
    tag.attributes
        .get(name.as_bytes())
        .map(|value| String::from_utf8_lossy(value).to_string())
        .unwrap_or_default()
}

fn is_foreign(tag: &StartTag<()>) -> bool {
    let words = format!("{} {}", attribute(tag, "class"), attribute(tag, "id")).to_lowercase();
    let types = attribute(tag, "epub:type");
    words.split_whitespace().any(|word| FOREIGN.contains(&word))
        || types
            .split_whitespace()
            .any(|word| FOREIGN_TYPES.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_headings_paragraphs_and_rules() {
        let Document { title, blocks, .. } = blocks(
            "<html><head><title>Low Tide</title><style>p{}</style></head><body><h2>I<br>The Ferry\
             </h2><p>It was\n <i>dark</i>.<span class='pagenum'>7</span></p><hr/><p>Then.</body>",
        );
        assert_eq!(title, "Low Tide");
        let found: Vec<(BlockKind, &str)> = blocks
            .iter()
            .map(|block| (block.kind, block.text.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                (BlockKind::Heading(2), "I\nThe Ferry"),
                (BlockKind::Paragraph, "It was dark."),
                (BlockKind::SceneBreak, ""),
                (BlockKind::Paragraph, "Then."),
            ]
        );
    }

    #[test]
    fn contents_made_of_links_are_left_out() {
        let Document { blocks, .. } = blocks("<p><a href='#c1'>I. The Ferry</a></p><p>Story.</p>");
        assert_eq!(blocks.len(), 1);
    }

    #[test]
    fn cuts_the_header_in_preformatted_text() {
        let manuscript = read(
            "<pre>Title: Low Tide\n\nAuthor: A. Finch\n\n*** START OF THIS PROJECT GUTENBERG \
             EBOOK LOW TIDE ***</pre><p>One.</p><p>Two.</p><p>Three.</p><pre>End of Project \
             Gutenberg's Low Tide</pre>",
        );
        assert_eq!(manuscript.metadata.title, "Low Tide");
        assert_eq!(manuscript.blocks.len(), 3);
    }

    #[test]
    fn lines_of_verse_stay_apart() {
        let Document { blocks, .. } = blocks("<p>The tide<br>goes out<br>at night</p>");
        assert_eq!(blocks[0].kind, BlockKind::Verse);
        assert_eq!(blocks[0].text, "The tide\ngoes out\nat night");
    }
}
