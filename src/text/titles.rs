//! Titles under labels: whether a short block is written like a title, and whether what follows a
//! label on its own line is a title, a chapter's argument, or already the story.

use super::headings::label;
use crate::model::{Block, BlockKind};

/// Longest heading in bytes.
pub const HEADING: usize = 400;

/// A title under a label: short, and written like one.
pub fn is_title(block: &Block) -> bool {
    if matches!(block.kind, BlockKind::Heading(_)) {
        return true;
    }
    let text = block.text.trim();
    let shouting = is_shouting(text);
    if text.starts_with('[') || is_speech(text) {
        return false;
    }
    block.kind == BlockKind::Paragraph
        && block.gap <= 3
        && text.lines().count() <= if shouting { 5 } else { 3 }
        && text.len() <= HEADING
        && (shouting || is_title_case(text) || is_argument(text))
        && !text.starts_with(['"', '“', '‘', '\'']) | shouting | is_quoted_title(text)
}

/// The lines of a heading block, and the story's first words where they share it.
pub fn parted(block: &Block) -> (Vec<String>, Option<String>) {
    let lines: Vec<String> = block.text.lines().map(str::to_owned).collect();
    let first = lines.first().map_or("", String::as_str);
    let length = label(first).map_or(0, |label| label.length);
    let stop = |c: char| !c.is_alphanumeric() && !matches!(c, '"' | '“' | '‘' | '\'' | '(' | '_');
    let after = first[length..].trim_start_matches(stop);
    let below = lines.get(1..).unwrap_or_default().join("\n");
    let rest = if after.is_empty() {
        below.clone()
    } else {
        format!("{after}\n{below}")
    };
    let prose = block.text.len() > HEADING || lines.len() > 6;
    if !prose && (length == 0 || !runs_on(&rest)) || below.is_empty() && length == 0 {
        return (lines, None);
    }
    // Capitals and titles on lines of their own belong to the heading.
    let own = |line: &String| is_shouting(line);
    let titled = after.is_empty() || is_shouting(after) || length == 0;
    if titled || is_title_case(after) && first.len() < 60 {
        let count = 1 + lines[1..].iter().take_while(|line| own(line)).count();
        let body = lines[count..].join("\n");
        return (lines[..count].to_vec(), (!body.is_empty()).then_some(body));
    }
    let heading = first[..first.len() - after.len()].trim_end().to_owned();
    (vec![heading], Some(rest))
}

/// Whether a play's speech stands here: `ANN. I am wet.`
fn is_speech(text: &str) -> bool {
    let Some((name, speech)) = text.split_once(['.', ':']) else {
        return false;
    };
    name.chars().count() > 2
        && name.chars().all(|c| c.is_uppercase() || c == ' ')
        && speech.contains(char::is_lowercase)
}

/// How the summary of a chapter under its number begins, in lower case.
#[rustfmt::skip]
const ARGUMENTS: [&str; 19] = [
    "in which", "wherein", "in what", "of how", "of what", "showing", "containing", "treating",
    "treats of", "concerning", "describes", "describing", "relates", "which treats", "how the",
    "giving", "introduces", "which tells", "being the",
];

/// A summary of the chapter in a sentence (`In which the tide goes out.`) or in items parted by
/// dashes (`The ferry--A wet evening--The oar is lost`).
pub fn is_argument(text: &str) -> bool {
    let lower = text
        .trim_start_matches(|c: char| !c.is_alphabetic())
        .get(..14)
        .unwrap_or(text)
        .to_lowercase();
    let words = text.split_whitespace().count();
    let sentence = ARGUMENTS.iter().any(|start| lower.starts_with(start))
        && words <= 60
        && sentences(text) <= 1;
    sentence || is_itemised(text)
}

/// Whether a text is a list of items, each with a capital, parted by dashes or stops.
fn is_itemised(text: &str) -> bool {
    let text = text.replace("--", "—");
    let items: Vec<&str> = text.split(['—', '–']).map(str::trim).collect();
    items.len() >= 3
        && !text.contains(['"', '“', ';'])
        && items.iter().all(|item| {
            item.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) && item.len() < 120
        })
}

