//! What can go wrong with the database of readers, told apart where a caller acts on it.

use rusqlite::ErrorCode;
use thiserror::Error;

/// Why a request of the store was not carried out. Nothing of it was then kept.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum StoreError {
    /// No room on the disk.
    #[error("the disk that holds the readers' database is full")]
    Full,
    /// More waits to be written than can be soon.
    #[error("the readers' database has too much to write")]
    Busy,
    /// This reader has as many entries as one may have.
    #[error("this reader has {0} entries, which is as many as can be kept")]
    TooMany(i64),
    /// What was asked for goes against what is there, such as a way of signing in that has a reader.
    #[error("{0}")]
    Conflict(String),
    /// The file is not what it was.
    #[error("the readers' database is damaged: {0}")]
    Damaged(String),
    /// Anything else.
    #[error("the readers' database: {0}")]
    Failed(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged(error.to_string())
            }
            Some(ErrorCode::ConstraintViolation) => Self::Conflict(error.to_string()),
            _ => Self::Failed(error.to_string()),
        }
    }
}
