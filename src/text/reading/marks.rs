//! Punctuation as a voice hears it: a small set of marks, each once. Owns the mapping from what
//! printers set to that set.

/// Opening marks that shape the voice.
pub(super) fn before(lead: &str) -> String {
    let mut marks = String::new();
    for c in lead.chars() {
        let mark = match c {
            '"' | '“' | '„' | '«' | '‘' | '\'' | '’' | '`' => '“',
            '(' | '[' | '{' => '(',
            _ => continue,
        };
        if !marks.ends_with(mark) {
            marks.push(mark);
        }
    }
    marks
}

/// Closing marks that shape the voice. The same mark is not said twice, a dash or an ellipsis
/// swallows a comma beside it, and of `?!` the question wins.
pub(super) fn after(trail: &str) -> String {
    let mut marks = String::new();
    let mut rest = trail;
    while let Some(c) = rest.chars().next() {
        let dots = rest.len() - rest.trim_start_matches(['.', '…', '\u{a0}']).len();
        let dashes = rest
            .chars()
            .take_while(|c| super::visible::is_dash(*c) || *c == '-')
            .count();
        let (mark, width) = match c {
            '…' => (Some('…'), dots),
            '.' if dots >= 2 => (Some('…'), dots),
            '-' if dashes == 1 => (None, 1),
            c if super::visible::is_dash(c) || c == '-' => (
                Some('—'),
                rest.chars().take(dashes).map(char::len_utf8).sum(),
            ),
            '"' | '”' | '»' | '’' | '\'' | '‘' | '“' => (Some('”'), c.len_utf8()),
            ')' | ']' | '}' => (Some(')'), c.len_utf8()),
            '.' | ',' | ';' | ':' | '!' | '?' => (Some(c), 1),
            c => (None, c.len_utf8()),
        };
        if let Some(mark) = mark {
            push(&mut marks, mark);
        }
        rest = &rest[width..];
    }
    marks
}

fn push(marks: &mut String, mark: char) {
    match (marks.chars().last(), mark) {
        (Some(last), mark) if last == mark => {}
        (Some(',' | ';' | ':' | '.'), '—' | '…' | ',' | ';' | ':' | '!' | '?') => {
            marks.pop();
            marks.push(mark);
        }
        (Some('!'), '?') => {
            marks.pop();
            marks.push(mark);
        }
        (Some('—' | '…' | '!' | '?'), ',' | '.' | ';' | ':') | (Some('?'), '!') => {}
        _ => marks.push(mark),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_said_once() {
        assert_eq!(after(".....”"), "…”");
        assert_eq!(after(",--"), "—");
        assert_eq!(after("!!!"), "!");
        assert_eq!(after("?!—"), "?—");
        assert_eq!(after(".\""), ".”");
        assert_eq!(before("(\"‘"), "(“");
    }
}
