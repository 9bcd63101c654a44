//! What strangers put into a text and no reader needs: characters that turn the direction of writing
//! round, that steer a terminal, or that nobody sees; and fields of absurd length. Owns the list of
//! those characters and the lengths; which fields there are is the model's business.

use anyhow::{Result, ensure};

use crate::model::{Block, Manuscript, Metadata, Person};

/// Letters of the longest title; the longest of the collection has some 700.
const TITLE: usize = 1_000;
/// Letters of the longest name of a person.
const NAME: usize = 200;
/// Letters of the longest word of any other field: a subject, a shelf, a kind.
const WORDS: usize = 300;
/// Letters of a language tag; BCP 47 asks for room for 35.
const LANGUAGE: usize = 35;
/// Letters of what is said of a book: its summary, its rights.
const PROSE: usize = 10_000;
/// Most names in one role, and most subjects.
const MOST: usize = 60;
/// Lines of the longest table of contents.
const CONTENTS: usize = 20_000;

/// Bytes of the longest story: the longest novels have 12 MB, and one ten times as long could not be
/// read aloud in a year.
const STORY: usize = 24 << 20;
/// Letters of the longest word: whatever is longer is no language.
const WORD: usize = 4_000;

/// Whether a character is none that a text needs: a control code, an embedding, override or isolate of
/// the writing direction (Unicode's UAX 9), a tag, a mark of byte order, an interlinear mark. Joiners
/// and the two marks of direction stay: Arabic, Hebrew and Indian scripts need them.
pub fn is_control(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{b}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// What stories may hold, since it hyphenates and parts their words, and titles and captions need not:
/// soft hyphens and spaces of no width.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}')
}

/// Takes such characters out of a text in place.
pub fn text(text: &mut String) {
    // Nearly no text has any, and most are ASCII.
    if text.chars().any(is_control) {
        text.retain(|c| !is_control(c));
    }
}

/// Cleans what a file or record says of itself, and cuts what is longer than any that is meant.
pub fn metadata(metadata: &mut Metadata) {
    field(&mut metadata.title, TITLE);
    optional(&mut metadata.subtitle, TITLE);
    field(&mut metadata.language, LANGUAGE);
    optional(&mut metadata.rights, PROSE);
    optional(&mut metadata.summary, PROSE);
    optional(&mut metadata.released, WORDS);
    optional(&mut metadata.kind, WORDS);
    people(&mut metadata.authors);
    people(&mut metadata.translators);
    people(&mut metadata.illustrators);
    for list in [&mut metadata.subjects, &mut metadata.bookshelves] {
        list.truncate(MOST);
        list.iter_mut().for_each(|word| field(word, WORDS));
        list.retain(|word| !word.is_empty());
    }
}

fn people(people: &mut Vec<Person>) {
    people.truncate(MOST);
    for person in people.iter_mut() {
        field(&mut person.name, NAME);
    }
    people.retain(|person| !person.name.is_empty());
}

fn optional(value: &mut Option<String>, most: usize) {
    if let Some(value) = value {
        field(value, most);
    }
    *value = value.take().filter(|value| !value.is_empty());
}

/// Cleans a field, and cuts it after a word when it is too long.
pub fn field(value: &mut String, most: usize) {
    text(value);
    value.retain(|c| !is_unseen(c));
    let Some((end, _)) = value.char_indices().nth(most) else {
        return;
    };
    value.truncate(end);
    if let Some(at) = value.rfind(char::is_whitespace) {
        value.truncate(at);
    }
    value.truncate(value.trim_end().len());
    value.push('…');
}

