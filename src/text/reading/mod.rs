//! Reading rules: from printed prose to the words that a voice says. Owns what is said for numbers,
//! money, abbreviations, hidden names, old spellings and marks, for 19th-century English above all.
//! Knows nothing of phonemes or of any engine; never fails and never drops a visible word.
//!
//! A *visible word* is what white space or a dash parts: `hurry—what` is two. Marks that stand alone
//! belong to the word before them. Each visible word is one [`Word`] here, however many spoken
//! words it takes (`£5` is "five pounds"), so captions and voice share one record.

mod caps;
mod context;
mod elision;
mod foreign;
mod given;
mod heteronyms;
mod hidden;
mod letters;
mod marks;
mod measures;
mod money;
mod numerals;
mod quantities;
mod respelling;
mod roman;
mod sentences;
mod titles;
mod visible;

use std::ops::Range;

use context::Context;
pub use foreign::{Phonology, read as read_in, sounds};
pub use given::{needed, pronounce};
pub use numerals::{cardinal, ordinal};
pub use respelling::ipa;

/// A visible word and how it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the text, attached punctuation included.
    pub source: Range<usize>,
    /// Marks spoken before the words, from the set `“ (`.
    pub before: String,
    /// What is said: letters, apostrophes, hyphens and single spaces. Empty only when the whole
    /// text holds nothing that can be said.
    pub spoken: String,
    /// How `spoken` sounds, in the International Phonetic Alphabet, where spelling would mislead.
    pub sound: Option<String>,
    /// The language whose sounds `sound` is made of; `None` for English.
    pub tongue: Option<Phonology>,
    /// Why it is not simply read as it is spelt; `None` for most words.
    pub kind: Option<Kind>,
    /// Marks spoken after the words, from the set `” ) , . ; : ! ? … —`.
    pub after: String,
    /// Printed with emphasis: `_word_`, or in capitals among ordinary words.
    pub emphasis: bool,
    /// What follows this word.
    pub link: Link,
}

/// What made a word's reading depend on more than its spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One spelling, several sounds: the name of the sense that the neighbours want.
    Heteronym(&'static str),
    /// A Roman numeral.
    Roman,
    /// An abbreviation or a sign.
    Abbreviation,
    /// Letters that are said by name.
    Letters,
    /// Figures: numbers, dates, money, measures.
    Figures,
    /// A name or number that the printer hid.
    Hidden,
    /// A word with letters left out.
    Elision,
}

/// What parts a word from the next one, from the weakest to the strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Link {
    /// Nothing but a space or a dash.
    Space,
    /// The end of a line of verse.
    Line,
    /// The end of a sentence.
    Sentence,
    /// The end of a paragraph, or of the text.
    Paragraph,
}

/// Reads a text: one [`Word`] for each visible word, in order.
pub fn read(text: &str) -> Vec<Word> {
    let tokens = visible::split(text);
    let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
    for index in 0..tokens.len() {
        let context = Context {
            tokens: &tokens,
            index,
        };
        let token = context.token();
        let (said, kind) = say(&context);
        let mut trail = token.trail.as_str();
        if said.eats_dot && !context.ends_sentence() {
            trail = trail.strip_prefix('.').unwrap_or(trail);
        }
        let mut lead = token.lead.as_str();
        if said.eats_apostrophe {
            lead = lead.strip_suffix(APOSTROPHES).unwrap_or(lead);
        }
        words.push(Word {
            source: token.range.clone(),
            before: marks::before(lead),
            spoken: said.words,
            sound: said.sound,
            tongue: None,
            kind,
            after: marks::after(trail),
            emphasis: token.emphasis || caps::emphatic(&context),
            link: token.link,
        });
    }
    let mut words = visible::join_unspoken(words);
    sentences::mark(&mut words, text);
    words
}

/// What a rule decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Said {
    words: String,
    sound: Option<String>,
    /// The dot belongs to the abbreviation, so it is no pause unless the sentence ends with it.
    eats_dot: bool,
    /// The apostrophe before it belongs to the word and opens no quotation.
    eats_apostrophe: bool,
}

impl Said {
    fn words(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            ..Self::default()
        }
    }

    fn abbreviation(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            eats_dot: true,
            ..Self::default()
        }
    }

    fn sounding(words: impl Into<String>, sound: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            sound: Some(sound.into()),
            ..Self::default()
        }
    }
}

/// What printers set for an apostrophe.
const APOSTROPHES: [char; 4] = ['\'', '’', '‘', '`'];

type Rule = fn(&Context<'_>) -> Option<Said>;

/// Tried in order; the first that knows the word speaks. The narrow ones come first.
const RULES: &[(Rule, Option<Kind>)] = &[
    (hidden::rule, Some(Kind::Hidden)),
    (elision::rule, Some(Kind::Elision)),
    (money::rule, Some(Kind::Figures)),
    (measures::rule, Some(Kind::Figures)),
    (quantities::rule, Some(Kind::Figures)),
    (titles::rule, Some(Kind::Abbreviation)),
    (roman::rule, Some(Kind::Roman)),
    (letters::initials, Some(Kind::Letters)),
    (caps::rule, None),
    (letters::rule, None),
];

fn say(context: &Context<'_>) -> (Said, Option<Kind>) {
    let first = RULES
        .iter()
        .find_map(|(rule, kind)| rule(context).map(|said| (said, *kind)));
    let (mut said, kind) = first.unwrap_or_default();
    if kind.is_some() || said.sound.is_some() {
        // What capitals spell out is letters too.
        return (said, kind.or(Some(Kind::Letters)));
    }
    let Some(sense) = heteronyms::sense(context) else {
        return (said, None);
    };
    said.sound = Some(sense.sound.to_owned());
    (said, Some(Kind::Heteronym(sense.name)))
}

#[cfg(test)]
mod novels;
#[cfg(test)]
mod tests;
