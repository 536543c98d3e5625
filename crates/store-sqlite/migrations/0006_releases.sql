-- What left: keys of the records that released cells are about (P43), newest releases found first.
CREATE TABLE release_key (
    key     BIGINT NOT NULL,
    request BIGINT NOT NULL,
    PRIMARY KEY (key, request)
) WITHOUT ROWID;

-- Releases that were read into the index, and those that wait for it. Both can be made anew: every release goes into the line.
CREATE TABLE release_read (
    request BIGINT NOT NULL PRIMARY KEY
);
CREATE TABLE release_line (
    request BIGINT NOT NULL PRIMARY KEY
);

INSERT INTO release_line (request) SELECT id FROM request WHERE link IS NOT NULL;
