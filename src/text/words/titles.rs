//! Titles before names: whose sex they tell, and whether a first name may follow.

use crate::model::Sex;

/// A form of address.
#[derive(Clone, Copy, Debug)]
pub struct Title {
    /// As written, in lower case and without full stop.
    pub word: &'static str,
    /// The sex it tells.
    pub sex: Sex,
    /// Whether it may stand before a first name alone (`Sir Walter`, `Aunt Em`).
    pub first: bool,
}

const fn title(word: &'static str, sex: Sex, first: bool) -> Title {
    Title { word, sex, first }
}

use Sex::{Female, Male, Unknown};

/// All titles.
pub const TITLES: [Title; 82] = [
    title("mr", Male, false),
    title("mister", Male, false),
    title("mrs", Female, false),
    title("missus", Female, false),
    title("miss", Female, true),
    title("ms", Female, true),
    title("dr", Male, false),
    title("doctor", Male, false),
    title("sir", Male, true),
    title("lady", Female, true),
    title("lord", Male, true),
    title("master", Male, true),
    title("mistress", Female, true),
    title("madam", Female, false),
    title("madame", Female, true),
    title("mme", Female, false),
    title("mademoiselle", Female, true),
    title("mlle", Female, true),
    title("monsieur", Male, true),
    title("mons", Male, false),
    title("messieurs", Male, false),
    title("signor", Male, true),
    title("signora", Female, true),
    title("signorina", Female, true),
    title("senor", Male, true),
    title("señor", Male, true),
    title("señora", Female, true),
    title("herr", Male, false),
    title("frau", Female, false),
    title("fräulein", Female, false),
    title("don", Male, true),
    title("donna", Female, true),
    title("doña", Female, true),
    title("count", Male, true),
    title("countess", Female, true),
    title("baron", Male, true),
    title("baroness", Female, true),
    title("duke", Male, true),
    title("duchess", Female, true),
    title("earl", Male, false),
    title("marquis", Male, false),
    title("marquise", Female, false),
    title("marchioness", Female, false),
    title("viscount", Male, false),
    title("prince", Male, true),
    title("princess", Female, true),
    title("king", Male, true),
    title("queen", Female, true),
    title("emperor", Male, true),
    title("empress", Female, true),
    title("captain", Male, true),
    title("capt", Male, true),
    title("colonel", Male, false),
    title("col", Male, false),
    title("major", Male, false),
    title("general", Male, false),
    title("gen", Male, false),
    title("lieutenant", Male, false),
    title("lieut", Male, false),
    title("sergeant", Male, false),
    title("corporal", Male, false),
    title("admiral", Male, false),
    title("commodore", Male, false),
    title("inspector", Male, false),
    title("constable", Male, false),
    title("professor", Male, false),
    title("prof", Male, false),
    title("reverend", Male, true),
    title("rev", Male, true),
    title("squire", Male, false),
    title("aunt", Female, true),
    title("uncle", Male, true),
    title("cousin", Unknown, true),
    title("judge", Male, false),
    title("father", Male, true),
    title("mother", Female, true),
    title("brother", Male, true),
    title("sister", Female, true),
    title("nurse", Female, true),
    title("comrade", Unknown, true),
    title("friar", Male, true),
    title("dame", Female, true),
];

/// Titles that a full stop shortens; the stop ends no sentence.
#[rustfmt::skip]
pub const SHORT_TITLES: [&str; 15] = [
    "mr", "mrs", "ms", "dr", "mme", "mlle", "capt", "col", "gen", "lieut", "rev", "prof", "mons",
    "st", "messrs",
];
