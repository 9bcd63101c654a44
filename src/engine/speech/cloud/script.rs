//! What a server is given to read: our reading of the text, cut into requests that are not too long.
//! Owns which characters of a request are which word, so that times can be told of words.

use std::ops::Range;

use crate::model::Utterance;
use crate::text::reading::{Link, Word};

/// One request's worth.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    /// What is read.
    pub input: String,
    /// Which words of the utterance these are.
    pub words: Range<usize>,
    /// For each of them its characters (not bytes) of `input`.
    pub places: Vec<Range<usize>>,
    /// Seconds of silence before the next part.
    pub rest: f64,
    /// What is read before and after it where an utterance is cut; empty where it is not.
    pub around: [String; 2],
}

/// What one word adds to a request.
struct Piece {
    before: String,
    said: String,
    after: String,
    /// What parts it from the next one.
    seam: String,
}

impl Piece {
    fn length(&self) -> usize {
        let parts = [&self.before, &self.said, &self.after];
        parts.iter().map(|part| part.chars().count()).sum()
    }
}

/// Cuts an utterance at ends of sentences, or where that is not enough at the strongest marks within
/// them. A word of more than `most` characters is an error: its length.
pub(super) fn parts(
    utterance: &Utterance,
    words: &[Word],
    most: usize,
) -> Result<Vec<Part>, usize> {
    let pieces = pieces(utterance, words);
    let mut parts = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let to = reach(&pieces[from..], &words[from..], most);
        if to == 0 {
            return Err(pieces[from].length());
        }
        parts.push(part(&pieces, words, from..from + to));
        from += to;
    }
    let inputs: Vec<String> = parts.iter().map(|part| part.input.clone()).collect();
    for (index, pair) in inputs.windows(2).enumerate() {
        parts[index].around[1].clone_from(&pair[1]);
        parts[index + 1].around[0].clone_from(&pair[0]);
    }
    Ok(parts)
}

/// How many words go into one request.
fn reach(pieces: &[Piece], words: &[Word], most: usize) -> usize {
    let (mut used, mut best) = (0, (0, 0));
    for (index, piece) in pieces.iter().enumerate() {
        used += piece.length();
        if used > most {
            return best.1;
        }
        used += piece.seam.chars().count();
        best = best.max((strength(&words[index]), index + 1));
    }
    pieces.len()
}

/// How good a place it is to stop after a word.
fn strength(word: &Word) -> u8 {
    match word.link {
        Link::Sentence | Link::Paragraph => 3,
        _ if word.after.contains([';', ':', '—', '…', '!', '?']) => 2,
        Link::Line => 1,
        Link::Space => u8::from(word.after.contains(',')),
    }
}

fn part(pieces: &[Piece], words: &[Word], range: Range<usize>) -> Part {
    let mut input = String::new();
    let (mut places, mut at) = (Vec::new(), 0);
    for piece in &pieces[range.clone()] {
        let start = at + piece.before.chars().count();
        places.push(start..start + piece.said.chars().count());
        at += piece.length() + piece.seam.chars().count();
        for text in [&piece.before, &piece.said, &piece.after, &piece.seam] {
            input.push_str(text);
        }
    }
    input.truncate(input.trim_end().len());
    let last = &words[range.end - 1];
    // As the embedded voice rests between its own stretches.
    let rest = match (last.link, strength(last)) {
        (Link::Paragraph, _) => 0.75,
        (Link::Sentence, _) => 0.34,
        (_, 2) => 0.22,
        (_, 1) => 0.16,
        _ => 0.03,
    };
    Part {
        input,
        words: range,
        places,
        rest,
        around: Default::default(),
    }
}

/// Our reading rules know old prose, its hidden names and its money, better than a voice that was
/// trained on the present; they are rules for English. Other languages are handed over as printed.
fn pieces(utterance: &Utterance, words: &[Word]) -> Vec<Piece> {
    let primary = utterance
        .language
        .split(['-', '_'])
        .next()
        .unwrap_or_default();
    let text = utterance.text.as_str();
    let printed = |index: usize| {
        let word = &words[index].source;
        let begin = if index == 0 { 0 } else { word.start };
        let next = words.get(index + 1);
        let end = next.map_or(text.len(), |next| next.source.start);
        Piece {
            before: text[begin..word.start].to_owned(),
            said: text[word.clone()].to_owned(),
            after: String::new(),
            seam: text[word.end..end].to_owned(),
        }
    };
    if !(primary.is_empty() || primary.eq_ignore_ascii_case("en")) {
        return (0..words.len()).map(printed).collect();
    }
    let read = |word: &Word| {
        let seam = match word.link {
            Link::Space | Link::Sentence => " ",
            Link::Line => "\n",
            Link::Paragraph => "\n\n",
        };
        Piece {
            before: word.before.clone(),
            said: word.spoken.clone(),
            after: word.after.clone(),
            seam: seam.to_owned(),
        }
    };
    words.iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::reading::read;

    fn utterance(text: &str, language: &str) -> Utterance {
        Utterance {
            text: text.into(),
            voice: Some("sage".into()),
            language: language.into(),
            rate: 100,
            sounds: Vec::new(),
            take: 0,
        }
    }

    fn cut(text: &str, language: &str, most: usize) -> Vec<Part> {
        parts(&utterance(text, language), &read(text), most).expect("parts")
    }

    #[test]
    fn old_prose_is_handed_over_as_it_is_read_and_every_word_is_found_in_it() {
        let text = "“Mr. B—— owed £5; _never_ more.”";
        for (language, input, five) in [
            (
                "en",
                "“Mister B owed five pounds; never more.”",
                "five pounds",
            ),
            ("fr", text, "£5;"),
        ] {
            let parts = cut(text, language, 100);
            assert_eq!(parts.len(), 1);
            assert_eq!(parts[0].input, input);
            let place = parts[0].places[3].clone();
            let found: String = input.chars().skip(place.start).take(place.len()).collect();
            assert_eq!(found, five);
        }
    }

    #[test]
    fn long_texts_are_cut_at_sentences_then_at_marks_then_at_words() {
        let inputs = |text: &str, most| -> Vec<String> {
            let parts = cut(text, "en", most);
            assert!(parts.iter().all(|part| part.input.chars().count() <= most));
            let words: usize = parts.iter().map(|part| part.words.len()).sum();
            assert_eq!(words, read(text).len(), "no word is lost");
            let before = parts.iter().skip(1).map(|part| &part.around[0]);
            assert!(before.eq(parts.iter().take(parts.len() - 1).map(|part| &part.input)));
            let after = parts.iter().map(|part| &part.around[1]);
            let next = parts.iter().skip(1).map(|part| part.input.as_str());
            assert!(after.eq(next.chain([""])));
            parts.into_iter().map(|part| part.input).collect()
        };
        assert_eq!(
            inputs("One went out. Two came in, and three; then four ran.", 30),
            ["One went out.", "Two came in, and three;", "then four ran."]
        );
        assert_eq!(
            inputs("seven ravens flew away", 12),
            ["seven ravens", "flew away"]
        );
        let long = utterance("antidisestablishmentarianism", "en");
        assert_eq!(parts(&long, &read(&long.text), 12), Err(28));
    }
}
