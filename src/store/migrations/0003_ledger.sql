-- Every call that somebody sends a bill for: entered before it is made, settled after it. A row that was
-- never settled is a call whose reply never reached us.

CREATE TABLE call (
    id          INTEGER NOT NULL PRIMARY KEY,
    request     TEXT    NOT NULL,   -- BLAKE3 of what was asked, keys apart
    stage       TEXT    NOT NULL,   -- direct, narrate or illustrate
    edition     TEXT    NOT NULL,   -- slug of the book it was made for
    unit        TEXT    NOT NULL,   -- key of the unit; of a batch, what its request is known by
    engine      TEXT    NOT NULL,   -- such as anthropic
    host        TEXT    NOT NULL,   -- who sends the bill
    model       TEXT    NOT NULL,   -- the host's name for what does the work
    batched     INTEGER NOT NULL,   -- 1: many requests at once, at another price
    state       TEXT    NOT NULL,   -- sent, waiting (a batch), paid, wasted, free or lost
    requests    INTEGER NOT NULL,   -- how many it stands for: 1, or those of a batch
    input       INTEGER NOT NULL DEFAULT 0,  -- tokens read
    cache_write INTEGER NOT NULL DEFAULT 0,  -- tokens read and kept
    cache_read  INTEGER NOT NULL DEFAULT 0,  -- tokens read from what was kept
    output      INTEGER NOT NULL DEFAULT 0,  -- tokens written
    characters  INTEGER NOT NULL DEFAULT 0,  -- characters spoken
    pictures    INTEGER NOT NULL DEFAULT 0,  -- pictures painted
    most        INTEGER,            -- what it may come to, in 1e-9 dollars; NULL without a price
    price       INTEGER,            -- what it came to, in 1e-9 dollars; NULL until then or without a price
    priced      TEXT    NOT NULL,   -- day of the prices
    reply       TEXT,               -- JSON: digest, length and headers of what came
    kept        INTEGER NOT NULL DEFAULT 0,  -- 1 while the reply's bytes are kept: what was made of it is not stored yet
    batch       TEXT,               -- the host's own name for a batch
    sent_at     INTEGER NOT NULL,   -- seconds since 1970, for people only
    settled_at  INTEGER             -- the same; NULL until then
) STRICT;

CREATE INDEX call_by_request ON call (request);
CREATE INDEX call_by_unit ON call (unit);
CREATE INDEX call_by_edition ON call (edition);

-- The call by which a batch was handed over; NULL for those of before.
ALTER TABLE batch ADD COLUMN call INTEGER;
