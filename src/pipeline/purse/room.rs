//! Whether a call fits a budget, and what is said when it does not.

use crate::engine::error::EngineError;
use crate::model::{Money, Vendor};

/// Whether a call fits what is left.
pub(super) enum Room {
    Enough,
    /// When what is on its way comes to less than it might.
    Later,
    Never(Over),
}

/// A budget that a call does not fit.
pub(super) struct Over {
    pub cap: Money,
    pub spent: Money,
    pub book: Option<String>,
}

impl Over {
    pub fn error(self, most: Money, vendor: &Vendor) -> EngineError {
        let Self { cap, spent, book } = self;
        let (whose, flag, table) = match &book {
            Some(book) => (format!("of {book}"), "--book-budget", "book"),
            None => ("of this run".to_owned(), "--budget", "run"),
        };
        EngineError::OverBudget {
            message: format!(
                "the budget {whose}, {cap}, does not hold the next call: {spent} is spent, and {vendor} \
                 may ask up to {most} for it"
            ),
            hint: format!(
                "what is paid for is kept; to go on, run the same command with a higher {flag}, or raise \
                 {table} under [budget]"
            ),
            book: book.is_some(),
        }
    }
}

pub(super) fn unpriced(vendor: &Vendor) -> EngineError {
    EngineError::Unavailable {
        message: format!("there is a budget, and nobody knows what {vendor} asks"),
        hint: format!(
            "say it in books.toml, such as\n\n    [[price]]\n    host = \"{}\"\n    model = \"{}\"\n    \
             input = 1.00   # dollars for a million tokens; output, characters, picture likewise",
            vendor.host, vendor.model
        ),
    }
}
