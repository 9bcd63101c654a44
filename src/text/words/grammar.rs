//! Small words that the rules ask for, and capitalised words that are never people.

/// Words that open a noun phrase.
#[rustfmt::skip]
pub const DETERMINERS: [&str; 16] = [
    "the", "a", "an", "this", "that", "another", "his", "her", "my", "their", "our", "your", "one",
    "each", "poor", "old",
];

/// Small words inside a name.
#[rustfmt::skip]
pub const PARTICLES: [&str; 16] = [
    "de", "du", "von", "van", "der", "la", "le", "di", "da", "della", "of", "den", "ten", "del",
    "des", "d’",
];

/// Prepositions that a place rather than a person follows.
pub const PLACE_PREPOSITIONS: [&str; 10] = [
    "in", "at", "from", "near", "into", "toward", "towards", "through", "across", "outside",
];

/// Capitalised words that name places, times, peoples, institutions or nothing at all.
#[rustfmt::skip]
pub const NEVER_NAMES: [&str; 286] = [
    "i", "i’m", "i’ll", "i’ve", "i’d", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "january", "february", "march", "april", "june", "july", "august",
    "september", "october", "november", "december", "christmas", "easter", "michaelmas", "english",
    "french", "german", "italian", "spanish", "dutch", "irish", "scotch", "scottish", "welsh",
    "russian", "american", "american’s", "european", "indian", "chinese", "turkish", "greek",
    "roman", "latin", "jewish", "jew", "jews", "christian", "christians", "catholic", "protestant",
    "britain", "british", "england", "scotland", "ireland", "wales", "france", "germany", "italy",
    "spain", "russia", "america", "europe", "asia", "africa", "india", "china", "london", "paris",
    "rome", "new", "york", "boston", "englishman", "englishmen", "englishwoman", "frenchman",
    "frenchmen", "frenchwoman", "irishman", "scotchman", "americans", "indians", "germans",
    "russians", "turks", "romans", "greeks", "spaniards", "italians", "god", "lord’s", "heaven",
    "heavens", "providence", "almighty", "bible", "testament", "gospel", "satan", "goodness",
    "chapter", "book", "part", "volume", "letter", "north", "south", "east", "west", "northern",
    "southern", "western", "eastern", "o", "oh", "ah", "yes", "no", "well", "why", "what", "the",
    "a", "an", "and", "but", "if", "it", "he", "she", "you", "we", "they", "this", "that", "there",
    "then", "when", "who", "how", "not", "now", "so", "for", "in", "on", "at", "of", "to", "as",
    "by", "my", "your", "his", "her", "our", "their", "its", "come", "go", "let", "do", "did",
    "is", "are", "was", "were", "have", "had", "will", "would", "can", "could", "shall", "should",
    "may", "must", "never", "ever", "here", "where", "one", "two", "three", "some", "all", "only",
    "these", "those", "state", "states", "united", "parliament", "congress", "government",
    "majesty", "highness", "lordship", "ladyship", "honour", "excellency", "esq", "aye", "hullo",
    "hallo", "bah", "humph", "ha", "hush", "hurrah", "alas", "pooh", "pshaw", "nay", "yea", "eh",
    "ay", "lo", "thank", "good", "please", "indeed", "really", "nonsense", "dear", "halloa",
    "hello", "hey", "hi", "hm", "hum", "ahem", "bravo", "amen", "adieu", "farewell", "look", "see",
    "tell", "take", "give", "get", "stop", "wait", "listen", "mind", "st", "saint", "ma’am",
    "sirs", "mid", "mon", "dieu", "bon", "pray", "hark", "begone", "thanks", "bless", "damn", "confound", "curse", "fie", "ach", "hah", "ow", "whoop", "yah", "ugh", "tut", "phew", "psha", "heigh", "zounds", "egad", "jove", "gad", "begad", "esquire", "awfully", "papist", "whizz",
];

