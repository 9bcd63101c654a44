//! Words of other languages in an English text, as stretches with a language each. Owns the
//! evidence: small words, elisions, letters that English lacks, and phrases taken in whole. Names
//! are no evidence, and one small word alone is none either.

use std::ops::Range;

use super::super::reading::{self, Link, Phonology};
use super::tongues::{CERTAIN, ENGLISHED, STRONG, TABLES, TONGUES, Votes, WEAK};

/// A run of words of one other language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Bytes of the text, from the first letter to the last.
    pub range: Range<usize>,
    /// BCP 47 tag.
    pub language: &'static str,
    /// A phrase that English has taken in whole, rather than a quotation.
    pub adopted: bool,
}

struct Word {
    range: Range<usize>,
    lower: String,
    votes: Votes,
    /// Begins with a capital and is not the first word of a sentence: mostly a name.
    name: bool,
    /// Whether more than spaces and a comma parts it from the word before.
    apart: bool,
    english: bool,
}

impl Word {
    fn votes(&self) -> bool {
        self.votes.iter().any(|votes| *votes > 0)
    }
}

/// The foreign stretches of a text, in order and not overlapping.
pub(super) fn find(text: &str) -> Vec<Stretch> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some((length, language)) = phrase(&words[at..]) {
            push(&mut found, &words[at..at + length], language, true);
            at += length;
        } else if words[at].votes() {
            let length = run(&words[at..]);
            if let Some((part, language)) = judge(&words[at..at + length]) {
                push(&mut found, &words[at..at + length][part], language, false);
            }
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

fn push(found: &mut Vec<Stretch>, words: &[Word], language: &'static str, adopted: bool) {
    if let (Some(first), Some(last)) = (words.first(), words.last()) {
        let range = first.range.start..last.range.end;
        found.push(Stretch {
            range,
            language,
            adopted,
        });
    }
}

/// Gives the words of foreign phrases in an English text the sounds of their own language. What
/// English has made its own keeps its English sound: single words that dictionaries list, Latin
/// tags, and the commonest French ones.
pub(super) fn voice(words: &mut [reading::Word], text: &str) {
    for stretch in find(text) {
        let Some(tongue) = Phonology::of(stretch.language) else {
            continue;
        };
        let printed = &text[stretch.range.clone()];
        if stretch.adopted && is_english(printed, tongue) {
            continue;
        }
        let inside = |word: &reading::Word| {
            word.source.start < stretch.range.end && word.source.end > stretch.range.start
        };
        let Some(from) = words.iter().position(inside) else {
            continue;
        };
        let length = words[from..].iter().take_while(|word| inside(word)).count();
        let found = &mut words[from..from + length];
        // No word reaches another over a mark.
        for group in found
            .chunk_by_mut(|a, b| a.after.is_empty() && b.before.is_empty() && a.link < Link::Line)
        {
            let own: Vec<&str> = group
                .iter()
                .map(|word| text[word.source.clone()].trim_matches(|c: char| !c.is_alphabetic()))
                .collect();
            let own: Vec<String> = own.iter().map(|word| word.replace('’', "'")).collect();
            let own: Vec<&str> = own.iter().map(String::as_str).collect();
            for (word, sound) in group.iter_mut().zip(reading::sounds(&own, tongue)) {
                let audible = sound.chars().any(char::is_alphabetic);
                if audible && word.kind.is_none() && !word.spoken.is_empty() {
                    word.sound = Some(sound);
                    word.tongue = Some(tongue);
                }
            }
        }
    }
}

/// Whether an adopted phrase is said by English rules.
fn is_english(printed: &str, tongue: Phonology) -> bool {
    let one = !printed.contains([' ', '-', '\n']);
    let lower = printed.to_lowercase();
    one || tongue == Phonology::Latin || ENGLISHED.split(" / ").any(|phrase| phrase == lower)
}

/// How many words from the first on belong together: words with evidence, and at most two without
/// between them that are neither English nor the start of a phrase.
fn run(words: &[Word]) -> usize {
    let goes_on = |at: usize| {
        let word = words.get(at).filter(|word| !word.apart);
        word.is_some_and(|_| phrase(&words[at..]).is_none())
    };
    let fits = |at: usize| goes_on(at) && words[at].votes();
    let open = |at: usize| goes_on(at) && !words[at].english;
    let mut end = 1;
    loop {
        if fits(end) {
            end += 1;
        } else if open(end) && fits(end + 1) {
            end += 2;
        } else if open(end) && open(end + 1) && fits(end + 2) && !words[end + 2].english {
            end += 3;
        } else {
            // `la belle`, `c'est magnifique`: what an article governs is of its language.
            let governs = words[end - 1].votes.contains(&STRONG) && open(end) && !words[end].name;
            return end + usize::from(governs);
        }
    }
}

/// The part of a run that is of one language, if there is enough for it.
fn judge(words: &[Word]) -> Option<(Range<usize>, &'static str)> {
    let mut sums = [0_u32; TONGUES.len()];
    for word in words {
        for (sum, votes) in sums.iter_mut().zip(&word.votes) {
            *sum += u32::from(*votes);
        }
    }
    let best = (0..TONGUES.len()).max_by_key(|at| (sums[*at], std::cmp::Reverse(*at)))?;
    // English words at the edges were only met on the way.
    let own = |word: &Word| !word.english || word.votes[best] >= STRONG;
    // What an English article governs is no part of it: `an immense répertoire`.
    let from = words
        .iter()
        .position(|word| own(word) && word.votes[best] > 0)?;
    let to = words.iter().rposition(own)? + 1;
    let words = &words[from..to];
    let votes = |least: u8, most: u8| {
        let counted = |word: &&Word| (least..=most).contains(&word.votes[best]);
        words.iter().filter(counted).count()
    };
    let (weak, strong, certain) = (
        votes(WEAK, WEAK),
        votes(STRONG, STRONG),
        votes(CERTAIN, u8::MAX),
    );
    let english = words.iter().filter(|word| word.english).count();
    let enough = certain > 0 || strong > 1 || strong == 1 && weak > 1 && english == 0;
    (enough && english * 3 <= words.len()).then_some((from..to, TONGUES[best].tag))
}

/// A phrase of the tables that begins here: its words, and its language.
fn phrase(words: &[Word]) -> Option<(usize, &'static str)> {
    let listed = TABLES.phrases.get(words.first()?.lower.as_str())?;
    listed.iter().find_map(|(rest, place)| {
        let same = rest.iter().enumerate().all(|(at, part)| {
            words
                .get(at + 1)
                .is_some_and(|word| !word.apart && word.lower == *part)
        });
        same.then_some((rest.len() + 1, TONGUES[*place].tag))
    })
}

/// The words of a text with what each says.
fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut opens = true;
    let mut end_before = 0;
    let is_inner = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '-');
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_alphabetic() {
            continue;
        }
        let mut end = start + c.len_utf8();
        // Two hyphens are a dash and part words.
        while let Some((at, c)) =
            chars.next_if(|(at, c)| is_inner(*c) && !(*c == '-' && text[at + 1..].starts_with('-')))
        {
            if c.is_alphabetic() {
                end = at + c.len_utf8();
            }
        }
        let gap = &text[end_before..start];
        let apart = gap.contains(|c: char| !matches!(c, ' ' | ',' | '\n')) || gap.contains("\n\n");
        opens |= gap.contains(|c: char| !matches!(c, ' ' | ',' | '\n' | ';'));
        let printed = &text[start..end];
        let lower = printed.to_lowercase().replace('’', "'");
        let name = !opens && c.is_uppercase();
        words.push(Word {
            range: start..end,
            votes: if name && !lower.contains('\'') {
                [0; 5]
            } else {
                weigh(&lower)
            },
            english: TABLES.english.contains(lower.as_str()),
            lower,
            name,
            apart,
        });
        opens = false;
        end_before = end;
    }
    words
}

