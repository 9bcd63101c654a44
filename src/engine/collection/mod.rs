//! The collection that numbered books come from: Project Gutenberg's files on an ordered list of
//! mirrors. Owns addresses, politeness and the check that what came is a book; reading the text is
//! the business of `source`.

mod addresses;
mod cache;

use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::Context;

use crate::base::blobs::Blobs;
use crate::base::cancel::Cancel;
use crate::base::http::{Http, HttpError, Reply};
use crate::engine::error::EngineError;
use crate::model::{Format, Metadata, Source};
use crate::source;

use cache::Cache;

/// Fetches books one request at a time.
pub struct Collection {
    http: Http,
    mirrors: Vec<String>,
    pause: Duration,
    last: Mutex<Option<Instant>>,
    cache: Cache,
}

/// What an address gave.
enum Answer {
    Bytes(Vec<u8>),
    Missing,
}

impl Collection {
    /// A client of `mirrors` that waits `pause` between requests and notes in `folder` what it has
    /// fetched, so that it need not be sent again.
    ///
    /// # Errors
    /// If the system's certificates cannot be read.
    pub fn new(
        mirrors: Vec<String>,
        pause: Duration,
        contact: Option<&str>,
        folder: std::path::PathBuf,
    ) -> anyhow::Result<Self> {
        let contact = contact.map(|c| format!(" (+{c})")).unwrap_or_default();
        let agent = format!("pennyreel/{}{contact}", env!("CARGO_PKG_VERSION"));
        Ok(Self {
            http: Http::new(&agent)?,
            mirrors,
            pause,
            last: Mutex::new(None),
            cache: Cache::new(folder),
        })
    }

    /// Fetches a book's text and its catalogue record from the first mirror that has it.
    ///
    /// # Errors
    /// `Transient` when a mirror could not be reached and none of the others has the book;
    /// `Refused` when they all answered and none has it, or when it is still in copyright.
    pub fn fetch(
        &self,
        number: u32,
        blobs: &Blobs,
        cancel: &Cancel,
    ) -> Result<Source, EngineError> {
        let mut trouble: Option<HttpError> = None;
        let mut oddities: Vec<String> = Vec::new();
        for mirror in &self.mirrors {
            match self.from_mirror(mirror, number, blobs, cancel, &mut oddities) {
                Ok(Some(source)) => return Ok(source),
                Ok(None) => {}
                Err(Problem::Engine(error)) => return Err(error),
                Err(Problem::Http(HttpError::Cancelled)) => return Err(EngineError::Cancelled),
                Err(Problem::Http(error)) => trouble = Some(error),
            }
        }
        let asked = self.mirrors.join(", ");
        if let Some(error) = trouble {
            let retry_after = match &error {
                HttpError::Status { retry_after, .. } => *retry_after,
                _ => None,
            };
            let message = format!("book {number} could not be fetched (asked {asked}): {error}");
            return Err(if error.is_transient() {
                EngineError::Transient { message, retry_after }
            } else {
                EngineError::Refused(message)
            });
        }
        let odd = if oddities.is_empty() { String::new() } else { format!("; {}", oddities.join("; ")) };
        Err(EngineError::Refused(format!(
            "none of {asked} has a plain text of book {number}{odd}. Check the number, add a mirror \
             under [fetch] in books.toml, or download the book by hand and name it with `file = \"…\"`"
        )))
    }

    fn from_mirror(
        &self,
        mirror: &str,
        number: u32,
        blobs: &Blobs,
        cancel: &Cancel,
        oddities: &mut Vec<String>,
    ) -> Result<Option<Source>, Problem> {
        for address in addresses::texts(mirror, number) {
            let Answer::Bytes(bytes) = self.ask(&address, blobs, cancel)? else {
                continue;
            };
            if let Some(why) = not_a_book(&bytes) {
                oddities.push(format!("{address} gave {why} where a text was asked for"));
                continue;
            }
            let metadata = self.record(mirror, number, blobs, cancel)?;
            let text = blobs.put(&bytes, "txt").map_err(EngineError::from)?;
            let format = Format::Text;
            return Ok(Some(Source { text, format, metadata, plates: Vec::new(), cover: None }));
        }
        Ok(None)
    }

