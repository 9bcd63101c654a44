//! The server: a preview of the finished site, the sync endpoint, or both together. The only module
//! that is async; it owns its runtime, so callers stay plain functions.

mod site;
pub mod sync;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::config::SyncConfig;
use sync::{Audit, Clock, Live, Shared};

/// How long requests have to end once a stop was asked for.
const PATIENCE: Duration = Duration::from_secs(10);
/// Threads that answer requests: more than a small machine has cores, since now and then one waits for
/// the disk.
const WORKERS: usize = 4;
/// How often what has ended is removed from the database.
const SWEEP: Duration = Duration::from_secs(3_600);

/// What is to be served.
pub struct Setup {
    /// The folder of the finished site.
    pub site: Option<PathBuf>,
    /// The endpoint by which readers keep their place.
    pub sync: Option<SyncSetup>,
}

/// The endpoint by which readers keep their place.
pub struct SyncSetup {
    /// How it is run.
    pub config: SyncConfig,
    /// Where notes go of what was done.
    pub audit: Audit,
    /// What time it is.
    pub clock: Clock,
}

/// A server that takes connections.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    runtime: Runtime,
    stop: watch::Sender<bool>,
    task: JoinHandle<std::io::Result<()>>,
    live: Option<Shared>,
}

/// Serves until Ctrl-C or the terminate signal. `ready` is told the address once connections are
/// taken.
///
/// # Errors
/// Those of [`start`].
pub fn serve(setup: Setup, address: SocketAddr, ready: impl FnOnce(SocketAddr)) -> Result<()> {
    let running = start(setup, address)?;
    ready(running.address);
    running.runtime.block_on(asked_to_stop());
    running.stop()
}

/// Begins to serve.
///
/// # Errors
/// When the address cannot be listened on, the runtime cannot start, or the database of readers
/// cannot be opened.
pub fn start(setup: Setup, address: SocketAddr) -> Result<Running> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(WORKERS)
        .max_blocking_threads(16)
        .enable_all()
        .build()
        .context("the server cannot start")?;
    let listener = runtime
        .block_on(TcpListener::bind(address))
        .with_context(|| {
            format!("cannot listen on {address}; choose another with --listen 127.0.0.1:0")
        })?;
    let address = listener.local_addr()?;
    let live = match setup.sync {
        Some(sync) => Some(Live::open(sync.config, address, sync.clock, sync.audit)?),
        None => None,
    };
    let site = setup.site.as_deref().map_or_else(Router::new, site::site);
    let routes = match &live {
        Some(live) => site.merge(sync::router(live.clone())),
        None => site,
    };
    let (stop, mut stopped) = watch::channel(false);
    if let Some(live) = live.clone() {
        runtime.spawn(sweep(live));
    }
    let task = runtime.spawn(async move {
        // An answer goes out whole, without waiting for the next one.
        let listener = listener.tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        });
        let served = routes.into_make_service_with_connect_info::<SocketAddr>();
        let stop = async move {
            let _ = stopped.wait_for(|asked| *asked).await;
        };
        axum::serve(listener, served)
            .with_graceful_shutdown(stop)
            .await
    });
    Ok(Running {
        address,
        runtime,
        stop,
        task,
        live,
    })
}

impl Running {
    /// Takes no more connections, lets requests end, and closes the database.
    ///
    /// # Errors
    /// When serving itself failed.
    pub fn stop(self) -> Result<()> {
        let _ = self.stop.send(true);
        let task = self.task;
        let ended = self
            .runtime
            .block_on(async { tokio::time::timeout(PATIENCE, task).await });
        if let Some(live) = self.live {
            live.store.close();
        }
        self.runtime.shutdown_timeout(Duration::from_secs(1));
        match ended {
            Ok(Ok(served)) => Ok(served?),
            Ok(Err(broken)) => Err(broken.into()),
            Err(_) => Ok(()), // Somebody was too slow: what was acknowledged is kept all the same.
        }
    }
}

/// Ctrl-C, or what service managers send.
async fn asked_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

async fn sweep(live: Shared) {
    let mut due = tokio::time::interval(SWEEP);
    loop {
        due.tick().await;
        let now = live.now();
        live.store.submit(move |store| store.sweep(now), |_| ());
    }
}