/// Whether words after a label on its line are the story's first rather than a title: sentences, or
/// one too long for a title.
pub fn runs_on(text: &str) -> bool {
    if is_shouting(text) || is_argument(text) || is_title_case(text) {
        return false;
    }
    sentences(text) >= 2 || text.split_whitespace().count() >= 20
}

/// Ends of sentences in a text, as far as a capital after a stop shows them.
fn sentences(text: &str) -> usize {
    super::sentences::ends(&super::normalise::prose(text)).len()
}

fn is_quoted_title(text: &str) -> bool {
    text.ends_with(['"', '”', '’', '\'']) && text.len() < 60
}

/// A second line of a title: `SCENE` under `FIRST ACT`.
pub fn is_subtitle(block: &Block) -> bool {
    block.kind == BlockKind::Paragraph && is_shouting(&block.text) && block.text.len() < 60
}

/// Whether nearly all letters are capitals.
pub fn is_shouting(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let lower = text.chars().filter(|c| c.is_lowercase()).count();
    letters >= 2 && lower * 10 <= letters
}

/// Whether all words but the small ones are capitalised, and it does not end like a sentence.
pub fn is_title_case(text: &str) -> bool {
    let before = text.split(['(', '[']).next().unwrap_or(text).trim_end();
    let text = match before.contains(char::is_alphabetic) {
        true => before,
        false => text,
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let long = words
        .iter()
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3);
    let small = long
        .clone()
        .filter(|word| {
            word.trim_start_matches(|c: char| !c.is_alphabetic())
                .starts_with(char::is_lowercase)
        })
        .count();
    let count = long.count();
    let sentence = text.ends_with(['.', ',', ';', ':']) && words.len() > 9;
    !sentence && words.len() <= 25 && small * 4 <= count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::parts::tests::block;

    fn titled(text: &str) -> bool {
        let kind = BlockKind::Paragraph;
        is_title(&Block {
            kind,
            text: text.to_owned(),
            gap: 1,
            indent: 0,
            line: 1,
        })
    }

    #[test]
    fn titles_and_sentences() {
        assert!(titled("The Lamp on the Sea-wall"));
        assert!(titled(
            "HOW THE FERRYMAN LOST HIS OAR,\nAND WHAT CAME OF IT."
        ));
        assert!(!titled(
            "It was a wet evening in the harbour, and nobody was about."
        ));
        assert!(!titled("“Who is there?” said Ann."));
        assert!(titled(
            "In which the ferryman loses an oar and finds a friend."
        ));
        assert!(titled(
            "The quay by night--A wet evening--What the heron saw"
        ));
        assert!(!titled(
            "In which case he went home. Nobody asked him why he did so."
        ));
    }

    #[test]
    fn the_story_may_begin_behind_its_label() {
        assert!(runs_on(
            "The tide went out. Nobody was about, and it rained."
        ));
        assert!(!runs_on("THE TIDE GOES OUT. NOBODY COMES."));
        assert!(!runs_on("The Lamp on the Sea-wall"));
    }

    #[test]
    fn a_heading_may_share_its_block_with_the_story() {
        let split = |text: &str| parted(&block(text));
        let (lines, rest) =
            split("CHAPTER I. The tide went out. Nobody\nwas about, and it rained.");
        assert_eq!(lines, ["CHAPTER I."]);
        assert_eq!(
            rest.as_deref(),
            Some("The tide went out. Nobody\nwas about, and it rained.")
        );
        let (lines, rest) = split("II\nTHE OAR\nAnn rowed on. Tom slept in the bow.");
        assert_eq!(lines, ["II", "THE OAR"]);
        assert_eq!(rest.as_deref(), Some("Ann rowed on. Tom slept in the bow."));
        assert_eq!(split("CHAPTER I\nTHE FERRY").1, None);
    }
}
