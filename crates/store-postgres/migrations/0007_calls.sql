-- Calls of the API that their callers may repeat: the key they chose, what was asked for, and the number it was bound to. Digests are 32 bytes.
CREATE TABLE call (
    person  TEXT   NOT NULL,
    name    BYTEA  NOT NULL,
    asks    BYTEA  NOT NULL,
    request BIGINT NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (person, name)
);
CREATE INDEX call_at ON call (at);
