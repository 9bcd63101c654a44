-- A person who reads here, known by a number alone: mail, name and picture are there when a way of signing in told them.
CREATE TABLE reader (
    id          INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
    handle      BLOB NOT NULL UNIQUE,              -- 16 random bytes: who this is for passkeys
    email       TEXT,
    name        TEXT,
    image       TEXT,                              -- address of a picture
    verified_at INTEGER,                           -- when the mail address was proved, ms since 1970
    made_at     INTEGER NOT NULL,                  -- ms since 1970
    revision    INTEGER NOT NULL DEFAULT 0,        -- grows with every entry that changes
    entries     INTEGER NOT NULL DEFAULT 0         -- rows of this reader in the five tables of entries
) STRICT;
CREATE INDEX reader_by_email ON reader (email) WHERE verified_at IS NOT NULL;

-- A way in which a reader may sign in.
CREATE TABLE account (
    id       INTEGER PRIMARY KEY,
    provider TEXT NOT NULL,                        -- code, mail, passkey, or oidc: and the provider's name
    subject  TEXT NOT NULL,                        -- who this is there; hashed where it is a secret
    reader   INTEGER NOT NULL REFERENCES reader ON DELETE CASCADE,
    label    TEXT NOT NULL,                        -- what the reader is shown of it
    made_at  INTEGER NOT NULL,
    used_at  INTEGER NOT NULL,
    UNIQUE (provider, subject)
) STRICT;
CREATE INDEX account_by_reader ON account (reader);

-- The public half of a passkey, and how often it was used.
CREATE TABLE passkey (
    credential BLOB PRIMARY KEY,
    account    INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
    reader     INTEGER NOT NULL REFERENCES reader ON DELETE CASCADE,
    key        TEXT NOT NULL                       -- JSON
) STRICT, WITHOUT ROWID;
CREATE INDEX passkey_by_account ON passkey (account);
CREATE INDEX passkey_by_reader ON passkey (reader);

-- A browser of a reader: it made its name up by itself.
CREATE TABLE device (
    id     INTEGER PRIMARY KEY,
    reader INTEGER NOT NULL REFERENCES reader ON DELETE CASCADE,
    tag    TEXT NOT NULL,                          -- the name that the browser goes by in entries
    name   TEXT NOT NULL,                          -- what the reader is shown of it
    UNIQUE (reader, tag)
) STRICT;

-- A browser that is signed in.
CREATE TABLE session (
    hash       BLOB PRIMARY KEY,                   -- SHA-256 of the cookie's token
    reader     INTEGER NOT NULL REFERENCES reader ON DELETE CASCADE,
    device     INTEGER NOT NULL REFERENCES device ON DELETE CASCADE,
    made_at    INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_reader ON session (reader);
CREATE INDEX session_by_device ON session (device);
CREATE INDEX session_by_end ON session (expires_at);

-- A sign-in under way.
CREATE TABLE pending (
    hash       BLOB PRIMARY KEY,                   -- SHA-256 of the token that ends it
    kind       TEXT NOT NULL,                      -- mail, oidc, passkey …
    browser    BLOB NOT NULL,                      -- SHA-256 of the cookie of the browser that asked
    data       TEXT NOT NULL,                      -- JSON, of the kind's own form
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pending_by_end ON pending (expires_at);

-- A reader's names of books, so that entries need not repeat them.
CREATE TABLE book (
    id     INTEGER PRIMARY KEY,
    reader INTEGER NOT NULL REFERENCES reader ON DELETE CASCADE,
    slug   TEXT NOT NULL,
    UNIQUE (reader, slug)
) STRICT;

-- How far a device is in a book (`place`), and how long it was read there (`time`).
CREATE TABLE progress (
    reader      INTEGER NOT NULL REFERENCES reader ON DELETE CASCADE,
    book        INTEGER NOT NULL,
    device      INTEGER NOT NULL,
    place_stamp INTEGER,                           -- NULL until this device tells a place
    place       TEXT,                              -- JSON: text anchor, when reached, how much is done
    time_stamp  INTEGER,                           -- NULL until this device tells a time
    ms          INTEGER,                           -- spent on this device alone
    finished    INTEGER,                           -- ms since 1970; 0 when not
    title       TEXT,
    revision    INTEGER NOT NULL,
    PRIMARY KEY (reader, book, device)
) STRICT, WITHOUT ROWID;
CREATE INDEX progress_by_revision ON progress (reader, revision);

-- What a device chose: speed, theme and the like.
CREATE TABLE preference (
    reader   INTEGER NOT NULL REFERENCES reader ON DELETE CASCADE,
    name     TEXT NOT NULL,
    device   INTEGER NOT NULL,
    stamp    INTEGER NOT NULL,
    value    TEXT NOT NULL,                        -- JSON: text, number or yes and no
    revision INTEGER NOT NULL,
    PRIMARY KEY (reader, name, device)
) STRICT, WITHOUT ROWID;
CREATE INDEX preference_by_revision ON preference (reader, revision);

-- A device's word on a bookmark: where it is and its note, or `null` where it was taken away.
CREATE TABLE bookmark (
    reader   INTEGER NOT NULL REFERENCES reader ON DELETE CASCADE,
    book     INTEGER NOT NULL,
    id       TEXT NOT NULL,
    device   INTEGER NOT NULL,
    stamp    INTEGER NOT NULL,
    seen     TEXT NOT NULL,                        -- JSON: what of which device it was written upon
    value    TEXT NOT NULL,                        -- JSON
    revision INTEGER NOT NULL,
    PRIMARY KEY (reader, book, id, device)
) STRICT, WITHOUT ROWID;
CREATE INDEX bookmark_by_revision ON bookmark (reader, revision);

-- A card that was read on a device.
CREATE TABLE passage (
    reader   INTEGER NOT NULL REFERENCES reader ON DELETE CASCADE,
    book     INTEGER NOT NULL,
    word     INTEGER NOT NULL,                     -- number of its first word in the book
    device   INTEGER NOT NULL,
    stamp    INTEGER NOT NULL,
    at       INTEGER NOT NULL,                     -- when last seen, ms since 1970
    ms       INTEGER NOT NULL,                     -- how long in all
    done     INTEGER NOT NULL,                     -- 1: to its end
    revision INTEGER NOT NULL,
    PRIMARY KEY (reader, book, word, device)
) STRICT, WITHOUT ROWID;
CREATE INDEX passage_by_revision ON passage (reader, revision);

-- A device's wish that what was known of a book be forgotten.
CREATE TABLE forgotten (
    reader   INTEGER NOT NULL REFERENCES reader ON DELETE CASCADE,
    book     INTEGER NOT NULL,
    device   INTEGER NOT NULL,
    stamp    INTEGER NOT NULL,
    seen     TEXT NOT NULL,                        -- JSON: up to which stamp of which device
    revision INTEGER NOT NULL,
    PRIMARY KEY (reader, book, device)
) STRICT, WITHOUT ROWID;
CREATE INDEX forgotten_by_revision ON forgotten (reader, revision);
