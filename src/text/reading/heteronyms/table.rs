//! The words with several sounds: their senses, how each sounds, and which rule tells them apart.
//! Sounds are General American in the International Phonetic Alphabet, from the dictionaries' own
//! entries; a British voice turns them by rule.

use super::{View, one_of, senses, verbs};

/// How a word's place is read.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    /// By noun or verb alone; its senses are `nominal` and `verb`.
    Part,
    /// By a rule of its own, which names a sense.
    Own(fn(&View<'_, '_>) -> Option<&'static str>),
}

/// What the nominal sense of a word mostly is, which decides about `to` before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// A noun: `to record` is a verb.
    Plain,
    /// An adjective: `to separate rooms` is none.
    Quality,
}

/// A word with several sounds.
pub(super) struct Entry {
    word: &'static str,
    /// (name, sound).
    pub senses: &'static [(&'static str, &'static str)],
    pub rule: Rule,
    pub family: Family,
    /// The sense to take where the rule cannot tell; without one the voice's dictionary decides.
    pub usual: Option<&'static str>,
}

/// Bytes of the longest word of the table.
pub(super) const LONGEST: usize = 12;

type Senses = &'static [(&'static str, &'static str)];

const fn own(
    word: &'static str,
    rule: fn(&View<'_, '_>) -> Option<&'static str>,
    senses: Senses,
) -> Entry {
    Entry {
        word,
        senses,
        rule: Rule::Own(rule),
        family: Family::Plain,
        usual: None,
    }
}

const fn noun(word: &'static str, senses: Senses) -> Entry {
    Entry {
        word,
        senses,
        rule: Rule::Part,
        family: Family::Plain,
        usual: Some(senses[0].0),
    }
}

const fn quality(word: &'static str, senses: Senses) -> Entry {
    Entry {
        family: Family::Quality,
        ..noun(word, senses)
    }
}

/// The entry of a word in lower case.
pub(super) fn find(word: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|entry| entry.word == word)
}

/// Whether a word counts years: `aged forty-two`.
pub(super) fn is_number(word: &str) -> bool {
    const NUMBERS: &str = "\
        one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
        sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety \
        hundred";
    let first = word.split('-').next().unwrap_or_default();
    one_of(first, NUMBERS) || word.starts_with(|c: char| c.is_ascii_digit())
}

