-- Letters of every outcome: the outbox of a request is what is due first. `reminds` is the end of a link that was sent, not fetched, and of whose end
-- nobody was told yet.
ALTER TABLE request ADD COLUMN reminds BIGINT;
UPDATE request SET reminds = open_until WHERE phase = 'sent' AND downloads = 0;
CREATE INDEX request_reminding ON request (reminds, id) WHERE reminds IS NOT NULL;

-- The view with what waits for the publisher of a bunker (0, pending).
DROP VIEW control.v_file_export;
CREATE VIEW control.v_file_export WITH (security_barrier) AS
SELECT
    r.id AS id_file_export,
    f.value ->> 'name' AS tx_file_nam,
    r.requester AS tx_usr_nam,
    CASE r.phase WHEN 'publisher' THEN 0 WHEN 'waiting' THEN 0 WHEN 'returned' THEN 0 WHEN 'accepted' THEN 0 WHEN 'leaving' THEN 0 WHEN 'rejected' THEN 0
                 WHEN 'not-sent' THEN 1 WHEN 'sent' THEN 2 WHEN 'archived' THEN 5
                 WHEN 'cancelled' THEN 9 WHEN 'withdrawn' THEN 9 WHEN 'revoked' THEN 9 END AS cd_exec,
    CASE WHEN r.phase IN ('publisher', 'waiting', 'returned', 'withdrawn') THEN NULL
         WHEN r.phase = 'cancelled' AND r.accepted_by IS NULL THEN NULL
         WHEN r.phase = 'rejected' OR (r.phase = 'archived' AND r.accepted_by IS NULL) THEN 0
         ELSE 1 END AS fl_valid_by_hd,
    r.comment AS tx_comment_by_hd,
    TIMESTAMPTZ 'epoch' + r.registered * INTERVAL '1 microsecond' AS dt_registration,
    TIMESTAMPTZ 'epoch' + r.done * INTERVAL '1 microsecond' AS dt_done,
    f.value ->> 'digest' AS tx_content,
    f.value -> 'metadata' ->> 'digest' AS tx_metadata
FROM request r, jsonb_array_elements(r.files::jsonb) AS f (value)
WHERE r.registered IS NOT NULL AND r.phase NOT IN ('draft', 'blocked')
  AND (r.requester = current_user OR has_table_privilege(current_user, r.tableoid, 'SELECT'));
GRANT SELECT ON control.v_file_export TO PUBLIC;
