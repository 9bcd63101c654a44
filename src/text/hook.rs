//! The card that makes one want to read a book: chosen from its first part, so that nothing is
//! given away, by what can be seen in its words. Reads the finished book only.

use super::sentences;
use crate::model::{
    Book, Chapter, ChapterKind, Form, Hook, Manner, Mood, Picture, Sequence, SequenceKind,
};

/// Only this part of the book's words is searched, in percent.
const EARLY: usize = 15;
/// But not less than this many words, and not more: a reader is caught in the first chapters.
const LEAST_WORDS: usize = 600;
const MOST_WORDS: usize = 9000;

/// Beyond this part of a chapter, in percent, a story may be told to its end.
const TURNED: usize = 65;

/// What a book's first words are worth: they were written to be read first, and nothing can point
/// back from them. What is lost where they stop in the middle.
const FIRST: f32 = 4.2;
const TORN: f32 = 0.4;

/// Bytes of a word with its space, roughly.
const WORD: usize = 6;

/// Words that say that something is at stake: each counts once. A star stands for any ending.
#[rustfmt::skip]
const STAKES: [&str; 66] = [
    "murder*", "death", "dead", "die", "died", "dying", "kill*", "blood*", "secret*", "ghost*",
    "terror*", "terribl*", "horror*", "horribl*", "danger*", "strange*", "myster*", "vanish*",
    "curse*", "devil*", "treasure*", "crime*", "escape*", "prison*", "poison*", "enem*", "betray*",
    "revenge*", "madness", "mad", "scream*", "shriek*", "hang*", "grave*", "forbid*",
    "forbidden", "warn*", "fear*", "afraid", "never", "alone", "lost", "stranger*", "promise*",
    "swear", "sworn", "lie", "lies", "liar*", "love", "hate*", "ruin*", "fortune*", "fate*",
    "impossible", "suddenly", "shot", "knife", "pistol*", "sword*", "storm*", "wreck*", "drown*",
    "monster*", "witch*", "dragon*",
];

/// Words that point back to what was said before when a passage opens with them.
#[rustfmt::skip]
const DANGLING: [&str; 44] = [
    "he", "she", "it", "they", "him", "his", "her", "them", "their", "its", "this", "that", "these",
    "those", "such", "and", "but", "so", "then", "however", "thus", "yet", "or", "for", "nor",
    "yes", "no", "therefore", "meanwhile", "moreover", "besides", "still", "indeed", "also",
    "accordingly", "both", "neither", "another", "here", "there", "which", "who", "hence", "again",
];

/// A card that may be the hook.
struct Candidate<'a> {
    chapter: &'a Chapter,
    card: &'a Sequence,
    picture: Picture<'a>,
    /// Whether it is its chapter's first prose, and whether that chapter is the first.
    opening: (bool, bool),
}

