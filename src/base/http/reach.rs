//! Whether anybody answers at an address at all: asked once, for a few seconds, and nothing is fetched.

use std::time::Duration;

use super::error::broken;
use super::{Http, HttpError};

/// No longer is waited, in all.
const PATIENCE: Duration = Duration::from_secs(6);

impl Http {
    /// Asks for the head of an address. Any answer will do, one that says no as well.
    ///
    /// # Errors
    /// When nobody answers in six seconds, or who answers cannot be trusted.
    pub fn reach(&self, url: &str) -> Result<(), HttpError> {
        if self.plays() {
            return Ok(());
        }
        self.sealed(url)?;
        let asked = self.client.head(url).timeout(PATIENCE).send();
        asked.map(drop).map_err(|error| broken(url, &error))
    }
}
