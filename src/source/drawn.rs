//! What pictures leave in the text while a document is read: the words under one that its `alt`
//! repeats, and the sign of one that may be a first letter. Which letter it is, is found in
//! `initials`.

use html5gum::StartTag;

use super::initials::{self, DRAWN};

/// The last picture, as far as the text after it must know of it.
#[derive(Default)]
pub struct Drawn {
    /// Words that may stand under it, as far as its `alt` tells them.
    caption: String,
    /// Whether what is being skipped floats beside the next paragraph.
    floats: bool,
    /// A picture that may be the first letter of the next paragraph.
    sign: String,
}

impl Drawn {
    /// An element of this class and id is skipped from now on.
    pub fn skip(&mut self, words: &str) {
        self.floats = initials::floats(words);
    }

    /// A picture in what is skipped.
    pub fn skipped(&mut self, tag: &StartTag<()>) {
        self.caption = folded(&attribute(tag, "alt"));
        if self.floats && self.sign.is_empty() {
            self.sign = sign(tag);
        }
    }

    /// A picture in a text; `opens` is whether it may be the first letter of a paragraph.
    pub fn picture(&mut self, tag: &StartTag<()>, text: &mut String, opens: bool) {
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
fn folded(text: &str) -> String {
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
