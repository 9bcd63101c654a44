//! Words of somebody else inside a speech: what its speaker says that somebody said, thinks, reads
//! out or recites, in marks of its own. Titles, single words and phrases in such marks are the
//! speaker's own words. Where a speech begins and ends is found in `quotes`.

use super::super::words::SPEECH_VERBS;
use super::{pairs, singles, unspoken};

/// Marked words after a stop are a sentence that is cited, not a name for something, from so many
/// words on.
const SENTENCE: usize = 4;

/// How many words before the marks may hold the verb that leads up to them.
const LEAD: usize = 8;

/// Verbs of saying in forms that tags outside speech do not have.
#[rustfmt::skip]
const SAYING: [&str; 12] = [
    "tell", "tells", "told", "ask", "answer", "reply", "think", "cry", "sings", "beginning",
    "agreed", "begins",
];

/// Forms of verbs that lead up to what nobody has said yet: `I should say`, `did you ask`.
const SUPPOSED: [&str; 6] = ["say", "ask", "answer", "reply", "tell", "cry"];

/// The parts of a speech that cite somebody, as byte ranges of `speech`, which is a stretch with its
/// own marks; in order, apart from each other. None when it is nothing but a citation. `after` is the text behind the speech.
pub fn cited(speech: &str, after: &str) -> Vec<(usize, usize)> {
    // The citation of a whole paragraph goes on when the next one opens both marks again.
    let runs_on = after.trim_start().starts_with("“‘");
    let single = speech.starts_with('‘');
    let (open, close) = if single {
        ('‘', '’')
    } else {
        ('“', '”')
    };
    let from = if speech.starts_with(open) {
        open.len_utf8()
    } else {
        0
    };
    // A speech that runs on has no closing mark of its own.
    let to = speech[from..]
        .strip_suffix(close)
        .map_or(speech.len(), |inner| from + inner.len());
    let Some(inner) = speech.get(from..to) else {
        return Vec::new();
    };
    let mut marked = pairs(inner, '“', &['”']);
    if !single {
        marked.extend(singles(inner));
        marked.sort_unstable();
    }
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut end = 0;
    for (start, stop, closed) in marked {
        if start < end {
            continue;
        }
        let last = found.last().map_or(0, |last| last.1 - from);
        if is_cited(inner, (start, stop), last, (closed, runs_on)) {
            found.push((from + start, from + stop));
            end = stop;
        }
    }
    // What somebody recites is said by them, unless it belongs to a story that they tell.
    if !(runs_on && to == speech.len()) && found == [(from, to)] {
        found.clear();
    }
    found
}

/// Whether marked words cite somebody; `last` is where the citation before them ended.
fn is_cited(
    speech: &str,
    (start, end): (usize, usize),
    last: usize,
    (closed, runs_on): (bool, bool),
) -> bool {
    let marks = |c: char| matches!(c, '“' | '”' | '‘' | '’') || c.is_whitespace();
    let inside = speech[start..end].trim_matches(marks);
    let before = speech[..start].trim_end();
    let after = speech[end..].trim_start();
    let words = inside.split_whitespace().count();
    let stopped = inside.ends_with(['.', '!', '?', ',', '—', '…', ';', ':', '-']);
    if !stopped || unspoken::unspoken(before, inside, after) {
        return false;
    }
    if !closed || !speech[start..end].ends_with(['”', '’']) {
        return !closed && before.is_empty() && runs_on;
    }
    if tagged(after) || last > 0 && tagged(speech[last..start].trim_start()) {
        return true;
    }
    let ended = before.is_empty() || before.ends_with(['.', '!', '?', '…', '’', '”']);
    if ended {
        return words >= SENTENCE;
    }
    let sentence = before
        .rsplit(['.', '!', '?', '’', '”'])
        .next()
        .unwrap_or(before);
    let mut near = sentence.split_whitespace().rev().take(LEAD);
    let mut heard = near.clone().skip(1);
    let led = near.find(|word| says(word));
    let supposed = led.is_some_and(|verb| SUPPOSED.contains(&bare(verb)))
        && !heard.any(|word| matches!(bare(word), "used" | "heard"));
    if supposed {
        return false;
    }
    match before.chars().next_back() {
        Some(',' | ':') => led.is_some() && words > 1 || words >= SENTENCE,
        // He says “that is a pump,” but: I called it ‘a pump,’
        _ if inside.starts_with(char::is_lowercase) => {
            words > 1 && sentence.split_whitespace().next_back().is_some_and(says)
        }
        _ => led.is_some() && words > 1,
    }
}

/// Whether the words after marks begin with a tag: `said he`, `she says`, `the other cried`.
fn tagged(after: &str) -> bool {
    let mut words = after.split_whitespace();
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let third = words.next().unwrap_or_default();
    says(first) && !second.is_empty()
        || says(second) && first != "and"
        || says(third) && matches!(first, "the" | "my" | "his" | "her" | "Mr." | "Mrs.")
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a word is a verb of saying.
fn says(word: &str) -> bool {
    let word = bare(word).to_lowercase();
    SPEECH_VERBS.contains(&word.as_str()) || SAYING.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(speech: &str) -> Vec<&str> {
        cited(speech, "")
            .into_iter()
            .map(|(start, end)| &speech[start..end])
            .collect()
    }

    #[test]
    fn what_somebody_said_is_cited() {
        assert_eq!(
            parts("“And she said to me, ‘Take the goat home,’ and so I did.”"),
            ["‘Take the goat home,’"]
        );
        assert_eq!(
            parts("“‘No,’ said he, ‘not I.’ And he went.”"),
            ["‘No,’", "‘not I.’"]
        );
        assert_eq!(
            parts("‘I read “All boats are lost.” Then I wept.’"),
            ["“All boats are lost.”"]
        );
        let story = "“‘The goat is home.’";
        assert_eq!(cited(story, "\n\n“‘Go,’ I said."), [(3, story.len())]);
    }

    #[test]
    fn words_and_titles_are_the_speakers_own() {
        for speech in [
            "“I read ‘The Goat of the Hill’ to her.”",
            "“She called it ‘a goat,’ and wept.”",
            "“The boys’ hats, an’ don’t you touch ’em.”",
            "“Come home!”",
            "“‘Hills peep over hills.’”",
            "“”",
            "“",
            "",
        ] {
            assert!(parts(speech).is_empty(), "{speech}");
        }
    }
}
