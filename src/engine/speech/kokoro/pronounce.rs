//! Words to phonemes: misaki's lexicon and tagger first, then CMUdict, then what follows from
//! it, then letter by letter. Owns
//! that no word stays silent, and the list of those that had to be guessed.

use std::sync::{Arc, Mutex, PoisonError};

use misaki_rs::fallback::FallbackError;
use misaki_rs::{Fallback, G2P, Language};

use super::derived;
use super::letters::Letters;
use super::lexicon::Lexicon;
use super::phonemes::{Accent, audible, british, from_ipa, from_phrase, known};
use crate::text::reading::Word;

/// Turns read words into phonemes, for one accent.
pub(super) struct Pronouncer {
    accent: Accent,
    /// Behind a lock since it notes what it guesses; it is a hundred times faster than the network.
    engine: Mutex<G2P>,
    unknown: Arc<Unknown>,
}

/// Phonemes of a sentence.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Pronounced {
    /// For each word, in the model's alphabet.
    pub words: Vec<String>,
    /// (word, phonemes) of those that no dictionary knew.
    pub guessed: Vec<(String, String)>,
}

impl Pronouncer {
    /// Takes a moment and about 100 MB: misaki unpacks its dictionaries.
    pub fn new(accent: Accent, lexicon: Arc<Lexicon>, letters: Arc<Letters>) -> Self {
        let unknown = Arc::new(Unknown {
            accent,
            lexicon,
            letters,
            guessed: Mutex::default(),
        });
        let language = match accent {
            Accent::American => Language::EnglishUS,
            Accent::British => Language::EnglishGB,
        };
        let fallback = Box::new(Shared(unknown.clone()));
        let engine = Mutex::new(G2P::with_fallback(language, Some(fallback)));
        Self {
            accent,
            engine,
            unknown,
        }
    }

    /// Pronounces the words of one sentence. Each gets something to hear, or is named in the error.
    pub fn sentence(&self, words: &[Word]) -> Result<Pronounced, String> {
        let engine = self.engine.lock().unwrap_or_else(PoisonError::into_inner);
        let mut spoken = self.in_context(&engine, words);
        for (word, phonemes) in words.iter().zip(&mut spoken) {
            if let Some(sound) = &word.sound {
                *phonemes = match word.tongue {
                    Some(_) => from_phrase(sound),
                    None => from_ipa(sound, self.accent),
                };
            } else if !audible(phonemes) && !word.spoken.is_empty() {
                *phonemes = self.unknown.pronounce(&word.spoken);
            }
            *phonemes = known(phonemes);
            if !audible(phonemes) && !word.spoken.is_empty() {
                return Err(word.spoken.clone());
            }
        }
        Ok(Pronounced {
            words: spoken,
            guessed: self.unknown.take_guesses(),
        })
    }

    /// Asks misaki for the whole sentence, so that `read` and `the` sound as their neighbours
    /// demand. White space counts the words through its tokens; where the count does not come out,
    /// each word is asked for by itself.
    fn in_context(&self, engine: &G2P, words: &[Word]) -> Vec<String> {
        let (text, owners) = script(words);
        let mut spoken = vec![String::new(); words.len()];
        let Ok((_, tokens)) = engine.g2p(&text) else {
            return self.one_by_one(engine, words);
        };
        let mut group = 0;
        let mut fresh = true;
        for token in &tokens {
            let phonemes = token.phonemes.as_deref().unwrap_or_default();
            if let Some(Some(owner)) = owners.get(group)
                && token.text.chars().any(char::is_alphanumeric)
            {
                if fresh && !spoken[*owner].is_empty() && !phonemes.is_empty() {
                    spoken[*owner].push(' ');
                }
                spoken[*owner].push_str(phonemes);
                fresh = false;
            }
            if !token.whitespace.is_empty() {
                group += 1;
                fresh = true;
            }
        }
        if group + 1 == owners.len() {
            spoken
        } else {
            self.one_by_one(engine, words)
        }
    }

    fn one_by_one(&self, engine: &G2P, words: &[Word]) -> Vec<String> {
        let say = |word: &Word| -> String {
            let Ok((_, tokens)) = engine.g2p(&word.spoken) else {
                return String::new();
            };
            let voiced = tokens
                .iter()
                .filter(|t| t.text.chars().any(char::is_alphanumeric));
            let parts = voiced.map(|t| {
                let gap = if t.whitespace.is_empty() { "" } else { " " };
                format!("{}{gap}", t.phonemes.as_deref().unwrap_or_default())
            });
            parts.collect::<String>().trim_end().to_owned()
        };
        words.iter().map(say).collect()
    }
}

