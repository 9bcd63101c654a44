//! What most verbs begin with: the configuration, the store, the blobs, the theme, the engines.

use std::sync::Arc;

use anyhow::{Result, ensure};

use super::{Global, out};
use crate::base::blobs::Blobs;
use crate::base::cancel::Cancel;
use crate::base::fs;
use crate::base::lock::Lock;
use crate::config::Config;
use crate::engine::Engines;
use crate::model::Check;
use crate::pipeline::{Mode, Observer, Pipeline, Purse, Report, Until};
use crate::site::Theme;
use crate::store::Store;

/// Everything opened, nothing begun.
pub(super) struct Session {
    pub config: Config,
    pub engines: Engines,
    pub store: Store,
    pub blobs: Blobs,
    pub theme: Theme,
    pub cancel: Cancel,
    /// Checks that may fail.
    pub allow: Vec<Check>,
    only: Vec<String>,
    /// Held by whoever changes much.
    _lock: Option<Lock>,
}

impl Session {
    /// For who looks, or makes a little.
    pub(super) fn open(global: &Global) -> Result<Self> {
        let config = Config::load(&global.library, &global.flags())?;
        fs::mark_cache(&config.output)?;
        let store = Store::open(&config.database())?;
        Self::with(global, config, store, None)
    }

    /// For who builds or clears away: alone in the folder, rid of what killed runs left half
    /// written, with a database that is sound.
    pub(super) fn open_to_work(global: &Global) -> Result<Self> {
        if global.dry_run {
            return Self::open(global);
        }
        let config = Config::load(&global.library, &global.flags())?;
        let lock = Lock::take(&config.lock())?;
        fs::mark_cache(&config.output)?;
        fs::sweep_halves(&config.output)?;
        let (store, mended) = Store::open_or_mend(&config.database())?;
        if let Some(words) = mended.filter(|_| !global.json) {
            out::note(&format!("warning: {words}"));
        }
        Self::with(global, config, store, Some(lock))
    }

    fn with(global: &Global, config: Config, store: Store, lock: Option<Lock>) -> Result<Self> {
        Ok(Self {
            engines: Engines::open(&config)?,
            store,
            blobs: Blobs::new(config.blobs()),
            theme: Theme::new(config.site.theme.clone()),
            cancel: Cancel::default(),
            allow: Vec::new(),
            only: global.only.clone(),
            config,
            _lock: lock,
        })
    }

    /// Runs the pipeline; in [`Mode::Plan`] it only looks.
    pub(super) fn build(
        &self,
        observer: &dyn Observer,
        mode: Mode,
        refresh: &[&str],
        until: Until,
    ) -> Result<Report> {
        self.pipeline(observer, mode, refresh)
            .build(&self.only, until)
    }

    /// Keeps a copy of a database that something was added to, and sees that it is still there.
    pub(super) fn settle(&self, report: &Report) -> Result<()> {
        let database = self.config.database();
        ensure!(
            database.exists(),
            "{} was removed while this was at work, and with it the record of what is finished; run \
             the command again, which makes what is missing",
            self.config.output.display()
        );
        let made: usize = report.stages.values().map(|stage| stage.made).sum();
        if made > 0 {
            self.store.keep_copy(&database)?;
        }
        Ok(())
    }

    /// Proves what is published.
    pub(super) fn verify(&self, observer: &dyn Observer) -> Result<Report> {
        self.pipeline(observer, Mode::Verify, &[])
            .verify(&self.only)
    }

    /// The pipeline, ready to run.
    pub(super) fn pipeline<'a>(
        &'a self,
        observer: &'a dyn Observer,
        mode: Mode,
        refresh: &'a [&'a str],
    ) -> Pipeline<'a> {
        Pipeline {
            config: &self.config,
            engines: &self.engines,
            store: &self.store,
            blobs: &self.blobs,
            theme: &self.theme,
            cancel: &self.cancel,
            observer,
            mode,
            refresh,
            allow: &self.allow,
            purse: Arc::new(Purse::new(
                (&self.store, &self.blobs),
                (&self.config.prices, &self.config.budget),
                &self.cancel,
            )),
        }
    }
}