/// The most gripping card of the book's beginning; the earliest among equals.
pub fn find(book: &Book) -> Option<Hook> {
    let all: usize = book.chapters.iter().map(|c| c.text.len()).sum();
    let mut left = (all / WORD * EARLY / 100).clamp(LEAST_WORDS, MOST_WORDS);
    let mut best: Option<(f32, Hook)> = None;
    let mut first = true;
    for (number, chapter) in book.chapters.iter().enumerate() {
        if chapter.kind != ChapterKind::Chapter {
            continue;
        }
        let mut sequence = 0;
        let mut opens = true;
        for picture in chapter.pictures() {
            for card in picture.sequences {
                let place = Hook {
                    chapter: number,
                    sequence,
                };
                sequence += 1;
                if card.kind == SequenceKind::Heading {
                    continue;
                }
                let candidate = Candidate {
                    chapter,
                    card,
                    picture,
                    opening: (opens, first),
                };
                let score = candidate.score();
                // A play begins with what is said, not with its stage.
                if score.is_some() || !matches!(chapter.form, Form::Act | Form::Scene) {
                    opens = false;
                    first = false;
                }
                if let Some(score) = score
                    && best.is_none_or(|(most, _)| score > most)
                {
                    best = Some((score, place));
                }
                let length = words(chapter.text_of(card));
                if length >= left {
                    return best.map(|(_, hook)| hook);
                }
                left -= length;
            }
        }
    }
    best.map(|(_, hook)| hook)
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

impl Candidate<'_> {
    /// How gripping the card is; nothing for one that cannot stand alone.
    fn score(&self) -> Option<f32> {
        let text = self.chapter.text_of(self.card);
        let count = words(text);
        let verse = text.contains('\n') && !text.contains("\n\n");
        if !(22..=95).contains(&count) || verse || text.contains(['[', '*', '_']) {
            return None;
        }
        let torn = !ends_whole(text) || self.cuts_speech() || text.contains('(');
        if self.opening.1 {
            let loss = if torn { TORN } else { 0.0 };
            return Some(FIRST - loss + self.promises(text) + self.feels());
        }
        if torn {
            return None;
        }
        let early = if self.card.start * 100 > self.chapter.text.len() * TURNED {
            -1.5
        } else {
            0.0
        };
        Some(
            self.stands_alone(text)? + self.promises(text) - effort(text, count)
                + self.feels()
                + early,
        )
    }

    /// Whether the card can be read without what comes before it, and how well.
    fn stands_alone(&self, text: &str) -> Option<f32> {
        let first = text.split_whitespace().next()?;
        let bare = first
            .trim_matches(|c: char| !c.is_alphabetic())
            .to_lowercase();
        let before = &self.chapter.text[..self.card.start];
        let paragraph = before.is_empty() || before.ends_with("\n\n");
        let (opens, _) = self.opening;
        let main = bare.split('’').next().unwrap_or_default();
        if !paragraph || DANGLING.contains(&main) || text.starts_with(char::is_lowercase) {
            return None;
        }
        let mut score = if opens { 0.8 } else { 0.0 };
        if self.answers(text) {
            score -= 1.2;
        }
        if before_name(text, &["he", "she", "they", "him", "her", "his", "them"]) {
            score -= 1.6;
        }
        Some(score)
    }

    /// What makes one want to know more.
    fn promises(&self, text: &str) -> f32 {
        let mut score = 0.0;
        let bare = text.trim_end_matches(['”', '’', '"', '»']);
        score += match bare.chars().next_back() {
            Some('?') => 0.7,
            Some('!') => 0.7,
            Some('—' | '…') => 0.8,
            _ => 0.0,
        };
        let ends = sentences::ends(text);
        let last = ends.len().checked_sub(2).map_or(0, |at| ends[at]);
        if words(&text[last..]) <= 8 && ends.len() > 1 {
            score += 0.6;
        }
        if text.contains('?') {
            score += 0.3;
        }
        let spoken = self.spoken();
        if (0.15..0.92).contains(&spoken) {
            score += 0.7;
        } else if spoken >= 0.92 && !self.opening.1 {
            // Nobody knows who talks.
            score -= 0.8;
        }
        score + (stakes(text) as f32 * 0.55).min(2.75)
    }

    /// How the scene feels around it.
    fn feels(&self) -> f32 {
        let mood = match self.picture.mood {
            Mood::Dread | Mood::Tense => 0.8,
            Mood::Wonder | Mood::Angry => 0.5,
            Mood::Joyful | Mood::Melancholy | Mood::Tender => 0.2,
            Mood::Calm => 0.0,
        };
        mood + self.picture.scene.feeling.arousal
    }

    /// Whether a speech goes on beyond the card on either side.
    fn cuts_speech(&self) -> bool {
        let (start, stop) = self.extent();
        let mut quotes = self.chapter.quotes.iter();
        let cut = quotes.any(|quote| {
            (quote.start < start && quote.end > start) || (quote.start < stop && quote.end > stop)
        });
        // What nobody took for a quotation must at least close what it opens.
        let text = &self.chapter.text[start..stop];
        let count = |mark: char| text.matches(mark).count();
        // „…“ closes with the mark that opens elsewhere.
        let (opened, closed) = match count('„') {
            0 => (count('“'), count('”')),
            low => (low, count('“') + count('”')),
        };
        cut || opened != closed
    }

    /// The card's first byte and one past its last word.
    fn extent(&self) -> (usize, usize) {
        let length = self.chapter.text_of(self.card).len();
        (self.card.start, self.card.start + length)
    }

    /// Whether it opens with a speech that answers another.
    fn answers(&self, text: &str) -> bool {
        let before = self.chapter.text[..self.card.start].trim_end();
        let quotes = &self.chapter.quotes;
        let index = quotes.partition_point(|quote| quote.end < before.len());
        let spoken = quotes
            .get(index)
            .is_some_and(|quote| quote.end == before.len());
        let opens = quotes.get(index + usize::from(spoken));
        let first = sentences::ends(text).first().copied().unwrap_or(0);
        let asks = text[..first]
            .trim_end_matches(['”', '’', '"'])
            .ends_with('?');
        spoken && !asks && opens.is_some_and(|quote| quote.start == self.card.start)
    }

    /// The share of speech.
    fn spoken(&self) -> f32 {
        let (start, end) = (self.card.start, self.card.end);
        let inside =
            |quote: &crate::model::Quote| quote.end.min(end).saturating_sub(quote.start.max(start));
        let quotes = self.chapter.quotes.iter();
        let uttered = quotes.filter(|quote| quote.manner != Manner::Written);
        let bytes: usize = uttered.map(inside).sum();
        bytes as f32 / (end - start).max(1) as f32
    }
}

