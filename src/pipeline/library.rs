//! The last step: the library's pages, and the folder made equal to the list of files. Owns what
//! becomes of books that were not built this time: they stay as they were last published.

use anyhow::{Context, Result};

use super::report::{BookReport, BookState, SiteReport};
use super::runner::{Mode, Runner};
use super::{Finished, Pipeline, gate};
use crate::base::blobs::BlobRef;
use crate::base::digest::Digest;
use crate::model::{Edition, Finding, Publication};
use crate::site::budget;
use crate::site::find::{self, Volume};
use crate::site::{self, Content, Place, Shelf};
use crate::stage::find::{Find, Unit};
use crate::stage::publish::{self, Pages, Publish};
use crate::stage::shelve::{self, Shelve};
use crate::stage::track;
use crate::stage::{Fingerprint, Stage};

impl Pipeline<'_> {
    /// A book as it was last published, if all of it is still there.
    pub(super) fn last(&self, edition: &Edition) -> Result<Option<Finished>> {
        let Some(published) = self.store.published(&edition.slug)? else {
            return Ok(None);
        };
        let read = || -> Option<Finished> {
            let pages: Pages = serde_json::from_str(&published.output).ok()?;
            let shelf = serde_json::from_str(&published.shelf).ok()?;
            let whole = pages.files.iter().all(|(_, blob)| self.blobs.exists(blob));
            whole.then_some(Finished { pages, shelf })
        };
        Ok(read())
    }

    /// A book's pages, when the gate lets it through: then it is in the site from now on.
    pub(super) fn publish(
        &self,
        runner: &Runner<'_>,
        edition: &Edition,
        (story, publication, tracks): (&BlobRef, &Publication, &[track::Unit]),
        theme: &Digest,
        report: &mut BookReport,
    ) -> Result<Option<Finished>> {
        let json = serde_json::to_vec(publication).context("a publication cannot be written")?;
        let blob = match self.mode {
            Mode::Make | Mode::Verify => self.blobs.put(&json, "json")?,
            Mode::Plan => BlobRef::of(&json, "json"),
        };
        let unit = publish::Unit {
            publication: blob.clone(),
            theme: theme.clone(),
            place: self.place(),
        };
        let stage = Publish { theme: self.theme };
        let key = Fingerprint::of(&stage, &unit)?.key;
        let Some(pages) = runner.run(&stage, &edition.slug, &[unit])?.pop().flatten() else {
            return Ok(None);
        };
        let candidate = gate::Candidate {
            story,
            publication,
            stored: &blob,
            tracks,
            pages: &pages,
        };
        let proof = self.prove(runner, edition, &candidate)?;
        if self.mode != Mode::Plan
            && !proof
                .as_ref()
                .is_some_and(|proof| self.admit(runner, edition, proof, report))
        {
            return Ok(None);
        }
        let mut shelf = Shelf::of(publication);
        shelf.proof = proof;
        if self.mode == Mode::Make {
            let json = serde_json::to_string(&shelf)?;
            self.store
                .put_published(&edition.slug, key.as_str(), &json)?;
        }
        report.state = BookState::Published;
        Ok(Some(Finished { pages, shelf }))
    }

    /// The library's pages, then the folder: made equal to the list, or compared with it. A site that the
    /// gate does not let through is not put in place.
    pub(super) fn shelve(
        &self,
        runner: &Runner<'_>,
        mut finished: Vec<Finished>,
        theme: &Digest,
    ) -> Result<()> {
        if finished.is_empty() {
            return Ok(()); // Nothing could be built: an older site is better than an empty one.
        }
        // No page but the report shows what was proven, and none is made anew for it.
        let proofs: Vec<_> = finished
            .iter_mut()
            .map(|book| book.shelf.proof.take())
            .collect();
        let shelves: Vec<Shelf> = finished.iter().map(|book| book.shelf.clone()).collect();
        let volumes = finished
            .iter()
            .map(|book| Volume::of(&book.shelf, &book.pages.files));
        let (indexes, listing) = self.index(runner, volumes.collect(), &shelves)?;
        let stage = Shelve { theme: self.theme };
        let unit = shelve::Unit {
            shelves,
            theme: theme.clone(),
            place: self.place(),
        };
        let Some(pages) = runner.run(&stage, Shelve::NAME, &[unit])?.pop().flatten() else {
            return Ok(());
        };
        if self.mode == Mode::Plan {
            return Ok(());
        }
        let books = finished.iter().flat_map(|book| book.pages.files.clone());
        let blobs = books.chain(indexes).chain(pages.files.clone());
        let mut files: Vec<site::File> = blobs
            .map(|(path, blob)| (path, Content::Blob(blob)))
            .collect();
        files.push(listing);
        let mut proven = self.prove_site(&proofs, &pages, &files)?;
        let lines = finished
            .iter()
            .zip(proofs)
            .map(|(book, proof)| site::report::Line {
                slug: book.shelf.slug.clone(),
                title: book.shelf.title.clone(),
                proof,
            });
        let report = site::report::Report {
            books: lines.collect(),
            site: site::report::Whole {
                tally: proven.tally.clone(),
                host: self.config.site.host,
                allowed: proven.allowed.clone(),
                warnings: proven.warnings.clone(),
            },
        };
        files.extend(site::report::files(
            self.theme,
            theme,
            &self.place(),
            &report,
        )?);
        if self.mode == Mode::Verify {
            let (allowed, breaches) = self.sorted(self.compare(&files)?);
            proven.allowed.extend(allowed);
            proven.breaches.extend(breaches);
        }
        self.tell(runner, gate::SITE, &proven.allowed, &proven.breaches);
        let weights = finished.into_iter().flat_map(|book| book.pages.weights);
        proven.weights = budget::nearest(weights.chain(pages.weights).collect());
        if proven.breaches.is_empty() && self.mode == Mode::Make {
            let synced = site::sync(&self.config.site_folder(), &files, self.blobs)?;
            proven = SiteReport {
                files: synced.written + synced.kept,
                bytes: synced.bytes,
                written: synced.written,
                removed: synced.removed,
                ..proven
            };
        }
        runner.with_report(|report| report.site = proven);
        Ok(())
    }

    /// The site's folder against its list. What the report says is this run's word, not the folder's.
    fn compare(&self, files: &[site::File]) -> Result<Vec<Finding>> {
        let files = files.iter().map(|(path, content)| {
            let blob = match content {
                _ if site::report::is_of(path) => None,
                Content::Blob(blob) => Some(blob.clone()),
                Content::Bytes(bytes) => Some(BlobRef::of(bytes, "")),
            };
            (path.clone(), blob)
        });
        site::check::folder(&self.config.site_folder(), &files.collect::<Vec<_>>())
    }

    /// The files that search inside the books, and the list of them. An index that cannot be made is in
    /// the report, and its books are published without it.
    fn index(
        &self,
        runner: &Runner<'_>,
        volumes: Vec<Volume>,
        shelves: &[Shelf],
    ) -> Result<(Vec<(String, BlobRef)>, site::File)> {
        let shards = find::shards(volumes).into_iter();
        let units: Vec<Unit> = shards.map(|volumes| Unit { volumes }).collect();
        let made = runner.run(&Find, Find::NAME, &units)?;
        let made: Vec<_> = units
            .iter()
            .zip(&made)
            .filter_map(|(unit, made)| Some((unit, made.as_ref()?)))
            .collect();
        let listed: Vec<find::Index<'_>> = made
            .iter()
            .map(|(unit, shard)| {
                find::Index::of(&shard.folder, &shard.engine, &unit.volumes, shelves)
            })
            .collect();
        let listing = find::listing(&listed)?;
        let files = made.iter().flat_map(|(_, shard)| shard.files.clone());
        Ok((files.collect(), listing))
    }

    pub(super) fn place(&self) -> Place {
        let address = self.config.site.address.clone();
        let path = address.as_deref().and_then(|address| {
            let rest = address.split_once("://").map_or("", |(_, rest)| rest);
            rest.find('/').map(|at| rest[at..].to_owned())
        });
        Place {
            title: self.config.site.title.clone(),
            path: path.unwrap_or_else(|| "/".to_owned()),
            address,
        }
    }
}
