-- Letters of every outcome: the outbox of a request is what is due first. `reminds` is the end of a link that was sent, not fetched, and of whose end
-- nobody was told yet.
ALTER TABLE request ADD COLUMN reminds BIGINT;
UPDATE request SET reminds = open_until WHERE phase = 'sent' AND downloads = 0;
CREATE INDEX request_reminding ON request (reminds, id) WHERE reminds IS NOT NULL;

-- The view with what waits for the publisher of a bunker (0, pending).
DROP VIEW V_FILE_EXPORT;
CREATE VIEW V_FILE_EXPORT AS
SELECT
    r.id AS ID_FILE_EXPORT,
    json_extract(f.value, '$.name') AS TX_FILE_NAM,
    r.requester AS TX_USR_NAM,
    CASE r.phase WHEN 'publisher' THEN 0 WHEN 'waiting' THEN 0 WHEN 'returned' THEN 0 WHEN 'accepted' THEN 0 WHEN 'leaving' THEN 0 WHEN 'rejected' THEN 0
                 WHEN 'not-sent' THEN 1 WHEN 'sent' THEN 2 WHEN 'archived' THEN 5
                 WHEN 'cancelled' THEN 9 WHEN 'withdrawn' THEN 9 WHEN 'revoked' THEN 9 END AS CD_EXEC,
    CASE WHEN r.phase IN ('publisher', 'waiting', 'returned', 'withdrawn') THEN NULL
         WHEN r.phase = 'cancelled' AND r.accepted_by IS NULL THEN NULL
         WHEN r.phase = 'rejected' OR (r.phase = 'archived' AND r.accepted_by IS NULL) THEN 0
         ELSE 1 END AS FL_VALID_BY_HD,
    r.comment AS TX_COMMENT_BY_HD,
    datetime(r.registered / 1000000, 'unixepoch') AS DT_REGISTRATION,
    datetime(r.done / 1000000, 'unixepoch') AS DT_DONE,
    json_extract(f.value, '$.digest') AS TX_CONTENT,
    json_extract(f.value, '$.metadata.digest') AS TX_METADATA
FROM request r, json_each(r.files) f
WHERE r.registered IS NOT NULL AND r.phase NOT IN ('draft', 'blocked');
