//! Verbs that say that somebody speaks, and verbs that only people do.

/// Verbs of speech in the forms that tags use: past, and present where novels use it.
#[rustfmt::skip]
pub const SPEECH_VERBS: [&str; 252] = [
    "said", "says", "say", "saying", "asked", "asks", "replied", "replies", "answered", "answers",
    "cried", "cries", "exclaimed", "exclaims", "returned", "rejoined", "retorted", "responded",
    "observed", "remarked", "remarks", "added", "adds", "continued", "continues", "resumed",
    "repeated", "repeats", "began", "begins", "went", "whispered", "whispers", "murmured",
    "murmurs", "muttered", "mumbled", "shouted", "shouts", "called", "yelled", "screamed",
    "shrieked", "roared", "bellowed", "bawled", "thundered", "growled", "snarled", "snapped",
    "barked", "hissed", "grunted", "groaned", "moaned", "sighed", "sobbed", "wept", "wailed",
    "whimpered", "whined", "laughed", "chuckled", "giggled", "sneered", "gasped", "panted",
    "breathed", "stammered", "stuttered", "faltered", "drawled", "croaked", "squeaked", "squealed",
    "piped", "chirped", "purred", "lisped", "declared", "declares", "announced", "proclaimed",
    "stated", "asserted", "affirmed", "maintained", "insisted", "persisted", "urged", "pleaded",
    "begged", "implored", "entreated", "besought", "demanded", "commanded", "ordered", "directed",
    "inquired", "enquired", "questioned", "queried", "interrogated", "wondered", "suggested",
    "proposed", "advised", "warned", "cautioned", "admonished", "reminded", "assured", "promised",
    "vowed", "swore", "protested", "objected", "argued", "reasoned", "contended", "complained",
    "grumbled", "explained", "expounded", "agreed", "assented", "acquiesced", "admitted",
    "confessed", "acknowledged", "conceded", "allowed", "denied", "corrected", "interrupted",
    "interposed", "interjected", "ejaculated", "exploded", "burst", "broke", "put", "struck",
    "thought", "thinks", "mused", "reflected", "pondered", "soliloquised", "soliloquized",
    "pursued", "proceeded", "concluded", "ended", "finished", "commented", "mentioned", "related",
    "narrated", "recited", "quoted", "read", "sang", "echoed", "chimed", "cheered", "hailed",
    "greeted", "apologized", "apologised", "howled", "hazarded", "subjoined", "ventured",
    "corroborated", "nodded", "smiled", "grinned", "beamed", "crowed", "cooed", "boomed", "rasped",
    "trilled", "sniffed", "snorted", "scoffed", "jeered", "taunted", "teased", "joked", "chanted",
    "blurted", "pronounced", "opined", "submitted", "testified", "confided", "hinted", "predicted",
    "recommended", "requested", "rebuked", "reproached", "scolded", "chided", "upbraided",
    "remonstrated", "expostulated", "reiterated", "volunteered", "coaxed", "whooped", "prayed",
    "counselled", "consoled", "soothed", "comforted", "approved", "marvelled", "mocked",
    "announcing", "adding", "exclaiming", "crying", "asking", "calling", "shouting", "whispering",
    "murmuring", "muttering", "repeating", "replying", "answering", "screaming", "mouthed",
    "gurgled", "spluttered", "sputtered", "stormed", "raved", "fumed", "puffed", "wheezed",
    "yawned", "quavered", "gulped", "choked", "shrilled", "squawked", "babbled",
];

/// Verbs whose subject is a person when a capitalised word stands before them.
#[rustfmt::skip]
pub const PERSON_VERBS: [&str; 72] = [
    "looked", "smiled", "nodded", "frowned", "blushed", "turned", "rose", "sat", "stood", "walked",
    "ran", "felt", "knew", "saw", "heard", "took", "gave", "held", "wished", "wanted", "hoped",
    "tried", "seemed", "had", "would", "could", "did", "has", "will", "is", "was", "shook",
    "shrugged", "stared", "glanced", "gazed", "leaned", "leant", "bowed", "paused", "hesitated",
    "started", "stopped", "came", "got", "made", "threw", "put", "opened", "closed", "lifted",
    "raised", "dropped", "sprang", "jumped", "trembled", "listened", "waited", "remembered",
    "forgot", "believed", "loved", "hated", "married", "drank", "ate", "slept", "woke", "awoke",
    "wept", "grinned", "himself",
];

/// Words that open a clause whose subject is not the subject of the sentence.
#[rustfmt::skip]
pub const SUBORDINATORS: [&str; 22] = [
    "when", "as", "while", "whilst", "if", "because", "that", "until", "till", "before", "after",
    "since", "though", "although", "whom", "which", "where", "what", "how", "than", "whose",
    "unless",
];

/// Verbs of speech that go on with what the same person said before.
#[rustfmt::skip]
pub const CONTINUING: [&str; 14] = [
    "continued", "continues", "resumed", "pursued", "proceeded", "added", "adds", "went",
    "repeated", "concluded", "ended", "finished", "adding", "continuing",
];

/// Verbs of speech that answer what another said.
#[rustfmt::skip]
pub const ANSWERING: [&str; 22] = [
    "replied", "replies", "answered", "answers", "returned", "rejoined", "retorted", "responded",
    "agreed", "assented", "protested", "objected", "interrupted", "acquiesced", "chimed", "echoed",
    "corrected", "conceded", "interposed", "denied", "contradicted", "interjected",
];

/// Words of address that tell a man.
#[rustfmt::skip]
pub const CALLED_MALE: [&str; 18] = [
    "sir", "sire", "monsieur", "signor", "father", "papa", "uncle", "boy", "lad", "fellow", "chap",
    "brother", "man", "lord", "son", "mister", "grandfather", "master",
];

/// Words of address that tell a woman.
#[rustfmt::skip]
pub const CALLED_FEMALE: [&str; 18] = [
    "madam", "ma’am", "miss", "madame", "mademoiselle", "signora", "mother", "mamma", "mama",
    "mammy", "aunt", "auntie", "sister", "girl", "lady", "daughter", "grandmother", "mum",
];

/// Participles of speech, after which quoted words are spoken.
#[rustfmt::skip]
pub const SAYING: [&str; 17] = [
    "saying", "crying", "calling", "shouting", "exclaiming", "asking", "whispering", "murmuring",
    "muttering", "screaming", "yelling", "replying", "answering", "adding", "repeating",
    "announcing", "begun",
];