/// Cleans a whole manuscript.
///
/// # Errors
/// When it is longer than any book, or holds a word that is none.
pub fn manuscript(manuscript: &mut Manuscript) -> Result<()> {
    metadata(&mut manuscript.metadata);
    manuscript.contents.truncate(CONTENTS);
    manuscript.contents.iter_mut().for_each(text);
    for mark in &mut manuscript.plates {
        text(&mut mark.caption);
        mark.caption.retain(|c| !is_unseen(c));
    }
    if hidden(&mut manuscript.blocks) {
        let kept = |block: &Block| !block.kind.is_text() || !block.text.is_empty();
        manuscript.blocks.retain(kept);
    }
    let mut length = 0;
    for block in &mut manuscript.blocks {
        length += block.text.len();
        ensure!(
            length <= STORY,
            "the text has more than the {} MB that any book needs; is this several books in one file, or \
             no book?",
            STORY >> 20
        );
        let long = block
            .text
            .split_whitespace()
            .any(|word| word.len() > WORD && word.chars().nth(WORD).is_some());
        ensure!(
            !long || unspaced(&block.text),
            "the text holds a word of more than {WORD} letters, in paragraph or line {}; is this file a \
             book?",
            block.line
        );
    }
    Ok(())
}

/// Cleans the blocks that need it, of lines too that held nothing else; whether there were any.
fn hidden(blocks: &mut [Block]) -> bool {
    let mut found = false;
    for block in blocks.iter_mut() {
        if !block.text.contains(is_control) {
            continue;
        }
        found = true;
        text(&mut block.text);
        let lines = block.text.lines().filter(|line| !line.trim().is_empty());
        block.text = lines.collect::<Vec<_>>().join("\n");
    }
    found
}

/// Whether a text is in a script that puts no spaces between words: most of its letters are beyond
/// those of Europe, India and the Near East.
fn unspaced(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (all, far) = letters.fold((0usize, 0usize), |(all, far), c| {
        (all + 1, far + usize::from(c >= '\u{e00}'))
    });
    far * 2 > all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::BlockKind;

    #[test]
    fn what_turns_the_page_round_goes_and_what_scripts_need_stays() {
        let mut value =
            "Low \u{202e}ediT\u{202c}\u{7}\u{1b}[31m می\u{200c}خواهم\u{200f}!".to_owned();
        text(&mut value);
        assert_eq!(value, "Low ediT[31m می\u{200c}خواهم\u{200f}!");
        let mut plain = "Line\none\ttwo".to_owned();
        text(&mut plain);
        assert_eq!(plain, "Line\none\ttwo");
    }

    #[test]
    fn titles_have_nothing_that_nobody_sees() {
        let mut title = "The Light\u{ad}house\u{200b} Keep\u{ad}er".to_owned();
        field(&mut title, TITLE);
        assert_eq!(title, "The Lighthouse Keeper");
    }

    #[test]
    fn long_fields_end_after_a_word() {
        let mut title = "tide ".repeat(1_000);
        field(&mut title, 12);
        assert_eq!(title, "tide tide…");
        let mut word = "x".repeat(50);
        field(&mut word, 3);
        assert_eq!(word, "xxx…");
    }

    #[test]
    fn a_block_of_nothing_else_goes_whole() {
        let mut hidden = of("\u{202e}\n\u{2066} \u{2069}".to_owned());
        assert!(manuscript(&mut hidden).is_ok());
        assert!(hidden.blocks.is_empty());
        let mut some = of("One\n\u{202e}\ntwo".to_owned());
        assert!(manuscript(&mut some).is_ok());
        assert_eq!(some.blocks[0].text, "One\ntwo");
    }

    fn of(text: String) -> Manuscript {
        let block = Block {
            kind: BlockKind::Paragraph,
            text,
            gap: 1,
            indent: 0,
            line: 3,
        };
        Manuscript {
            blocks: vec![block],
            ..Manuscript::default()
        }
    }

    #[test]
    fn endless_words_are_no_book_but_scripts_without_spaces_are() {
        let wrong = manuscript(&mut of("x".repeat(WORD + 1)));
        assert!(wrong.is_err_and(|error| error.to_string().contains("line 3")));
        assert!(manuscript(&mut of("a".repeat(WORD))).is_ok());
        assert!(manuscript(&mut of("春".repeat(WORD * 3))).is_ok());
        let long = "tide ".repeat(STORY / 5 + 1);
        assert!(manuscript(&mut of(long)).is_err_and(|error| error.to_string().contains("24 MB")));
    }
}
