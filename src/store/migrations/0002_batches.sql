-- Batches that were handed over and not yet taken in: each is paid for whether or not anybody comes
-- back for it, so its name is written down before it is asked after.

CREATE TABLE batch (
    id      TEXT    NOT NULL PRIMARY KEY,   -- the server's own name for it
    engine  TEXT    NOT NULL,               -- JSON: who was asked
    edition TEXT    NOT NULL,               -- slug of the book
    keys    TEXT    NOT NULL,               -- JSON: the units' keys, which are also their names there
    made_at INTEGER NOT NULL                -- seconds since 1970, for people only
) STRICT;
