-- What is accepted leaves next: it is read into the index of what left as well. Places tell what was read after a request was judged.
ALTER TABLE release_read ADD COLUMN place BIGINT NOT NULL DEFAULT 0;
CREATE INDEX release_read_place ON release_read (place);
INSERT INTO counter (name, value) VALUES ('place', 0);
INSERT INTO release_line (request) SELECT id FROM request
    WHERE phase = 'accepted' AND NOT EXISTS (SELECT 1 FROM release_read WHERE request = id) ON CONFLICT DO NOTHING;
