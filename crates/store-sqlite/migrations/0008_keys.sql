-- Keys of released cells are made in another way: every release is read again.
DELETE FROM release_key;
DELETE FROM release_read;
INSERT INTO release_line (request) SELECT id FROM request WHERE link IS NOT NULL ON CONFLICT DO NOTHING;
