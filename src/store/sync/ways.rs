//! Mail addresses that readers have proved. Owns the statements on whose they are, and on when they
//! stop being theirs.

use rusqlite::params;

use super::{Reading, Result, Writing};

impl Reading<'_> {
    /// The readers who have proved this address, written as addresses are compared; two at most.
    pub fn proved(&self, email: &str) -> Result<Vec<i64>> {
        let sql = "SELECT id FROM reader WHERE email = ?1 AND verified_at IS NOT NULL LIMIT 2";
        let mut statement = self.statement(sql)?;
        let found = statement.query_map([email], |row| row.get(0))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writing<'_> {
    /// Takes a way of signing in away, and forgets the reader's address with one that may stand for it,
    /// unless a way by mail is left that does: the mailbox may be lost, and no stranger who gets it may
    /// join by it. `false` when this reader has none of that number.
    ///
    /// # Errors
    /// `Conflict` when it is the last one: nobody could come back.
    pub fn drop_way(&self, reader: i64, account: i64) -> Result<bool> {
        let ways = self.accounts(reader)?;
        let way = ways.iter().find(|way| way.id == account);
        let gone = self.drop_account(reader, account)?;
        let stood = |provider: &str| provider == "mail" || provider.starts_with("oidc:");
        if gone && way.is_some_and(|way| stood(&way.provider)) {
            let sql = "UPDATE reader SET email = NULL, verified_at = NULL WHERE id = ?1 AND NOT EXISTS \
                       (SELECT 1 FROM account WHERE reader = ?1 AND provider = 'mail' \
                       AND subject = reader.email)";
            self.statement(sql)?.execute(params![reader])?;
        }
        Ok(gone)
    }
}
