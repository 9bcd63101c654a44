//! The indexer. Owns the crate `pagefind` and the small runtime that its asynchronous interface needs;
//! nothing asynchronous leaves this file.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};

use crate::site::find::Record;

/// The version of the indexer: what it writes, only its own program reads.
pub(super) const VERSION: &str = "1.6.0";

/// The terms of the program, which a site passes on with it.
pub(super) const LICENCE: &[u8] = include_bytes!("../../../assets/search/LICENSE.txt");

/// An index in the making, in memory.
pub(super) struct Indexer {
    language: String,
    index: PagefindIndex,
    runtime: Runtime,
}

/// What a browser loads.
pub(super) struct Made {
    /// The script that searches any index.
    pub(super) program: Vec<u8>,
    /// Its other half, which knows the words' endings in the index's language: WebAssembly, compressed.
    pub(super) stemmer: Vec<u8>,
    /// Names and contents below the index's folder, in the order of names.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    entry: Value,
}

impl Indexer {
    /// An empty index of a language: the first part of its tag, or `unknown`.
    pub(super) fn new(language: &str) -> Result<Self> {
        let options = PagefindServiceConfig::builder()
            .keep_index_url(true)
            .force_language(language.to_owned())
            .build();
        Ok(Self {
            language: language.to_owned(),
            index: PagefindIndex::new(Some(options)).context("the indexer cannot start")?,
            runtime: Builder::new_current_thread()
                .build()
                .context("the indexer cannot start")?,
        })
    }

    /// Adds a chapter of a book.
    pub(super) fn add(&mut self, slug: &str, record: Record) -> Result<()> {
        let filters = BTreeMap::from([("book".to_owned(), vec![slug.to_owned()])]);
        let words = record
            .words
            .split(' ')
            .filter(|word| !word.is_empty())
            .count();
        let added = self.index.add_custom_record(
            record.address.clone(),
            record.words,
            self.language.clone(),
            None,
            Some(filters),
            None,
        );
        let added = self
            .runtime
            .block_on(added)
            .with_context(|| format!("{slug} cannot be indexed"))?;
        // Cards are found by counting words, so the indexer must count as we do.
        ensure!(
            added.page_word_count as usize == words,
            "{slug}: the indexer counts {} words in {}, and there are {words}",
            added.page_word_count,
            record.address
        );
        Ok(())
    }

    /// The finished index. What the crate adds for its own pages is left out.
    pub(super) fn finish(mut self) -> Result<Made> {
        let made = self.runtime.block_on(self.index.get_files());
        let mut files = BTreeMap::new();
        for file in made.context("an index cannot be made")? {
            let name = file.filename.to_string_lossy().replace('\\', "/");
            files.insert(name, file.contents);
        }
        let mut take = |name: &str| {
            files
                .remove(name)
                .with_context(|| format!("the indexer wrote no {name}"))
        };
        let program = take("pagefind.js")?;
        let entry = serde_json::from_slice(&take("pagefind-entry.json")?)
            .context("the indexer's list of languages is not JSON")?;
        let unknown = take("wasm.unknown.pagefind")?;
        let stemmer = take(&format!("wasm.{}.pagefind", self.language)).unwrap_or(unknown);
        let parts = ["index/", "fragment/", "filter/"];
        files.retain(|name, _| {
            name.ends_with(".pf_meta") || parts.iter().any(|part| name.starts_with(part))
        });
        Ok(Made {
            program,
            stemmer,
            files,
            entry,
        })
    }
}

impl Made {
    /// `pagefind-entry.json`, the file that the program asks an index for first. Its other half lies in
    /// the folder `shared`, beside the index's own, since indexes have it in common: the program puts
    /// the name that it finds there behind `wasm.` in the index's folder, so the name leads out again.
    pub(super) fn entry(&self, shared: &str, language: &str) -> Result<Vec<u8>> {
        let mut entry = self.entry.clone();
        let index = entry["languages"][language]
            .as_object_mut()
            .with_context(|| format!("the index has no words of the language {language}"))?;
        let name = format!("/../../{shared}/{language}");
        index.insert("wasm".to_owned(), name.into());
        serde_json::to_vec(&entry).context("an index's list of languages cannot be written")
    }
}