/// The sentence as misaki is to read it, and for each of its space-parted groups whose it is.
fn script(words: &[Word]) -> (String, Vec<Option<usize>>) {
    let (mut groups, mut owners) = (Vec::new(), Vec::new());
    for (index, word) in words.iter().enumerate() {
        let marks: String = word
            .after
            .chars()
            .filter(|c| !matches!(c, '—' | '…'))
            .collect();
        let apart = word.after.contains(['—', '…']);
        let parts: Vec<String> = match &word.sound {
            // The sound is put in afterwards; the word only stands in its place.
            Some(_) => vec![word.spoken.replace(' ', "")],
            None => word.spoken.split(' ').map(str::to_owned).collect(),
        };
        let last = parts.len() - 1;
        for (at, part) in parts.into_iter().enumerate() {
            let stressed = if word.emphasis && part.bytes().all(|b| b.is_ascii_alphabetic()) {
                format!("[{part}](2)")
            } else {
                part
            };
            let before = if at == 0 { word.before.as_str() } else { "" };
            let after = if at == last { marks.as_str() } else { "" };
            groups.push(format!("{before}{stressed}{after}"));
            owners.push(Some(index));
        }
        if apart {
            groups.push("—".to_owned());
            owners.push(None);
        }
    }
    (groups.join(" "), owners)
}

/// What misaki does not know.
struct Unknown {
    accent: Accent,
    lexicon: Arc<Lexicon>,
    letters: Arc<Letters>,
    guessed: Mutex<Vec<(String, String)>>,
}

/// Misaki wants to own its fallback; we want to read it afterwards.
struct Shared(Arc<Unknown>);

impl Fallback for Shared {
    fn phonemize(&self, word: &str) -> Result<String, FallbackError> {
        let phonemes = self.0.pronounce(word);
        if audible(&phonemes) {
            Ok(phonemes)
        } else {
            Err(FallbackError::NoPhonemes {
                word: word.to_owned(),
            })
        }
    }
}

impl Unknown {
    /// Pronounces each run of letters and joins them; empty if there is none.
    fn pronounce(&self, word: &str) -> String {
        let lower = word.to_lowercase().replace('’', "'");
        let runs = lower.split(|c: char| !(c.is_ascii_alphabetic() || c == '\''));
        let american: String = runs
            .filter(|run| run.contains(|c: char| c != '\''))
            .map(|run| self.run(run))
            .collect();
        match self.accent {
            Accent::American => american,
            Accent::British => british(&american),
        }
    }

    fn run(&self, word: &str) -> String {
        let word = word.trim_start_matches('\'');
        if let Some(phonemes) = self.lexicon.find(word) {
            return phonemes;
        }
        if let Some(stem) = word.strip_suffix("'s").or_else(|| word.strip_suffix("s'")) {
            let stem = self.run(stem);
            let ending = plural(&stem);
            return stem + ending;
        }
        if let Some(stem) = word.strip_suffix("in'") {
            return self
                .run(&format!("{stem}ing"))
                .trim_end_matches('ŋ')
                .to_owned()
                + "n";
        }
        if let Some(phonemes) = derived::pronounce(word, &|word| self.lexicon.find(word)) {
            return phonemes;
        }
        let phonemes = self.letters.pronounce(word).unwrap_or_default();
        if let Ok(mut guessed) = self.guessed.lock() {
            guessed.push((word.trim_end_matches('\'').to_owned(), phonemes.clone()));
        }
        phonemes
    }

    fn take_guesses(&self) -> Vec<(String, String)> {
        let mut guessed = self.guessed.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken = std::mem::take(&mut *guessed);
        taken.sort();
        taken.dedup();
        taken
    }
}

/// How an added S sounds after other sounds.
fn plural(stem: &str) -> &'static str {
    match stem.chars().last() {
        Some('s' | 'z' | 'ʃ' | 'ʒ' | 'ʧ' | 'ʤ') => "ᵻz",
        Some('p' | 't' | 'k' | 'f' | 'θ') => "s",
        _ => "z",
    }
}

#[cfg(test)]
mod tests;
