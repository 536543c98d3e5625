-- The rights of the account that the gate runs with, where another one owns the tables (docs/operate.md).
-- Given by the owner, in the gate's database, after `douane admin init` and after each upgrade: psql -v gate=douane_gate -f postgres-rights.sql
-- The ledger can be added to and read; nothing that stands in it can be changed or taken out, and no table altered.
GRANT USAGE ON SCHEMA public, control TO :"gate";
GRANT SELECT, INSERT ON ledger_entry, ledger_checkpoint TO :"gate";
GRANT SELECT, UPDATE ON ledger_head TO :"gate";
GRANT SELECT, INSERT, UPDATE ON cosignature, counter, slot TO :"gate";
GRANT SELECT, INSERT, UPDATE, DELETE ON request, request_register, register, person, unit TO :"gate";
GRANT SELECT, INSERT, UPDATE, DELETE ON password, attempt, pass, code, call TO :"gate";
GRANT SELECT, INSERT, UPDATE, DELETE ON release_key, release_read, release_line TO :"gate";
GRANT SELECT ON register_access, control.v_file_export, _sqlx_migrations TO :"gate";
