//! Names of places that every reader knows, capitalised words after a preposition that name none,
//! and words before a name that tell whether anybody is there.

/// Towns and landscapes that are a place's name at first sight.
#[rustfmt::skip]
pub const WELL_KNOWN: [&str; 60] = [
    "london", "paris", "rome", "venice", "florence", "vienna", "berlin", "madrid", "lisbon",
    "moscow", "petersburg", "constantinople", "athens", "naples", "geneva", "brussels", "amsterdam",
    "dublin", "edinburgh", "glasgow", "oxford", "cambridge", "bath", "bristol", "brighton",
    "liverpool", "manchester", "dover", "calais", "portsmouth", "plymouth", "southampton", "york",
    "canterbury", "westminster", "lyons", "marseilles", "bordeaux", "hamburg", "milan", "genoa",
    "cadiz", "seville", "jerusalem", "cairo", "bombay", "calcutta", "boston", "philadelphia",
    "chicago", "washington", "brooklyn", "kansas", "california", "cornwall", "devonshire",
    "yorkshire", "sussex", "derbyshire", "windsor",
];

/// Months, days, feasts, tongues, peoples, countries too large to be a scene's place, and words of
/// reverence: none is where a scene is.
#[rustfmt::skip]
pub const NOT_PLACES: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "christmas", "easter", "michaelmas", "whitsuntide", "lent", "spring",
    "summer", "autumn", "winter", "english", "french", "german", "latin", "greek", "italian",
    "spanish", "russian", "hebrew", "dutch", "irish", "scotch", "welsh", "american", "england",
    "scotland", "ireland", "wales", "france", "germany", "italy", "spain", "russia", "america",
    "europe", "asia", "africa", "india", "china", "britain", "austria", "australia", "turkey",
    "god", "heaven", "lord", "providence", "nature", "fate", "fortune", "death", "love", "life",
    "time", "chapter", "book", "part", "volume", "act", "scene", "section", "page", "i", "he",
    "she", "christ", "jesus", "satan", "hell", "bible", "scripture", "earth", "north", "south",
    "east", "west", "number", "no", "oh", "o", "a", "the", "mr", "mrs", "miss", "sir", "st",
    "saint", "lady", "parliament", "king", "queen", "majesty", "highness",
];

/// Verbs of being at a place and of getting there.
#[rustfmt::skip]
pub const IS_THERE: [&str; 22] = [
    "arrived", "reached", "came", "landed", "entered", "returned", "alighted", "stopped", "was",
    "were", "stood", "sat", "lived", "stayed", "remained", "dined", "slept", "lay", "walked",
    "drove", "rode", "went",
];

/// Words of what is supposed, denied or over.
#[rustfmt::skip]
pub const NOT_NOW: [&str; 13] = [
    "had", "would", "could", "might", "should", "if", "never", "not", "may", "can", "ever",
    "formerly", "once",
];
