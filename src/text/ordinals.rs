//! Numbers in words as headings spell them: `TWENTY-THIRD`, `PREMIER`, `Zweites`, `DUODÉCIMO`. Up
//! to what chapters reach, in the languages whose books are read; ages are the business of
//! `numbers`.

/// Cardinals of English from one on.
#[rustfmt::skip]
const CARDINALS: [&str; 19] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
];

/// Tens of English from twenty on.
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// Ordinals from first on, forms of one number parted by bars. German stands without its endings.
#[rustfmt::skip]
const ORDINALS: [&str; 20] = [
    "first|premier|première|premiere|primo|prima|primero|primera|primeiro|primeira|erst|eerste",
    "second|deuxième|deuxieme|seconde|secondo|seconda|segundo|segunda|zweit|tweede",
    "third|troisième|troisieme|terzo|terza|tercero|tercera|terceiro|terceira|dritt|derde",
    "fourth|quatrième|quatrieme|quarto|quarta|cuarto|cuarta|viert|vierde",
    "fifth|cinquième|cinquieme|quinto|quinta|fünft|vijfde",
    "sixth|sixième|sixieme|sesto|sesta|sexto|sexta|sechst|zesde",
    "seventh|septième|septieme|settimo|settima|séptimo|séptima|setimo|sétimo|sétima|siebent|siebt",
    "eighth|huitième|huitieme|ottavo|ottava|octavo|octava|oitavo|oitava|acht",
    "ninth|neuvième|neuvieme|nono|nona|noveno|novena|neunt|negende",
    "tenth|dixième|dixieme|decimo|decima|décimo|décima|zehnt|tiende",
    "eleventh|onzième|onzieme|undicesimo|undécimo|undecimo|elft|elfde",
    "twelfth|douzième|douzieme|dodicesimo|duodécimo|duodecimo|zwölft",
    "thirteenth|treizième|treizieme|tredicesimo|decimotercero|dreizehnt",
    "fourteenth|quatorzième|quatorzieme|quattordicesimo|decimocuarto|vierzehnt",
    "fifteenth|quinzième|quinzieme|quindicesimo|decimoquinto|fünfzehnt",
    "sixteenth|seizième|seizieme|sedicesimo|decimosexto|sechzehnt",
    "seventeenth|dix-septième|diciassettesimo|decimoséptimo|siebzehnt",
    "eighteenth|dix-huitième|diciottesimo|decimoctavo|achtzehnt",
    "nineteenth|dix-neuvième|diciannovesimo|decimonoveno|neunzehnt",
    "twentieth|vingtième|vingtieme|ventesimo|vigésimo|vigesimo|zwanzigst",
];

/// The number that an English cardinal spells, tens too.
pub fn cardinal(word: &str) -> Option<u32> {
    place(&CARDINALS, |one| *one == word)
        .or_else(|| Some(place(&TENS, |tens| *tens == word)? * 10 + 10))
}

/// The number that an ordinal spells, in lower case.
pub fn number(word: &str) -> Option<u32> {
    place(&ORDINALS, |forms| forms.split('|').any(|form| form == word))
        .or_else(|| german(word))
        .or_else(|| {
            let stem = word.strip_suffix("ieth")?;
            Some(place(&TENS, |tens| tens.strip_suffix('y') == Some(stem))? * 10 + 10)
        })
}

/// One to nine, cardinal or ordinal: what follows `twenty-`.
pub fn unit(word: &str) -> Option<u32> {
    place(&CARDINALS, |one| *one == word)
        .or_else(|| number(word))
        .filter(|unit| *unit < 10)
}

/// `erstes`, `zweiter`, `dritte`.
fn german(word: &str) -> Option<u32> {
    let stem = ["es", "er", "e"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))?;
    let stem_ends = stem.ends_with('t');
    place(&ORDINALS, |forms| {
        stem_ends && forms.split('|').any(|form| form == stem)
    })
}

/// Place in a list, counted from 1.
fn place<T>(list: &[T], fits: impl Fn(&T) -> bool) -> Option<u32> {
    u32::try_from(list.iter().position(fits)? + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_five_languages() {
        let cases = [
            ("first", 1),
            ("twentieth", 20),
            ("thirtieth", 30),
            ("première", 1),
            ("quinto", 5),
            ("siebentes", 7),
            ("dritter", 3),
            ("décimo", 10),
        ];
        for (word, value) in cases {
            assert_eq!(number(word), Some(value), "{word}");
        }
        assert_eq!(cardinal("ninety"), Some(90));
        for word in ["later", "einer", "forest", "priest"] {
            assert_eq!(number(word), None, "{word}");
        }
    }
}
