-- Places tell which releases were read after a request was judged.
ALTER TABLE release_read ADD COLUMN place BIGINT NOT NULL DEFAULT 0;
CREATE INDEX release_read_place ON release_read (place);
INSERT INTO counter (name, value) VALUES ('place', 0);
