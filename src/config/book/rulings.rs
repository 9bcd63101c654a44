//! The tables of `books/<slug>.toml` that rule over people, speakers, scenes, chapters and passages.
//! Owns their keys and what each must say; whether a book has such people and words is found out where
//! the book is read.

use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use crate::config::ConfigError;
use crate::model::{
    Age, At, ChapterRuling, CharacterRuling, Lighting, Mood, QuoteRuling, Role, Rulings,
    SceneRuling, Season, Setting, Sex, SkipRuling, TimeOfDay, Weather,
};

/// Words that a curator writes for nobody in particular.
const NOBODY: [&str; 2] = ["nobody", "the narrator"];
/// Longest name, title or description, in characters.
const LONGEST: usize = 300;

/// All of them.
#[derive(Debug)]
pub(super) struct Tables {
    pub character: Vec<Spanned<CharacterTable>>,
    pub quote: Vec<QuoteTable>,
    pub scene: Vec<Spanned<SceneTable>>,
    pub chapter: Vec<Spanned<ChapterTable>>,
    pub skip: Vec<Spanned<SkipTable>>,
}

/// `[[character]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CharacterTable {
    name: Spanned<String>,
    rename: Option<Spanned<String>>,
    #[serde(default)]
    merge: Vec<Spanned<String>>,
    #[serde(default)]
    new: bool,
    sex: Option<Sex>,
    age: Option<Age>,
    role: Option<Role>,
    description: Option<Spanned<String>>,
}

/// `[[quote]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuoteTable {
    chapter: Option<u32>,
    at: Spanned<String>,
    nth: Option<u32>,
    speaker: Spanned<String>,
}

/// `[[scene]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SceneTable {
    chapter: Option<u32>,
    at: Spanned<String>,
    nth: Option<u32>,
    begins: Option<bool>,
    setting: Option<Setting>,
    place: Option<Spanned<String>>,
    time: Option<TimeOfDay>,
    weather: Option<Weather>,
    season: Option<Season>,
    lighting: Option<Lighting>,
    mood: Option<Mood>,
}

/// `[[chapter]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChapterTable {
    number: u32,
    title: Option<Spanned<String>>,
    #[serde(default)]
    skip: bool,
}

/// `[[skip]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SkipTable {
    chapter: Option<u32>,
    at: Option<Spanned<String>>,
    from: Option<Spanned<String>>,
    to: Option<Spanned<String>>,
    nth: Option<u32>,
}

/// Where mistakes are pointed at.
struct Page<'a> {
    path: &'a Path,
    text: &'a str,
}

impl Page<'_> {
    fn error(&self, span: &Range<usize>, message: impl Into<String>) -> ConfigError {
        ConfigError::at(self.path, self.text, span, message)
    }

    /// `books/alice.toml:12`, as a path of the library is written.
    fn source(&self, span: &Range<usize>) -> String {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let upto = self.text.get(..span.start).unwrap_or(self.text);
        format!("books/{name}:{}", upto.matches('\n').count() + 1)
    }

    /// Something on one line that says something.
    fn line(&self, written: &Spanned<String>, what: &str) -> Result<String, ConfigError> {
        let words: Vec<&str> = written.get_ref().split_whitespace().collect();
        let line = words.join(" ");
        let fit = line.chars().count() <= LONGEST && !line.chars().any(char::is_control);
        if fit && line.contains(char::is_alphanumeric) {
            return Ok(line);
        }
        let message =
            format!("`{what}` is one line of at most {LONGEST} characters with words in it");
        Err(self.error(&written.span(), message))
    }

    fn at(
        &self,
        chapter: Option<u32>,
        written: &Spanned<String>,
        nth: Option<u32>,
    ) -> Result<At, ConfigError> {
        if chapter == Some(0) || nth == Some(0) {
            return Err(self.error(&written.span(), "`chapter` and `nth` are counted from 1"));
        }
        let words = written.get_ref();
        if !words.contains(char::is_alphanumeric) {
            return Err(self.error(
                &written.span(),
                "the place is told by words that stand there",
            ));
        }
        Ok(At {
            chapter,
            words: words.clone(),
            nth,
            source: self.source(&written.span()),
        })
    }
}

