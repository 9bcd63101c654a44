//! Which words of a book no dictionary knows, told before anything is spoken. Asks for each word by
//! itself, so that a novel takes seconds; how a word's neighbours change it does not matter here.

use std::collections::BTreeMap;

use super::voices::Recipe;
use super::{Kokoro, Loaded, RECIPE};
use crate::engine::error::EngineError;
use crate::engine::speech::{Guess, by_frequency};
use crate::engine::weights::Status;
use crate::text::reading;

impl Kokoro {
    /// Whether its English voices are here and whole, so that nothing would be fetched.
    pub fn is_installed(&self) -> bool {
        matches!(self.store.verify(&RECIPE), Ok(Status::Whole(_)))
    }

    /// The words of some texts that would be guessed, the most frequent first, as `voice` would say
    /// them. `sounds` are those that the curator gave; what they cover is not guessed.
    ///
    /// # Errors
    /// [`EngineError::Unavailable`] when the voices are not installed or the name is wrong.
    pub fn guesses<'a>(
        &self,
        texts: impl Iterator<Item = &'a str>,
        voice: &str,
        sounds: &BTreeMap<String, String>,
    ) -> Result<Vec<Guess>, EngineError> {
        let recipe = Recipe::parse(voice)?;
        let mut words: BTreeMap<String, (reading::Word, usize)> = BTreeMap::new();
        for text in texts {
            let mut read = reading::read(text);
            let needed = reading::needed(text, sounds.iter());
            reading::pronounce(&mut read, text, &needed);
            for word in read.into_iter().filter(|word| word.sound.is_none()) {
                words
                    .entry(word.spoken.to_lowercase())
                    .or_insert((word, 0))
                    .1 += 1;
            }
        }
        self.load()?.guessed(&words, &recipe)
    }
}

impl Loaded {
    fn guessed(
        &self,
        words: &BTreeMap<String, (reading::Word, usize)>,
        recipe: &Recipe,
    ) -> Result<Vec<Guess>, EngineError> {
        let mut made = Vec::new();
        for (word, count) in words.values().filter(|(word, _)| !word.spoken.is_empty()) {
            let (_, guessed) = self.pronounce(std::slice::from_ref(word), recipe.accent())?;
            made.extend(guessed.into_iter().map(|guess| (guess, *count)));
        }
        Ok(by_frequency(
            made.iter().map(|(guess, count)| (guess, *count)),
        ))
    }
}
