//! Lines on the screen. A reader that went away (`status | head`) is no error. What strangers called
//! their books and files must not steer the terminal: controls are shown as the sign for what cannot be
//! shown.

use std::borrow::Cow;
use std::io::Write;

/// Prints a line for whoever asked: results.
pub(super) fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{}", plain(line));
}

/// Prints a line beside the results: progress, warnings, errors.
pub(super) fn note(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{}", plain(line));
}

/// A line without what moves the cursor, changes colours, or turns the direction of writing.
fn plain(line: &str) -> Cow<'_, str> {
    let steers = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    match line.contains(steers) {
        true => Cow::Owned(line.replace(steers, "\u{fffd}")),
        false => Cow::Borrowed(line),
    }
}

/// `1.5 MB`: decimal, as hosts count.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.0} kB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.2} GB", bytes as f64 / 1e9),
    }
}

/// `0.4 s`, `12 s`, `3 min 05 s`, `2 h 10 min`.
pub(super) fn time(millis: u64) -> String {
    let seconds = millis / 1000;
    match seconds {
        0..10 => format!("{:.1} s", millis as f64 / 1e3),
        10..60 => format!("{seconds} s"),
        60..3600 => format!("{} min {:02} s", seconds / 60, seconds % 60),
        _ => format!("{} h {:02} min", seconds / 3600, seconds / 60 % 60),
    }
}

/// `1,234,567`.
pub(super) fn digits(number: u64) -> String {
    let plain = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in plain.chars().enumerate() {
        if place > 0 && (plain.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `1 book`, `2 books`.
pub(super) fn count(number: usize, one: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {one}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_else_steers_the_terminal() {
        assert_eq!(plain("a\tb\nc"), "a\tb\nc");
        assert_eq!(
            plain("Tide\u{1b}[2J\u{202e}x\r"),
            "Tide\u{fffd}[2J\u{fffd}x\u{fffd}"
        );
    }

    #[test]
    fn numbers_read_well() {
        assert_eq!(size(999), "999 B");
        assert_eq!(size(1_540_000), "1.5 MB");
        assert_eq!(time(421), "0.4 s");
        assert_eq!(time(185_000), "3 min 05 s");
        assert_eq!(time(7_800_000), "2 h 10 min");
        assert_eq!(count(1, "book"), "1 book");
        assert_eq!(count(0, "card"), "0 cards");
        assert_eq!(
            (digits(7), digits(1_234_567)),
            ("7".into(), "1,234,567".into())
        );
    }
}
