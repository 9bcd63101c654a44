//! Headings as they are shown: the lines of one title joined, its capitals lowered to title case.
//! What a heading is, is said by `headings`.

use super::headings::label;
use super::normalise::prose;

/// A heading's text as shown: lines joined with full stops, capitals lowered to title case.
pub fn heading(lines: &[String]) -> String {
    let mut whole: Vec<String> = Vec::new();
    for line in lines {
        let line = line.trim();
        let labelled = label(line).is_some();
        match whole.last_mut() {
            Some(last) if !labelled && wraps(last, line) => {
                last.push('\n');
                last.push_str(line);
            }
            _ => whole.push(line.to_owned()),
        }
    }
    let lines: Vec<String> = whole
        .iter()
        .map(|line| title_case(unbracketed(&prose(line))))
        .collect();
    joined(&lines)
}

/// Shortest line of a title, in characters, that was broken because it was full.
const FULL: usize = 36;

/// Whether a title's line goes on in the next rather than ending.
fn wraps(line: &str, next: &str) -> bool {
    let last = line.lines().last().unwrap_or_default();
    if last.ends_with(['.', '!', '?', ':']) {
        return false;
    }
    let small =
        |word: Option<&str>| word.is_some_and(|word| SMALL.contains(&word.to_lowercase().as_str()));
    let open = small(last.split_whitespace().last()) || last.ends_with([',', '-', '—', ';']);
    let alone = label(last).is_some_and(|label| label.length >= last.len());
    open || next.starts_with(char::is_lowercase)
        || !alone && (last.chars().count() >= FULL || small(next.split_whitespace().next()))
}

/// A heading without the brackets around all of it.
fn unbracketed(heading: &str) -> &str {
    heading
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(heading)
}

/// Joins the parts of a title with full stops where they have none.
pub fn joined(parts: &[String]) -> String {
    let mut out = String::new();
    for line in parts.iter().filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            let stop = out.ends_with(['.', '!', '?', ':', ';', ',', '—', '”', '’', '…']);
            out.push_str(if stop { " " } else { ". " });
        }
        out.push_str(line);
    }
    out
}

/// Lowers words in capitals to title case. Numerals and initials stay.
pub fn title_case(text: &str) -> String {
    let words = text.split([' ', '—', '-', '\n']);
    let (mut all, mut loud) = (0, 0);
    let letters = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count();
    for word in words.filter(|word| letters(word) > 1 && !is_numeral(word)) {
        all += 1;
        loud += usize::from(!word.contains(char::is_lowercase));
    }
    let shouting = loud * 2 > all;
    let mut out = String::with_capacity(text.len());
    let mut first = true;
    for word in text.split_inclusive([' ', '—', '-']) {
        let bare: String = word.chars().filter(|c| c.is_alphabetic()).collect();
        let capitals = bare.chars().count() > 1 && bare.chars().all(char::is_uppercase);
        let numbered = NUMBERS.contains(&bare.as_str());
        if !capitals || is_roman(&bare) || (!shouting && !is_division(&bare) && !numbered) {
            if shouting && bare.eq_ignore_ascii_case("a") && !first {
                out.push_str(&word.to_lowercase());
            } else {
                out.push_str(word);
            }
        } else if !first && SMALL.contains(&bare.to_lowercase().as_str()) {
            out.push_str(&word.to_lowercase());
        } else {
            capitalise(word, &mut out);
        }
        first = word.trim_end().ends_with(['.', ':', '—', '!', '?']);
    }
    out
}

/// Words that a title leaves small.
#[rustfmt::skip]
const SMALL: [&str; 18] = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or",
    "the", "to", "with", "upon",
];

/// Numbers in words that follow a division's name.
#[rustfmt::skip]
const NUMBERS: [&str; 14] = [
    "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "FIRST",
    "SECOND", "THIRD", "FOURTH",
];

fn is_division(word: &str) -> bool {
    matches!(
        word,
        "CHAPTER"
            | "PART"
            | "BOOK"
            | "VOLUME"
            | "STAVE"
            | "LETTER"
            | "ACT"
            | "SCENE"
            | "CANTO"
            | "ADVENTURE"
            | "PROLOGUE"
            | "EPILOGUE"
            | "CHAP"
    )
}

/// A Roman numeral, stops ignored.
fn is_numeral(word: &str) -> bool {
    is_roman(word.trim_matches(|c: char| !c.is_alphabetic()))
}

fn is_roman(word: &str) -> bool {
    word.chars()
        .all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
        && word != "MIX"
}

fn capitalise(word: &str, out: &mut String) {
    let mut started = false;
    let mut before = ' ';
    for c in word.chars() {
        if started || !c.is_alphabetic() {
            // O’CONNOR keeps its second capital, DON’T does not.
            let second = before == '’' && started && out.ends_with("O’");
            if second {
                out.push(c)
            } else {
                out.extend(c.to_lowercase())
            }
        } else {
            out.push(c);
        }
        started |= c.is_alphabetic();
        before = c;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lose_their_shouting() {
        let lines = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            heading(&lines(&["CHAPTER I.", "THE KING OF THE ROAD"])),
            "Chapter I. The King of the Road"
        );
        assert_eq!(heading(&lines(&["1", "The Old Mill"])), "1. The Old Mill");
        assert_eq!(
            heading(&lines(&["STAVE I:  MARTHA'S GOOSE"])),
            "Stave I: Martha’s Goose"
        );
        assert_eq!(
            heading(&lines(&[
                "=II=",
                "HOW THE FERRYMAN CAME TO LOSE HIS OAR",
                "UPON THE MARSH"
            ])),
            "II. How the Ferryman Came to Lose His Oar upon the Marsh"
        );
        assert_eq!(
            heading(&lines(&["[ANN'S JOURNAL--_continued_]"])),
            "Ann’s Journal—continued"
        );
    }
}
