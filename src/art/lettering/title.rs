//! The words of a title: typographers' marks for typewriters', subtitle told from title, and even line
//! breaks. Knows widths, but no font.

use crate::model::Lettering;

/// A subtitle longer than this is not shown.
const LONGEST_SUBTITLE: usize = 52;
/// A title may be broken into so many lines.
const MOST_LINES: usize = 5;
/// Width of a space, in ems.
const SPACE: f32 = 0.25;
/// Words that belong to what follows: no line ends with one if it can be helped.
const LEANING: [&str; 29] = [
    "the", "a", "an", "of", "and", "in", "to", "or", "by", "on", "for", "from", "with", "at",
    "his", "her", "der", "die", "das", "la", "le", "les", "de", "mr.", "mrs.", "dr.", "st.", "&",
    "no.",
];

/// The words as they are set: `’` for `'`, a dash for two hyphens, and whatever follows a colon or
/// semicolon in the title as its subtitle, unless it has one or that is too long to show.
pub fn tidy(lettering: &Lettering) -> Lettering {
    let title = marks(&lettering.title);
    let own = lettering.subtitle.as_deref().map(marks);
    let (head, tail) = match title.split_once([';', ':']) {
        Some((head, tail)) if !head.trim().is_empty() => (head.trim(), Some(tail.trim())),
        _ => (title.trim(), None),
    };
    let subtitle = own.or_else(|| tail.map(str::to_owned));
    let subtitle = subtitle.map(|text| text.trim_matches(['.', ',', ' ']).to_owned());
    Lettering {
        title: head.trim_end_matches(['.', ',', ' ']).to_owned(),
        subtitle: subtitle
            .filter(|text| !text.is_empty() && text.chars().count() <= LONGEST_SUBTITLE),
        author: marks(&lettering.author).trim().to_owned(),
    }
}

fn marks(text: &str) -> String {
    let text = text.replace('\'', "’").replace("--", "—");
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let opens = text[..at].ends_with([' ', '(', '—']) || at == 0;
        match c {
            '"' if opens => out.push('“'),
            '"' => out.push('”'),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Breaks words of the given widths (ems) into lines as even as can be, and as many as let the type be
/// largest: `size` tells how large it may be for a widest line and a number of lines. Gives the lines and
/// that size.
pub fn broken(
    words: &[&str],
    widths: &[f32],
    size: impl Fn(f32, usize) -> f32,
) -> (Vec<String>, f32) {
    let mut best: Option<(f32, Vec<usize>, f32)> = None;
    for count in 1..=words.len().min(MOST_LINES) {
        let (ends, widest, ugly) = even(words, widths, count);
        let size = size(widest.max(0.1), count);
        // One line more must make the type clearly larger.
        let worth = size * (1.0 - 0.05 * count as f32) / ugly;
        if best.as_ref().is_none_or(|(most, ..)| worth > *most) {
            best = Some((worth, ends, size));
        }
    }
    let Some((_, ends, size)) = best else {
        return (Vec::new(), 0.0);
    };
    let mut start = 0;
    let lines = ends.iter().map(|&end| {
        let line = words[start..end].join(" ");
        start = end;
        line
    });
    (lines.collect(), size)
}

/// The most even way to break into `count` lines: where each ends, the widest, and 1 or more for ends that
/// lean on the next line. All ways are weighed by dynamic programming over (words, lines).
fn even(words: &[&str], widths: &[f32], count: usize) -> (Vec<usize>, f32, f32) {
    let n = words.len();
    let width = |from: usize, to: usize| {
        widths[from..to].iter().sum::<f32>() + (to - from - 1) as f32 * SPACE
    };
    let leans = |to: usize| {
        let last = words[to - 1].to_lowercase();
        to < n && LEANING.contains(&last.as_str())
    };
    let mean = width(0, n) / count as f32;
    // cost[k][i]: the first i words in k lines; squares of the distance from the mean width.
    let mut cost = vec![vec![(f32::INFINITY, 0); n + 1]; count + 1];
    cost[0][0] = (0.0, 0);
    for k in 1..=count {
        for to in k..=n {
            for from in k - 1..to {
                let off = width(from, to) / mean - 1.0;
                let over = if off > 0.0 { 2.0 } else { 1.0 };
                let alone = to - from == 1 && leans(to);
                let penalty = if alone {
                    1.2
                } else if leans(to) {
                    0.5
                } else {
                    0.0
                };
                let total = cost[k - 1][from].0 + off * off * over + penalty;
                if total < cost[k][to].0 {
                    cost[k][to] = (total, from);
                }
            }
        }
    }
    let mut ends = vec![n];
    for k in (2..=count).rev() {
        ends.insert(0, cost[k][ends[0]].1);
    }
    let mut start = 0;
    let (mut widest, mut ugly) = (0.0f32, 1.0);
    for &end in &ends {
        widest = widest.max(width(start, end));
        if leans(end) {
            ugly += 0.2;
        }
        start = end;
    }
    (ends, widest, ugly)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(title: &str) -> Vec<String> {
        let words: Vec<&str> = title.split_whitespace().collect();
        let widths: Vec<f32> = words
            .iter()
            .map(|w| w.chars().count() as f32 * 0.5)
            .collect();
        let size =
            |widest: f32, count: usize| (860.0 / widest).min(400.0 / count as f32).min(230.0);
        broken(&words, &widths, size).0
    }

    #[test]
    fn lines_are_even_and_do_not_end_with_the_or_of() {
        assert_eq!(lines("Emma"), ["Emma"]);
        assert_eq!(lines("Pride and Prejudice"), ["Pride", "and Prejudice"]);
        let lines = lines("The Personal History of David Copperfield");
        assert_eq!(lines, ["The Personal", "History of David", "Copperfield"]);
    }

    #[test]
    fn what_follows_a_semicolon_is_the_subtitle() {
        let words = |title: &str, subtitle: Option<&str>| Lettering {
            title: title.to_owned(),
            subtitle: subtitle.map(str::to_owned),
            author: "O'Brien".to_owned(),
        };
        let tidied = tidy(&words("Frankenstein; Or, The Modern Prometheus", None));
        assert_eq!(tidied.title, "Frankenstein");
        assert_eq!(
            tidied.subtitle.as_deref(),
            Some("Or, The Modern Prometheus")
        );
        assert_eq!(tidied.author, "O’Brien");
        let tidied = tidy(&words("\"Hark!\" -- a tale", Some(&"very long ".repeat(9))));
        assert_eq!(
            (tidied.title.as_str(), tidied.subtitle),
            ("“Hark!” — a tale", None)
        );
    }
}
