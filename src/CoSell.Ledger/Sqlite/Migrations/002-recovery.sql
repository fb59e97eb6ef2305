ALTER TABLE link ADD COLUMN account_key TEXT;
CREATE UNIQUE INDEX link_account ON link (account_key) WHERE account_key IS NOT NULL;

ALTER TABLE failure ADD COLUMN link_id TEXT;
ALTER TABLE failure ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
UPDATE failure SET link_id = body ->> '$.linkId', at = unixepoch(body ->> '$.at') * 10000000 + 621355968000000000;
CREATE INDEX failure_link ON failure (link_id) WHERE resolved = 0;
CREATE INDEX failure_open ON failure (number) WHERE resolved = 0;
CREATE INDEX failure_at ON failure (at);

ALTER TABLE conflict ADD COLUMN link_id TEXT;
ALTER TABLE conflict ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
UPDATE conflict SET link_id = body ->> '$.linkId', at = unixepoch(body ->> '$.at') * 10000000 + 621355968000000000;
CREATE INDEX conflict_link ON conflict (link_id) WHERE resolved = 0;
CREATE INDEX conflict_open ON conflict (number) WHERE resolved = 0;
CREATE INDEX conflict_at ON conflict (at);

ALTER TABLE event ADD COLUMN operation TEXT;
ALTER TABLE event ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
UPDATE event SET operation = body ->> '$.operation', at = unixepoch(body ->> '$.at') * 10000000 + 621355968000000000;
CREATE INDEX event_operation ON event (operation, number);
CREATE INDEX event_at ON event (at);

ALTER TABLE plan ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
UPDATE plan SET at = unixepoch() * 10000000 + 621355968000000000;
CREATE INDEX plan_at ON plan (at);
CREATE INDEX plan_link ON plan (link_id);

CREATE TABLE note (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;
