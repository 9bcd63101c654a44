//! Scripts and style sheets as they are shipped: without the lines that are comment alone, without
//! indentation and, in scripts, without most spaces around signs. A third of every script is words for people; a reader's phone need not
//! load them.

/// Takes whole-line comments, blank lines, indentation and needless spaces out of a `.js` or `.css`
/// file. Whatever
/// is not certainly safe stays: a file with a template literal over several lines, where white
/// space has meaning, is returned as it is.
pub fn lean(name: &str, bytes: Vec<u8>) -> Vec<u8> {
    let script = name.ends_with(".js");
    if !script && !name.ends_with(".css") {
        return bytes;
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) if !script || text.lines().all(|line| line.matches('`').count() % 2 == 0) => {
            shortened(text, script).into_bytes()
        }
        _ => bytes,
    }
}

fn shortened(text: &str, script: bool) -> String {
    let mut short = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        if in_comment || line.starts_with("/*") {
            // Code behind a comment's end is kept.
            let end = line.find("*/");
            in_comment = end.is_none();
            match end.map(|at| line[at + 2..].trim()) {
                None | Some("") => {}
                Some(code) => push(&mut short, code),
            }
        } else if script && !line.is_empty() && !line.starts_with("//") {
            push(&mut short, &squeezed(line));
        } else if !script && !line.is_empty() {
            push(&mut short, line);
        }
    }
    short
}

/// A line of script without the spaces around its signs. Lines that hold a slash, a backtick or a
/// backslash stay as they are: there a sign may be part of a pattern, a comment or a text.
fn squeezed(line: &str) -> String {
    if line.contains(['/', '`', '\\']) {
        return line.to_owned();
    }
    let mut short = String::with_capacity(line.len());
    let mut quote = None;
    let mut rest = line.chars().peekable();
    // Not + and -: `a + +b` is not `a++b`.
    let sign = |c: char| "=<>?:,;{}()&|*!".contains(c);
    while let Some(c) = rest.next() {
        match quote {
            Some(end) if c == end => quote = None,
            None if c == '\'' || c == '"' => quote = Some(c),
            None if c == ' '
                && (rest.peek().is_some_and(|n| sign(*n)) || short.ends_with(sign)) =>
            {
                continue;
            }
            _ => {}
        }
        short.push(c);
    }
    short
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(name: &str, text: &str) -> String {
        String::from_utf8(lean(name, text.as_bytes().to_vec())).expect("UTF-8")
    }

    #[test]
    fn comments_and_indentation_go_and_code_stays() {
        let script = "// Why.\n/** Says\n *  more. */\nlet a = 1; // kept\n\n  a += '//';\n";
        assert_eq!(short("a.js", script), "let a = 1; // kept\na += '//';\n");
        let script = "if (a > 1 && b) f({ c: ' = ', d }, e + +g, x ? y : !z);\n";
        let shipped = "if(a>1&&b)f({c:' = ',d},e + +g,x?y:!z);\n";
        assert_eq!(short("b.js", script), shipped);
        assert_eq!(short("b.js", "x = y / 2;\n"), "x = y / 2;\n");
        assert_eq!(
            short("a.css", "/* x */\na {\n  b: c;\n}\n"),
            "a {\nb: c;\n}\n"
        );
        assert_eq!(short("a.css", "//odd\n"), "//odd\n");
    }

    #[test]
    fn text_whose_white_space_matters_is_left_alone() {
        let script = "const a = `one\n  // two\n`;\n";
        assert_eq!(short("a.js", script), script);
        assert_eq!(
            short("a.svg", "<!-- a -->\n  <b/>\n"),
            "<!-- a -->\n  <b/>\n"
        );
    }
}
