-- An hour has 36,000,000,000 ticks. As a column of its own it lets the events of a day be counted from the index alone, and
-- tells old events apart as well.
ALTER TABLE event ADD COLUMN hour INTEGER NOT NULL DEFAULT 0;
UPDATE event SET hour = at / 36000000000;
DROP INDEX event_hour;
DROP INDEX event_at;
CREATE INDEX event_hour ON event (hour, operation, result);

-- An index on what stands in the body made SQLite read the whole body with each change.
ALTER TABLE link ADD COLUMN stopped INTEGER NOT NULL DEFAULT 0;
ALTER TABLE link ADD COLUMN creating INTEGER NOT NULL DEFAULT 0;
UPDATE link SET stopped = coalesce(body ->> '$.stopped', 0), creating = coalesce(body ->> '$.referralRequested', 0) OR coalesce(body ->> '$.opportunityRequested', 0);
DROP INDEX link_stopped;
DROP INDEX link_creating;
CREATE INDEX link_stopped ON link (stopped) WHERE stopped = 1;
CREATE INDEX link_creating ON link (creating) WHERE creating = 1
