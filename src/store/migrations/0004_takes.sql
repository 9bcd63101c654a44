-- Which take of a line is used where it is not the first: `narrate --retry-suspicious` chose it.

CREATE TABLE take (
    edition TEXT    NOT NULL,  -- slug of the book
    line    TEXT    NOT NULL,  -- key of the line's first take, whether or not that is stored
    take    INTEGER NOT NULL,  -- counted from 0, the first
    PRIMARY KEY (edition, line)
) STRICT, WITHOUT ROWID;
