CREATE TABLE webhook (
  id TEXT PRIMARY KEY,
  referral_id TEXT NOT NULL,
  received INTEGER NOT NULL,
  due INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE INDEX webhook_due ON webhook (due) WHERE due IS NOT NULL;
CREATE INDEX webhook_received ON webhook (received) WHERE due IS NULL;
