//! What our mails say. Owns their words: plain text, for people who may not have asked for them.

/// A mail without sender and receiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    /// What no other letter has in its `Message-ID`.
    pub id: String,
    pub subject: String,
    pub text: String,
}

/// A link to sign in with at `site`, which is shown without its scheme.
pub(super) fn link(id: String, site: &str, link: &str, minutes: i64) -> Letter {
    let place = place(site);
    Letter {
        id,
        subject: format!("Your link to {place}"),
        text: format!(
            "Hello,\n\n\
             somebody asked to sign in at {place} with this mail address. If that was you, open this \
             link in the browser in which you asked:\n\n\
             {link}\n\n\
             It works once, in that browser alone, for {minutes} minutes.\n\n\
             If it was not you, there is nothing to do: without that browser the link opens nothing, \
             and nobody was signed in.\n"
        ),
    }
}

/// A word to somebody whose books can be reached by one more way.
pub(super) fn joined(id: String, site: &str, way: &str) -> Letter {
    let place = place(site);
    Letter {
        id,
        subject: format!("A new way to sign in at {place}"),
        text: format!(
            "Hello,\n\n\
             somebody signed in at {place} with {way}, which vouched for this mail address. Your \
             place in books, your bookmarks and your settings can be reached that way from now on.\n\n\
             If that was not you, sign in and remove it under \"Ways to sign in\":\n\n\
             {site}data/\n"
        ),
    }
}

/// A site's address as people say it.
fn place(site: &str) -> &str {
    let rest = site.split_once("://").map_or(site, |(_, rest)| rest);
    rest.trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_holds_its_link_on_a_line_of_its_own() {
        let address = "https://books.example.org/data/#sign-in=abc";
        let letter = link("7".into(), "https://books.example.org/", address, 15);
        assert!(
            letter.text.lines().any(|line| line == address),
            "{}",
            letter.text
        );
        assert!(letter.text.contains("15 minutes"), "{}", letter.text);
        assert_eq!(letter.subject, "Your link to books.example.org");
        let told = joined("8".into(), "https://books.example.org/shelf/", "Example");
        assert!(
            told.text.contains("https://books.example.org/shelf/data/"),
            "{}",
            told.text
        );
    }
}
