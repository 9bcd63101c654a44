//! From the file's tables to values that mean something. Owns every rule of books.toml that spans
//! more than one key.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Duration;

use toml::Spanned;

use super::error::ConfigError;
use super::file::{BookTable, File};
use super::{
    Config, Fetch, Flags, Site, address, book, image, language, listen, matter, money, speech, sync,
};
use crate::model::{Edition, Format, Host, Narrator, Origin, Plates, Style, TrackFormat};

/// Bases of the collection, in the order in which they are asked. The first is the home of the
/// collection; the others are mirrors that it names itself.
const MIRRORS: [&str; 3] = [
    "https://aleph.pglaf.org",
    "https://gutenberg.pglaf.org",
    "https://www.gutenberg.org",
];

/// Least time between two requests that the collection's robot policy asks for.
const PAUSE: Duration = Duration::from_secs(2);

/// Most slugs that a message names.
const NAMED: usize = 30;

/// File endings that `segment` can read.
const READABLE: [&str; 7] = ["txt", "html", "htm", "xhtml", "epub", "md", "markdown"];

/// What is being resolved: the path and text that error messages point into.
pub(super) struct Place<'a> {
    path: &'a Path,
    text: &'a str,
}

impl Place<'_> {
    pub(super) fn error(&self, span: Range<usize>, message: impl Into<String>) -> ConfigError {
        ConfigError::at(self.path, self.text, &span, message)
    }

    pub(super) fn beside(&self, name: &str) -> PathBuf {
        self.path.parent().unwrap_or(Path::new("")).join(name)
    }
}

pub(super) fn resolve(
    path: &Path,
    text: &str,
    file: File,
    flags: &Flags,
) -> Result<Config, ConfigError> {
    let place = Place { path, text };
    let environment = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let output = flags
        .output
        .clone()
        .or_else(|| environment("PENNYREEL_OUTPUT").map(PathBuf::from))
        .unwrap_or_else(|| place.beside(file.site.output.as_deref().unwrap_or("output")));
    let mirrors = environment("PENNYREEL_MIRRORS")
        .map(|list| list.split(',').map(|base| base.trim().to_owned()).collect())
        .or(file.fetch.mirrors)
        .unwrap_or_else(|| MIRRORS.map(str::to_owned).to_vec());
    let theme = file
        .site
        .theme
        .map(|theme| folder(&place, theme))
        .transpose()?;
    let prefer = preference(&place, file.fetch.prefer, Format::default())?;
    let (image, direction) = image::painter(&place, file.engine.image)?;
    let budgets: Vec<_> = file
        .book
        .iter()
        .filter_map(|book| {
            let book = book.get_ref();
            Some((book.slug.get_ref().clone(), book.budget.clone()?))
        })
        .collect();
    let mut editions = editions(&place, file.book, prefer, flags)?;
    for edition in &mut editions {
        edition.art_direction = edition.art_direction.take().or_else(|| direction.clone());
    }
    let sync = sync::sync(&place, file.sync, &output)?;
    Ok(Config {
        library: path.to_owned(),
        output,
        site: Site {
            title: file.site.title.unwrap_or_else(|| "Pennyreel".into()),
            theme,
            sound: sound(&place, file.site.sound)?,
            address: address::site(&place, file.site.address)?,
            host: host(&place, file.site.host)?,
            sync: address::sync(&place, file.site.sync)?,
        },
        fetch: Fetch {
            mirrors: mirrors
                .iter()
                .map(|base| base.trim_end_matches('/').to_owned())
                .collect(),
            pause: file.fetch.pause_ms.map_or(PAUSE, Duration::from_millis),
            contact: file.fetch.contact,
        },
        speech: speech::voice(&place, file.engine.speech)?,
        image,
        language: language::director(&place, file.engine.language)?,
        listen: listen::listen(&place, file.listen)?,
        prices: money::prices(&place, file.price)?,
        budget: money::budget(&place, file.budget, &budgets, flags)?,
        sync,
        jobs: flags.jobs,
        editions,
    })
}

/// The engine that a table asks for; the first of the known ones unless it says otherwise.
pub(super) fn engine(
    place: &Place<'_>,
    asked: Option<Spanned<String>>,
    known: &[&str],
) -> Result<String, ConfigError> {
    let Some(asked) = asked else {
        return Ok(known[0].to_owned());
    };
    if known.contains(&asked.get_ref().as_str()) {
        return Ok(asked.into_inner());
    }
    let message = format!(
        "there is no engine `{}`; known are {}",
        asked.get_ref(),
        known.join(", ")
    );
    Err(place.error(asked.span(), message))
}