/// The first sense of a pair is the usual one.
#[rustfmt::skip]
const ENTRIES: &[Entry] = &[
    own("read", verbs::read, &[("present", "rˈid"), ("past", "rˈɛd")]),
    own("lead", verbs::lead, &[("guide", "lˈid"), ("metal", "lˈɛd")]),
    own("wound", verbs::wound, &[("injury", "wˈund"), ("turned", "wˈaʊnd")]),
    own("bow", senses::bow, &[("bend", "bˈaʊ"), ("knot", "bˈoʊ")]),
    own("bows", senses::bow, &[("bend", "bˈaʊz"), ("knot", "bˈoʊz")]),
    own("tear", verbs::tear, &[("drop", "tˈɪr"), ("rip", "tˈɛr")]),
    own("tears", verbs::tears, &[("drop", "tˈɪrz"), ("rip", "tˈɛrz")]),
    own("live", verbs::live, &[("verb", "lˈɪv"), ("nominal", "lˈaɪv")]),
    own("lives", verbs::lives, &[("nominal", "lˈaɪvz"), ("verb", "lˈɪvz")]),
    own("close", verbs::close, &[("near", "klˈoʊs"), ("shut", "klˈoʊz")]),
    own("used", verbs::used, &[("accustomed", "jˈust"), ("employed", "jˈuzd")]),
    own("minute", senses::minute, &[("time", "mˈɪnɪt"), ("small", "maɪnjˈut")]),
    own("row", senses::row, &[("line", "rˈoʊ"), ("quarrel", "rˈaʊ")]),
    own("wind", verbs::wind, &[("air", "wˈɪnd"), ("turn", "wˈaɪnd")]),
    own("winds", verbs::winds, &[("air", "wˈɪndz"), ("turn", "wˈaɪndz")]),
    own("desert", senses::desert, &[("nominal", "dˈɛzərt"), ("verb", "dɪzˈɜrt")]),
    own("content", senses::content, &[("pleased", "kəntˈɛnt"), ("held", "kˈɑntɛnt")]),
    own("invalid", senses::invalid, &[("nominal", "ˈɪnvəlɪd"), ("void", "ɪnvˈælɪd")]),
    own("bass", senses::bass, &[("voice", "bˈeɪs"), ("fish", "bˈæs")]),
    own("sow", verbs::sow, &[("verb", "sˈoʊ"), ("pig", "sˈaʊ")]),
    own("learned", senses::learned, &[("participle", "lˈɜrnd"), ("adjective", "lˈɜrnɪd")]),
    own("blessed", senses::blessed, &[("participle", "blˈɛst"), ("adjective", "blˈɛsɪd")]),
    own("aged", senses::aged, &[("participle", "ˈeɪdʒd"), ("adjective", "ˈeɪdʒɪd")]),
    own("beloved", senses::beloved, &[("participle", "bɪlˈʌvd"), ("adjective", "bɪlˈʌvɪd")]),
    own("dogged", senses::dogged, &[("nominal", "dˈɔɡɪd"), ("verb", "dˈɔɡd")]),
    own("polish", senses::polish, &[("shine", "pˈɑlɪʃ"), ("nation", "pˈoʊlɪʃ")]),
    noun("use", &[("nominal", "jˈus"), ("verb", "jˈuz")]),
    noun("uses", &[("nominal", "jˈusɪz"), ("verb", "jˈuzɪz")]),
    noun("abuse", &[("nominal", "əbjˈus"), ("verb", "əbjˈuz")]),
    noun("excuse", &[("nominal", "ɪkskjˈus"), ("verb", "ɪkskjˈuz")]),
    noun("house", &[("nominal", "hˈaʊs"), ("verb", "hˈaʊz")]),
    noun("refuse", &[("verb", "rɪfjˈuz"), ("nominal", "rˈɛfjus")]),
    noun("object", &[("nominal", "ˈɑbdʒɛkt"), ("verb", "əbdʒˈɛkt")]),
    noun("objects", &[("nominal", "ˈɑbdʒɛkts"), ("verb", "əbdʒˈɛkts")]),
    noun("subject", &[("nominal", "sˈʌbdʒɪkt"), ("verb", "səbdʒˈɛkt")]),
    noun("project", &[("nominal", "prˈɑdʒɛkt"), ("verb", "prədʒˈɛkt")]),
    noun("projects", &[("nominal", "prˈɑdʒɛkts"), ("verb", "prədʒˈɛkts")]),
    noun("present", &[("nominal", "prˈɛzənt"), ("verb", "prɪzˈɛnt")]),
    noun("presents", &[("nominal", "prˈɛzənts"), ("verb", "prɪzˈɛnts")]),
    noun("record", &[("nominal", "rˈɛkərd"), ("verb", "rɪkˈɔrd")]),
    noun("records", &[("nominal", "rˈɛkərdz"), ("verb", "rɪkˈɔrdz")]),
    noun("conduct", &[("nominal", "kˈɑndʌkt"), ("verb", "kəndˈʌkt")]),
    noun("converse", &[("verb", "kənvˈɜrs"), ("nominal", "kˈɑnvɜrs")]),
    noun("contrast", &[("nominal", "kˈɑntræst"), ("verb", "kəntrˈæst")]),
    noun("contract", &[("nominal", "kˈɑntrækt"), ("verb", "kəntrˈækt")]),
    noun("conflict", &[("nominal", "kˈɑnflɪkt"), ("verb", "kənflˈɪkt")]),
    noun("contest", &[("nominal", "kˈɑntɛst"), ("verb", "kəntˈɛst")]),
    noun("convict", &[("nominal", "kˈɑnvɪkt"), ("verb", "kənvˈɪkt")]),
    noun("convert", &[("verb", "kənvˈɜrt"), ("nominal", "kˈɑnvɜrt")]),
    noun("consort", &[("nominal", "kˈɑnsɔrt"), ("verb", "kənsˈɔrt")]),
    noun("escort", &[("nominal", "ˈɛskɔrt"), ("verb", "ɪskˈɔrt")]),
    noun("export", &[("nominal", "ˈɛkspɔrt"), ("verb", "ɪkspˈɔrt")]),
    noun("import", &[("nominal", "ˈɪmpɔrt"), ("verb", "ɪmpˈɔrt")]),
    noun("extract", &[("nominal", "ˈɛkstrækt"), ("verb", "ɪkstrˈækt")]),
    noun("increase", &[("nominal", "ˈɪnkris"), ("verb", "ɪnkrˈis")]),
    noun("insult", &[("nominal", "ˈɪnsʌlt"), ("verb", "ɪnsˈʌlt")]),
    noun("permit", &[("verb", "pərmˈɪt"), ("nominal", "pˈɜrmɪt")]),
    noun("produce", &[("verb", "prədˈus"), ("nominal", "prˈoʊdus")]),
    noun("progress", &[("nominal", "prˈɑɡrɛs"), ("verb", "prəɡrˈɛs")]),
    noun("protest", &[("nominal", "prˈoʊtɛst"), ("verb", "prətˈɛst")]),
    noun("rebel", &[("nominal", "rˈɛbəl"), ("verb", "rɪbˈɛl")]),
    noun("suspect", &[("verb", "səspˈɛkt"), ("nominal", "sˈʌspɛkt")]),
    noun("torment", &[("nominal", "tˈɔrmɛnt"), ("verb", "tɔrmˈɛnt")]),
    noun("transport", &[("nominal", "trˈænspɔrt"), ("verb", "trænspˈɔrt")]),
    noun("survey", &[("nominal", "sˈɜrveɪ"), ("verb", "sərvˈeɪ")]),
    noun("incense", &[("nominal", "ˈɪnsɛns"), ("verb", "ɪnsˈɛns")]),
    noun("console", &[("verb", "kənsˈoʊl"), ("nominal", "kˈɑnsoʊl")]),
    noun("essay", &[("nominal", "ˈɛseɪ"), ("verb", "ɛsˈeɪ")]),
    noun("exploit", &[("nominal", "ˈɛksplɔɪt"), ("verb", "ɪksplˈɔɪt")]),
    noun("mouth", &[("nominal", "mˈaʊθ"), ("verb", "mˈaʊð")]),
    noun("advocate", &[("nominal", "ˈædvəkət"), ("verb", "ˈædvəkeɪt")]),
    noun("estimate", &[("nominal", "ˈɛstɪmət"), ("verb", "ˈɛstɪmeɪt")]),
    noun("associate", &[("verb", "əsˈoʊʃieɪt"), ("nominal", "əsˈoʊʃiət")]),
    noun("graduate", &[("nominal", "ɡrˈædʒuət"), ("verb", "ɡrˈædʒueɪt")]),
    quality("separate", &[("nominal", "sˈɛpərət"), ("verb", "sˈɛpəreɪt")]),
    quality("moderate", &[("nominal", "mˈɑdərət"), ("verb", "mˈɑdəreɪt")]),
    quality("intimate", &[("nominal", "ˈɪntɪmət"), ("verb", "ˈɪntɪmeɪt")]),
    quality("elaborate", &[("nominal", "ɪlˈæbərət"), ("verb", "ɪlˈæbəreɪt")]),
    quality("appropriate", &[("nominal", "əprˈoʊpriət"), ("verb", "əprˈoʊprieɪt")]),
    quality("deliberate", &[("nominal", "dɪlˈɪbərət"), ("verb", "dɪlˈɪbəreɪt")]),
    quality("articulate", &[("nominal", "ɑrtˈɪkjələt"), ("verb", "ɑrtˈɪkjəleɪt")]),
    quality("animate", &[("nominal", "ˈænɪmət"), ("verb", "ˈænɪmeɪt")]),
    quality("degenerate", &[("nominal", "dɪdʒˈɛnərət"), ("verb", "dɪdʒˈɛnəreɪt")]),
    quality("desolate", &[("nominal", "dˈɛsələt"), ("verb", "dˈɛsəleɪt")]),
    quality("perfect", &[("nominal", "pˈɜrfɪkt"), ("verb", "pərfˈɛkt")]),
    quality("frequent", &[("nominal", "frˈikwənt"), ("verb", "frɪkwˈɛnt")]),
    quality("absent", &[("nominal", "ˈæbsənt"), ("verb", "æbsˈɛnt")]),
    quality("diffuse", &[("nominal", "dɪfjˈus"), ("verb", "dɪfjˈuz")]),
];
