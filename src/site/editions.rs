//! What tells one edition of a book from the next, so that readers keep their places: a digest of how
//! the text is cut into cards, and how many words lie before each part. Owns both; finding a place of
//! another edition is the business of `assets/site/js/reader/anchor.js`.

use crate::base::digest::Digest;
use crate::model::{Book, Cue};

/// Digest of the cards: equal as long as every card shows the same text in the same place, whatever
/// is drawn or heard with it.
pub fn digest(book: &Book) -> String {
    let mut cards = String::new();
    for (chapter, _, sequence) in book.sequences() {
        cards.push_str(chapter.text_of(sequence));
        cards.push('\0');
    }
    Digest::of(cards.as_bytes()).short().to_owned()
}

/// Words that are said on some cards.
pub fn words(cues: &[Cue]) -> usize {
    cues.iter().map(|cue| cue.words.len()).sum()
}
