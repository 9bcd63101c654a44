//! In which language a book is written, by its commonest small words. The reading of cast, speakers
//! and scenes knows English only; what is not English is cut into chapters and cards, its speech is
//! marked, and it is read plainly. What each language does otherwise is said where it matters.

use std::collections::HashMap;

use super::draft::Draft;

/// Small words of a language: frequent, and few of them words of another.
#[rustfmt::skip]
const WORDS: [(&str, &str, &str); 10] = [
    ("en", "English", "the and of to was he his that it with had her she you for not which but were be"),
    ("fr", "French", "le les et des du une dans que qui il elle pas ne vous est avec pour sur au ce était"),
    ("de", "German", "der die und das nicht er ich sie den dem ein eine war mit sich auf zu ist auch von"),
    ("es", "Spanish", "el los las y que una con por del se no su lo era pero como más muy había sus"),
    ("it", "Italian", "il che di gli della non una con per era più si le nel alla ma come suo questo ed"),
    ("pt", "Portuguese", "os que não uma um com em do da dos das ao na no mas seu sua era ele ella"),
    ("nl", "Dutch", "het een van en dat ik niet hij zijn met was zij voor op te maar ook haar hem aan"),
    ("sv", "Swedish", "och att det som en han inte jag på hade med för den var till sig hon ett om av"),
    ("fi", "Finnish", "ja on ei se hän oli että kuin niin mutta minä sen ole jo kun hänen nyt joka vaan"),
    ("la", "Latin", "et in est non ad cum ut quod sed ex qui quae ab si atque enim esse nec aut per"),
];

/// Languages whose sentences and speech have rules of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tongue {
    /// English, or not said.
    #[default]
    English,
    /// French.
    French,
    /// German.
    German,
    /// Spanish.
    Spanish,
    /// Italian.
    Italian,
    /// Portuguese.
    Portuguese,
    /// Any other.
    Other,
}

impl Tongue {
    /// That of a BCP 47 tag.
    pub fn of(tag: &str) -> Self {
        match primary(tag) {
            _ if is_understood(tag) => Self::English,
            "fr" | "fra" | "fre" => Self::French,
            "de" | "deu" | "ger" => Self::German,
            "es" | "spa" => Self::Spanish,
            "it" | "ita" => Self::Italian,
            "pt" | "por" => Self::Portuguese,
            _ => Self::Other,
        }
    }
}

/// How many words are looked at.
const SAMPLE: usize = 6000;
/// Fewer words tell nothing.
const LEAST: usize = 60;

/// The BCP 47 tag of the drafts' language, if their words say clearly that it is not the stated one;
/// regions of the stated tag are left alone.
pub fn other_than(stated: &str, drafts: &[Draft]) -> Option<&'static str> {
    let mut hits = [0usize; WORDS.len()];
    let mut all = 0;
    // For each small word the languages that have it, a bit each.
    let mut known: HashMap<&str, u32> = HashMap::new();
    for (at, (_, _, list)) in WORDS.iter().enumerate() {
        for word in list.split(' ') {
            *known.entry(word).or_default() |= 1 << at;
        }
    }
    let words = drafts.iter().flat_map(|draft| {
        let words = draft.text.split(|c: char| !c.is_alphabetic());
        words.filter(|word| !word.is_empty())
    });
    for word in words.take(SAMPLE) {
        all += 1;
        let Some(languages) = known.get(word.to_lowercase().as_str()) else {
            continue;
        };
        for (at, count) in hits.iter_mut().enumerate() {
            *count += usize::from(languages >> at & 1 == 1);
        }
    }
    let own = primary(stated);
    let of = |tag: &str| WORDS.iter().position(|(known, ..)| *known == tag);
    let best = (0..hits.len()).max_by_key(|&at| (hits[at], hits.len() - at))?;
    let stated = of(own).map_or(0, |at| hits[at]);
    let clear = all >= LEAST && hits[best] * 8 >= all && hits[best] > 2 * stated;
    (clear && WORDS[best].0 != own).then_some(WORDS[best].0)
}

/// Whether a tag is that of a book that can be understood: English, in whatever region.
pub fn is_understood(tag: &str) -> bool {
    matches!(primary(tag), "en" | "eng" | "")
}

/// What to tell the curator of a book in this language.
pub fn warning(tag: &str) -> String {
    let name = WORDS.iter().find(|(known, ..)| *known == primary(tag));
    let name = name.map_or(tag, |(_, name, _)| *name);
    format!(
        "the book is in {name}: its chapters, cards and speech are found, but not who speaks, its \
         cast, or the place, time, weather and mood of its scenes; those are found in English only"
    )
}

fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::draft::ParagraphKind;

    fn drafts(text: &str) -> Vec<Draft> {
        let mut draft = Draft::default();
        draft.push(&text.repeat(5), ParagraphKind::Prose, false);
        vec![draft]
    }

    #[test]
    fn small_words_tell_the_language() {
        let french = drafts(
            "Le bateau était dans le port, et il ne savait pas que la mer est \
                             haute. ",
        );
        let german = drafts("Der Fährmann war nicht auf dem Boot, und die Laterne ist auch aus. ");
        let english = drafts("The ferryman was not in the boat, and the lamp had gone out. ");
        assert_eq!(other_than("en", &french), Some("fr"));
        assert_eq!(other_than("", &german), Some("de"));
        assert_eq!(other_than("fr-CA", &french), None);
        assert_eq!(other_than("en-GB", &english), None);
        assert_eq!(other_than("de", &english), Some("en"));
    }

    #[test]
    fn a_warning_names_the_language() {
        assert!(warning("it").contains("Italian") && warning("eo").contains("eo"));
        assert!(is_understood("en-GB") && !is_understood("pt"));
    }
}
