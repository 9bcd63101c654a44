//! What listeners do, put in brackets into the report of a speech: `(cheers)`, `(hear, hear)`. The
//! speaker does not say it. Where a speech begins and ends is found in `quotes`.

/// What an audience is reported to do.
#[rustfmt::skip]
const NOISES: [&str; 17] = [
    "hear", "cheers", "cheer", "cheering", "applause", "laughter", "hisses", "hissing", "groans",
    "sensation", "murmurs", "interruption", "uproar", "shouts", "bravo", "clapping", "hooting",
];

/// How they do it.
#[rustfmt::skip]
const MANNERS: [&str; 13] = [
    "loud", "renewed", "great", "prolonged", "general", "continued", "tremendous", "immense",
    "enthusiastic", "slight", "some", "and", "more",
];

/// The parts of a speech that its speaker says, as byte ranges; all of it where nobody is noisy.
pub fn apart(speech: &str) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (start, end) in noises(speech) {
        parts.push((from, start));
        from = end;
    }
    parts.push((from, speech.len()));
    if parts.len() > 1 {
        parts.retain(|&(from, to)| speech[from..to].contains(char::is_alphanumeric));
    }
    parts
}

/// The bracketed noises inside a speech as byte ranges, with the blanks and stops around them.
fn noises(speech: &str) -> impl Iterator<Item = (usize, usize)> {
    speech.match_indices('(').filter_map(|(open, _)| {
        let inside = &speech[open + 1..];
        let inside = &inside[..inside.find(')')?];
        let mut words = inside
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .peekable();
        words.peek()?;
        let mut noise = false;
        let all = words.all(|word| {
            let is_noise = NOISES.contains(&word.as_str());
            noise |= is_noise;
            is_noise || MANNERS.contains(&word.as_str())
        });
        let close = open + 1 + inside.len() + 1;
        let stops = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';');
        let start = speech[..open].trim_end().len();
        let end = speech.len() - speech[close..].trim_start_matches(stops).len();
        (all && noise).then_some((start, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_audience_is_not_the_speaker() {
        let parts = |speech: &str| -> Vec<String> {
            apart(speech)
                .into_iter()
                .map(|(start, end)| speech[start..end].to_owned())
                .collect()
        };
        assert_eq!(
            parts("“I am a cause (renewed cheers). I set (as you know) myself (hear, hear).”"),
            ["“I am a cause", "I set (as you know) myself"]
        );
        for speech in [
            "“(Loud) and (more)”",
            "“(",
            "“(hear",
            "“()”",
            "“(laughter is ours)”",
        ] {
            assert_eq!(parts(speech), [speech]);
        }
    }
}
