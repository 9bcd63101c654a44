//! The book's words as numbers: a lexicon that knows each word's classes and how often it is
//! capitalised, so that the rules compare integers. Filled by `tokens`.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::words;

/// A word's number.
pub type Word = u32;

/// Punctuation and small words with fixed numbers.
pub mod fixed {
    use super::Word;
    pub const COMMA: Word = 0;
    pub const STOP: Word = 1;
    pub const BANG: Word = 2;
    pub const QUERY: Word = 3;
    pub const COLON: Word = 4;
    pub const SEMICOLON: Word = 5;
    pub const DASH: Word = 6;
    pub const OPEN: Word = 7;
    pub const CLOSE: Word = 8;
    pub const OPEN_SINGLE: Word = 9;
    pub const CLOSE_SINGLE: Word = 10;
    pub const ELLIPSIS: Word = 11;
    pub const HYPHEN: Word = 12;
    pub const POSSESSIVE: Word = 15;
    pub const THE: Word = 16;
    pub const OF: Word = 17;
    pub const AND: Word = 18;
    pub const WAS: Word = 19;
    /// In the order of the constants.
    pub const ALL: [&str; 20] = [
        ",", ".", "!", "?", ":", ";", "—", "“", "”", "‘", "’", "…", "-", "(", ")", "’s", "the",
        "of", "and", "was",
    ];
}

/// Word classes, as bits.
pub mod class {
    pub const SPEECH_VERB: u32 = 1;
    pub const PERSON_VERB: u32 = 1 << 1;
    pub const TITLE: u32 = 1 << 2;
    pub const FEMALE: u32 = 1 << 3;
    pub const MALE: u32 = 1 << 4;
    pub const HE: u32 = 1 << 5;
    pub const SHE: u32 = 1 << 6;
    pub const I: u32 = 1 << 7;
    pub const THEY: u32 = 1 << 8;
    pub const DETERMINER: u32 = 1 << 9;
    pub const PARTICLE: u32 = 1 << 10;
    pub const PLACE_PREPOSITION: u32 = 1 << 11;
    pub const NEVER_NAME: u32 = 1 << 12;
    pub const NOUN: u32 = 1 << 13;
    pub const PLACE_WORD: u32 = 1 << 14;
    pub const SUBJECT: u32 = 1 << 15;
    pub const SENTENCE_END: u32 = 1 << 16;
    pub const PUNCTUATION: u32 = 1 << 17;
    pub const PREPOSITION: u32 = 1 << 18;
    pub const ADVERB: u32 = 1 << 19;
    pub const SHORT_TITLE: u32 = 1 << 20;
    /// A town or country that every reader knows.
    pub const PLACE_NAME: u32 = 1 << 21;
}

/// How a word is written in running text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Usage {
    /// In lower case.
    pub lower: u32,
    /// Capitalised inside a sentence.
    pub capital: u32,
    /// Capitalised at a sentence's start, where it tells nothing.
    pub first: u32,
}

/// All words of a book.
pub struct Lexicon {
    numbers: HashMap<Box<str>, Word, BuildHasherDefault<Mixer>>,
    spellings: Vec<Box<str>>,
    classes: Vec<u32>,
    /// Place in the table of titles or nouns.
    entries: Vec<u16>,
    usage: Vec<Usage>,
}

impl Lexicon {
    /// The words the rules know, no book read yet.
    pub fn new() -> Self {
        let mut lexicon = Self {
            numbers: HashMap::default(),
            spellings: Vec::new(),
            classes: Vec::new(),
            entries: Vec::new(),
            usage: Vec::new(),
        };
        for word in fixed::ALL {
            lexicon.number(word);
        }
        lexicon.mark_grammar();
        for (list, bit) in [(words::FEMALE, class::FEMALE), (words::MALE, class::MALE)] {
            for name in list.split_whitespace() {
                lexicon.mark(name, bit);
            }
        }
        for (entry, title) in (0u16..).zip(&words::TITLES) {
            let word = lexicon.mark(title.word, class::TITLE);
            lexicon.entries[word as usize] = entry;
        }
        for (entry, noun) in (0u16..).zip(&words::NOUNS) {
            let word = lexicon.mark(noun.word, class::NOUN);
            // A word that is both keeps its title entry; nouns are found by spelling then.
            if lexicon.classes[word as usize] & class::TITLE == 0 {
                lexicon.entries[word as usize] = entry;
            }
        }
        lexicon
    }

