//! Letters and other writings that a book prints between the marks of speech. They are no speech:
//! nobody utters them. Other marked words that nobody says are told in `unspoken`.

use super::super::draft::{Draft, ParagraphKind};
use super::Stretch;

/// A salutation, a valediction or a signature has no more words.
const SHORT: usize = 9;

/// A letter whose paragraphs close their marks has no more of them.
const LONG: usize = 24;

/// Words of a valediction.
#[rustfmt::skip]
const FAREWELL: [&str; 15] = [
    "yours", "your’s", "sincerely", "affectionately", "affectionate", "faithfully", "obedient",
    "respectfully", "truly", "devotedly", "&c", "ever", "loving", "adieu", "devoted",
];

/// Things that are read.
#[rustfmt::skip]
const PAPERS: [&str; 13] = [
    "letter", "note", "telegram", "epistle", "despatch", "dispatch", "placard", "notice",
    "advertisement", "paragraph", "missive", "cablegram", "postscript",
];

/// Marks what is written, and verse that is quoted rather than sung or recited by somebody.
pub fn mark(draft: &Draft, found: &mut [Stretch]) {
    let mut letter = 0..0;
    for index in 0..found.len() {
        if index >= letter.end {
            letter = index..written_until(draft, &found[index..]) + index;
        }
        let stretch = &found[index];
        let beside = [index.checked_sub(1), Some(index + 1)];
        let alone = !beside.into_iter().flatten().any(|other| {
            found
                .get(other)
                .is_some_and(|other| other.paragraph == stretch.paragraph)
        });
        let written = letter.contains(&index)
            || is_quoted(draft, stretch, alone)
            || is_penned(draft, stretch)
            || index > 0 && goes_on(draft, &found[index - 1], stretch);
        found[index].written = written;
    }
}

/// How many stretches from the first on are one writing; none when it begins no writing.
fn written_until(draft: &Draft, found: &[Stretch]) -> usize {
    let first = &found[0];
    let salutation = stands_alone(draft, first) && salutes(words(draft, first));
    if !salutation && !led(draft, first) {
        return 0;
    }
    let follows = |at: usize| {
        found
            .get(at)
            .is_some_and(|next| next.paragraph == found[at - 1].paragraph + 1)
    };
    let mut end = 1 + usize::from(salutation && follows(1) && stands_alone(draft, &found[1]));
    while found[end - 1].runs_on && follows(end) {
        end += 1;
    }
    // Some letters close their marks after each paragraph: they go on to the valediction.
    let closing = |at: usize| follows(at) && stands_alone(draft, &found[at]);
    let foot = |at: usize| closing(at) && closes(words(draft, &found[at]));
    let far = (end..end + LONG)
        .take_while(|&at| closing(at))
        .find(|&at| salutation && foot(at));
    end = far.unwrap_or(end);
    while foot(end) {
        end += 1;
    }
    end
}

/// Whether the tag behind a stretch says that it was written: `“Come,” she wrote.`
fn is_penned(draft: &Draft, stretch: &Stretch) -> bool {
    let rest = &draft.text[stretch.end..draft.paragraphs[stretch.paragraph].end];
    // `“Go!” He wrote two notes.` is no tag.
    let tag =
        words(draft, stretch).ends_with(',') || !rest.trim_start().starts_with(char::is_uppercase);
    let mut beside = rest.split_whitespace().take(2);
    let pens = |word: &str| {
        let word = word.trim_end_matches(['.', ',', ';', ':', ']']);
        matches!(word.trim_start_matches('['), "wrote" | "writes")
    };
    tag && beside.any(pens)
}

/// Whether a stretch is the second half of what `before` is the first half of, which was written.
fn goes_on(draft: &Draft, before: &Stretch, stretch: &Stretch) -> bool {
    before.written && before.paragraph == stretch.paragraph && is_penned(draft, before)
}

/// What stands between a stretch's marks.
fn words<'a>(draft: &'a Draft, stretch: &Stretch) -> &'a str {
    let marks = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '«' | '»' | '_') || c.is_whitespace();
    draft.text[stretch.start..stretch.end].trim_matches(marks)
}

/// Whether a stretch is its whole paragraph but for what an editor adds: `“Dear Ann” [he wrote],`
fn stands_alone(draft: &Draft, stretch: &Stretch) -> bool {
    let paragraph = draft.paragraphs[stretch.paragraph];
    let rest = draft.text[stretch.end..paragraph.end].trim();
    stretch.start == paragraph.start && (rest.is_empty() || rest.starts_with('['))
}

