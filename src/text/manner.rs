//! Whether a quotation is said, thought or written. Thoughts are told by their tags (`he thought`,
//! `said to herself`), in English; what is written by the letters that `quotes` finds and by the
//! passages of a chapter. Who says or thinks it is found in `speakers`.

use super::draft::{Draft, Paragraph};
use super::quotes::Stretch;
use super::words::SPEECH_VERBS;
use crate::model::{Attribution, Manner, PassageKind, Quote};

/// Verbs of thinking.
#[rustfmt::skip]
const THINKING: [&str; 9] = [
    "thought", "thinks", "mused", "muses", "reflected", "pondered", "wondered", "soliloquised",
    "soliloquized",
];

/// Verbs of saying that are inward when one says it to oneself; what is muttered is heard.
#[rustfmt::skip]
const SAYING: [&str; 14] = [
    "said", "says", "say", "saying", "asked", "asks", "asking", "told", "tells", "telling",
    "argued", "reasoned", "repeated", "added",
];

/// Oneself.
#[rustfmt::skip]
const ONESELF: [&str; 5] = ["himself", "herself", "myself", "themselves", "itself"];

/// Words that make a thought heard after all.
#[rustfmt::skip]
const HEARD: [&str; 7] = ["aloud", "loud", "half", "audibly", "voice", "tone", "whisper"];

/// A tag has no more words.
const TAG: usize = 9;

/// Notes the manner of a draft's quotations, one for each stretch. Nobody utters what is written.
pub fn tell(draft: &Draft, stretches: &[Stretch], quotes: &mut [Quote]) {
    for index in 0..stretches.len().min(quotes.len()) {
        let before = index
            .checked_sub(1)
            .map(|at| (&stretches[at], quotes[at].manner));
        let next = stretches.get(index + 1);
        let manner = manner(draft, &stretches[index], before, next);
        let quote = &mut quotes[index];
        quote.manner = manner;
        if manner == Manner::Written {
            quote.speaker = None;
            quote.attribution = Attribution::Implicit;
            quote.confidence = 0.0;
        }
    }
}

/// The manner of a stretch; `before` is the one before it with its manner.
fn manner(
    draft: &Draft,
    stretch: &Stretch,
    before: Option<(&Stretch, Manner)>,
    next: Option<&Stretch>,
) -> Manner {
    if stretch.written || is_letter(draft, stretch) {
        return Manner::Written;
    }
    let own: Paragraph = draft.paragraphs[stretch.paragraph];
    let beside = |other: &&Stretch| other.paragraph == stretch.paragraph;
    let from = before.map(|(before, _)| before).filter(beside);
    let from = from.map_or(own.start, |before| before.end.min(stretch.start));
    let to = next.filter(beside).map_or(own.end, |next| next.start);
    let lead = &draft.text[from..stretch.start];
    let tag = &draft.text[stretch.end..to.max(stretch.end)];
    if let Some(thought) = after(tag).or_else(|| ahead(lead)) {
        return if thought {
            Manner::Thought
        } else {
            Manner::Spoken
        };
    }
    // The second half of a thought, or its next paragraph.
    let goes_on = before.is_some_and(|(before, manner)| {
        let parted = before.paragraph == stretch.paragraph
            && !lead.contains(')')
            && lead.split_whitespace().count() <= TAG
            && after(lead) == Some(true);
        manner == Manner::Thought && (parted || before.runs_on)
    });
    if goes_on {
        Manner::Thought
    } else {
        Manner::Spoken
    }
}

/// Whether a stretch is all of a letter. What stands on a sign may be read aloud.
fn is_letter(draft: &Draft, stretch: &Stretch) -> bool {
    draft.passages.iter().any(|passage| {
        passage.kind == PassageKind::Letter
            && passage.start == stretch.start
            && passage.end <= stretch.end
    })
}