    fn mark_grammar(&mut self) {
        use class::*;
        let lists: [(&[&str], u32); 17] = [
            (&words::KNOWN_PLACES, PLACE_NAME),
            (&words::SPEECH_VERBS, SPEECH_VERB),
            (&words::PERSON_VERBS, PERSON_VERB),
            (&words::DETERMINERS, DETERMINER),
            (&words::PARTICLES, PARTICLE),
            (&words::PLACE_PREPOSITIONS, PLACE_PREPOSITION),
            (&words::NEVER_NAMES, NEVER_NAME),
            (&words::PLACE_WORDS, PLACE_WORD),
            (&["he", "him", "his", "himself"], HE),
            (&["she", "her", "hers", "herself"], SHE),
            (&["i", "me", "myself"], I),
            (&["they", "them", "their", "we", "us"], THEY),
            (&["he", "she", "i", "they", "we", "it"], SUBJECT),
            (&[".", "!", "?", "…"], SENTENCE_END),
            (&fixed::ALL[..16], PUNCTUATION),
            (&words::PREPOSITIONS, PREPOSITION),
            (&words::SHORT_TITLES, SHORT_TITLE),
        ];
        for (list, bit) in lists {
            for word in list {
                self.mark(word, bit);
            }
        }
        for word in words::PLAIN_ADVERBS {
            self.mark(word, ADVERB);
        }
    }

    fn mark(&mut self, word: &str, bit: u32) -> Word {
        let number = self.number(word);
        self.classes[number as usize] |= bit;
        number
    }

    /// The number of a word in lower case; a new one if it was not met before.
    pub fn number(&mut self, word: &str) -> Word {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = Word::try_from(self.spellings.len()).unwrap_or(Word::MAX);
        self.numbers.insert(word.into(), number);
        self.spellings.push(word.into());
        self.classes.push(self.class_of_form(word));
        self.entries.push(u16::MAX);
        self.usage.push(Usage::default());
        number
    }

    /// What a new word's form tells: `softly`; `You’ve` is no name because `You` is none.
    fn class_of_form(&self, word: &str) -> u32 {
        if word.len() > 4 && word.ends_with("ly") {
            return class::ADVERB;
        }
        let stem = word.split_once('’').and_then(|(stem, _)| self.find(stem));
        stem.map_or(0, |stem| self.classes[stem as usize] & class::NEVER_NAME)
    }

    /// The number of a word, if it occurs.
    pub fn find(&self, word: &str) -> Option<Word> {
        self.numbers.get(word).copied()
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.spellings.len()
    }

    /// A word in lower case.
    pub fn spelling(&self, word: Word) -> &str {
        &self.spellings[word as usize]
    }

    /// Whether a word is of any of the classes.
    pub fn is(&self, word: Word, bits: u32) -> bool {
        self.classes[word as usize] & bits != 0
    }

    /// The title that a word is.
    pub fn title(&self, word: Word) -> Option<&'static words::Title> {
        self.is(word, class::TITLE)
            .then(|| words::TITLES.get(usize::from(self.entries[word as usize])))
            .flatten()
    }

    /// The noun for a person that a word is.
    pub fn noun(&self, word: Word) -> Option<&'static words::Noun> {
        if !self.is(word, class::NOUN) {
            return None;
        }
        if self.is(word, class::TITLE) {
            let spelling = self.spelling(word);
            return words::NOUNS.iter().find(|noun| noun.word == spelling);
        }
        words::NOUNS.get(usize::from(self.entries[word as usize]))
    }

    /// How a word is written.
    pub fn usage(&self, word: Word) -> Usage {
        self.usage[word as usize]
    }

    /// Counts one use.
    pub fn count(&mut self, word: Word, capital: bool, first: bool) {
        let usage = &mut self.usage[word as usize];
        match (capital, first) {
            (false, _) => usage.lower += 1,
            (true, false) => usage.capital += 1,
            (true, true) => usage.first += 1,
        }
    }
}

/// A multiply-and-rotate hash: words are short and come from a book, not from an attacker.
#[derive(Default)]
pub struct Mixer(u64);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            let mixed = self.0.rotate_left(5) ^ u64::from_le_bytes(word);
            self.0 = mixed.wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_numbers_hold() {
        let lexicon = Lexicon::new();
        assert_eq!(lexicon.spelling(fixed::COMMA), ",");
        assert_eq!(lexicon.spelling(fixed::WAS), "was");
    }

    #[test]
    fn classes_and_entries() {
        let mut lexicon = Lexicon::new();
        let captain = lexicon.number("captain");
        assert!(
            lexicon
                .title(captain)
                .is_some_and(|title| title.word == "captain")
        );
        assert!(
            lexicon
                .noun(captain)
                .is_some_and(|noun| noun.word == "captain")
        );
        let said = lexicon.number("said");
        assert!(lexicon.is(said, class::SPEECH_VERB));
        let softly = lexicon.number("softly");
        assert!(lexicon.is(softly, class::ADVERB));
    }
}
