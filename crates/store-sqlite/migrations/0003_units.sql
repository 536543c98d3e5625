-- Departments and bunkers with those named for them (P3, P4): the key is the ledger's subject (`department/ZIV`).
CREATE TABLE unit (
    subject TEXT   NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    body    TEXT   NOT NULL
);

-- Who has access to which register (P6), for programs that ask the database.
CREATE VIEW register_access AS
SELECT p.id AS person, r.value AS register FROM person p, json_each(p.body, '$.registers') r;
