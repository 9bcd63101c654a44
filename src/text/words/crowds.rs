//! Nouns for many at once, words that only stand for a noun, and endings of nouns for people.

/// Nouns for many people.
#[rustfmt::skip]
pub const CROWDS: &[&str] = &[
    "crowd", "mob", "people", "folk", "audience", "company", "crew", "party", "family", "multitude",
    "throng", "populace", "public", "congregation", "assembly", "police", "gang", "chorus", "jury",
    "group", "army", "band", "flock", "herd", "pack", "regiment", "garrison", "guests", "world",
    "household", "class", "committee", "council", "couple", "pair", "procession", "troop", "tribe",
];

/// Plurals without s.
#[rustfmt::skip]
pub const PLURALS: &[&str] = &[
    "men", "women", "children", "mice", "geese", "oxen", "gentlemen", "ladies", "folks", "brethren",
    "policemen", "seamen", "fishermen", "countrymen", "workmen", "horsemen", "clergymen",
    "noblemen", "footmen", "watchmen", "boatmen", "savages", "gods", "cattle", "deer",
];

/// Words that stand for a noun of the last sentence, sounds, and parts of somebody: none is anybody
/// all through a book.
#[rustfmt::skip]
pub const STANDINS: &[&str] = &[
    "other", "others", "one", "ones", "first", "second", "third", "fourth", "fifth", "sixth", "last",
    "next", "latter", "former", "same", "two", "three", "four", "five", "six", "both", "rest",
    "most", "speaker", "spoken", "said", "head", "face", "eyes", "mouth", "lips", "hand", "heart",
    "answer", "reply", "speech", "word", "question", "cry", "voice", "voices", "tone", "tones",
    "sound", "whisper", "shout", "echo", "thing", "matter", "animal", "beast", "comer", "body",
    "figure", "group", "accused", "leader", "victim", "narrator",
];

/// Endings of nouns for people.
#[rustfmt::skip]
pub const AGENTS: &[&str] = &[
    "er", "or", "man", "woman", "maid", "ess", "ist", "ian", "boy", "girl", "ant", "ent", "ary",
    "master", "mistress", "eer", "ee", "smith", "wright", "herd", "ster", "monger", "wife", "ling",
    "ard", "ite", "ese", "ot",
];