/// Last words of place names: `Baker Street`, `Green Gables`, `Pemberley House`.
#[rustfmt::skip]
pub const PLACE_WORDS: [&str; 85] = [
    "street", "road", "square", "park", "lane", "avenue", "hall", "house", "castle", "abbey",
    "church", "river", "bridge", "bay", "cape", "sea", "ocean", "island", "islands", "mount",
    "mountain", "mountains", "hill", "hills", "wood", "woods", "forest", "county", "town", "city",
    "village", "inn", "hotel", "court", "place", "station", "cottage", "farm", "lake", "creek",
    "valley", "point", "port", "harbour", "row", "terrace", "gardens", "garden", "college",
    "lodge", "fort", "farmhouse", "palace", "tower", "prison", "bank", "market", "cross", "green",
    "common", "university", "library", "museum", "office", "company", "school", "club", "theatre",
    "gables", "shire", "rock", "rocks", "grange", "priory", "villa", "cliff", "quay", "pier", "moor",
    "crescent", "chapel", "cathedral", "manor", "cove", "hospital",
];

/// Prepositions: a noun phrase after one is not a subject.
#[rustfmt::skip]
pub const PREPOSITIONS: [&str; 44] = [
    "of", "to", "in", "at", "on", "by", "for", "with", "from", "into", "onto", "upon", "over",
    "under", "above", "below", "beneath", "behind", "before", "after", "beside", "besides",
    "between", "among", "amongst", "against", "about", "around", "round", "across", "along",
    "through", "toward", "towards", "near", "like", "than", "without", "within", "during", "past",
    "off", "as", "until",
];

/// Adverbs without -ly that stand between a subject and its verb or after a verb of speech.
#[rustfmt::skip]
pub const PLAIN_ADVERBS: [&str; 40] = [
    "then", "now", "again", "at", "last", "once", "also", "too", "still", "only", "just", "never",
    "always", "ever", "soon", "often", "even", "almost", "rather", "quite", "very", "so", "thus",
    "here", "there", "however", "presently", "aloud", "out", "up", "back", "on", "in", "down",
    "forward", "half", "not", "yet", "first", "next",
];

/// Counties, towns, countries and colleges that are no surname in common use.
#[rustfmt::skip]
pub const KNOWN_PLACES: [&str; 136] = [
    "hampshire", "derbyshire", "yorkshire", "lancashire", "cheshire", "shropshire", "staffordshire",
    "warwickshire", "gloucestershire", "wiltshire", "berkshire", "oxfordshire", "hertfordshire",
    "bedfordshire", "cambridgeshire", "lincolnshire", "leicestershire", "nottinghamshire",
    "northamptonshire", "somersetshire", "dorsetshire", "devonshire", "dorset", "cornwall",
    "surrey", "sussex", "suffolk", "middlesex", "cumberland", "westmoreland", "northumberland",
    "wessex", "dublin", "edinburgh", "glasgow", "liverpool", "manchester", "birmingham", "bristol",
    "brighton", "oxford", "eton", "harrow", "harvard", "yale", "princeton", "dover", "plymouth",
    "portsmouth", "southampton", "venice", "naples", "milan", "turin", "genoa", "vienna", "berlin",
    "munich", "dresden", "hamburg", "brussels", "antwerp", "amsterdam", "geneva", "lyons",
    "marseilles", "bordeaux", "calais", "toulouse", "gascony", "normandy", "brittany", "provence",
    "madrid", "lisbon", "seville", "cadiz", "moscow", "constantinople", "athens", "jerusalem",
    "bethlehem", "cairo", "alexandria", "bombay", "calcutta", "madras", "ceylon", "australia",
    "melbourne", "queensland", "tasmania", "canada", "quebec", "montreal", "toronto", "vancouver",
    "philadelphia", "baltimore", "chicago", "cincinnati", "brooklyn", "california", "kansas",
    "kentucky", "ohio", "texas", "missouri", "louisiana", "massachusetts", "connecticut",
    "pennsylvania", "mexico", "brazil", "jamaica", "cuba", "egypt", "persia", "turkey", "austria",
    "prussia", "poland", "belgium", "switzerland", "sweden", "norway", "denmark", "portugal",
    "greece", "japan", "siberia", "westminster", "piccadilly", "frisco", "britannica", "petersburg",
];
