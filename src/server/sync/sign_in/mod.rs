//! How readers sign in.

use anyhow::Result;
use axum::Router;
use serde_json::{Value, json};

use super::state::Shared;
use crate::config::SyncConfig;

/// What signing in needs for as long as the server runs.
pub struct Ways;

impl Ways {
    /// Sets up what the configuration asks for.
    ///
    /// # Errors
    /// When something of it cannot be.
    pub fn open(_config: &SyncConfig, _address: &str, _sites: &[String]) -> Result<Self> {
        Ok(Self)
    }

    /// What readers are told of it.
    pub fn told(&self, config: &SyncConfig) -> Value {
        json!({"code": config.code, "mail": false, "passkey": false, "providers": []})
    }
}

/// The routes under /api/v1 by which readers sign in.
pub(super) fn routes() -> Router<Shared> {
    Router::new()
}
