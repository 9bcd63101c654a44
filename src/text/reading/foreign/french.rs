//! French, as the model learnt it: the last full vowel of a word is stressed, final consonants are
//! silent unless the next word begins with a vowel (liaison), and nasal vowels bear a tilde.

use super::rules::Rule;

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    // Silent endings, the longest first.
    ("ai i u é è oi", "ent", "#", ""), ("!m", "èrent", "#", "ɛʁ"), ("#%", "ent", "#", "ɑ\u{303}"), ("m em ou l s d", "ent", "#", "ɑ\u{303}"), ("#@%", "ent", "#", "ɑ\u{303}"), ("%", "ent", "#", ""),
    ("#% #%%", "es", "#", "e"), ("", "es", "#", ""), ("#% #%% # #qu", "e", "#", "ə"), ("", "e", "#", ""),
    ("", "ez", "#", "e"), ("#ch #m #f #v hiv am enf #l", "er", "#", "ɛʁ"), ("", "er", "s#", "e"), ("", "er", "#", "e"), ("i", "eds", "#", "e"), ("i", "ed", "#", "e"),
    ("", "ets", "#", "ɛ"), ("", "et", "#", "ɛ"), ("", "aît", "#", "ɛ"), ("", "ait", "#", "ɛ"), ("", "ais", "#", "ɛ"), ("", "aits", "#", "ɛ"), ("", "ai", "#", "ɛ"),
    // Nasal vowels: before a consonant or at the end, M only before B and P or at the end.
    ("", "œu", "", "œ"), ("", "œ", "", "e"),
    ("i y é", "en", "#", "ɛ\u{303}"), ("i y é", "en", "s# d t#", "ɛ\u{303}"),
    ("", "ein", "!@ n h", "ɛ\u{303}"), ("", "eim", "# b p", "ɛ\u{303}"), ("", "aim", "# b p s#", "ɛ\u{303}"), ("", "ain", "!@ n h", "ɛ\u{303}"), ("", "oin", "!@ n h", "wɛ\u{303}"),
    ("", "eun", "# s#", "œ\u{303}"),
    ("", "am", "b p", "ɑ\u{303}"), ("", "an", "!@ n h", "ɑ\u{303}"), ("", "em", "b p mè", "ɑ\u{303}"), ("#", "emm", "", "ɑ\u{303}m"), ("", "aon", "#", "ɑ\u{303}"), ("", "aen", "#", "ɑ\u{303}"), ("", "en", "!@ n h #", "ɑ\u{303}"), ("", "en", "#", "ɛ\u{303}"),
    ("", "im", "b p", "ɛ\u{303}"), ("", "in", "!@ n h", "ɛ\u{303}"), ("", "ym", "b p", "ɛ\u{303}"), ("", "yn", "!@ n h", "ɛ\u{303}"),
    ("", "om", "b p # s#", "ɔ\u{303}"), ("", "on", "!@ n h", "ɔ\u{303}"), ("", "um", "b p", "œ\u{303}"), ("", "um", "#", "ɔm"), ("", "un", "!@ n h", "œ\u{303}"),
    // Groups of vowels.
    ("", "eaux", "#", "o"), ("", "eau", "", "o"), ("", "aux", "#", "o"), ("", "au", "r", "ɔ"), ("", "au", "", "o"), ("", "aû", "", "o"),
    ("", "oeu", "", "œ"), ("", "ueil", "", "œj"), ("", "euill", "", "œj"), ("", "euil", "#", "œj"),
    ("", "eu", "# x# t# s# d se tr dr", "ø"), ("", "eu", "!r l v f b g ill", "ø"), ("", "eu", "", "œ"), ("", "eû", "", "y"),
    ("", "aill", "", "aj"), ("", "ail", "#", "aj"), ("", "eill", "", "ɛj"), ("", "eil", "# s#", "ɛj"), ("", "ouill", "", "uj"), ("m tr tranqu v #", "ill", "", "il"), ("", "ill", "", "ij"),
    ("", "aient", "#", "ɛ"), ("", "ay", "@", "ɛj"), ("", "oy", "@", "waj"), ("", "uy", "@", "yij"), ("", "ey", "@", "ɛj"), ("", "aï", "", "ai"), ("", "ay", "", "ɛ"),
    ("", "aî", "", "ɛ"), ("f", "ai", "s@", "ə"), ("", "ai", "", "ɛ"), ("", "ei", "", "ɛ"), ("", "oî", "", "wa"), ("", "oi", "", "wa"), ("", "oë", "", "oɛ"), ("", "oê", "", "wa"),
    ("", "où", "", "u"), ("", "oû", "", "u"), ("", "ou", "a e é è i ê ai", "w"), ("", "ou", "", "u"),
    ("", "gea", "", "ʒa"), ("", "geo", "", "ʒo"), ("", "geai", "", "ʒɛ"), ("", "geâ", "", "ʒa"),
    ("", "gue", "#", "ɡ"), ("", "gues", "#", "ɡ"), ("", "gu", "~", "ɡ"), ("", "gn", "", "ɲ"), ("", "g", "~", "ʒ"), ("", "gg", "", "ɡ"), ("", "g", "# s# t#", ""), ("", "g", "", "ɡ"),
    ("", "qu", "", "k"), ("", "q", "", "k"), ("", "cqu", "", "k"),
    ("%", "ui", "", "yi"), ("#", "ui", "", "yi"), ("#h", "ui", "", "yi"), ("", "ui", "", "yi"),
    ("%r %l", "i", "@", "ij"), ("", "i", "es# e#", "i"), ("", "ie", "nt#", "i"), ("", "i", "@", "j"), ("", "ï", "@", "j"), ("%", "y", "@", "j"), ("#", "y", "@", "j"),
    // Single vowels.
    ("", "é", "", "e"), ("", "è", "", "ɛ"), ("", "ê", "", "ɛ"), ("", "ë", "", "ɛ"),
    ("#", "e", "ff ss cc ll", "e"), ("", "e", "mm", "a"), ("#", "ex", "@ h", "ɛɡz"), ("#", "ex", "", "ɛks"), ("", "e", "x", "ɛ"),
    ("#r #d", "e", "ss", "ə"), ("", "e", "lle nne tte sse rre ll nn tt rr ss ff cc pp", "ɛ"), ("", "e", "cr tr dr br pr vr fr gr cl pl bl gl ch ph th gn", "ə"), ("", "e", "%% ", "ɛ"), ("", "e", "c# r# l# f# p# t#", "ɛ"), ("", "e", "z#", "e"),
    ("nt nd", "e", "%@", ""), ("g", "e", "a o", ""), ("%%", "e", "%@", "ə"), ("@% gu qu", "e", "%@", ""), ("#", "e", "", "e"), ("", "e", "", "ə"),
    ("", "a", "", "a"), ("", "à", "", "a"), ("", "â", "", "a"), ("", "i", "", "i"), ("", "î", "", "i"), ("", "ï", "", "i"), ("", "y", "", "i"),
    ("", "o", "se ses", "o"), ("", "ô", "", "o"), ("", "o", "# t# s# ts# p# ss# c# #", "o"), ("", "o", "%e# %es# %%e# %%es# %# %ent#", "ɔ"), ("", "o", "r% rr mm nn tt ll s% l% x c% p% pp cc ff", "ɔ"), ("", "o", "", "o"),
    ("", "u", "@", "y"), ("", "u", "", "y"), ("", "û", "", "y"), ("", "ù", "", "y"), ("", "ü", "", "y"),
    // Consonants.
    ("", "cch", "", "k"), ("", "chr", "", "kʁ"), ("", "ch", "", "ʃ"), ("", "cc", "~", "ks"), ("", "cc", "", "k"), ("", "ç", "", "s"), ("", "c", "~", "s"), ("an on n", "c", "# s#", ""), ("", "c", "s#", "k"), ("", "c", "", "k"),
    ("", "sch", "", "ʃ"), ("", "sh", "", "ʃ"), ("", "sc", "~", "s"), ("", "ss", "", "s"), ("@", "s", "@ h", "z"), ("", "s", "#", ""), ("", "s", "", "s"),
    ("s x", "ti", "o a en e", "tj"), ("", "ti", "on", "sj"), ("", "tien", "", "sjɛ\u{303}"), ("", "tie", "l ll nt", "sj"), ("", "th", "", "t"), ("", "tt", "", "t"), ("", "t", "# s#", ""), ("", "t", "", "t"),
    ("", "dd", "", "d"), ("", "d", "# s#", ""), ("", "d", "", "d"), ("", "ph", "", "f"), ("", "pp", "", "p"), ("", "p", "# s# t#", ""), ("m", "p", "t", ""), ("", "p", "", "p"),
    ("", "x", "#", ""), ("", "x", "", "ks"), ("", "z", "#", ""), ("", "zz", "", "dz"), ("", "z", "", "z"), ("", "b", "s# #", ""), ("", "bb", "", "b"), ("", "b", "", "b"),
    ("", "ff", "", "f"), ("", "f", "", "f"), ("", "h", "", ""), ("", "j", "", "ʒ"), ("", "k", "", "k"), ("", "ll", "", "l"), ("", "l", "", "l"), ("", "mm", "", "m"), ("", "m", "", "m"),
    ("", "nn", "", "n"), ("", "n", "", "n"), ("", "rr", "", "ʁ"), ("", "r", "", "ʁ"), ("", "v", "", "v"), ("", "w", "", "w"),
];