/// A key of an engine's table: its name, the engines that look at it, and where it stands if it does.
pub(super) type Key<'a> = (&'a str, &'a [&'a str], Option<Range<usize>>);

/// A key that the chosen engine does not look at is a mistake, not a wish.
pub(super) fn owned<'a>(
    place: &Place<'_>,
    name: &str,
    keys: impl IntoIterator<Item = Key<'a>>,
) -> Result<(), ConfigError> {
    for (key, owners, span) in keys {
        if let Some(span) = span.filter(|_| !owners.contains(&name)) {
            let message = format!("`{key}` belongs to {}, not to `{name}`", owners.join(", "));
            return Err(place.error(span, message));
        }
    }
    Ok(())
}

/// The format that `sound` asks for.
fn sound(place: &Place<'_>, asked: Option<Spanned<String>>) -> Result<TrackFormat, ConfigError> {
    let Some(asked) = asked else {
        return Ok(TrackFormat::default());
    };
    let found = TrackFormat::ALL
        .into_iter()
        .find(|format| format.name() == asked.get_ref());
    found.ok_or_else(|| {
        let message = format!("`sound` is \"mp3\" or \"opus\", not `{}`", asked.get_ref());
        place.error(asked.span(), message)
    })
}

/// Whose limits the site must keep.
fn host(place: &Place<'_>, asked: Option<Spanned<String>>) -> Result<Option<Host>, ConfigError> {
    let Some(asked) = asked else {
        return Ok(None);
    };
    let known = Host::ALL
        .into_iter()
        .find(|host| host.name() == asked.get_ref());
    known.map(Some).ok_or_else(|| {
        let (name, names) = (asked.get_ref(), Host::ALL.map(Host::name).join(", "));
        let message = format!("the limits of `{name}` are not known; known are {names}");
        place.error(asked.span(), message)
    })
}

fn folder(place: &Place<'_>, name: Spanned<String>) -> Result<PathBuf, ConfigError> {
    let path = place.beside(name.get_ref());
    if path.is_dir() {
        return Ok(path);
    }
    Err(place.error(
        name.span(),
        format!("the folder {} does not exist", path.display()),
    ))
}

fn editions(
    place: &Place<'_>,
    tables: Vec<Spanned<BookTable>>,
    prefer: Format,
    flags: &Flags,
) -> Result<Vec<Edition>, ConfigError> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut editions = Vec::new();
    for table in tables {
        let span = table.span();
        let edition = edition(place, span.clone(), table.into_inner(), prefer, &mut seen)?;
        editions.push(edition);
    }
    if editions.is_empty() && !flags.unlisted {
        return Err(place.error(0..0, "lists no book").with_hint(
            "add a table such as\n\n    [[book]]\n    gutenberg = 11\n    slug = \"alice\"",
        ));
    }
    for slug in &flags.only {
        if !editions.iter().any(|edition| edition.slug == *slug) {
            let known: Vec<&str> = editions.iter().map(|e| e.slug.as_str()).collect();
            return Err(
                ConfigError::flag("--only", format!("there is no book `{slug}`"))
                    .with_hint(format!("books.toml lists {}", some(&known))),
            );
        }
    }
    if let Some(range) = flags.chapters {
        for edition in &mut editions {
            if flags.only.is_empty() || flags.only.contains(&edition.slug) {
                edition.chapters = Some(range);
            }
        }
    }
    Ok(editions)
}

/// The first few of many names.
fn some(names: &[&str]) -> String {
    let more = names.len().saturating_sub(NAMED);
    let shown = names[..names.len() - more].join(", ");
    match more {
        0 => shown,
        more => format!("{shown} and {more} more; `pennyreel list` shows them all"),
    }
}

