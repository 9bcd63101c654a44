//! Words that begin with an apostrophe and words of old speech whose sound dictionaries miss.
//! Owns telling such an apostrophe from an opening quotation mark.

use super::context::Context;
use super::{APOSTROPHES, Said};

/// Words cut at the front, with their sound in IPA where the rest would be misread. Those marked
/// `true` are never words with an opening quotation mark before them.
const CUT: &[(&str, Option<&str>, bool)] = &[
    ("tis", Some("tˈɪz"), true),
    ("twas", Some("twˈʌz"), true),
    ("twere", Some("twˈɜr"), true),
    ("twill", Some("twˈɪl"), true),
    ("twould", Some("twˈʊd"), true),
    ("twixt", Some("twˈɪkst"), true),
    ("tisn't", Some("tˈɪzənt"), true),
    ("twasn't", Some("twˈʌzənt"), true),
    ("em", Some("əm"), true),
    ("ee", Some("i"), true),
    ("un", Some("ən"), true),
    ("ere", Some("ɪr"), false),
    ("im", Some("ɪm"), false),
    ("er", Some("ɜr"), false),
    ("is", Some("ɪz"), false),
    ("ave", Some("æv"), false),
    ("ad", Some("æd"), false),
    ("as", Some("æz"), false),
    ("ouse", Some("ˈaʊs"), true),
    ("orse", Some("ˈɔrs"), true),
    ("ome", Some("ˈoʊm"), true),
    ("ead", Some("ˈɛd"), true),
    ("eart", Some("ˈɑrt"), true),
    ("and", Some("ˈænd"), false),
    ("ow", Some("ˈaʊ"), false),
    ("bout", None, true),
    ("cause", None, false),
    ("gainst", None, true),
    ("mongst", None, true),
    ("neath", None, true),
    ("pon", None, true),
    ("round", None, false),
    ("prentice", None, true),
    ("scuse", None, true),
    ("spect", None, true),
    ("twenties", None, true),
    ("thirties", None, true),
    ("forties", None, true),
    ("fifties", None, true),
    ("sixties", None, true),
    ("seventies", None, true),
    ("eighties", None, true),
    ("nineties", None, true),
];

/// Old or dialect words that dictionaries lack or misread, whole.
const OLD: &[(&str, &str)] = &[
    ("hev", "hˈɛv"),
    ("ye", "ji"),
    ("wi'", "wɪ"),
    ("o'", "ə"),
    ("th'", "ð"),
    ("t'other", "tˈʌðər"),
    ("th'other", "ðˈʌðər"),
    ("d'ye", "djə"),
    ("t'", "tə"),
    ("sha'n't", "ʃˈænt"),
    ("shan't", "ʃˈænt"),
    ("ma'am", "mˈæm"),
    ("mayn't", "mˈeɪənt"),
    ("boatswain", "bˈoʊsən"),
    ("bo'sun", "bˈoʊsən"),
    ("fo'c's'le", "fˈoʊksəl"),
    ("viva", "vˈivə"),
];

/// `'Tis`, `'em`, `'ouse`, `o'`: said as one word with its own sound.
pub(super) fn rule(context: &Context<'_>) -> Option<Said> {
    let token = context.token();
    let low = context.lower();
    if token.lead.ends_with(APOSTROPHES)
        && let Some((_, sound, sure)) = CUT.iter().find(|(word, ..)| *word == low)
        && (*sure || token.lead.ends_with('’'))
        && (*sure || !closes_later(context))
    {
        let said = match sound {
            Some(sound) => Said::sounding(low, *sound),
            None => Said::words(low),
        };
        return Some(Said {
            eats_apostrophe: true,
            ..said
        });
    }
    let whole = if token.cut { format!("{low}'") } else { low };
    let (word, sound) = OLD.iter().find(|(word, _)| *word == whole)?;
    Some(Said::sounding(word.trim_end_matches('\''), *sound))
}

/// Whether a closing single mark follows within the paragraph, so that this one may open a quote.
fn closes_later(context: &Context<'_>) -> bool {
    context.tokens[context.index..]
        .iter()
        .take(40)
        .any(|token| token.trail.contains(['’', '\'']))
}
