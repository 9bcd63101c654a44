//! Where a Gutenberg file's own text begins and ends, in the marker forms of every era since 1991
//! (`docs/wire-facts.md` A.6). Works on lines; a file without markers is all body.

use std::ops::Range;

/// Start markers are looked for in this many lines from the top; the longest header known (the
/// small print of the 1990s) has some 350.
const HEAD_LINES: usize = 700;

/// Lines from the top in which a header without markers may stand.
const UNMARKED_LINES: usize = 400;

/// What only the collection's own words speak of, in lower case.
const ABOUT_ETEXTS: [&str; 2] = ["project gutenberg", "etext"];

/// What the paragraphs of a header speak of besides.
#[rustfmt::skip]
const SMALL_PRINT: [&str; 12] = [
    "copyright", "public domain", "donation", "electronic", "license", "distribut", "proofread",
    "ascii", "http", "www.", "refund", "release date",
];

/// A paragraph of so many words may be a title, a name or a date.
const SHORT: usize = 15;

/// Most words of a header between two paragraphs about etexts.
const BETWEEN: usize = 250;

/// The lines of the body: after the header, before the footer.
pub fn body(lines: &[&str]) -> Range<usize> {
    let start = start(lines);
    let end = end(lines, start);
    start..end
}

fn start(lines: &[&str]) -> usize {
    let head = &lines[..lines.len().min(HEAD_LINES)];
    if let Some(at) = head.iter().position(|line| is_start(line)) {
        return after_marker(lines, at);
    }
    let small_print = head.iter().rposition(|line| {
        let line = line.to_ascii_lowercase();
        line.contains("end the small print") || line.contains("end*the small print")
    });
    if let Some(at) = small_print {
        return at + 1;
    }
    unmarked(&head[..head.len().min(UNMARKED_LINES)])
}

/// The line after the header of an early file without any marker: after its last paragraph about
/// etexts, unless something that may be story stands before that.
fn unmarked(head: &[&str]) -> usize {
    let mut end = 0;
    let mut between = 0;
    let mut at = 0;
    while at < head.len() {
        let lines = head[at..].iter().take_while(|line| !line.trim().is_empty());
        let next = at + lines.count();
        let paragraph = head[at..next].join(" ").to_ascii_lowercase();
        let words = paragraph.split_whitespace().count();
        if ABOUT_ETEXTS.iter().any(|name| paragraph.contains(name)) {
            (end, between) = (next, 0);
        } else if words <= SHORT || SMALL_PRINT.iter().any(|word| paragraph.contains(word)) {
            between += words;
        } else {
            break;
        }
        if between > BETWEEN {
            break;
        }
        at = next + 1;
    }
    end
}

/// The line after a marker that may run over several lines: it ends with the next `***`.
fn after_marker(lines: &[&str], at: usize) -> usize {
    let closes = |line: &str| line.trim_end().ends_with("***") || line.trim_end().ends_with("**");
    (at..lines.len().min(at + 5))
        .find(|&i| closes(lines[i]))
        .map_or(at + 1, |i| i + 1)
}

fn end(lines: &[&str], start: usize) -> usize {
    let body = lines.len() - start;
    let from = start + body / 3;
    let marker = (from..lines.len()).find(|&i| is_end(lines[i]));
    // The licence may follow without its marker.
    let licence = (from..lines.len()).find(|&i| {
        let line = lines[i].trim_start_matches(['*', ' ']).to_ascii_lowercase();
        line.starts_with("start: full license") || line.starts_with("the full project gutenberg")
    });
    marker
        .into_iter()
        .chain(licence)
        .min()
        .unwrap_or(lines.len())
}

fn is_start(line: &str) -> bool {
    if !line.trim_start().starts_with('*') {
        return line
            .to_ascii_lowercase()
            .starts_with("beginning of this project gutenberg");
    }
    let line = line.to_ascii_lowercase();
    [
        "start of this project",
        "start of the project",
        "start of the copyrighted project",
    ]
    .iter()
    .any(|form| line.contains(form))
}

fn is_end(line: &str) -> bool {
    let bare = line
        .trim_start_matches(['*', ' '])
        .to_lowercase()
        .replace('’', "'");
    [
        "end of the project gutenberg",
        "end of this project gutenberg",
        "end of project gutenberg",
        "end of the copyrighted project gutenberg",
        "end the project gutenberg",
        "ende dieses projekt gutenberg",
        "ende dieses project gutenberg",
        "fin de project gutenberg",
        "fin del proyecto gutenberg",
        "this file should be named",
    ]
    .iter()
    .any(|form| bare.starts_with(form))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body_of(text: &str) -> Vec<String> {
        let lines: Vec<&str> = text.lines().collect();
        lines[body(&lines)]
            .iter()
            .filter(|l| !l.is_empty())
            .map(|l| (*l).to_owned())
            .collect()
    }

    #[test]
    fn finds_present_markers() {
        let text = "Title: X\n*** START OF THE PROJECT GUTENBERG EBOOK X ***\n\nOne.\nTwo.\nThree.\n\
                    *** END OF THE PROJECT GUTENBERG EBOOK X ***\nlicence";
        assert_eq!(body_of(text), ["One.", "Two.", "Three."]);
    }

    #[test]
    fn follows_a_marker_over_two_lines() {
        let text = "***START OF THE PROJECT GUTENBERG EBOOK A VERY\nLONG NAME***\nOne.\nTwo.\n\
                    End of Project Gutenberg’s Etext of X\nmore";
        assert_eq!(body_of(text), ["One.", "Two."]);
    }

    #[test]
    fn small_print_after_the_end_does_not_move_the_start() {
        let text = "*** START OF THE PROJECT GUTENBERG EBOOK, X ***\nOne.\nTwo.\nThree.\n\
                    *** END OF THE PROJECT GUTENBERG EBOOK, X ***\n\
                    *END THE SMALL PRINT! FOR PUBLIC DOMAIN EBOOKS*END*";
        assert_eq!(body_of(text), ["One.", "Two.", "Three."]);
    }

    #[test]
    fn small_print_before_and_no_end() {
        let text = "**This is a Project Gutenberg Etext**\n\
                    *END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*\nOne.\nTwo.";
        assert_eq!(body_of(text), ["One.", "Two."]);
    }

    #[test]
    fn a_file_without_markers_is_all_body() {
        assert_eq!(body_of("One.\nTwo."), ["One.", "Two."]);
    }

    #[test]
    fn an_early_header_goes_and_a_story_about_etexts_stays() {
        let story = "The ferryman lit his lamp and went down to the boat, as he had done on every \
                     evening since the year of the flood.";
        let header =
            format!("LOW TIDE\n\nby A. Finch\n\nThis etext was typed in 1992.\n\n{story}\nTwo.");
        assert_eq!(body_of(&header), [story, "Two."]);
        let told = format!("LOW TIDE\n\n{story}\n\nHe had read every etext there was.");
        assert_eq!(body_of(&told).len(), 3, "nothing is lost");
        let late = format!("{}\n\nAn etext.", "Short.\n\n".repeat(300));
        assert_eq!(body_of(&late).len(), 301);
    }
}
