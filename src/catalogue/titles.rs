//! Titles as they are compared, and as they become folder names.

/// Longest slug that is made of a title.
const LONGEST: usize = 48;

/// The words of a text without accents, apostrophes and capitals.
fn words(text: &str) -> Vec<String> {
    let plain = deunicode::deunicode(text)
        .to_lowercase()
        .replace(['\'', '`'], "");
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A title as it is compared: the words before `;` and `:`, without a leading article.
/// `The Time-Machine: An Invention` and `time machine` are the same.
pub fn key(title: &str) -> String {
    let words = words(main(title));
    match words.first().map(String::as_str) {
        Some("the" | "a" | "an") if words.len() > 1 => words[1..].join(" "),
        _ => words.join(" "),
    }
}

/// Whether two titles have the same words, article and second title included.
pub(super) fn same(a: &str, b: &str) -> bool {
    words(a) == words(b)
}

/// A folder name for a title that none of `taken` has; its author's last name, then a number tell
/// it apart from others of the same title.
pub fn slug(title: &str, author: Option<&str>, number: u32, taken: &[&str]) -> String {
    let title = join(words(main(title)));
    let plain = if title.is_empty() {
        format!("book-{number}")
    } else {
        title
    };
    if !taken.contains(&plain.as_str()) {
        return plain;
    }
    let author = author.and_then(|name| words(name).pop());
    let signed = author.map(|name| format!("{plain}-{name}"));
    let numbered = format!("{plain}-{number}");
    match signed.filter(|slug| !taken.contains(&slug.as_str())) {
        Some(signed) => signed,
        None => numbered,
    }
}

/// The title before its `;` or `:`, which part it from a second title.
fn main(title: &str) -> &str {
    match title.split([';', ':']).next() {
        Some(main) if !words(main).is_empty() => main,
        _ => title,
    }
}

/// As many words as fit, joined with hyphens.
fn join(words: Vec<String>) -> String {
    let mut slug = String::new();
    for word in words {
        if !slug.is_empty() && slug.len() + 1 + word.len() > LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    slug.truncate(LONGEST);
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_compared_by_their_words() {
        assert_eq!(key("The Time-Machine: An Invention"), key("time machine"));
        assert_eq!(
            key("Frankenstein; Or, The Modern Prometheus"),
            "frankenstein"
        );
        assert_eq!(key("Les Misérables"), "les miserables");
        assert_eq!(key("Alice’s Adventures"), key("Alices adventures"));
        assert_eq!(key("A"), "a");
        assert!(same("The Time-Machine", "the time machine"));
        assert!(!same("The Time Machine", "time machine"));
    }

    #[test]
    fn slugs_are_short_plain_and_new() {
        assert_eq!(slug("The Time Machine", None, 35, &[]), "the-time-machine");
        assert_eq!(slug("Alice’s Café: 2", None, 1, &[]), "alices-cafe");
        let taken = ["gulls", "gulls-finch"];
        assert_eq!(
            slug("Gulls", Some("Tom Reed"), 5, &taken[..1]),
            "gulls-reed"
        );
        assert_eq!(slug("Gulls", Some("Ann Finch"), 5, &taken), "gulls-5");
        assert_eq!(slug("…", None, 7, &[]), "book-7");
        let long = slug(&"extraordinarily ".repeat(9), None, 7, &[]);
        assert!(long.len() <= LONGEST && !long.ends_with('-'));
    }
}