fn edition(
    place: &Place<'_>,
    span: Range<usize>,
    table: BookTable,
    prefer: Format,
    seen: &mut BTreeMap<String, usize>,
) -> Result<Edition, ConfigError> {
    let matter = matter::choices(place, &table)?;
    let slug = table.slug.get_ref().clone();
    let valid = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if slug.is_empty() || !slug.chars().all(valid) || slug.starts_with('-') || slug.len() > 80 {
        let message = format!("the slug `{slug}` must be lower-case letters, digits and hyphens");
        return Err(place.error(table.slug.span(), message));
    }
    if let Some(first) = seen.insert(slug.clone(), table.slug.span().start) {
        let first = place.text[..first].matches('\n').count() + 1;
        let message = format!("the slug `{slug}` is taken by the book in line {first}");
        return Err(place.error(table.slug.span(), message));
    }
    let origin = match (table.gutenberg, table.file) {
        (Some(_), Some(file)) => {
            return Err(place.error(file.span(), "a book has one source: `gutenberg` or `file`"));
        }
        (None, None) => {
            let message =
                format!("the book `{slug}` names no source: `gutenberg = 11` or `file = \"…\"`");
            return Err(place.error(span, message));
        }
        (Some(number), None) => Origin::Gutenberg(number.into_inner()),
        (None, Some(file)) => Origin::File(readable(place, &file)?),
    };
    let own = book::own(&place.beside(&format!("books/{slug}.toml")), &table.voices)?;
    Ok(Edition {
        slug,
        origin,
        title: table.title,
        author: table.author,
        language: table.language,
        narrator: match table.narrator {
            None => Narrator::Auto,
            Some(name) if name.get_ref() == "none" => Narrator::Silent,
            Some(name) if name.get_ref() == "auto" => Narrator::Auto,
            Some(name) => Narrator::Voice(name.into_inner()),
        },
        voices: table
            .voices
            .into_iter()
            .map(|(who, voice)| (who, voice.into_inner()))
            .chain(own.voices)
            .collect(),
        sounds: own.sounds,
        rulings: own.rulings,
        style: style(place, table.style)?,
        plates: plates(place, table.plates)?,
        sepia: table.sepia,
        art_direction: table
            .art_direction
            .map(|words| image::direction(place, words))
            .transpose()?,
        chapters: table
            .chapters
            .map(|range| chapters(place, &range))
            .transpose()?,
        prefer: preference(place, table.prefer, prefer)?,
        in_copyright: table.in_copyright,
        matter,
    })
}

/// Which form of a numbered book to take; `usual` unless a table says otherwise.
fn preference(
    place: &Place<'_>,
    asked: Option<Spanned<String>>,
    usual: Format,
) -> Result<Format, ConfigError> {
    match asked.as_ref().map(|asked| asked.get_ref().as_str()) {
        None => Ok(usual),
        Some("text") => Ok(Format::Text),
        Some("html") => Ok(Format::Html),
        Some(other) => {
            let message = format!("`prefer` is \"text\" or \"html\", not `{other}`");
            Err(place.error(asked.map_or(0..0, |asked| asked.span()), message))
        }
    }
}

fn readable(place: &Place<'_>, file: &Spanned<String>) -> Result<PathBuf, ConfigError> {
    let path = place.beside(file.get_ref());
    let ending = path
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default()
        .to_lowercase();
    if !READABLE.contains(&ending.as_str()) {
        let message = format!("{} is none of .{}", path.display(), READABLE.join(", ."));
        return Err(place.error(file.span(), message));
    }
    if !path.is_file() {
        return Err(place.error(
            file.span(),
            format!("the file {} does not exist", path.display()),
        ));
    }
    Ok(path)
}

fn style(place: &Place<'_>, name: Option<Spanned<String>>) -> Result<Style, ConfigError> {
    let Some(name) = name else {
        return Ok(Style::default());
    };
    match name.get_ref().as_str() {
        "shadow-theatre" => Ok(Style::ShadowTheatre),
        "engraving" => Ok(Style::Engraving),
        other => {
            let message =
                format!("there is no style `{other}`; known are shadow-theatre, engraving");
            Err(place.error(name.span(), message))
        }
    }
}

/// What becomes of the printed book's pictures.
fn plates(place: &Place<'_>, asked: Option<Spanned<String>>) -> Result<Plates, ConfigError> {
    let Some(asked) = asked else {
        return Ok(Plates::default());
    };
    match asked.get_ref().as_str() {
        "first" => Ok(Plates::First),
        "only" => Ok(Plates::Only),
        "never" => Ok(Plates::Never),
        other => {
            let message = format!("`plates` is \"first\", \"only\" or \"never\", not `{other}`");
            Err(place.error(asked.span(), message))
        }
    }
}

fn chapters(place: &Place<'_>, range: &Spanned<String>) -> Result<(u32, u32), ConfigError> {
    parse_range(range.get_ref()).ok_or_else(|| {
        let message = format!("`{}` is no range of chapters such as 1-3", range.get_ref());
        place.error(range.span(), message)
    })
}

/// Reads `3` or `1-3`, counted from 1.
pub fn parse_range(text: &str) -> Option<(u32, u32)> {
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    let range = (from.trim().parse().ok()?, to.trim().parse().ok()?);
    (range.0 >= 1 && range.0 <= range.1).then_some(range)
}