    /// What the catalogue says of a book; the bare number where a mirror has no record.
    fn record(
        &self,
        mirror: &str,
        number: u32,
        blobs: &Blobs,
        cancel: &Cancel,
    ) -> Result<Metadata, Problem> {
        let address = addresses::record(mirror, number);
        let mut metadata = match self.ask(&address, blobs, cancel)? {
            Answer::Missing => Metadata::default(),
            Answer::Bytes(bytes) => source::rdf::metadata(&String::from_utf8_lossy(&bytes))
                .with_context(|| format!("the record at {address} cannot be read"))
                .map_err(EngineError::from)?,
        };
        metadata.gutenberg = Some(number);
        match &metadata.rights {
            Some(rights) if rights.starts_with("Copyrighted") => {
                let message = format!(
                    "book {number} is still in copyright (“{rights}”) and is not fetched; if you may \
                     use it, download it by hand and name it with `file = \"…\"`"
                );
                Err(EngineError::Refused(message).into())
            }
            _ => Ok(metadata),
        }
    }

    /// Asks one address, politely, and only for what changed since the last time.
    fn ask(&self, address: &str, blobs: &Blobs, cancel: &Cancel) -> Result<Answer, Problem> {
        self.wait(cancel)?;
        let known = self.cache.get(address, blobs);
        let validators = known.as_ref().map(|k| k.validators.clone()).unwrap_or_default();
        match (self.http.get(address, &validators), known) {
            (Ok(Reply::Unchanged), Some(known)) => {
                Ok(Answer::Bytes(blobs.get(&known.body).map_err(EngineError::from)?))
            }
            (Ok(Reply::Unchanged), None) => Ok(Answer::Missing),
            (Ok(Reply::Fresh { body, validators, .. }), _) => {
                let blob = blobs.put(&body, "download").map_err(EngineError::from)?;
                self.cache.put(address, validators, blob).map_err(EngineError::from)?;
                Ok(Answer::Bytes(body))
            }
            (Err(HttpError::Status { status: 403 | 404 | 410, .. }), _) => Ok(Answer::Missing),
            (Err(error), _) => Err(error.into()),
        }
    }

    /// Waits until the pause since the last request is over.
    fn wait(&self, cancel: &Cancel) -> Result<(), HttpError> {
        let mut last = self.last.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        while let Some(left) = last.and_then(|last| self.pause.checked_sub(last.elapsed())) {
            if cancel.is_cancelled() {
                return Err(HttpError::Cancelled);
            }
            std::thread::sleep(left.min(Duration::from_millis(50)));
        }
        *last = Some(Instant::now());
        Ok(())
    }
}

enum Problem {
    Http(HttpError),
    Engine(EngineError),
}

impl From<HttpError> for Problem {
    fn from(error: HttpError) -> Self {
        Self::Http(error)
    }
}

impl From<EngineError> for Problem {
    fn from(error: EngineError) -> Self {
        Self::Engine(error)
    }
}

/// Says what came instead of a text, if it is not one: a block page arrives with status 200 too.
fn not_a_book(bytes: &[u8]) -> Option<&'static str> {
    let start: String = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_lowercase();
    let start = start.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    if start.starts_with("<!doctype") || start.starts_with("<html") || start.starts_with("<?xml") {
        return Some("a web page");
    }
    if bytes.len() < 1000 {
        return Some("a few bytes");
    }
    if bytes.iter().take(4096).any(|&byte| byte == 0) {
        return Some("binary data");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::not_a_book;

    #[test]
    fn a_captcha_is_not_a_book() {
        let page = format!("\u{feff}\r\n<!DOCTYPE html><html>{}", "x".repeat(5000));
        assert_eq!(not_a_book(page.as_bytes()), Some("a web page"));
        assert_eq!(not_a_book(b"Not found"), Some("a few bytes"));
        assert_eq!(not_a_book(&[0; 2000]), Some("binary data"));
        assert_eq!(not_a_book("It was a dark night. ".repeat(100).as_bytes()), None);
    }
}