/// What one word in lower case says for each language.
fn weigh(word: &str) -> Votes {
    let mut votes = TABLES.votes.get(word).copied().unwrap_or_default();
    if word.is_ascii() && !word.contains('\'') {
        return votes;
    }
    let accented = !word.is_ascii() && !TABLES.adopted.contains(word) && !is_parted(word);
    for (vote, tongue) in votes.iter_mut().zip(&TONGUES) {
        let elision = word.split_once('\'').is_some_and(|(head, tail)| {
            tail.len() > 2 && tongue.elided.split(' ').any(|listed| listed == head)
        });
        if accented && word.contains(|c| tongue.letters.contains(c)) {
            *vote = CERTAIN;
        } else if elision {
            *vote = STRONG;
        }
    }
    if accented && votes.iter().all(|vote| *vote < STRONG) && word.contains(['é', 'à', 'î', 'ô'])
    {
        votes[0] = CERTAIN;
    }
    votes
}

/// Two dots only part two vowels in English print: `coöperate`, `naïf`, `Noël`.
fn is_parted(word: &str) -> bool {
    let other = |c: char| !c.is_ascii() && !matches!(c, 'ï' | 'ë' | 'ö' | 'ü' | 'æ' | 'œ' | 'è');
    let mut before = ' ';
    !word.contains(other)
        && word.chars().all(|c| {
            let fits = match c {
                'ï' | 'ë' | 'ö' | 'ü' => "aeiou".contains(before),
                'è' => word.ends_with("èd"),
                _ => true,
            };
            before = c;
            fits
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, &'static str)> {
        let stretches = find(text).into_iter();
        stretches
            .map(|stretch| (&text[stretch.range], stretch.language))
            .collect()
    }

    #[test]
    fn languages_are_told_by_their_small_words() {
        assert_eq!(
            found("“Je ne sais pas,” he said."),
            [("Je ne sais pas", "fr")]
        );
        assert_eq!(
            found("They sang: Dominus est in caelum."),
            [("Dominus est in caelum", "la")]
        );
        assert_eq!(
            found("“Ich bin nicht gut,” she said."),
            [("Ich bin nicht gut", "de")]
        );
        assert_eq!(
            found("“Che bella questa sera!” he cried."),
            [("Che bella questa sera", "it")]
        );
    }

    #[test]
    fn phrases_are_known_whole() {
        assert_eq!(
            found("It was a faux pas, a sine qua non."),
            [("faux pas", "fr"), ("sine qua non", "la"),]
        );
    }

    #[test]
    fn letters_that_english_lacks_are_enough() {
        assert_eq!(
            found("The señor bowed; the garçon ran."),
            [("señor", "es"), ("garçon", "fr")]
        );
    }

    #[test]
    fn phrases_sound_as_their_language_and_adopted_ones_as_english() {
        let text = "“Mon ami,” he said, “c’est la vie, and vice versa; he is en route.”";
        let mut words = reading::read(text);
        voice(&mut words, text);
        let told = words
            .iter()
            .filter_map(|word| Some((word.sound.as_deref()?, word.tongue?)));
        let told: Vec<_> = told
            .filter(|(_, tongue)| *tongue == Phonology::French)
            .collect();
        let sounds: Vec<&str> = told.iter().map(|(sound, _)| *sound).collect();
        assert_eq!(sounds, ["mɔ\u{303}n", "amˈi", "sɛ", "la", "vˈi"]);
    }

    #[test]
    fn english_stays_english() {
        for text in [
            "We will pour more on me, son, and the main sale is on.",
            "The naïve coöperation of the café; the learnèd dæmon.",
            "Lady Catherine de Bourgh and Mr. La Roche met the Comte de Brie.",
            "He does not contra dance per day.",
            "I am not in a den with a man so big.",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
