CREATE TABLE IF NOT EXISTS setting (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS link (
  id TEXT PRIMARY KEY,
  referral_id TEXT,
  opportunity_id TEXT,
  engagement_id TEXT,
  body TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX IF NOT EXISTS link_referral ON link (referral_id) WHERE referral_id IS NOT NULL;
CREATE UNIQUE INDEX IF NOT EXISTS link_opportunity ON link (opportunity_id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS link_engagement ON link (engagement_id) WHERE engagement_id IS NOT NULL;

CREATE TABLE IF NOT EXISTS due (
  link_id TEXT PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX IF NOT EXISTS due_at ON due (at);

CREATE TABLE IF NOT EXISTS plan (
  id TEXT PRIMARY KEY,
  link_id TEXT NOT NULL,
  direction TEXT NOT NULL,
  outcome TEXT
) STRICT;

CREATE TABLE IF NOT EXISTS event (
  number INTEGER PRIMARY KEY,
  link_id TEXT,
  body TEXT NOT NULL
) STRICT;

CREATE INDEX IF NOT EXISTS event_link ON event (link_id) WHERE link_id IS NOT NULL;

CREATE TABLE IF NOT EXISTS conflict (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  resolved INTEGER NOT NULL DEFAULT 0,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS failure (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  resolved INTEGER NOT NULL DEFAULT 0,
  body TEXT NOT NULL
) STRICT;
