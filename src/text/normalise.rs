//! Typography: joins lines, takes out the marks that stand for italics, and sets quotation marks,
//! apostrophes, dashes and ellipses as a printer would. Changes no letter and no word.

/// Words that begin with an apostrophe rather than a quotation mark.
#[rustfmt::skip]
const ELISIONS: [&str; 34] = [
    "tis", "twas", "twere", "twill", "twould", "twixt", "em", "im", "er", "bout", "cause", "fore",
    "gainst", "mongst", "neath", "round", "tween", "til", "till", "ere", "un", "nuff", "scuse",
    "spect", "change", "bus", "phone", "cello", "pon", "ave", "ope", "ouse", "orse", "cos",
];

/// Joins a paragraph's lines and sets its typography.
pub fn prose(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        // A dash or a hyphen at a line's end joins without a space.
        if !joined.is_empty() && !ends_in_joint(&joined, line) {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    typeset(&joined)
}

/// Sets each line's typography and keeps the lines apart.
pub fn verse(text: &str) -> String {
    let joined: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    typeset(&joined.join("\n"))
}

fn ends_in_joint(joined: &str, next: &str) -> bool {
    let Some(stem) = joined.strip_suffix(['-', '—']) else {
        return false;
    };
    if stem.ends_with('-') || joined.ends_with('—') {
        // A dash after a space is set off on both sides.
        return !stem.trim_end_matches('-').ends_with(' ');
    }
    stem.ends_with(char::is_alphabetic) && next.starts_with(char::is_lowercase)
}

/// Sets the typography of one paragraph, white space made single.
fn typeset(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 16);
    let mut double_open = false;
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        let mut width = 1;
        match c {
            ' ' | '\t' | '\u{a0}' | '\u{2009}' | '\u{202f}' => {
                if !out.is_empty() && !out.ends_with([' ', '\n']) {
                    out.push(' ');
                }
            }
            '\n' => {
                out.truncate(out.trim_end_matches(' ').len());
                out.push('\n');
            }
            _ if is_mark(c) => {}
            '=' => {
                let equals = |c: &&char| **c == '=' || is_mark(**c);
                width = chars[at..].iter().take_while(equals).count();
                if !marks_bold(&chars, at, width) {
                    out.extend(chars[at..at + width].iter().filter(|c| !is_mark(**c)));
                }
            }
            '-' if chars.get(at + 1) == Some(&'-') => {
                width = run(&chars, at, '-');
                out.push('—');
                if width >= 4 {
                    out.push('—');
                }
            }
            '.' if dots(&chars, at) > 0 => {
                width = dots(&chars, at);
                out.truncate(out.trim_end_matches(' ').len());
                out.push('…');
            }
            '`' if chars.get(at + 1) == Some(&'`') => {
                width = 2;
                double_open = true;
                out.push('“');
            }
            '`' => out.push('‘'),
            '\'' if chars.get(at + 1) == Some(&'\'') => {
                width = 2;
                double_open = opens(&out, next_visible(&chars, at + 2), double_open);
                out.push(if double_open { '“' } else { '”' });
            }
            '"' => {
                double_open = opens(&out, next_visible(&chars, at + 1), double_open);
                out.push(if double_open { '“' } else { '”' });
            }
            '“' => {
                double_open = true;
                out.push(c);
            }
            '”' => {
                double_open = false;
                out.push(c);
            }
            '\'' | '´' => out.push(single(&out, &chars, at)),
            _ => out.push(c),
        }
        at += width;
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether so many equals signs, and marks among them, stand for bold type: they do unless they hold
/// two words together (`2=2`), which without them would read as one, or stand alone between spaces.
fn marks_bold(chars: &[char], at: usize, width: usize) -> bool {
    let left = chars[..at].iter().rev().find(|c| !is_mark(**c));
    let right = chars.get(at + width);
    let joins = [left, right]
        .iter()
        .all(|c| c.is_some_and(|c| c.is_alphanumeric()));
    let alone = [left, right]
        .iter()
        .all(|c| c.is_none_or(|c| c.is_whitespace()));
    !joins && !alone
}

/// Marks of emphasis, and what nobody sees; they are left out.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '_' | '*' | '\u{ad}' | '\u{feff}' | '\u{200b}')
}

