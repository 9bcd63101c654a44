//! The collection that numbered books come from: Project Gutenberg's files on an ordered list of
//! mirrors. Owns which addresses are asked for what, and the refusal of works in copyright; asking
//! politely is `client`'s business, reading the text that of `source`.

mod addresses;
mod cache;
mod checks;
mod client;
pub mod feed;
mod rights;

use std::path::PathBuf;

use anyhow::Context;

use crate::base::blobs::{BlobRef, Blobs};
use crate::base::cancel::Cancel;
use crate::base::http::{Http, HttpError, Validators};
use crate::config::Config;
use crate::engine::error::EngineError;
use crate::model::{Format, Lost, Metadata, Plate, Source};
use crate::source::{self, plates};

use checks::Wanted;
use client::{Answer, Client, Problem};
use rights::{permit, refusal};

pub use rights::copyright;

/// Most bytes of pictures that one book may have.
const PICTURES_LIMIT: u64 = 256 << 20;

/// Most bytes of the list of all books; it has about 6 MB today.
const CATALOGUE_LIMIT: u64 = 256 << 20;

/// Fetches books, records and the list of all books, one request at a time.
pub struct Collection {
    client: Client,
    mirrors: Vec<String>,
}

/// A book that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// Its number in the collection.
    pub number: u32,
    /// The form to take where there are several: text or HTML with its pictures.
    pub prefer: Format,
    /// Whether the curator may use it although it is in copyright.
    pub in_copyright: bool,
}

/// What asking every mirror gave.
struct Found {
    /// The address that had it and what it gave.
    answer: Option<(String, Vec<u8>)>,
    /// What came instead of what was asked for.
    oddities: Vec<String>,
}

impl Collection {
    /// A client of the mirrors that a configuration names.
    ///
    /// # Errors
    /// If the system's certificates cannot be read.
    pub fn open(config: &Config) -> anyhow::Result<Self> {
        let fetch = &config.fetch;
        let contact = fetch
            .contact
            .as_ref()
            .map(|c| format!(" (+{c})"))
            .unwrap_or_default();
        let agent = format!("pennyreel/{}{contact}", env!("CARGO_PKG_VERSION"));
        let downloads = config.output.join("downloads");
        let client = Client::new(Http::new(&agent)?, fetch.pause, downloads);
        Ok(Self {
            client,
            mirrors: fetch.mirrors.clone(),
        })
    }

    /// Fetches a book with its record and its cover, and with its pictures if it is taken as HTML.
    ///
    /// # Errors
    /// `Transient` when a mirror could not be reached and none of the others has the book;
    /// `Refused` when they all answered and none has it, or when it is still in copyright.
    pub fn fetch(
        &self,
        order: &Order,
        blobs: &Blobs,
        cancel: &Cancel,
    ) -> Result<Source, EngineError> {
        let number = order.number;
        let mut metadata = self.record(number, blobs, cancel)?.unwrap_or_default();
        metadata.gutenberg = Some(number);
        permit(order, &metadata)?;
        let forms = match order.prefer {
            Format::Html => [Format::Html, Format::Text],
            Format::Text | Format::Epub | Format::Markdown => [Format::Text, Format::Html],
        };
        let mut oddities = Vec::new();
        for format in forms {
            let found = match format {
                Format::Html => self.first(Wanted::Document, blobs, cancel, |mirror| {
                    addresses::documents(mirror, number)
                }),
                _ => self.first(Wanted::Text, blobs, cancel, |mirror| {
                    addresses::texts(mirror, number)
                }),
            };
            let found = found.map_err(|error| self.unreached(number, error))?;
            oddities.extend(found.oddities);
            if let Some((address, bytes)) = found.answer {
                return self.gather(order, format, &address, &bytes, metadata, (blobs, cancel));
            }
        }
        Err(self.nowhere(number, &oddities))
    }

