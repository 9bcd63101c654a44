//! Pronunciation hooks: where reading a text aloud needs more than its spelling. Owns the list that
//! the narrate stage and `inspect --json` see; how each is found is `reading`'s business, and for
//! words of other languages [`foreign`]'s.

mod foreign;
mod tongues;

use super::reading::{self, Kind};

/// A stretch of a text whose sound its spelling does not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hook {
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte; marks around the words are left out.
    pub end: usize,
    /// `heteronym`, `roman`, `abbreviation`, `letters`, `figures`, `hidden`, `elision` or `foreign`.
    pub kind: &'static str,
    /// What is said: the name of a heteronym's sense, the language of foreign words (a BCP 47 tag),
    /// for all others the words that a reader says.
    pub reading: String,
    /// How it sounds, in the International Phonetic Alphabet, where that is known.
    pub sound: Option<String>,
}

/// Gives the words of foreign phrases in an English text the sounds of their own language, as far as
/// one of [`reading::Phonology`] and not taken in by English.
pub fn voice_foreign(words: &mut [reading::Word], text: &str) {
    foreign::voice(words, text);
}

/// The hooks of a text in order, foreign stretches beside those of their words. English only: the
/// text of another language has none.
pub fn hooks(text: &str, language: &str) -> Vec<Hook> {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    if !(primary.is_empty() || primary.eq_ignore_ascii_case("en")) {
        return Vec::new();
    }
    let words = reading::read(text).into_iter();
    let mut hooks: Vec<Hook> = words.filter_map(|word| hook(text, word)).collect();
    hooks.extend(foreign::find(text).into_iter().map(|stretch| Hook {
        start: stretch.range.start,
        end: stretch.range.end,
        kind: "foreign",
        reading: stretch.language.to_owned(),
        sound: None,
    }));
    hooks.sort_by_key(|hook| (hook.start, hook.end));
    hooks
}

fn hook(text: &str, word: reading::Word) -> Option<Hook> {
    let kind = match word.kind? {
        Kind::Heteronym(_) => "heteronym",
        Kind::Roman => "roman",
        Kind::Abbreviation => "abbreviation",
        Kind::Letters => "letters",
        Kind::Figures => "figures",
        Kind::Hidden => "hidden",
        Kind::Elision => "elision",
    };
    let reading = match word.kind? {
        Kind::Heteronym(sense) => sense.to_owned(),
        _ => word.spoken,
    };
    let printed = &text[word.source.clone()];
    let start = printed.find(is_printed).unwrap_or(0);
    let end = printed
        .char_indices()
        .rfind(|(_, c)| is_printed(*c))
        .map_or(printed.len(), |(at, c)| at + c.len_utf8());
    Some(Hook {
        start: word.source.start + start,
        end: word.source.start + end.max(start),
        kind,
        reading,
        sound: word.sound,
    })
}

/// What belongs to a word and not to the marks around it.
fn is_printed(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '£' | '$' | '&' | '§' | '%' | '°')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, &'static str, String)> {
        let hooks = hooks(text, "en").into_iter();
        hooks
            .map(|hook| (&text[hook.start..hook.end], hook.kind, hook.reading))
            .collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &'static str, &str)]) {
        let expected: Vec<_> = expected
            .iter()
            .map(|(word, kind, reading)| (*word, *kind, (*reading).to_owned()))
            .collect();
        assert_eq!(found(text), expected, "\n  in: {text}");
    }

    #[test]
    fn a_numeral_is_no_word_and_a_word_no_numeral() {
        check(
            "In Chapter XIV. Henry VIII came. I did mix it.",
            &[
                ("XIV", "roman", "fourteen"),
                ("VIII", "roman", "the eighth"),
            ],
        );
    }

    #[test]
    fn abbreviations_are_told_apart_by_their_neighbours() {
        check(
            "“St. Clare, of Bow St. in town,” wrote Dr. J. B. Hale, Esq., viz. No. 7.",
            &[
                ("St", "abbreviation", "Saint"),
                ("Bow", "heteronym", "knot"),
                ("St", "abbreviation", "Street"),
                ("Dr", "abbreviation", "Doctor"),
                ("J", "letters", "J"),
                ("B", "letters", "B"),
                ("Esq", "abbreviation", "Esquire"),
                ("viz", "abbreviation", "namely"),
                ("No", "abbreviation", "Number"),
                ("7", "figures", "seven"),
            ],
        );
    }

    #[test]
    fn other_languages_have_no_english_hooks() {
        assert!(hooks("Il lead le bow, M. Dupont.", "fr").is_empty());
        assert!(hooks("", "en").is_empty());
    }

    #[test]
    fn a_foreign_phrase_is_one_stretch() {
        check(
            "He said: “Qu’est-ce que c’est?” and left.",
            &[("Qu’est-ce que c’est", "foreign", "fr")],
        );
    }
}
