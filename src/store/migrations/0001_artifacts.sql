-- What every stage has made, and what was tried. Sounds and pictures lie outside, as blobs.

CREATE TABLE artifact (
    key      TEXT    NOT NULL PRIMARY KEY,  -- BLAKE3 of the manifest
    stage    TEXT    NOT NULL,              -- fetch, segment, narrate, …
    edition  TEXT    NOT NULL,              -- slug of the book it was first made for
    manifest TEXT    NOT NULL,              -- JSON: stage, version, engine and unit, for `explain`
    output   TEXT    NOT NULL,              -- JSON: the stage's output
    made_at  INTEGER NOT NULL,              -- seconds since 1970, for people only
    millis   INTEGER NOT NULL               -- how long the work took
) STRICT;

CREATE INDEX artifact_by_stage ON artifact (stage, edition);

CREATE TABLE artifact_blob (
    key    TEXT NOT NULL REFERENCES artifact (key) ON DELETE CASCADE,
    digest TEXT NOT NULL,
    PRIMARY KEY (key, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempt (
    key    TEXT    NOT NULL,                -- of the unit, whether or not it was ever made
    at     INTEGER NOT NULL,
    millis INTEGER NOT NULL,
    error  TEXT    NOT NULL
) STRICT;

CREATE INDEX attempt_by_key ON attempt (key);

-- The last publication of each book, so that one that cannot be rebuilt stays as it was.
CREATE TABLE published (
    edition TEXT NOT NULL PRIMARY KEY,
    key     TEXT NOT NULL REFERENCES artifact (key) ON DELETE CASCADE,
    shelf   TEXT NOT NULL                   -- JSON: its entry in the library
) STRICT;