    /// What the collection's record says of a book; `None` where no mirror has one.
    ///
    /// # Errors
    /// `Transient` when a mirror could not be reached and none of the others has it; `Refused`
    /// when something else came in its place.
    pub fn record(
        &self,
        number: u32,
        blobs: &Blobs,
        cancel: &Cancel,
    ) -> Result<Option<Metadata>, EngineError> {
        let found = self
            .first(Wanted::Record, blobs, cancel, |mirror| {
                vec![addresses::record(mirror, number)]
            })
            .map_err(|error| self.unreached(number, error))?;
        let Some((address, bytes)) = found.answer else {
            return match found.oddities.first() {
                None => Ok(None),
                Some(odd) => Err(EngineError::Refused(format!(
                    "{odd}; the mirror may be turning programs away. Try again later, or name \
                     another mirror under [fetch] in books.toml"
                ))),
            };
        };
        let mut metadata = source::rdf::metadata(&String::from_utf8_lossy(&bytes))
            .with_context(|| format!("the record at {address} cannot be read"))?;
        metadata.gutenberg = Some(number);
        Ok(Some(metadata))
    }

    /// Fetches the list of all books into a file; `None` when it is still as `known` says, which
    /// must come from the same address.
    ///
    /// # Errors
    /// `Transient` when no mirror has it and one could not be reached, `Refused` when none has it.
    pub fn catalogue(
        &self,
        known: Option<(&str, &Validators)>,
        cancel: &Cancel,
    ) -> Result<Option<CatalogueFile>, EngineError> {
        let mut trouble = None;
        for mirror in &self.mirrors {
            let address = addresses::catalogue(mirror);
            let known = known
                .filter(|(from, _)| *from == address)
                .map(|(_, known)| known);
            let known = known.cloned().unwrap_or_default();
            match self.client.file(&address, &known, CATALOGUE_LIMIT, cancel) {
                Ok(None) => return Ok(None),
                Ok(Some((path, validators))) => {
                    return Ok(Some(CatalogueFile {
                        path,
                        address,
                        validators,
                    }));
                }
                Err(HttpError::Cancelled) => return Err(EngineError::Cancelled),
                Err(HttpError::Status {
                    status: 403 | 404 | 410,
                    ..
                }) => {}
                Err(error) => trouble = Some(error),
            }
        }
        let asked = self.mirrors.join(", ");
        Err(match trouble {
            Some(error) => failure("the catalogue could not be fetched", &asked, error),
            None => EngineError::Refused(format!(
                "none of {asked} has the catalogue (cache/epub/feeds/pg_catalog.csv.gz). Add a \
                 mirror that has it, such as https://www.gutenberg.org, under [fetch] in books.toml"
            )),
        })
    }

