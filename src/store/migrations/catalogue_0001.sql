-- The collection's list of all books, for searching offline. A file of its own: it can be fetched
-- again and is no part of what was made.

CREATE TABLE work (
    number    INTEGER NOT NULL PRIMARY KEY,
    kind      TEXT    NOT NULL,   -- Text, Sound, …
    languages TEXT    NOT NULL,   -- tags, each between spaces: ' en fr '
    key       TEXT    NOT NULL,   -- title as it is compared: see catalogue::key
    entry     TEXT    NOT NULL    -- JSON: all that the list says
) STRICT;

CREATE INDEX work_by_key ON work (key);

-- Words only: what they belong to stands in `work` under the same number.
CREATE VIRTUAL TABLE work_text USING fts5 (
    title, people, subjects, shelves,
    content = '', tokenize = 'unicode61 remove_diacritics 2'
);

-- Where the list came from; one row at most.
CREATE TABLE feed (
    address       TEXT NOT NULL,
    etag          TEXT,
    last_modified TEXT
) STRICT;