#[rustfmt::skip]
pub(super) const WORDS: &[(&str, &str)] = &[
    ("monsieur", "məsjˈø"), ("messieurs", "mesjˈø"), ("femme", "fˈam"), ("femmes", "fˈam"), ("solennel", "solanˈɛl"), ("est", "ɛ"), ("et", "e"), ("les", "le"), ("des", "de"), ("mes", "me"), ("tes", "te"), ("ses", "se"), ("ces", "se"),
    ("ville", "vˈil"), ("villes", "vˈil"), ("village", "vilˈaʒ"), ("mille", "mˈil"), ("tranquille", "tʁɑ\u{303}kˈil"), ("tous", "tˈus"), ("plus", "plˈy"), ("fils", "fˈis"), ("sens", "sˈɑ\u{303}s"), ("os", "ˈɔs"), ("ours", "ˈuʁs"),
    ("temps", "tˈɑ\u{303}"), ("longtemps", "lɔ\u{303}tˈɑ\u{303}"), ("corps", "kˈɔʁ"), ("pays", "pɛˈi"), ("paysan", "pɛizˈɑ\u{303}"), ("œil", "ˈœj"), ("yeux", "jˈø"), ("automne", "otˈɔn"), ("août", "ˈut"), ("second", "səɡˈɔ\u{303}"), ("seconde", "səɡˈɔ\u{303}d"),
    ("sept", "sˈɛt"), ("huit", "yˈit"), ("neuf", "nˈœf"), ("dix", "dˈis"), ("six", "sˈis"), ("cinq", "sˈɛ\u{303}k"), ("vingt", "vˈɛ\u{303}"), ("deux", "dˈø"), ("eu", "ˈy"), ("eut", "ˈy"), ("eus", "ˈy"), ("eurent", "ˈyʁ"), ("oignon", "oɲˈɔ\u{303}"), ("aujourd", "oʒuʁd"), ("hui", "yˈi"),
    ("mer", "mˈɛʁ"), ("amer", "amˈɛʁ"), ("cher", "ʃˈɛʁ"), ("fier", "fjˈɛʁ"), ("hier", "jˈɛʁ"), ("hiver", "ivˈɛʁ"), ("enfer", "ɑ\u{303}fˈɛʁ"), ("fer", "fˈɛʁ"), ("ver", "vˈɛʁ"), ("soeur", "sˈœʁ"), ("oui", "wˈi"), ("ouest", "wˈɛst"), ("sud", "sˈyd"), ("donc", "dˈɔ\u{303}k"), ("net", "nˈɛt"), ("pied", "pjˈe"),
    ("il", "il"), ("ils", "il"), ("souvent", "suvˈɑ\u{303}"), ("vent", "vˈɑ\u{303}"), ("dent", "dˈɑ\u{303}"), ("argent", "aʁʒˈɑ\u{303}"), ("cent", "sˈɑ\u{303}"), ("accent", "aksˈɑ\u{303}"), ("présent", "pʁezˈɑ\u{303}"), ("absent", "apsˈɑ\u{303}"), ("parent", "paʁˈɑ\u{303}"), ("agent", "aʒˈɑ\u{303}"), ("serpent", "sɛʁpˈɑ\u{303}"),
    ("patient", "pasjˈɑ\u{303}"), ("client", "kliˈɑ\u{303}"), ("orient", "oʁjˈɑ\u{303}"), ("parlent", "pˈaʁl"), ("disent", "dˈiz"), ("viennent", "vjˈɛn"), ("tiennent", "tjˈɛn"), ("aiment", "ˈɛm"), ("veulent", "vˈœl"), ("semblent", "sˈɑ\u{303}bl"), ("jeune", "ʒˈøn"), ("jeunes", "ʒˈøn"), ("peuple", "pˈøpl"), ("femmes", "fˈam"),
    ("mademoiselle", "madmwazˈɛl"), ("mesdames", "medˈam"), ("mais", "mˈɛ"), ("gens", "ʒˈɑ\u{303}"), ("loup", "lˈu"), ("beaucoup", "bokˈu"), ("coup", "kˈu"), ("trop", "tʁˈo"), ("pas", "pˈa"), ("chez", "ʃˈe"), ("nez", "nˈe"), ("assez", "asˈe"), ("album", "albˈɔm"), ("examen", "ɛɡzamˈɛ\u{303}"), ("tabac", "tabˈa"), ("estomac", "ɛstomˈa"), ("banc", "blˈɑ\u{303}"), ("ennemi", "ɛnmˈi"), ("poêle", "pwˈal"), ("noël", "nɔˈɛl"), ("ça", "sa"), ("gentil", "ʒɑ\u{303}tˈi"), ("fusil", "fyzˈi"), ("outil", "utˈi"), ("sourcil", "suʁsˈi"), ("clef", "klˈe"), ("dessus", "dəsˈy"), ("dessous", "dəsˈu"), ("ressort", "ʁəsˈɔʁ"), ("là", "lˈa"), ("parce", "paʁs"), ("comme", "kɔm"), ("quel", "kˈɛl"), ("quelle", "kˈɛl"),
    ("pendez", "pɑ\u{303}dˈe"), ("rendez", "ʁɑ\u{303}dˈe"), ("hélas", "elˈas"), ("hors", "ˈɔʁ"), ("mœurs", "mˈœʁs"), ("jadis", "ʒadˈis"), ("lys", "lˈis"), ("fin", "fˈɛ\u{303}"), ("faux", "fˈo"), ("esprit", "ɛspʁˈi"), ("bœufs", "bˈø"), ("œufs", "ˈø"), ("toast", "tˈost"), ("est-ce", "ɛs"), ("chic", "ʃˈik"), ("hôte", "ˈot"), ("bourgeois", "buʁʒwˈa"), ("adieu", "adjˈø"), ("dieu", "djˈø"), ("mieux", "mjˈø"), ("lieu", "ljˈø"), ("monde", "mˈɔ\u{303}d"), ("août", "ˈut"), ("respect", "ʁɛspˈɛ"), ("instinct", "ɛ\u{303}stˈɛ\u{303}"), ("main", "mˈɛ\u{303}"), ("chœur", "kˈœʁ"), ("orchestre", "ɔʁkˈɛstʁ"), ("écho", "ekˈo"), ("aiguille", "eɡyˈij"),
];

