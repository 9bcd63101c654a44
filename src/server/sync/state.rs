//! What every request of the endpoint may use. Owns nothing of what it holds but the way to the
//! store: a request never waits for the disk on a thread that others need.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};

use super::audit::Audit;
use super::limits::Limits;
use super::metrics::Metrics;
use super::reply::Problem;
use super::sign_in::Ways;
use crate::config::{SyncConfig, origin};
use crate::store::sync::{Reading, StoreError, SyncStore, Writing};

/// Milliseconds since 1970; tests bring their own.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;
/// As requests see it.
pub type Shared = Arc<Live>;

/// A running endpoint.
pub struct Live {
    /// The database of readers.
    pub store: Arc<SyncStore>,
    /// How it is run.
    pub config: SyncConfig,
    /// Its own public address, without a slash at its end.
    pub address: String,
    /// The sites it serves, each with a slash at its end; the first is the default.
    pub sites: Vec<String>,
    /// Who may ask from a browser: the sites' origins and its own.
    pub origins: Vec<String>,
    /// The token that shows /metrics from elsewhere.
    pub metrics_token: Option<String>,
    /// How readers sign in: mail, passkeys, providers.
    pub ways: Ways,
    pub(super) clock: Clock,
    pub(super) limits: Limits,
    pub(super) metrics: Metrics,
    pub(super) audit: Audit,
}

impl Live {
    /// Opens the database and everything that signing in needs. `listens` is where it can be
    /// reached when the configuration names no address.
    ///
    /// # Errors
    /// When the database is held, damaged or newer, or a way of signing in cannot be set up.
    pub fn open(
        config: SyncConfig,
        listens: SocketAddr,
        clock: Clock,
        audit: Audit,
    ) -> Result<Shared> {
        let here = format!(
            "http://{}",
            if listens.ip().is_loopback() {
                format!("localhost:{}", listens.port())
            } else {
                listens.to_string()
            }
        );
        let address = config.address.clone().unwrap_or(here);
        let mut sites = config.sites.clone();
        if sites.is_empty() {
            sites.push(format!("{address}/"));
        }
        let known = sites
            .iter()
            .chain([&address])
            .filter_map(|site| origin(site));
        let mut origins: Vec<String> = known.collect();
        // Whoever types the number in the place of the name is on the same machine.
        if config.address.is_none() {
            origins.push(format!("http://{listens}"));
        }
        let token = config.metrics_token_env.as_deref();
        let metrics_token = token.map(|name| crate::config::secret("metrics_token_env", name));
        Ok(Arc::new(Self {
            store: Arc::new(SyncStore::open(&config.database)?),
            ways: Ways::open(&config, &address, &sites).context("signing in cannot be set up")?,
            metrics_token: metrics_token.transpose()?,
            limits: Limits::new(config.address_limit, config.account_limit),
            metrics: Metrics::default(),
            config,
            address,
            sites,
            origins,
            clock,
            audit,
        }))
    }

    /// Milliseconds since 1970.
    pub fn now(&self) -> i64 {
        (self.clock)()
    }

    /// Whether browsers reach it by https.
    pub fn is_sealed(&self) -> bool {
        self.address.starts_with("https://")
    }

    /// Looks something up in the database: at once, which takes less time than having another thread do
    /// it. There are more threads than cores, for one of them to wait for the disk now and then.
    pub(super) async fn read<T>(
        &self,
        look: impl FnOnce(&Reading<'_>) -> Result<T, StoreError>,
    ) -> Result<T, Problem> {
        Ok(self.store.read(look)?)
    }

    /// Changes something in the database, all of it or nothing; when this returns it is on the disk.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Writing<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, Problem> {
        let (tell, told) = tokio::sync::oneshot::channel();
        self.store.submit(work, move |result| {
            let _ = tell.send(result);
        });
        Ok(told.await.map_err(|_| Problem::ours())??)
    }
}

/// The machine's clock.
pub fn wall_clock() -> Clock {
    let since = || SystemTime::now().duration_since(UNIX_EPOCH);
    Arc::new(move || since().map_or(0, |age| age.as_millis() as i64))
}
