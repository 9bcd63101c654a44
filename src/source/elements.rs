//! Elements to blocks: a tolerant reader of one marked-up document. What an element means is said by
//! `semantics`, which elements are open is kept by `contexts`.

use html5gum::{StartTag, Token, Tokenizer};

use super::contexts::Contexts;
use super::drawn::{Drawn, attribute};
use super::notes::{anchor, is_label};
use super::plates::is_picture;
use super::semantics::{self, Role};
use crate::model::{Block, BlockKind, PlateMark};

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
        plates: reader.drawn.marks(),
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
    /// Where it shows pictures.
    pub plates: Vec<PlateMark>,
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    contents: Vec<String>,
    title: String,
    in_title: bool,
    /// Name and depth of the element that is being skipped.
    skip: Option<(String, usize)>,
    contexts: Contexts,
    heading: Option<u8>,
    pre: bool,
    /// Text of the block being read; `\n` only where the document breaks the line.
    text: String,
    breaks: usize,
    /// Cells of the row being read.
    cells: usize,
    drawn: Drawn,
    /// Where the text of the link being read began.
    link: Option<usize>,
    linked: usize,
    quoted: usize,
    /// Lists that are open.
    lists: usize,
    /// Where the name of who speaks ends, which waits for the speech.
    persona: Option<usize>,
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
            self.drawn.inside(name, tag);
            return;
        }
        if name == "title" {
            // Without a `head` around it, which may be left out, or in a drawing: no words of the story.
            self.in_title = self.title.is_empty();
            self.skip = Some((name.to_owned(), 1));
            return;
        }
        let void = semantics::is_void(name) || tag.self_closing;
        let words = format!("{} {}", attribute(tag, "class"), attribute(tag, "id")).to_lowercase();
        let line = self.contexts.within(Role::Verse) && semantics::is_line(&words);
        if line {
            self.end_line();
        } else if semantics::is_block(name) {
            self.close_paragraph();
            self.flush();
        }
        if !void {
            let types = attribute(tag, "epub:type").to_lowercase();
            if self.enter(name, words.trim(), &types) {
                return;
            }
        }
        match name {
            "br" => {
                self.text.push('\n');
                self.breaks += 1;
            }
            "hr" => self.rule(),
            "img" => {
                let titles = self.heading.is_some();
                let opens = self.text.is_empty() && !titles && !self.pre;
                self.drawn.picture(tag, &mut self.text, opens, titles);
            }
            "tr" => self.cells = 0,
            "td" | "th" => {
                if !self.text.ends_with(' ') {
                    self.text.push(' ');
                }
                self.cells += 1;
            }
            "pre" => self.pre = true,
            "ul" | "ol" => self.lists += 1,
            "blockquote" => self.quoted += 1,
            "a" => {
                let href = attribute(tag, "href").to_lowercase();
                self.link = href.starts_with('#').then_some(self.text.len());
                if is_picture(&href) {
                    // The words of a link to a picture are no story.
                    self.drawn.skip(name, "", "");
                    self.skip = Some((name.to_owned(), 1));
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.heading = name[1..].parse().ok();
            }
            _ => {}
        }
    }

    /// Notes the role of an element that was opened; whether it is skipped.
    fn enter(&mut self, name: &str, words: &str, types: &str) -> bool {
        let role = semantics::role(name, words, types);
        if role == Role::Foreign {
            self.drawn.skip(name, words, types);
            self.skip = Some((name.to_owned(), 1));
            return true;
        }
        match role {
            Role::Division(form) if !self.contexts.within(Role::Note) => {
                self.push(BlockKind::Division(form), String::new());
            }
            // Where the label is not written, the id tells it.
            Role::Note | Role::Plain if name == "li" && self.contexts.within(Role::Note) => {
                let label: String = words
                    .chars()
                    .rev()
                    .take_while(char::is_ascii_digit)
                    .collect();
                let label: String = label.chars().rev().collect();
                self.text.push_str(&format!("[{label}] "));
            }
            Role::Direction if !semantics::is_block(name) && !self.text.ends_with(['[', '(']) => {
                self.text.push('[');
            }
            _ => {}
        }
        self.contexts.open(name, role, self.text.len());
        false
    }

    fn close(&mut self, name: &str) {
        if let Some((skipped, depth)) = &mut self.skip {
            if name == "title" {
                self.in_title = false;
            }
            self.drawn.leave(name);
            if skipped == name {
                *depth -= 1;
                if *depth == 0 {
                    self.skip = None;
                }
            }
            return;
        }
        let persona = self.contexts.ends(name, Role::Persona);
        if persona {
            self.end_persona();
        } else if semantics::is_block(name) {
            if name == "div" && self.contexts.within(Role::Verse) && !self.contexts.closes(name) {
                self.end_line();
            } else {
                self.flush();
            }
        }
        match name {
            "pre" => self.pre = false,
            "ul" | "ol" => self.lists = self.lists.saturating_sub(1),
            "tr" | "table" => self.cells = 0,
            "blockquote" => self.quoted = self.quoted.saturating_sub(1),
            "a" => self.end_link(),
            _ if name.len() == 2 && name.starts_with('h') => self.heading = None,
            _ => {}
        }
        self.leave(name);
    }

    fn leave(&mut self, name: &str) {
        for own in self.contexts.close(name) {
            match own.role {
                Role::Anchor => anchor(&mut self.text, own.from),
                Role::Direction
                    if !semantics::is_block(&own.name) && !self.text.ends_with([']', ')']) =>
                {
                    self.text.push(']');
                }
                _ => {}
            }
        }
    }

    /// A paragraph whose end tag was left out ends where the next block begins.
    fn close_paragraph(&mut self) {
        if self.contexts.ends_in("p") {
            self.flush();
            self.contexts.close("p");
        }
    }

    fn end_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
            self.breaks += 1;
        }
    }

    fn end_persona(&mut self) {
        let name = self.text.trim_end();
        if name.is_empty() {
            return;
        }
        let stop = name.ends_with(['.', ':']);
        self.text.truncate(name.len());
        self.text.push_str(if stop { " " } else { ". " });
        self.persona = Some(self.text.trim_end().len());
    }

    /// A number in a link that touches the word before it is a note's anchor.
    fn end_link(&mut self) {
        let begun = self.link.take();
        let Some((before, link)) = begun.and_then(|from| self.text.split_at_checked(from)) else {
            return; // What was begun in one block may end in another.
        };
        let from = before.len();
        let touches = before.ends_with(|c: char| !c.is_whitespace() && c != '[');
        if touches && is_label(link.trim()) && !self.contexts.within(Role::Anchor) {
            anchor(&mut self.text, from);
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_title {
            self.title.push_str(text);
            return;
        }
        if self.skip.is_some() {
            self.drawn.words(text);
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
        if self.link.is_some() {
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
        // A name waits for the speech.
        if self.persona == Some(self.text.trim_end().len()) {
            return;
        }
        if self.persona.take().is_some() {
            self.cells = 0; // A row of a play is no row of a table.
        }
        let text = std::mem::take(&mut self.text);
        self.link = self.link.map(|_| 0);
        let (breaks, linked) = (self.breaks, self.linked);
        (self.breaks, self.linked) = (0, 0);
        self.contexts.rewind();
        if self.pre {
            self.lines(&text);
            return;
        }
        let lines = text.lines().map(str::trim);
        let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        if lines.is_empty() {
            return;
        }
        let mut text = lines.join("\n");
        if self.drawn.keep(&text) {
            return;
        }
        let (captioned, sign) = self.drawn.settle(&text);
        if captioned {
            return;
        }
        let kind = self.kind(&lines, breaks, text.len());
        if kind == BlockKind::Paragraph {
            text.insert_str(0, &sign);
        }
        if text.len() < 60 && super::blocks::is_rule(&text) {
            self.rule();
        } else if !matches!(kind, BlockKind::Heading(_) | BlockKind::Note)
            && linked * 10 >= text.len() * 6
        {
            // A block that is mostly links into the document itself is a line of its contents.
            self.contents.push(lines.join(" "));
        } else {
            self.push(kind, text);
        }
    }

    fn kind(&self, lines: &[&str], breaks: usize, length: usize) -> BlockKind {
        if self.contexts.within(Role::Note) {
            return BlockKind::Note;
        }
        if let Some(level) = self.heading {
            return BlockKind::Heading(level);
        }
        if self.contexts.within(Role::Heading) {
            return BlockKind::Heading(6);
        }
        if self.contexts.within(Role::Epigraph) {
            return BlockKind::Epigraph;
        }
        if self.contexts.within_block(Role::Direction) {
            return BlockKind::Direction;
        }
        let short = length < 70 * lines.len();
        if lines.len() >= 2 && short && (breaks >= 2 || self.contexts.within(Role::Verse)) {
            BlockKind::Verse
        } else if self.cells >= 2 && length < 200 {
            BlockKind::Table
        } else if self.lists > 0 {
            BlockKind::Item
        } else {
            BlockKind::Paragraph
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
        self.drawn.block(line);
        self.blocks.push(Block {
            kind,
            text,
            gap,
            indent,
            line,
        });
    }
}
