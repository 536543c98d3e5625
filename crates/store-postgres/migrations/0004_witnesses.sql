-- What witnesses signed: the size and root they saw, when by their clock, and the signature line of the note. Each proves itself; none can be
-- computed anew.
CREATE TABLE cosignature (
    size    BIGINT NOT NULL,
    witness TEXT   NOT NULL,
    root    BYTEA  NOT NULL,
    at      BIGINT NOT NULL,
    line    TEXT   NOT NULL,
    PRIMARY KEY (size, witness)
);
CREATE INDEX cosignature_by_witness ON cosignature (witness, size);
