//! Cuts an utterance into chunks that the network speaks in one go, at the best places. Owns sizes
//! and pauses between chunks.

use std::ops::Range;

use super::network::LONGEST_INPUT;
use super::phonemes::number;
use crate::text::reading::{Link, Word};

/// How large chunks are.
struct Sizes {
    /// Sentences are put together up to this many symbols: a very short one alone sounds clipped,
    /// while memory grows with length (about 2 MB a symbol and lane) and speed does not depend on it.
    packed: usize,
    /// A sentence longer than this is cut.
    longest: usize,
}

/// How large chunks are in each take: a line that the network slurs in one cut it may say in another.
/// The first is everybody's; the second stops at every sentence and at clauses, the third takes more
/// in one breath.
const SIZES: [Sizes; TAKES as usize] = [
    Sizes {
        packed: 110,
        longest: 170,
    },
    Sizes {
        packed: 0,
        longest: 60,
    },
    Sizes {
        packed: 240,
        longest: 300,
    },
];
const _: () = assert!(SIZES[2].longest < LONGEST_INPUT);

/// How many ways of cutting there are.
pub(super) const TAKES: u8 = 3;

/// Input for one run of the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    /// Symbol numbers.
    pub symbols: Vec<i32>,
    /// For each word, by its place in the utterance, its place in `symbols`, marks left out.
    pub words: Vec<(usize, Range<usize>)>,
    /// Milliseconds of silence after it.
    pub pause: u32,
}

/// Cuts the words of an utterance, given their phonemes, as a take does; beyond the last take as that.
pub(super) fn cut(words: &[Word], phonemes: &[String], take: u8) -> Vec<Chunk> {
    let Sizes {
        packed: most,
        longest,
    } = SIZES[usize::from(take.min(TAKES - 1))];
    let sizes: Vec<usize> = words
        .iter()
        .zip(phonemes)
        .map(|(w, p)| size(w, p))
        .collect();
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (at, word) in words.iter().enumerate() {
        if word.link >= Link::Sentence || at + 1 == words.len() {
            split(start..at + 1, words, &sizes, longest, &mut pieces);
            start = at + 1;
        }
    }
    let mut packed: Vec<Range<usize>> = Vec::new();
    for piece in pieces {
        match packed.last_mut() {
            Some(last)
                if words[last.end - 1].link < Link::Paragraph
                    && total(&sizes, &(last.start..piece.end)) <= most =>
            {
                last.end = piece.end;
            }
            _ => packed.push(piece),
        }
    }
    packed
        .into_iter()
        .map(|range| chunk(range, words, phonemes))
        .collect()
}

fn total(sizes: &[usize], range: &Range<usize>) -> usize {
    sizes[range.clone()].iter().sum()
}

/// Halves a sentence until its parts are short enough, at a strong mark near the middle.
fn split(
    range: Range<usize>,
    words: &[Word],
    sizes: &[usize],
    longest: usize,
    out: &mut Vec<Range<usize>>,
) {
    if total(sizes, &range) <= longest || range.len() < 2 {
        out.push(range);
        return;
    }
    let whole = total(sizes, &range) as f32;
    let mut before = 0;
    let mut best = (f32::NEG_INFINITY, range.start + 1);
    for at in range.start..range.end - 1 {
        before += sizes[at];
        let off_centre = (before as f32 / whole - 0.5).abs();
        let score = strength(&words[at].after) - 4.0 * off_centre;
        if score > best.0 {
            best = (score, at + 1);
        }
    }
    split(range.start..best.1, words, sizes, longest, out);
    split(best.1..range.end, words, sizes, longest, out);
}

fn strength(marks: &str) -> f32 {
    match marks.trim_end_matches(['”', ')']).chars().last() {
        Some('.' | '!' | '?' | ';' | ':' | '—' | '…') => 1.5,
        Some(',') => 1.0,
        _ if marks.is_empty() => 0.0,
        _ => 0.7,
    }
}

/// Symbols that a word takes, the space after it included.
fn size(word: &Word, phonemes: &str) -> usize {
    [word.before.as_str(), phonemes, &word.after]
        .iter()
        .map(|s| s.chars().count())
        .sum::<usize>()
        + 2
}

/// The silence at a joint, in milliseconds: what the model itself leaves at such marks in the
/// middle of a chunk (medians over 25 passages), and the paragraph's longer rest (see `Pause` in
/// `stage::track`).
fn pause(word: &Word) -> u32 {
    match word.link {
        Link::Paragraph => 750,
        Link::Sentence => 340,
        _ if strength(&word.after) >= 1.5 => 220,
        _ if strength(&word.after) >= 1.0 => 160,
        _ => 30,
    }
}

