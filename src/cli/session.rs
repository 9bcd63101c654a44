//! What most verbs begin with: the configuration, the store, the blobs, the theme, the engines.

use std::sync::Arc;

use anyhow::Result;

use super::Global;
use crate::base::blobs::Blobs;
use crate::base::cancel::Cancel;
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
}

impl Session {
    pub(super) fn open(global: &Global) -> Result<Self> {
        let config = Config::load(&global.library, &global.flags())?;
        crate::base::fs::mark_cache(&config.output)?;
        Ok(Self {
            engines: Engines::open(&config)?,
            store: Store::open(&config.database())?,
            blobs: Blobs::new(config.blobs()),
            theme: Theme::new(config.site.theme.clone()),
            cancel: Cancel::default(),
            allow: Vec::new(),
            only: global.only.clone(),
            config,
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
