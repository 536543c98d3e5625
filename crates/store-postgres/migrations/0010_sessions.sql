-- What the owner of a session or token is shown of it: when it began, when it was used last, from where it came or what it is for.
ALTER TABLE pass ADD COLUMN began BIGINT NOT NULL DEFAULT 0;
ALTER TABLE pass ADD COLUMN used BIGINT NOT NULL DEFAULT 0;
ALTER TABLE pass ADD COLUMN label TEXT NOT NULL DEFAULT '';
