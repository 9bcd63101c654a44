//! Words with which a paragraph says that the story is somewhere or somewhen else by now.

/// Spans of time, and points in it that a new scene may begin at.
#[rustfmt::skip]
pub const TIMES: &[&str] = &[
    "day", "days", "morning", "mornings", "forenoon", "noon", "midday", "afternoon", "evening",
    "evenings", "night", "nights", "midnight", "dawn", "daybreak", "daylight", "sunrise", "sunset",
    "dusk", "twilight", "nightfall", "week", "weeks", "fortnight", "month", "months", "year",
    "years", "hour", "hours", "breakfast", "dinner", "supper", "tea", "luncheon", "lunch",
    "bedtime", "o’clock", "morrow", "spring", "summer", "autumn", "winter", "christmas", "easter",
    "dinner-time", "tea-time", "supper-time", "january", "february", "march", "april", "june",
    "july", "august", "september", "october", "november", "december", "dark", "light",
];

/// Days of the week stand alone.
pub const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Words that lead an adverbial of time.
#[rustfmt::skip]
pub const LEADS: &[&str] = &[
    "on", "at", "in", "after", "by", "towards", "toward", "about", "during", "until", "till",
    "next", "that", "this", "one", "early", "late", "all", "some", "a", "an", "few", "two", "three",
    "four", "five", "six", "seven", "eight", "ten", "twelve", "several", "many", "the", "when",
    "as", "before", "for", "soon", "shortly", "long", "not", "within", "it", "accordingly", "every",
];

/// Words that say outright that time has passed.
pub const LATER: &[&str] = &[
    "next",
    "following",
    "later",
    "afterwards",
    "afterward",
    "meanwhile",
    "meantime",
    "after",
    "since",
    "accordingly",
    "last",
    "length",
];

/// Verbs of coming and going that need no direction.
#[rustfmt::skip]
pub const ARRIVES: &[&str] = &[
    "entered", "arrived", "returned", "departed", "withdrew", "quitted", "alighted", "retired",
    "ushered", "landed", "embarked", "disembarked", "dismounted", "reached", "adjourned",
    "disappeared", "reappeared", "vanished", "emerged", "joined", "interrupted", "sallied",
    "announced", "admitted",
];

/// Verbs of movement that say it with a direction.
#[rustfmt::skip]
pub const MOVES: &[&str] = &[
    "came", "come", "coming", "went", "going", "gone", "go", "walked", "walking", "ran", "running",
    "drove", "driven", "driving", "rode", "riding", "hurried", "hurrying", "stepped", "stepping",
    "passed", "passing", "turned", "turning", "rushed", "climbed", "climbing", "descended",
    "descending", "followed", "following", "started", "set", "sailed", "got", "getting", "stole",
    "crept", "led", "leading", "brought", "shown", "showed", "strolled", "strode", "marched",
    "slipped", "sprang", "leapt", "leaped", "darted", "dashed", "wandered", "proceeded", "took",
    "carried", "conducted", "tumbled", "put", "made", "burst", "flew", "travelled", "traveled",
    "journeyed", "mounted", "scuttled", "fled", "called", "sent", "drew", "withdrawn", "pulled",
];

/// Directions that take one from one place to another.
#[rustfmt::skip]
pub const WAYS: &[&str] = &[
    "in", "into", "out", "up", "upstairs", "up-stairs", "downstairs", "down-stairs", "home",
    "homeward", "homewards", "away", "off", "forth", "back", "aboard", "ashore", "indoors",
    "outside", "inside", "abroad", "hence", "thither", "to", "towards", "down", "through", "deck",
    "shore", "board",
];

/// Ways and moves as nouns: `on the drive home`, `upon his arrival`.
pub const JOURNEYS: &[&str] = &[
    "way",
    "drive",
    "walk",
    "ride",
    "journey",
    "voyage",
    "return",
    "arrival",
    "road",
    "march",
    "departure",
    "reaching",
    "arriving",
    "returning",
    "entering",
    "leaving",
    "coming",
];

/// Spans too short for a new scene.
pub const MOMENTS: &[&str] = &[
    "instant", "moment", "moments", "minute", "minutes", "second", "seconds",
];

/// Conjunctions of a clause that leads up to what a scene is about.
pub const CLAUSES: &[&str] = &[
    "when", "as", "after", "before", "having", "once", "on", "upon",
];

/// What is opened or heard when somebody comes.
pub const THRESHOLDS: &[&str] = &[
    "door",
    "doors",
    "gate",
    "knock",
    "bell",
    "doorway",
    "footsteps",
];
