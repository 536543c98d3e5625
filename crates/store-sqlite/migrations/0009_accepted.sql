-- What is accepted leaves next: it is read into the index of what left as well.
INSERT INTO release_line (request) SELECT id FROM request
    WHERE phase = 'accepted' AND NOT EXISTS (SELECT 1 FROM release_read WHERE request = id) ON CONFLICT DO NOTHING;
