//! Abbreviations of each language, without their full stop and in lower case. What else looks like a
//! sentence's end is told in `sentences`.

use super::super::tongue::Tongue;

/// Those after which a capital does not begin a sentence.
pub fn never_end(tongue: Tongue) -> &'static [&'static str] {
    match tongue {
        Tongue::English => &ENGLISH,
        Tongue::French => &FRENCH,
        Tongue::German => &GERMAN,
        Tongue::Spanish => &SPANISH,
        Tongue::Italian => &ITALIAN,
        Tongue::Portuguese => &PORTUGUESE,
        Tongue::Other => &OTHER,
    }
}

/// Those that may also end a sentence; the next word decides.
pub fn may_end(tongue: Tongue) -> &'static [&'static str] {
    match tongue {
        Tongue::English => &["etc", "a.m", "p.m", "i.e", "e.g", "inc", "ave", "&c"],
        Tongue::German => &["etc", "usw", "u.s.w", "dgl", "u.dgl", "u.a", "ff"],
        Tongue::Spanish => &["etc", "ud", "uds", "vd", "vds", "a.c", "d.c"],
        Tongue::Italian => &["etc", "ecc", "eccetera", "a.c", "d.c"],
        _ => &["etc", "&c", "j.-c", "a.c", "d.c"],
    }
}

#[rustfmt::skip]
const ENGLISH: [&str; 62] = [
    "mr", "mrs", "ms", "dr", "st", "messrs", "mme", "mlle", "mm", "capt", "col", "gen", "lieut",
    "lt", "maj", "sergt", "sgt", "corp", "adm", "com", "rev", "revd", "hon", "esq", "jr", "sr",
    "snr", "jun", "sen", "prof", "gov", "pres", "supt", "insp", "rt", "no", "nos", "vol", "chap",
    "ch", "p", "pp", "fig", "ft", "mt", "viz", "vs", "cf", "co", "bros", "ltd", "jan", "feb",
    "mar", "apr", "aug", "sept", "oct", "nov", "dec", "mons", "wm",
];

#[rustfmt::skip]
const FRENCH: [&str; 27] = [
    "mm", "mme", "mmes", "mlle", "mlles", "mgr", "me", "mr", "mrs", "messrs", "sr", "dr", "prof",
    "st", "ste", "capt", "vol", "chap", "p", "pp", "art", "cf", "c.-à-d", "v", "nos", "jr", "éd",
];

#[rustfmt::skip]
const SPANISH: [&str; 38] = [
    "sr", "sra", "srta", "sres", "sras", "srs", "dn", "dna", "dña", "dr", "dra", "sto", "sta",
    "fr", "gral", "cap", "cnel", "lic", "vm", "vmd", "excmo", "excma", "ilmo", "ilma", "mons", "p",
    "pp", "pág", "págs", "núm", "núms", "prof", "rev", "vol", "tom", "mr", "mrs", "cf",
];

#[rustfmt::skip]
const ITALIAN: [&str; 37] = [
    "sig", "sigg", "sig.ra", "sig.na", "sigra", "signa", "dott", "dott.ssa", "dottssa", "dr",
    "prof", "avv", "ing", "cav", "comm", "on", "mons", "ss", "gen", "cap", "col", "ten", "card",
    "rev", "pag", "pagg", "vol", "num", "p", "pp", "fr", "march", "mr", "mrs", "cfr", "v", "art",
];

#[rustfmt::skip]
const PORTUGUESE: [&str; 35] = [
    "sr", "sra", "srs", "sras", "snr", "snra", "dr", "dra", "drs", "exmo", "exma", "ilmo", "ilma",
    "illmo", "illma", "ex", "exa", "sto", "sta", "fr", "pe", "p", "pp", "prof", "cap", "gen",
    "cel", "pag", "pág", "vol", "av", "mons", "mr", "mrs", "cf",
];

#[rustfmt::skip]
const GERMAN: [&str; 50] = [
    "dr", "prof", "hr", "hrn", "fr", "frl", "st", "hl", "bzw", "ca", "vgl", "ggf", "evtl", "sog",
    "geb", "gest", "nr", "no", "bd", "bde", "kap", "str", "ew", "sr", "se", "maj", "kgl", "kais",
    "exz", "mr", "mrs", "mme", "mlle", "jr", "sen", "jun", "hptm", "lt", "gen", "z.b", "d.h",
    "d.i", "jan", "febr", "aug", "sept", "okt", "nov", "dez", "resp",
];

#[rustfmt::skip]
const OTHER: [&str; 12] = [
    "dr", "st", "mr", "mrs", "mme", "mlle", "prof", "mevr", "hr", "fr", "nr", "vol",
];

/// German months.
#[rustfmt::skip]
pub const MONTHS: [&str; 20] = [
    "Januar", "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
    "Oktober", "November", "Dezember", "Jan", "Febr", "Aug", "Sept", "Okt", "Nov", "Dez",
];
