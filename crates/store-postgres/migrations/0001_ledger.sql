-- The ledger and its readings. Instants are microseconds since 1970 UTC; digests are 32 bytes; lists and JSON are text.
-- The readings can be computed anew from the ledger; credentials, slots and counters cannot and stand apart below.

-- Entries exactly as they were hashed. `place` counts the entries about one subject from 0: two acts that have seen the
-- same cannot both be written.
CREATE TABLE ledger_entry (
    seq     BIGINT NOT NULL PRIMARY KEY,
    subject TEXT   NOT NULL,
    place   BIGINT NOT NULL,
    text    TEXT   NOT NULL,
    leaf    BYTEA NOT NULL,
    UNIQUE (subject, place)
);

-- One row: the size of the tree and the roots of its perfect subtrees, largest first.
CREATE TABLE ledger_head (
    one      BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    size     BIGINT NOT NULL,
    frontier BYTEA NOT NULL
);
INSERT INTO ledger_head (one, size, frontier) VALUES (1, 0, '');

-- The signed note over the tree after every step.
CREATE TABLE ledger_checkpoint (
    size BIGINT NOT NULL PRIMARY KEY,
    root BYTEA NOT NULL,
    note TEXT   NOT NULL
);

-- Readings of requests. A link is here as the digest of its token; `letter_due` is the outbox, `leased` who is at it.
CREATE TABLE request (
    id          BIGINT NOT NULL PRIMARY KEY,
    version     BIGINT NOT NULL,
    environment TEXT   NOT NULL,
    requester   TEXT   NOT NULL,
    phase       TEXT   NOT NULL,
    since       BIGINT NOT NULL,
    opened      BIGINT NOT NULL,
    registered  BIGINT,
    registers   TEXT   NOT NULL,
    files       TEXT   NOT NULL,
    verdict     TEXT,
    waits       TEXT,
    accepted_by TEXT,
    rejected_by TEXT,
    decided     BIGINT,
    comment     TEXT,
    departs     BIGINT,
    link        BYTEA UNIQUE,
    open_until  BIGINT,
    letter_due  BIGINT,
    leased      BIGINT NOT NULL DEFAULT 0,
    message     TEXT,
    done        BIGINT,
    downloads   BIGINT NOT NULL
);
CREATE INDEX request_by_requester ON request (requester, id);
CREATE INDEX request_by_phase ON request (phase, since, id);
CREATE INDEX request_departing ON request (id, departs) WHERE departs IS NOT NULL;
CREATE INDEX request_expiring ON request (open_until) WHERE open_until IS NOT NULL;
CREATE INDEX request_outbox ON request (letter_due, id) WHERE letter_due IS NOT NULL;

CREATE TABLE request_register (
    register TEXT   NOT NULL,
    request  BIGINT NOT NULL,
    PRIMARY KEY (register, request)
);
CREATE INDEX request_register_by_request ON request_register (request);

CREATE TABLE register (
    name  TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL
);

-- People with profile, as JSON: rights, access, export type. What may be erased later lies here and in the vault only.
CREATE TABLE person (
    id      TEXT   NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    body    TEXT   NOT NULL
);

-- Numbers that are never given twice.
CREATE TABLE counter (
    name  TEXT   NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counter (name, value) VALUES ('request', 0), ('fence', 0);

-- Departures, one row a slot: whoever holds the greatest fence may finish it.
CREATE TABLE slot (
    name  TEXT    NOT NULL PRIMARY KEY,
    fence BIGINT  NOT NULL,
    lease BIGINT  NOT NULL,
    done  BOOLEAN NOT NULL
);

-- What people prove themselves with, as hashes only.
CREATE TABLE password (
    person TEXT NOT NULL PRIMARY KEY,
    phc    TEXT NOT NULL
);

CREATE TABLE attempt (
    name TEXT   NOT NULL,
    at   BIGINT NOT NULL
);
CREATE INDEX attempt_by_name ON attempt (name, at);

CREATE TABLE pass (
    digest BYTEA NOT NULL PRIMARY KEY,
    kind   TEXT   NOT NULL,
    person TEXT   NOT NULL,
    until  BIGINT NOT NULL
);
CREATE INDEX pass_by_person ON pass (person);

CREATE TABLE code (
    request BIGINT  NOT NULL PRIMARY KEY,
    digest  BYTEA NOT NULL,
    sent    BIGINT  NOT NULL,
    until   BIGINT  NOT NULL,
    tries   BIGINT  NOT NULL,
    used    BOOLEAN NOT NULL
);

-- CONTROL.V_FILE_EXPORT of the source process (P36): one row a file of a registered request. Whoever connects with an
-- account of their own sees their own rows; whoever may read the table behind it anyway sees all.
CREATE SCHEMA control;
CREATE VIEW control.v_file_export WITH (security_barrier) AS
SELECT
    r.id AS id_file_export,
    f.value ->> 'name' AS tx_file_nam,
    r.requester AS tx_usr_nam,
    CASE r.phase WHEN 'waiting' THEN 0 WHEN 'accepted' THEN 0 WHEN 'leaving' THEN 0 WHEN 'rejected' THEN 0
                 WHEN 'not-sent' THEN 1 WHEN 'sent' THEN 2 WHEN 'archived' THEN 5 END AS cd_exec,
    CASE WHEN r.phase = 'waiting' THEN NULL
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
GRANT USAGE ON SCHEMA control TO PUBLIC;
GRANT SELECT ON control.v_file_export TO PUBLIC;
