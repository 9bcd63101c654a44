//! Numbers in words: cardinal, ordinal, years. Owns grammar, not context.

const ONES: [&str; 20] = [
    "nought",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// A whole number in words: `two thousand one hundred and five`. Zero is "nought".
pub fn cardinal(n: u64) -> String {
    match n {
        0..20 => ONES[n as usize].to_owned(),
        20..100 if n.is_multiple_of(10) => TENS[(n / 10) as usize].to_owned(),
        20..100 => format!("{}-{}", TENS[(n / 10) as usize], ONES[(n % 10) as usize]),
        100..1_000 => large(n, 100, "hundred"),
        1_000..1_000_000 => large(n, 1_000, "thousand"),
        1_000_000..1_000_000_000 => large(n, 1_000_000, "million"),
        _ => large(n, 1_000_000_000, "billion"),
    }
}

fn large(n: u64, unit: u64, name: &str) -> String {
    let (head, rest) = (cardinal(n / unit), n % unit);
    match rest {
        0 => format!("{head} {name}"),
        1..100 => format!("{head} {name} and {}", cardinal(rest)),
        _ => format!("{head} {name} {}", cardinal(rest)),
    }
}

/// A place in a row in words: `twenty-first`.
pub fn ordinal(n: u64) -> String {
    let words = cardinal(n);
    let start = words.rfind([' ', '-']).map_or(0, |at| at + 1);
    let (head, last) = words.split_at(start);
    let last = match last {
        "one" => "first".to_owned(),
        "two" => "second".to_owned(),
        "three" => "third".to_owned(),
        "five" => "fifth".to_owned(),
        "eight" => "eighth".to_owned(),
        "nine" => "ninth".to_owned(),
        "twelve" => "twelfth".to_owned(),
        ten if ten.ends_with('y') => format!("{}ieth", &ten[..ten.len() - 1]),
        other => format!("{other}th"),
    };
    format!("{head}{last}")
}

/// A year as it is said: `eighteen thirteen`, `nineteen hundred`, `eighteen oh five`.
pub(super) fn year(n: u64) -> String {
    let (century, rest) = (n / 100, n % 100);
    match (century, rest) {
        (10 | 20, 0..10) | (..10, _) => cardinal(n),
        (_, 0) => format!("{} hundred", cardinal(century)),
        (_, 1..10) => format!("{} oh {}", cardinal(century), cardinal(rest)),
        _ => format!("{} {}", cardinal(century), cardinal(rest)),
    }
}

/// A number as printed, thousands parted by commas or not.
pub(super) fn parse(digits: &str) -> Option<u64> {
    let grouped = digits.contains(',');
    let well_grouped = !grouped || {
        let mut groups = digits.split(',');
        groups
            .next()
            .is_some_and(|first| (1..=3).contains(&first.len()))
            && groups.all(|group| group.len() == 3)
    };
    let plain: String = digits.chars().filter(|c| *c != ',').collect();
    let numeric =
        !plain.is_empty() && plain.len() <= 12 && plain.bytes().all(|b| b.is_ascii_digit());
    (numeric && well_grouped)
        .then(|| plain.parse().ok())
        .flatten()
}

/// The digits one by one, for numbers too long to be said otherwise.
pub(super) fn digit_by_digit(digits: &str) -> String {
    let spoken: Vec<&str> = digits
        .chars()
        .filter_map(|c| c.to_digit(10))
        .map(|digit| ONES[digit as usize])
        .collect();
    spoken.join(" ")
}

/// More than one of something spoken: `sixties` from 60.
pub(super) fn plural(words: &str) -> String {
    match words {
        w if w.ends_with('y') => format!("{}ies", &w[..w.len() - 1]),
        w if w.ends_with('x') => format!("{w}es"),
        w => format!("{w}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_the_english_way() {
        assert_eq!(cardinal(0), "nought");
        assert_eq!(cardinal(115), "one hundred and fifteen");
        assert_eq!(cardinal(2_041), "two thousand and forty-one");
        assert_eq!(cardinal(10_500), "ten thousand five hundred");
        assert_eq!(ordinal(12), "twelfth");
        assert_eq!(ordinal(20), "twentieth");
        assert_eq!(ordinal(101), "one hundred and first");
        assert_eq!(year(1813), "eighteen thirteen");
        assert_eq!(year(1805), "eighteen oh five");
        assert_eq!(year(1700), "seventeen hundred");
        assert_eq!(year(2001), "two thousand and one");
    }

    #[test]
    fn only_well_formed_numbers_are_numbers() {
        assert_eq!(parse("20,000"), Some(20_000));
        assert_eq!(parse("2,0"), None);
        assert_eq!(parse(""), None);
        assert_eq!(parse("1a"), None);
    }
}