fn chunk(range: Range<usize>, words: &[Word], phonemes: &[String]) -> Chunk {
    let mut symbols: Vec<i32> = Vec::new();
    let mut places = Vec::new();
    let say = |text: &str, symbols: &mut Vec<i32>| symbols.extend(text.chars().filter_map(number));
    for at in range.clone() {
        let word = &words[at];
        say(&word.before, &mut symbols);
        let start = symbols.len();
        say(&phonemes[at], &mut symbols);
        places.push((at, start..symbols.len()));
        // The end of a verse is heard even where it is not printed.
        let verse = word.link == Link::Line && word.after.is_empty();
        let marks = if verse { "," } else { &word.after };
        say(&marks.replace('—', " —"), &mut symbols);
        if at + 1 < range.end {
            say(" ", &mut symbols);
        }
    }
    // One word of absurd length is cut at the model's limit rather than refused.
    symbols.truncate(LONGEST_INPUT);
    for (_, place) in &mut places {
        place.end = place.end.min(symbols.len());
        place.start = place.start.min(place.end.saturating_sub(1));
    }
    let pause = pause(&words[range.end - 1]);
    Chunk {
        symbols,
        words: places,
        pause,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONGEST: usize = SIZES[0].longest;
    use crate::text::reading::read;

    /// Spelling as phonemes is close enough for sizes.
    fn cut_text(text: &str) -> (Vec<Chunk>, usize) {
        let words = read(text);
        let phonemes: Vec<String> = words
            .iter()
            .map(|word| word.spoken.to_lowercase().replace('g', "ɡ"))
            .collect();
        (cut(&words, &phonemes, 0), words.len())
    }

    #[test]
    fn every_word_is_in_one_chunk_and_in_order() {
        let sentence = "It was a long walk, and the rain did not stop; nor did they. ";
        let (chunks, count) = cut_text(&sentence.repeat(12));
        let seen: Vec<usize> = chunks
            .iter()
            .flat_map(|c| c.words.iter().map(|w| w.0))
            .collect();
        assert_eq!(seen, (0..count).collect::<Vec<_>>());
        assert!(chunks.iter().all(|chunk| chunk.symbols.len() <= LONGEST));
        assert!(
            chunks
                .iter()
                .flat_map(|c| &c.words)
                .all(|(_, place)| !place.is_empty())
        );
    }

    #[test]
    fn long_sentences_are_cut_at_their_marks() {
        let part = "and so they went on over the wide hill and down the other side";
        let text = format!("{}.", [part; 8].join("; "));
        let (chunks, _) = cut_text(&text);
        assert!(chunks.len() > 1);
        for chunk in &chunks[..chunks.len() - 1] {
            assert_eq!(chunk.symbols.last(), number(';').as_ref());
            assert_eq!(chunk.pause, 220);
        }
        let (chunks, _) = cut_text(&"word ".repeat(400));
        assert!(chunks.iter().all(|chunk| chunk.symbols.len() <= LONGEST));
    }

    #[test]
    fn short_sentences_share_a_chunk_but_paragraphs_do_not() {
        assert_eq!(cut_text("No. Never. Go away.").0.len(), 1);
        let (chunks, _) = cut_text("No.\n\nNever.");
        assert_eq!(
            chunks.iter().map(|c| c.pause).collect::<Vec<_>>(),
            [750, 750]
        );
    }

    #[test]
    fn a_word_without_end_is_cut_at_the_limit() {
        let (chunks, _) = cut_text(&"a".repeat(2_000));
        assert_eq!(chunks[0].symbols.len(), LONGEST_INPUT);
    }

    #[test]
    fn each_take_cuts_otherwise_and_loses_no_word() {
        let text = "It was a long walk, and the rain did not stop; nor did they. No. Never.";
        let words = read(text);
        let phonemes: Vec<String> = words.iter().map(|w| w.spoken.to_lowercase()).collect();
        let cuts = [0, 1, 2].map(|take| cut(&words, &phonemes, take));
        let sizes = cuts.each_ref().map(Vec::len);
        assert!(sizes[1] > sizes[0] && sizes[0] >= sizes[2], "{sizes:?}");
        for chunks in &cuts {
            let said: usize = chunks.iter().map(|chunk| chunk.words.len()).sum();
            assert_eq!(said, words.len());
        }
        assert_eq!(cut(&words, &phonemes, 9), cuts[2]);
    }
}