fn run(chars: &[char], at: usize, c: char) -> usize {
    chars[at..].iter().take_while(|&&next| next == c).count()
}

/// The character after marks of emphasis.
fn next_visible(chars: &[char], at: usize) -> Option<&char> {
    chars[at.min(chars.len())..]
        .iter()
        .find(|c| !matches!(c, '_' | '*'))
}

/// Length of the ellipsis at `at` (`...` or `. . .`), 0 if there is none.
fn dots(chars: &[char], at: usize) -> usize {
    let tight = run(chars, at, '.');
    if tight >= 3 {
        return 3;
    }
    let spaced = |i: usize| chars.get(i) == Some(&' ') && chars.get(i + 1) == Some(&'.');
    if spaced(at + 1) && spaced(at + 3) {
        5
    } else {
        0
    }
}

/// Whether a straight double mark opens: by what stands around it, else by what is still open.
fn opens(before: &str, next: Option<&char>, open: bool) -> bool {
    let previous = before.chars().next_back();
    let free_before = previous.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '‘'));
    let free_after = next.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ')'));
    match (free_before, free_after) {
        (true, false) => true,
        (false, true) => false,
        (true, true) => !open && next.is_some(),
        (false, false) => {
            !open
                && (previous == Some('—') || previous == Some('-'))
                && next.is_some_and(|c| c.is_alphanumeric() || *c == '\'')
        }
    }
}

/// What a straight single mark is: an opening quotation mark, or a closing one and apostrophe.
fn single(before: &str, chars: &[char], at: usize) -> char {
    let previous = before.chars().next_back();
    let next = next_visible(chars, at + 1);
    let starts_word =
        next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '"' | '“' | '—' | '-'));
    let free_before =
        previous.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '—' | '-'));
    if !free_before || !starts_word {
        return '’';
    }
    let word: String = chars[at + 1..]
        .iter()
        .skip_while(|c| matches!(c, '_' | '*'))
        .take_while(|c| c.is_alphanumeric())
        .flat_map(|c| c.to_lowercase())
        .collect();
    let elided = ELISIONS.contains(&word.as_str())
        || word.chars().all(|c| c.is_ascii_digit()) && word.len() == 2
        || word.len() == 1 && !matches!(word.as_str(), "i" | "a" | "o");
    if elided { '’' } else { '‘' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn straight_quotes_curl() {
        assert_eq!(
            prose("\"I think--\" (she paused) \"--it's Tom's,\" said he. 'Tis true."),
            "“I think—” (she paused) “—it’s Tom’s,” said he. ’Tis true."
        );
        assert_eq!(
            prose("He said--\"well,\" and \"no.\""),
            "He said—“well,” and “no.”"
        );
        assert_eq!(
            prose("`Oh!' cried Ann, `the boys' hats.'"),
            "‘Oh!’ cried Ann, ‘the boys’ hats.’"
        );
        assert_eq!(
            prose("\"He said, 'go,' to me.\""),
            "“He said, ‘go,’ to me.”"
        );
    }

    #[test]
    fn lines_join() {
        assert_eq!(
            prose("to-\nmorrow he\nwent--\nand  came"),
            "to-morrow he went—and came"
        );
        assert_eq!(prose("so -- he\nsaid"), "so — he said");
    }

    #[test]
    fn emphasis_and_ellipses() {
        assert_eq!(
            prose("_Very_ well . . . but *no*...."),
            "Very well… but no…."
        );
    }

    #[test]
    fn equals_signs_around_a_word_are_bold_type_and_others_stay() {
        assert_eq!(prose("=Bold= and ==bolder==, he"), "Bold and bolder, he");
        assert_eq!(prose("“=No!=” (=he= said)"), "“No!” (he said)");
        assert_eq!(prose("2=2, 2 = 2, an o==ar"), "2=2, 2 = 2, an o==ar");
        assert_eq!(prose("2=*2*, =_B_=, o=_=ar"), "2=2, B, o==ar");
    }

    #[test]
    fn verse_keeps_lines() {
        assert_eq!(verse("   The tide\n     goes out"), "The tide\ngoes out");
    }
}