impl Tables {
    /// What they mean.
    ///
    /// # Errors
    /// The file and line of a table that says nothing or contradicts itself.
    pub(super) fn resolve(self, path: &Path, text: &str) -> Result<Rulings, ConfigError> {
        let page = Page { path, text };
        Ok(Rulings {
            characters: all(self.character, |table| character(&page, &table))?,
            quotes: all(self.quote, |table| quote(&page, &table))?,
            scenes: all(self.scene, |table| scene(&page, &table))?,
            chapters: all(self.chapter, |table| chapter(&page, &table))?,
            skips: all(self.skip, |table| skip(&page, &table))?,
        })
    }
}

fn all<T, R>(
    tables: Vec<T>,
    resolve: impl FnMut(T) -> Result<R, ConfigError>,
) -> Result<Vec<R>, ConfigError> {
    tables.into_iter().map(resolve).collect()
}

fn character(
    page: &Page<'_>,
    spanned: &Spanned<CharacterTable>,
) -> Result<CharacterRuling, ConfigError> {
    let table = spanned.get_ref();
    let line = |written: &Option<Spanned<String>>, what: &str| {
        written.as_ref().map(|w| page.line(w, what)).transpose()
    };
    let ruling = CharacterRuling {
        name: page.line(&table.name, "name")?,
        rename: line(&table.rename, "rename")?,
        merge: all(table.merge.iter().collect(), |name| {
            page.line(name, "merge")
        })?,
        new: table.new,
        sex: table.sex,
        age: table.age,
        role: table.role,
        description: line(&table.description, "description")?,
        source: page.source(&table.name.span()),
    };
    let bare = CharacterRuling {
        name: ruling.name.clone(),
        source: ruling.source.clone(),
        ..CharacterRuling::default()
    };
    if ruling == bare {
        let message = "says nothing: rename, merge, new, sex, age, role or description";
        return Err(page.error(&spanned.span(), message));
    }
    Ok(ruling)
}

fn quote(page: &Page<'_>, table: &QuoteTable) -> Result<QuoteRuling, ConfigError> {
    let speaker = page.line(&table.speaker, "speaker")?;
    Ok(QuoteRuling {
        at: page.at(table.chapter, &table.at, table.nth)?,
        speaker: Some(speaker).filter(|name| !NOBODY.contains(&name.to_lowercase().as_str())),
    })
}

fn scene(page: &Page<'_>, spanned: &Spanned<SceneTable>) -> Result<SceneRuling, ConfigError> {
    let table = spanned.get_ref();
    // A place may be taken back: then it has no name.
    let place = match &table.place {
        Some(place) if place.get_ref().trim().is_empty() => Some(String::new()),
        Some(place) => Some(page.line(place, "place")?),
        None => None,
    };
    let ruling = SceneRuling {
        at: page.at(table.chapter, &table.at, table.nth)?,
        begins: table.begins,
        setting: table.setting,
        place,
        time: table.time,
        weather: table.weather,
        season: table.season,
        lighting: table.lighting,
        mood: table.mood,
    };
    let bare = SceneRuling {
        at: ruling.at.clone(),
        ..SceneRuling::default()
    };
    if ruling == bare {
        let message =
            "says nothing: begins, setting, place, time, weather, season, lighting or mood";
        return Err(page.error(&spanned.span(), message));
    }
    Ok(ruling)
}

fn chapter(page: &Page<'_>, spanned: &Spanned<ChapterTable>) -> Result<ChapterRuling, ConfigError> {
    let table = spanned.get_ref();
    if table.number == 0 || table.skip == table.title.is_some() {
        let message = "says which chapter, counted from 1, and either its title or `skip = true`";
        return Err(page.error(&spanned.span(), message));
    }
    let title = table.title.as_ref();
    Ok(ChapterRuling {
        number: table.number,
        title: title.map(|title| page.line(title, "title")).transpose()?,
        skip: table.skip,
        source: page.source(&spanned.span()),
    })
}

fn skip(page: &Page<'_>, spanned: &Spanned<SkipTable>) -> Result<SkipRuling, ConfigError> {
    let table = spanned.get_ref();
    let (first, to) = match (&table.at, &table.from, &table.to) {
        (Some(at), None, None) => (at, None),
        (None, Some(from), Some(to)) => (from, Some(to)),
        _ => {
            let message = "says `at`, words of the paragraph to leave out, or `from` and `to`, the \
                           first and the last words of a passage";
            return Err(page.error(&spanned.span(), message));
        }
    };
    let to = to.map(|to| page.at(None, to, None)).transpose()?;
    Ok(SkipRuling {
        at: page.at(table.chapter, first, table.nth)?,
        to: to.map(|to| to.words),
    })
}