pub(super) const LEANING: &str = "le la les l un une des du de d à au aux je j tu il ils elle on nous vous ne n me m te t \
    se s y en et ou mon ma mes ton ta tes son sa ses ce c ces leur leurs notre votre qui que qu dans sur sous est \
    pour par pas a si o ni sans très ça comme quand où vers chez cet cette ont";

pub(super) const HALF: &str = "avec depuis lui parce pourquoi alors";

/// Words whose silent consonant is heard before a vowel, with what is heard.
const LINKING: &[(&str, &str)] = &[
    (
        "z",
        "les des mes tes ses ces nos vos leurs nous vous ils elles aux dans sans sous chez très plus deux trois six dix \
        quelques plusieurs autres grands petits bons mauvais beaux vieux jeunes nouveaux certaines certains tous pas mais \
        quels quelles suis es sommes êtes avons avez allez allons vingts",
    ),
    ("n", "un on mon ton son en aucun bien rien bon"),
    (
        "t",
        "est sont ont était étaient avait avaient fait quand tout petit grand cent vingt huit sept c'est vont doit \
        peut faut saint fut font étant",
    ),
];
/// An H that lets no sound pass, though it is silent itself.
const ASPIRATE: &str = "haut haute hauts hautes hall halle hameau hanche hareng haricot hasard hâte hausse héros hibou \
    honte honteux hors huit hurle hurler hutte harpe haine haïr hache hollande hollandais hongrie onze oui";

/// What a word says before the next one, both in small letters: the consonant it links with.
pub(super) fn liaison(word: &str, next: &str) -> &'static str {
    let vowel = next.starts_with(|c: char| super::rules::is_vowel(c) || c == 'h') && next != "y";
    if !vowel && next != "y"
        || ASPIRATE
            .split_whitespace()
            .any(|listed| listed == next || next.strip_suffix('s') == Some(listed))
    {
        return "";
    }
    if ["ait", "aient", "èrent"]
        .iter()
        .any(|end| word.ends_with(end))
    {
        return "t";
    }
    let found = LINKING
        .iter()
        .find(|(_, words)| words.split_whitespace().any(|listed| listed == word));
    found.map_or("", |(sound, _)| sound)
}
