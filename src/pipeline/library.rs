//! The last step: the library's pages, and the folder made equal to the list of files. Owns what
//! becomes of books that were not built this time: they stay as they were last published.

use anyhow::Result;

use super::report::SiteReport;
use super::runner::{Mode, Runner};
use super::{Finished, Pipeline};
use crate::base::blobs::BlobRef;
use crate::base::digest::Digest;
use crate::model::Edition;
use crate::site::budget;
use crate::site::find::{self, Volume};
use crate::site::{self, Content, Place, Shelf};
use crate::stage::Stage;
use crate::stage::find::{Find, Unit};
use crate::stage::publish::Pages;
use crate::stage::shelve::{self, Shelve};

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

    /// The library's pages, then the folder.
    pub(super) fn shelve(
        &self,
        runner: &Runner<'_>,
        finished: Vec<Finished>,
        theme: &Digest,
    ) -> Result<()> {
        if finished.is_empty() {
            return Ok(()); // Nothing could be built: an older site is better than an empty one.
        }
        let (mut files, mut shelves, mut volumes, mut weights) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for book in finished {
            volumes.push(Volume::of(&book.shelf, &book.pages.files));
            files.extend(book.pages.files);
            weights.extend(book.pages.weights);
            shelves.push(book.shelf);
        }
        let (indexes, listing) = self.index(runner, volumes, &shelves)?;
        files.extend(indexes);
        let stage = Shelve { theme: self.theme };
        let unit = shelve::Unit {
            shelves,
            theme: theme.clone(),
            place: self.place(),
        };
        let Some(pages) = runner.run(&stage, Shelve::NAME, &[unit])?.pop().flatten() else {
            return Ok(());
        };
        files.extend(pages.files);
        weights.extend(pages.weights);
        if self.mode == Mode::Plan {
            return Ok(());
        }
        let mut files: Vec<site::File> = files
            .into_iter()
            .map(|(path, blob)| (path, Content::Blob(blob)))
            .collect();
        files.push(listing);
        let synced = site::sync(&self.config.site_folder(), &files, self.blobs)?;
        runner.with_report(|report| {
            report.site = SiteReport {
                files: synced.written + synced.kept,
                bytes: synced.bytes,
                written: synced.written,
                removed: synced.removed,
                weights: budget::nearest(weights),
            };
        });
        Ok(())
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
            sync: self.config.site.sync.clone(),
        }
    }
}
