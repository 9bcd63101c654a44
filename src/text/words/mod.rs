//! Word lists: plain facts about English that the rules look up. One table per file; no rule is
//! written here.

mod crowds;
pub mod deeds;
mod given;
mod grammar;
pub mod hints;
mod moods;
mod nicknames;
mod people;
mod places;
pub mod seasons;
pub mod sites;
mod speech;
mod things;
mod titles;
mod tones;
pub mod turns;

pub use crowds::{AGENTS, CROWDS, PLURALS, STANDINS};
pub use given::{FEMALE, MALE};
pub use grammar::{
    DETERMINERS, KNOWN_PLACES, NEVER_NAMES, PARTICLES, PLACE_PREPOSITIONS, PLACE_WORDS,
    PLAIN_ADVERBS, PREPOSITIONS,
};
pub use moods::MOODS;
pub use nicknames::NICKNAMES;
pub use people::{Kind, NOUNS, Noun};
pub use places::{COMPOUNDS, PLACES};
pub use speech::{
    ANSWERING, CALLED_FEMALE, CALLED_MALE, CONTINUING, PERSON_VERBS, SAYING, SPEECH_VERBS,
    SUBORDINATORS,
};
pub use things::{DATING, PROPS};
pub use titles::{SHORT_TITLES, TITLES, Title};
pub use tones::{LIGHTS, TIMES, WEATHERS};