/// Whether a stretch of verse is quoted: above a chapter, within a sentence of narration, or told
/// in verses that have tags of their own. `alone` says whether its paragraph has no other stretch.
fn is_quoted(draft: &Draft, stretch: &Stretch, alone: bool) -> bool {
    let paragraph = draft.paragraphs[stretch.paragraph];
    if paragraph.kind != ParagraphKind::Verse {
        return false;
    }
    let before = stretch.paragraph.checked_sub(1);
    let opened = before.is_some_and(|before| {
        let before = draft.paragraphs[before];
        let text = draft.text[before.range()].trim_end_matches(['”', '’', '»', ' ', '—']);
        before.kind != ParagraphKind::Heading && text.ends_with([':', '.', '!', '?', ';', '…'])
    });
    !alone || !opened
}

/// `My dear Ann,`
fn salutes(words: &str) -> bool {
    let ends = words.ends_with([',', '—', ':', '-']) || !words.ends_with(['.', '!', '?', '…']);
    ends && words.split_whitespace().count() < SHORT && {
        let lower = words.to_lowercase();
        lower.starts_with("my dear")
            || lower.starts_with("dear ")
            || lower.starts_with("dearest ")
            || matches!(
                lower.trim_end_matches([',', '—', ':', '-']),
                "sir" | "madam" | "gentlemen"
            )
    }
}

/// `Yours truly,` or a signature in capitals.
fn closes(words: &str) -> bool {
    let short = words.split_whitespace().count() < SHORT;
    let signed = || {
        words.chars().any(char::is_alphabetic) && !words.contains(char::is_lowercase)
            || words.split_whitespace().count() < 4
                && words
                    .split_whitespace()
                    .all(|word| word.starts_with(char::is_uppercase))
                && !words.ends_with(['!', '?', ','])
    };
    let farewell = || {
        words.split_whitespace().any(|word| {
            let word = word.trim_matches([',', '.', ';']).to_lowercase();
            FAREWELL.contains(&word.as_str())
        })
    };
    short && (signed() || farewell())
}

/// Whether the narration right before a stretch leads up to something read:
/// `The note ran as follows:`
fn led(draft: &Draft, stretch: &Stretch) -> bool {
    let paragraph = draft.paragraphs[stretch.paragraph];
    let own = draft.text[paragraph.start..stretch.start].trim_end();
    let before = if own.is_empty() {
        let Some(index) = stretch.paragraph.checked_sub(1) else {
            return false;
        };
        draft.text[draft.paragraphs[index].range()].trim_end()
    } else {
        own
    };
    if !before.ends_with([':', '—']) {
        return false;
    }
    let sentence = before.rsplit(['.', '!', '?', '”']).next().unwrap_or(before);
    let mut said = false;
    let mut paper = false;
    for word in sentence.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        said |= matches!(
            word,
            "said" | "cried" | "asked" | "saying" | "exclaimed" | "added" | "replied"
        );
        paper |= PAPERS.contains(&word);
    }
    paper && !said
}

#[cfg(test)]
mod tests {
    use super::super::{Marks, find};
    use crate::text::draft::{Draft, ParagraphKind};

    fn speech(paragraphs: &[&str]) -> Vec<String> {
        let mut draft = Draft::default();
        for paragraph in paragraphs {
            draft.push(paragraph, ParagraphKind::Prose, false);
        }
        find(&draft, Marks::Double)
            .iter()
            .filter(|s| !s.written)
            .map(|s| draft.text[s.start..s.end].to_owned())
            .collect()
    }

    #[test]
    fn a_letter_in_marks_is_no_speech() {
        let found = speech(&[
            "“Read it,” said Ann.",
            "“MY DEAR ANN,",
            "“We are all well here.",
            "“The goat is dead.”",
            "“Your loving brother,”",
            "“TOM PIKE.”",
            "“Poor goat!” said Ann.",
        ]);
        assert_eq!(found, ["“Read it,”", "“Poor goat!”"]);
    }

    #[test]
    fn a_note_is_led_up_to() {
        let found = speech(&[
            "She gave him a note. The note ran as follows:",
            "“Come at once. The goat is ill.”",
            "“I will go,” he said.",
        ]);
        assert_eq!(found, ["“I will go,”"]);
    }

    #[test]
    fn what_somebody_wrote_is_no_speech() {
        let found = speech(&[
            "“The goat is ill,” she wrote. “Come at once.” “I will,” said he.",
            "“Who wrote this?” He wrote two notes.",
        ]);
        assert_eq!(found, ["“I will,”", "“Who wrote this?”"]);
    }

    #[test]
    fn an_address_alone_begins_no_letter() {
        let found = speech(&["“My dear Ann!”", "“The goat is dead.”"]);
        assert_eq!(found.len(), 2);
    }
}