    /// Asks mirror after mirror, address after address, until one has what is wanted.
    fn first(
        &self,
        wanted: Wanted,
        blobs: &Blobs,
        cancel: &Cancel,
        addresses: impl Fn(&str) -> Vec<String>,
    ) -> Result<Found, Problem> {
        let mut found = Found {
            answer: None,
            oddities: Vec::new(),
        };
        let mut trouble = None;
        'mirrors: for mirror in &self.mirrors {
            for address in addresses(mirror) {
                match self.client.ask(&address, wanted, blobs, cancel) {
                    Ok(Answer::Bytes(bytes)) => {
                        found.answer = Some((address, bytes));
                        return Ok(found);
                    }
                    Ok(Answer::Missing) => {}
                    Ok(Answer::Odd(what)) => found.oddities.push(what),
                    Err(Problem::Http(error)) => {
                        trouble = Some(error);
                        continue 'mirrors;
                    }
                    Err(error) => return Err(error),
                }
            }
        }
        trouble.map_or(Ok(found), |error| Err(error.into()))
    }

    /// A book whose text is here, with what belongs to it.
    fn gather(
        &self,
        order: &Order,
        format: Format,
        address: &str,
        bytes: &[u8],
        metadata: Metadata,
        (blobs, cancel): (&Blobs, &Cancel),
    ) -> Result<Source, EngineError> {
        if !order.in_copyright && checks::says_copyrighted(bytes) {
            return Err(refusal(order.number, "its own header says so"));
        }
        let ending = if format == Format::Html {
            "html"
        } else {
            "txt"
        };
        let text = blobs.put(bytes, ending)?;
        let unreached = |problem| self.unreached(order.number, problem);
        let plain = match format {
            Format::Html if source::lacks_letters(bytes, format) => {
                let found = self.first(Wanted::Text, blobs, cancel, |mirror| {
                    addresses::texts(mirror, order.number)
                });
                let (_, bytes) = found.map_err(unreached)?.answer.unzip();
                bytes.map(|bytes| blobs.put(&bytes, "txt")).transpose()?
            }
            _ => None,
        };
        let (plates, lost) = match format {
            Format::Html => self
                .plates(address, bytes, blobs, cancel)
                .map_err(unreached)?,
            _ => Default::default(),
        };
        let mirror = self
            .mirrors
            .iter()
            .find(|mirror| address.starts_with(mirror.as_str()));
        let cover = match mirror {
            Some(mirror) => {
                let cover = addresses::cover(mirror, order.number);
                self.picture(&cover, blobs, cancel).map_err(unreached)?.ok()
            }
            None => None,
        };
        Ok(Source {
            text,
            format,
            plain,
            metadata,
            plates,
            lost,
            cover,
        })
    }

    /// The pictures that a document shows, and those that are missing or no pictures: the book can be
    /// read without them.
    fn plates(
        &self,
        document: &str,
        bytes: &[u8],
        blobs: &Blobs,
        cancel: &Cancel,
    ) -> Result<(Vec<Plate>, Vec<Lost>), Problem> {
        let (mut plates, mut lost) = (Vec::new(), Vec::new());
        let mut total = 0;
        for shown in plates::shown(&String::from_utf8_lossy(bytes)) {
            let mut why = None;
            let mut found = None;
            for name in shown.larger.iter().chain([&shown.name]) {
                let Some(address) = addresses::beside(document, name) else {
                    why = Some("lies outside of the book's folder".to_owned());
                    continue;
                };
                match self.picture(&address, blobs, cancel)? {
                    Ok(blob) => {
                        found = Some(blob);
                        break;
                    }
                    Err(wrong) => why = wrong,
                }
            }
            if let Some(blob) = found {
                total += blob.bytes;
                let name = shown.name;
                plates.push(Plate { name, blob });
            } else if let Some(why) = why {
                let name = shown.name;
                lost.push(Lost { name, why });
            }
            if total > PICTURES_LIMIT {
                break;
            }
        }
        Ok((plates, lost))
    }

    /// A picture; else what is wrong with it, or nothing for an ornament.
    fn picture(
        &self,
        address: &str,
        blobs: &Blobs,
        cancel: &Cancel,
    ) -> Result<Result<BlobRef, Option<String>>, Problem> {
        Ok(
            match self.client.ask(address, Wanted::Picture, blobs, cancel) {
                Ok(Answer::Bytes(bytes)) => Ok(blobs.put(&bytes, plates::ending(&bytes))?),
                Ok(Answer::Missing) => Err(Some("is not in the collection".to_owned())),
                Ok(Answer::Odd(words)) if words.contains(plates::ORNAMENT) => Err(None),
                Ok(Answer::Odd(words)) => Err(Some(format!("cannot be had: {words}"))),
                Err(Problem::Http(error)) if !error.is_transient() => {
                    Err(Some(format!("cannot be had: {error}")))
                }
                Err(error) => return Err(error),
            },
        )
    }

    fn unreached(&self, number: u32, problem: Problem) -> EngineError {
        let what = format!("book {number} could not be fetched");
        match problem {
            Problem::Engine(error) => error,
            Problem::Http(error) => failure(&what, &self.mirrors.join(", "), error),
        }
    }

    fn nowhere(&self, number: u32, oddities: &[String]) -> EngineError {
        let asked = self.mirrors.join(", ");
        let odd = if oddities.is_empty() {
            String::new()
        } else {
            format!("; {}", oddities.join("; "))
        };
        EngineError::Refused(format!(
            "none of {asked} has a text of book {number}{odd}. Check the number, add a mirror under \
             [fetch] in books.toml, or download the book by hand and name it with `file = \"…\"`"
        ))
    }
}

/// The list of all books as it was sent.
#[derive(Clone, Debug)]
pub struct CatalogueFile {
    /// Where it lies; for the caller to remove when it is read.
    pub path: PathBuf,
    /// Where it came from.
    pub address: String,
    /// For asking that address again.
    pub validators: Validators,
}

fn failure(what: &str, asked: &str, error: HttpError) -> EngineError {
    let retry_after = match &error {
        HttpError::Status { retry_after, .. } => *retry_after,
        _ => None,
    };
    let message = format!("{what} (asked {asked}): {error}");
    match error.is_transient() {
        true => EngineError::Transient {
            message,
            retry_after,
        },
        false => EngineError::Refused(message),
    }
}