/// Whether the tag behind a stretch says that it is thought; `None` when there is no tag.
fn after(text: &str) -> Option<bool> {
    let mut words = [""; TAG];
    let mut count = 0;
    for word in text.split_whitespace().take(TAG) {
        words[count] = bare(word);
        count += 1;
        let abbreviated = matches!(words[count - 1], "Mr" | "Mrs" | "Dr" | "St" | "Ms");
        if word.ends_with(['.', ';', '!', '?']) && !abbreviated {
            break;
        }
    }
    judged(&words[..count], false)
}

/// The same for the sentence before a stretch, which leads up to it.
fn ahead(text: &str) -> Option<bool> {
    let text = text.trim_end();
    if !text.ends_with([',', ':', '—']) {
        return None;
    }
    let sentence = text.rsplit(['.', '!', '?', ';', '”', '’']).next()?;
    let mut words = [""; TAG];
    let mut at = TAG;
    for word in sentence.split_whitespace().rev().take(TAG) {
        at -= 1;
        words[at] = bare(word);
    }
    judged(&words[at..], true)
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a tag's words tell of thinking; `None` when they have no verb of saying. `ahead` says
/// that the speech follows them, so that the last verb is its own.
fn judged(words: &[&str], ahead: bool) -> Option<bool> {
    let speaks = |word: &&str| SPEECH_VERBS.contains(word) || SAYING.contains(word);
    let verb = match ahead {
        true => words.iter().rposition(speaks),
        false => words.iter().position(speaks),
    }?;
    // told himself, said Ann to herself; but not: said Ann, seating herself
    let alone = (verb + 1..words.len().min(verb + 5)).any(|at| {
        let led = at == verb + 1 || matches!(words[at - 1], "to" | "within");
        led && ONESELF.contains(&words[at])
    });
    let heard = || words.iter().any(|word| HEARD.contains(word));
    let silent = THINKING.contains(&words[verb]) || SAYING.contains(&words[verb]) && alone;
    Some(silent && !heard())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::draft::ParagraphKind;
    use crate::text::quotes::{Marks, find};

    fn manners(paragraphs: &[&str]) -> Vec<Manner> {
        let mut draft = Draft::default();
        for paragraph in paragraphs {
            draft.push(paragraph, ParagraphKind::Prose, false);
        }
        let stretches = find(&draft, Marks::Double);
        let mut quotes: Vec<Quote> = stretches
            .iter()
            .map(|stretch| Quote {
                start: stretch.start,
                end: stretch.end,
                speaker: None,
                attribution: Attribution::Explicit,
                confidence: 1.0,
                ..Quote::default()
            })
            .collect();
        tell(&draft, &stretches, &mut quotes);
        quotes.iter().map(|quote| quote.manner).collect()
    }

    #[test]
    fn thoughts_are_told_by_their_tags() {
        use Manner::{Spoken, Thought};
        let cases: [(&str, &[Manner]); 12] = [
            ("“It is late,” thought Ann.", &[Thought]),
            ("“It is late,” said Ann to herself.", &[Thought]),
            ("Ann said to herself, “It is late.”", &[Thought]),
            (
                "“Late,” thought Mr. Reed; “very late.”",
                &[Thought, Thought],
            ),
            ("“Late,” he told himself. “Go.”", &[Thought, Thought]),
            ("He thought he heard her say, “It is late.”", &[Spoken]),
            ("“It is late,” said Ann, seating herself.", &[Spoken]),
            ("“It is late,” said Ann, who thought of Tom.", &[Spoken]),
            ("“It is late,” Ann thought aloud.", &[Spoken]),
            ("“It is late,” he said, half to himself.", &[Spoken]),
            ("“It is late,” muttered Tom to himself.", &[Spoken]),
            (
                "“It is late,” he thought. He turned: “Come!” he cried.",
                &[Thought, Spoken],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(manners(&[text]), expected, "{text}");
        }
    }

    #[test]
    fn a_note_is_written() {
        let found = manners(&[
            "She gave him a note. The note ran as follows:",
            "“Come at once. The goat is ill.”",
            "“I will go,” he said.",
        ]);
        assert_eq!(found, [Manner::Written, Manner::Spoken]);
    }
}
