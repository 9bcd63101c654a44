//! A small chapter of our own, as the embedded analysis reads it, for the tests of this folder.

use crate::model::{Book, CharacterLabel, Direction, PresenceLabel, QuoteLabel, SceneLabel, Told};
use crate::text::tests::shapes;
use crate::text::{Options, direction};

/// Two chapters with four people, one of whom has no name until a director gives him one.
pub(super) fn book() -> Book {
    shapes::book(
        "CHAPTER I.\n\nTHE QUAY\n\n\
         On a wet evening Mr. Reed and his daughter Ann stood upon the quay of the harbour. The rain \
         blew over the harbour wall, and the lamps were lit one by one.\n\n\
         \"Where is the ferry?\" asked Ann.\n\n\
         \"Late, as always,\" said Mr. Reed. \"Old Pike sleeps when it rains.\"\n\n\
         \"Then we must wake him.\"\n\n\
         Somebody laughed behind the barrels. It was the old Heron, and he stood on one leg.\n\n\
         \"You will not wake him with words.\"\n\n\
         Ann turned round and stared at him with her mouth open, for she had never heard a bird \
         speak, and she was not sure that it was polite of a bird to do so without being asked.\n\n\n\n\
         CHAPTER II.\n\nTHE KITCHEN\n\n\
         The next morning Mrs. Pike stood in her kitchen. The kettle sang on the stove, and the \
         sunshine lay on the kitchen table.\n\n\
         \"You will want tea,\" said Mrs. Pike.\n\n\
         \"Thank you,\" replied Ann. She looked at the old clock over the door.\n",
        &Options::default(),
    )
}

/// Its windows, whole chapters.
pub(super) fn parts(book: &Book) -> Vec<direction::Window> {
    direction::windows(book, 20_000)
}

/// The place of somebody in the cast, as labels name them.
pub(super) fn who(book: &Book, name: &str) -> String {
    let named = |c: &crate::model::Character| c.aliases.iter().any(|alias| alias == name);
    let place = book.cast.iter().position(named);
    format!("c{}", place.unwrap_or_else(|| panic!("no {name}")))
}

/// The number of the quotation that begins with these words.
pub(super) fn quote(book: &Book, chapter: usize, words: &str) -> u32 {
    let chapter = &book.chapters[chapter];
    let mut quotes = chapter.quotes.iter();
    let place = quotes.position(|quote| chapter.text[quote.start..quote.end].contains(words));
    place.unwrap_or_else(|| panic!("no {words}")) as u32 + 1
}

/// The number of the card that holds these words.
pub(super) fn card(book: &Book, chapter: usize, words: &str) -> u32 {
    let chapter = &book.chapters[chapter];
    let cards = crate::text::direction::script::cards(chapter);
    let mut texts = cards.iter().map(|card| chapter.text_of(card));
    texts.position(|text| text.contains(words)).expect("a card") as u32 + 1
}

pub(super) fn says(quote: u32, who: &str) -> QuoteLabel {
    QuoteLabel {
        quote,
        who: who.to_owned(),
        sure: true,
    }
}

pub(super) fn person(who: &str, name: &str) -> CharacterLabel {
    CharacterLabel {
        who: who.to_owned(),
        name: name.to_owned(),
        ..CharacterLabel::default()
    }
}

pub(super) fn scene(from: u32) -> SceneLabel {
    SceneLabel {
        from,
        ..SceneLabel::default()
    }
}

pub(super) fn present(who: &str, part: crate::model::Part) -> PresenceLabel {
    PresenceLabel {
        who: who.to_owned(),
        part: Told::Is(part),
        feeling: Told::Untold,
    }
}

/// Merges what is said of the first chapter.
pub(super) fn directed(direction: Direction) -> (Book, direction::Notes) {
    let mut book = book();
    let window = parts(&book).remove(0);
    let mut notes = direction::Notes::default();
    direction::merge(&mut book, &[(window, direction)], &mut notes);
    (book, notes)
}
