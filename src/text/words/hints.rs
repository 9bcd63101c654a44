//! Small words that tell whether a word beside them is meant here and now.

/// After these a place is where somebody is or gets to.
pub const WITHIN: &[&str] = &[
    "in",
    "into",
    "within",
    "inside",
    "at",
    "on",
    "upon",
    "along",
    "across",
    "over",
    "under",
    "through",
    "throughout",
    "up",
    "down",
    "round",
    "to",
    "toward",
    "towards",
    "near",
    "entered",
    "entering",
    "reached",
    "reaching",
    "crossed",
    "crossing",
    "outside",
    "behind",
    "beside",
    "this",
    "by",
    "beneath",
];

/// After these it is only spoken of, or left behind.
pub const LOOSELY: &[&str] = &[
    "of", "from", "for", "about", "beyond", "left", "leaving", "or", "between", "without", "any",
    "every", "such", "another", "no",
];

/// An hour after these is not now.
pub const REMOTE: &[&str] = &[
    "last",
    "every",
    "each",
    "yesterday",
    "to-morrow",
    "tomorrow",
    "morrow",
    "any",
    "many",
    "other",
    "another",
    "some",
    "former",
    "previous",
    "good",
    "most",
    "few",
    "several",
    "would",
    "no",
    "twelfth",
    "wedding",
    "christmas",
    "usual",
    "if",
    "until",
    "till",
];

/// An hour after these is.
pub const POINTED: &[&str] = &[
    "by",
    "that",
    "this",
    "same",
    "next",
    "following",
    "one",
    "early",
    "late",
    "now",
    "was",
    "about",
    "before",
    "after",
    "when",
];

/// Weather that does so is over.
pub const CEASED: &[&str] = &[
    "ceased",
    "stopped",
    "lifted",
    "cleared",
    "passed",
    "gone",
    "abated",
    "dropped",
    "dispersed",
    "vanished",
    "melted",
    "went",
    "died",
    "blown",
];

/// Before a part of the day these praise its sky.
pub const FINE: &[&str] = &[
    "clear",
    "fine",
    "bright",
    "beautiful",
    "lovely",
    "fair",
    "glorious",
    "sunny",
    "blue",
    "brilliant",
    "cloudless",
    "golden",
    "hot",
];

/// The day, its parts, and the sky.
pub const DAY: &[&str] = &[
    "day",
    "days",
    "morning",
    "mornings",
    "evening",
    "afternoon",
    "night",
    "nights",
    "sky",
    "skies",
    "weather",
    "air",
    "heavens",
    "noon",
];

/// Hours of the night before the morning, and of the afternoon.
pub const SMALL_HOURS: &[&str] = &["one", "two", "three", "four"];

/// What the sun does early.
pub const RISING: &[&str] = &["rose", "rising", "rises", "risen", "rise"];

/// What it does late.
pub const SETTING: &[&str] = &[
    "set",
    "setting",
    "sets",
    "sank",
    "sinking",
    "sunk",
    "down",
    "declining",
    "low",
    "departing",
];

/// Words before `dark` that make it an hour.
pub const DARKENS: &[&str] = &[
    "by", "after", "at", "grew", "growing", "grown", "getting", "got", "it", "quite", "fell",
    "became",
];

/// Words that deny what follows.
pub const NEGATIONS: &[&str] = &[
    "not", "no", "never", "without", "nor", "neither", "cannot", "hardly",
];

/// What one leaves behind.
pub const LEAVES: &[&str] = &[
    "left", "leaving", "out", "quitted", "quitting", "from", "leave",
];

/// What one sees, one need not be in.
pub const SEES: &[&str] = &[
    "looked",
    "looking",
    "gazed",
    "gazing",
    "stared",
    "staring",
    "saw",
    "seen",
    "watched",
    "watching",
    "pointed",
    "pointing",
    "beheld",
    "glanced",
    "view",
    "sight",
    "overlooked",
];

/// What is only supposed, wished or remembered.
pub const SUPPOSES: &[&str] = &[
    "would",
    "might",
    "could",
    "should",
    "if",
    "dreamed",
    "dreamt",
    "remember",
    "remembered",
    "imagined",
    "fancied",
    "wished",
    "thought",
    "knew",
    "used",
    "never",
];

/// Things and doings under a roof, whatever the place.
#[rustfmt::skip]
pub const INDOORS: &[&str] = &[
    "door", "doors", "window", "windows", "chair", "chairs", "table", "tables", "floor", "ceiling",
    "indoors", "knock", "knocked", "footman", "butler", "maid", "housekeeper", "housemaid", "fire",
    "candle", "candles", "lamp", "lamps", "curtain", "curtains", "upstairs", "downstairs",
    "threshold", "key", "latch", "bolt", "seated", "sat", "sitting", "mirror", "piano",
    "pianoforte", "cupboard", "shelf", "bell", "stairs", "room", "visitor", "visitors", "tea",
    "needlework", "embroidery", "newspaper", "wall", "walls", "sofa", "armchair", "cushion",
];

/// Things and doings under the sky, whatever the place.
#[rustfmt::skip]
pub const OUTDOORS: &[&str] = &[
    "sky", "clouds", "cloud", "horizon", "sun", "stars", "moon", "wind", "breeze", "rain", "snow",
    "mist", "fog", "dust", "mud", "grass", "trees", "tree", "leaves", "walked", "walking", "walk",
    "rode", "riding", "galloped", "horse", "horses", "wheels", "outside", "outdoors", "birds",
    "bird", "bushes", "bush", "stones", "ground", "ran", "distance", "carriage", "gate", "hill",
    "shade", "sunshine", "path", "travelled", "march", "marched", "climbed", "driver",
    "coachman",
];
