//! What pictures leave in the text while a document is read: the words under one that its `alt`
//! repeats, the sign of one that may be a first letter, and where each stands with what is said
//! under it. Which letter it is, is found in `initials`; what the words under it are worth, in
//! `captions`.

use std::collections::BTreeSet;

use html5gum::StartTag;

use super::captions::{Caption, caption};
use super::initials::{self, DRAWN};
use super::semantics;
use crate::model::PlateMark;

/// The pictures so far, and the last one as far as the text after it must know of it.
#[derive(Default)]
pub struct Drawn {
    /// Where pictures stand.
    marks: Vec<(PlateMark, Caption)>,
    /// Number of the block that is read next.
    line: u32,
    /// Whether what is being skipped belongs to a picture; anything else that is skipped has none.
    figure: bool,
    /// The element inside of what is skipped whose words are no caption.
    mute: Option<String>,
    /// Words that may stand under the last picture, as far as its `alt` tells them.
    caption: String,
    /// Whether what is being skipped floats beside the next paragraph.
    floats: bool,
    /// A picture that may be the first letter of the next paragraph.
    sign: String,
}

impl Drawn {
    /// A block was read; it was the `line`th.
    pub fn block(&mut self, line: u32) {
        self.line = line;
    }

    /// An element is skipped from now on: its name, and its class, id and `epub:type`.
    pub fn skip(&mut self, name: &str, words: &str, types: &str) {
        self.floats = initials::floats(words);
        self.figure = semantics::is_figure(name, words, types);
        // What links to a picture says no more than that.
        self.mute = (name == "a").then(|| name.to_owned());
    }

    /// An element begins in what is skipped.
    pub fn inside(&mut self, name: &str, tag: &StartTag<()>) {
        match name {
            "img" => {
                self.caption = folded(&attribute(tag, "alt"));
                if self.floats && self.sign.is_empty() {
                    self.sign = sign(tag);
                }
                self.mark(tag);
            }
            "image" => self.mark(tag),
            "a" | "span" if self.mute.is_none() => {
                let mute = semantics::is_page_number(&attribute(tag, "class"))
                    || super::plates::is_picture(&attribute(tag, "href"));
                self.mute = mute.then(|| name.to_owned());
            }
            _ => {}
        }
    }

    /// Words in what is skipped: those of a figure belong to the picture right before them.
    pub fn words(&mut self, text: &str) {
        let next = self.line + 1;
        match self.marks.last_mut() {
            Some((mark, own)) if self.figure && self.mute.is_none() && mark.line == next => {
                own.below.push_str(text);
            }
            _ => {}
        }
    }

    /// An element ends in what is skipped.
    pub fn leave(&mut self, name: &str) {
        if self.mute.as_deref() == Some(name) {
            self.mute = None;
        }
    }

    /// A picture in a text; `opens` is whether it may be the first letter of a paragraph, `titles`
    /// whether it stands in a heading, whose words it draws.
    pub fn picture(&mut self, tag: &StartTag<()>, text: &mut String, opens: bool, titles: bool) {
        let sign = sign(tag);
        let named = sign.len() > DRAWN.len_utf8();
        if opens {
            text.push_str(&sign);
        } else if named {
            // A drop capital drawn as a picture is a letter of the story.
            text.push_str(sign.trim_matches(DRAWN));
        }
        if !named {
            self.caption = folded(&attribute(tag, "alt"));
            if !titles {
                self.figure = true;
                self.mark(tag);
            }
        }
    }

    /// Keeps a text that is a picture and nothing else for the next paragraph; whether it is.
    pub fn keep(&mut self, text: &str) -> bool {
        let only = text.starts_with(DRAWN) && text.chars().filter(|c| *c == DRAWN).count() < 3;
        let only = only && text.ends_with(DRAWN);
        if only {
            text.clone_into(&mut self.sign);
        }
        only
    }

    /// Ends what waited for a text: whether the text is the caption of the picture before it, and
    /// the sign of a picture that may be its first letter.
    pub fn settle(&mut self, text: &str) -> (bool, String) {
        let caption = std::mem::take(&mut self.caption);
        let sign = std::mem::take(&mut self.sign);
        let captioned = caption.len() > 3 && folded(text) == caption;
        let sign = if text.starts_with(DRAWN) {
            String::new()
        } else {
            sign
        };
        (captioned, sign)
    }

    /// Where the document shows pictures, in order, each once.
    pub fn marks(&mut self) -> Vec<PlateMark> {
        let mut marks: Vec<PlateMark> = Vec::new();
        let mut known = BTreeSet::new();
        for (mark, said) in self.marks.drain(..) {
            if known.insert(mark.name.clone()) {
                let caption = caption(&said, &mark.name);
                marks.push(PlateMark { caption, ..mark });
            }
        }
        marks
    }

    fn mark(&mut self, tag: &StartTag<()>) {
        let Some(name) = super::plates::address(tag).filter(|_| self.figure) else {
            return;
        };
        let mark = PlateMark {
            name,
            caption: String::new(),
            line: self.line + 1,
        };
        let said = Caption {
            below: String::new(),
            alt: attribute(tag, "alt"),
            title: attribute(tag, "title"),
        };
        self.marks.push((mark, said));
    }
}

/// What stands in the text for a picture that may be a first letter.
fn sign(tag: &StartTag<()>) -> String {
    let named = ["alt", "title"]
        .iter()
        .find_map(|key| initials::letter(&attribute(tag, key)));
    named.map_or_else(
        || DRAWN.to_string(),
        |letter| format!("{DRAWN}{letter}{DRAWN}"),
    )
}

/// Letters and digits of a text in lower case.
pub fn folded(text: &str) -> String {
    let words = text.chars().filter(|c| c.is_alphanumeric());
    words.flat_map(char::to_lowercase).collect()
}

/// The value of an attribute; empty where there is none.
pub fn attribute(tag: &StartTag<()>, name: &str) -> String {
    tag.attributes
        .get(name.as_bytes())
        .map(|value| String::from_utf8_lossy(value).to_string())
        .unwrap_or_default()
}