/// Whether a text ends with a sentence, no letter's or list's heading.
fn ends_whole(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '’', '"', '»', ')']);
    bare.ends_with(['.', '!', '?', '…', '—'])
}

/// Whether one of these words comes in the first sentence before anybody is named.
fn before_name(text: &str, wanted: &[&str]) -> bool {
    for (at, word) in text.split_whitespace().enumerate().take(30) {
        let bare = word.trim_matches(|c: char| !c.is_alphabetic());
        if wanted.contains(&bare.to_lowercase().as_str()) {
            return true;
        }
        let named = at > 0 && bare.len() > 1 && bare.starts_with(char::is_uppercase);
        let noun = matches!(
            bare.to_lowercase().as_str(),
            "the" | "a" | "an" | "my" | "i"
        );
        if named || noun || word.ends_with(['.', '!', '?']) {
            return false;
        }
    }
    false
}

/// What a card asks of its reader: names that nobody has met yet, and long sentences, are work.
fn effort(text: &str, count: usize) -> f32 {
    let names = capitals(text).saturating_sub(3) as f32 * 0.35;
    let mean = count as f32 / sentences::ends(text).len().max(1) as f32;
    names + ((mean - 22.0) / 12.0).clamp(0.0, 2.0)
}

/// How many different words say that something is at stake.
fn stakes(text: &str) -> usize {
    let mut met = [false; STAKES.len()];
    for word in text.split(|c: char| !c.is_alphabetic()) {
        let word = word.to_lowercase();
        let hit = STAKES
            .iter()
            .position(|stake| match stake.strip_suffix('*') {
                Some(stem) => word.starts_with(stem),
                None => word == *stake,
            });
        if let Some(at) = hit {
            met[at] = true;
        }
    }
    met.iter().filter(|met| **met).count()
}

/// How many different capitalised words stand inside sentences.
fn capitals(text: &str) -> usize {
    let mut seen: Vec<&str> = Vec::new();
    let mut begins = true;
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphabetic());
        let opened = word.starts_with(['“', '‘', '«']);
        if !begins
            && !opened
            && bare.len() > 1
            && bare.starts_with(char::is_uppercase)
            && !seen.contains(&bare)
        {
            seen.push(bare);
        }
        begins = word.ends_with(['.', '!', '?', '…', '”', '’']);
    }
    seen.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_with_something_at_stake_promises_more() {
        assert_eq!(stakes("Murder! A murderer, and a secret."), 2);
        assert!(before_name("Long ago he had come.", &["he"]));
        assert!(!before_name("Long ago Ann said he had come.", &["he"]));
        assert_eq!(capitals("The Miller saw Ann. He and Ann went."), 2);
    }
}
