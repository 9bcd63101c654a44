//! Words that tell the season, and what stands beside them when they mean it.

use crate::model::Season::{self, Autumn, Spring, Summer, Winter};

/// What kind of word tells a season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tells {
    /// A month, which is capitalised.
    Month,
    /// A month that is also a verb or an adjective: only with a preposition or a number.
    Homonym,
    /// The season by its name.
    Name,
    /// `spring`, which also leaps and flows.
    Ambiguous,
    /// A feast.
    Feast,
    /// Something that one sees at that time.
    Thing,
}

/// Words that tell a season, with how plainly.
#[rustfmt::skip]
pub const SEASONS: &[(&str, Season, Tells, f32)] = &[
    ("january", Winter, Tells::Month, 3.0), ("february", Winter, Tells::Month, 3.0),
    ("march", Spring, Tells::Homonym, 3.0), ("april", Spring, Tells::Month, 3.0),
    ("may", Spring, Tells::Homonym, 3.0), ("june", Summer, Tells::Month, 3.0),
    ("july", Summer, Tells::Month, 3.0), ("august", Summer, Tells::Homonym, 3.0),
    ("september", Autumn, Tells::Month, 3.0), ("october", Autumn, Tells::Month, 3.0),
    ("november", Autumn, Tells::Month, 3.0), ("december", Winter, Tells::Month, 3.0),
    ("spring", Spring, Tells::Ambiguous, 1.8), ("springtime", Spring, Tells::Name, 1.8),
    ("summer", Summer, Tells::Name, 1.8), ("summertime", Summer, Tells::Name, 1.8),
    ("midsummer", Summer, Tells::Name, 1.8), ("autumn", Autumn, Tells::Name, 1.8),
    ("autumnal", Autumn, Tells::Name, 1.8), ("winter", Winter, Tells::Name, 1.8),
    ("wintry", Winter, Tells::Name, 1.8), ("midwinter", Winter, Tells::Name, 1.8),
    ("christmas", Winter, Tells::Feast, 1.5), ("yuletide", Winter, Tells::Feast, 1.5),
    ("easter", Spring, Tells::Feast, 1.5), ("whitsuntide", Spring, Tells::Feast, 1.5),
    ("michaelmas", Autumn, Tells::Feast, 1.5), ("hallowe’en", Autumn, Tells::Feast, 1.5),
    ("blossom", Spring, Tells::Thing, 0.9), ("blossoms", Spring, Tells::Thing, 0.9),
    ("primrose", Spring, Tells::Thing, 1.0), ("primroses", Spring, Tells::Thing, 1.5),
    ("daffodils", Spring, Tells::Thing, 1.5), ("lilac", Spring, Tells::Thing, 0.8),
    ("lilacs", Spring, Tells::Thing, 1.0), ("mayflowers", Spring, Tells::Thing, 1.5),
    ("hawthorn", Spring, Tells::Thing, 0.5), ("buds", Spring, Tells::Thing, 0.6),
    ("budding", Spring, Tells::Thing, 0.8), ("cuckoo", Spring, Tells::Thing, 0.6),
    ("violets", Spring, Tells::Thing, 0.4), ("lambs", Spring, Tells::Thing, 0.4),
    ("haymaking", Summer, Tells::Thing, 2.0), ("haymakers", Summer, Tells::Thing, 1.5),
    ("hay", Summer, Tells::Thing, 0.3), ("roses", Summer, Tells::Thing, 0.3),
    ("sultry", Summer, Tells::Thing, 0.8), ("strawberries", Summer, Tells::Thing, 0.7),
    ("harvest", Autumn, Tells::Thing, 0.8), ("stubble", Autumn, Tells::Thing, 0.6),
    ("reapers", Autumn, Tells::Thing, 0.8), ("snow", Winter, Tells::Thing, 1.2),
    ("snowed", Winter, Tells::Thing, 1.5), ("snowy", Winter, Tells::Thing, 0.7),
    ("snowflakes", Winter, Tells::Thing, 1.5), ("snowstorm", Winter, Tells::Thing, 1.5),
    ("frost", Winter, Tells::Thing, 1.2), ("frosty", Winter, Tells::Thing, 1.5),
    ("icicles", Winter, Tells::Thing, 1.5), ("frozen", Winter, Tells::Thing, 0.5),
    ("thaw", Winter, Tells::Thing, 0.8), ("holly", Winter, Tells::Thing, 1.0),
    ("mistletoe", Winter, Tells::Thing, 1.2), ("sleigh", Winter, Tells::Thing, 1.0),
    ("skating", Winter, Tells::Thing, 1.0),
];

/// Before a month these show that it is one.
#[rustfmt::skip]
pub const BEFORE_MONTHS: &[&str] = &[
    "in", "of", "this", "early", "late", "mid", "since", "last", "next", "that", "one", "a", "was",
    "is", "till", "until", "by", "during", "before", "after", "every", "each", "cold", "bright",
    "warm", "hot",
];

/// A season after these is not now.
#[rustfmt::skip]
pub const NOT_NOW: &[&str] = &[
    "every", "each", "last", "next", "some", "any", "former", "previous", "many", "another",
    "until", "till", "since", "before", "by", "ago", "past", "other", "for", "whole", "all",
    "most", "following", "long",
];

/// One after these is only expected, supposed or remembered.
#[rustfmt::skip]
pub const NOT_YET: &[&str] = &[
    "had", "would", "will", "shall", "should", "could", "may", "might", "if", "when",
];

/// What a season's name stands before when it is the time and no quality: `that winter evening`.
#[rustfmt::skip]
pub const ITS_PARTS: &[&str] = &[
    "day", "days", "morning", "evening", "afternoon", "night", "sun", "sunshine", "sky", "weather",
    "rain", "wind", "air", "noon", "month", "season", "twilight", "moon", "breeze", "dusk", "storm",
];

/// What may follow the name of a season that is a noun.
#[rustfmt::skip]
pub const AFTER_NAMES: &[&str] = &[
    "of", "and", "was", "is", "had", "came", "when", "at", "to", "in", "with", "but", "which",
    "the", "that", "he", "she", "i", "it", "they", "before", "then", "as", "on", "has", "were",
    "where", "or", "while", "so", "there", "we", "you", "will", "would", "went", "being", "now",
    "all", "again", "far", "into",
];

/// Numbers of a day, as words or what printers set apart.
#[rustfmt::skip]
pub const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "thirtieth", "st", "nd", "rd", "th",
];
