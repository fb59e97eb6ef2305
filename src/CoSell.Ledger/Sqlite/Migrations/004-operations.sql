CREATE INDEX link_stopped ON link (version) WHERE body ->> '$.stopped' = 1;
CREATE INDEX link_creating ON link (version) WHERE body ->> '$.referralRequested' = 1 OR body ->> '$.opportunityRequested' = 1;
CREATE INDEX plan_success ON plan (direction, at) WHERE outcome = 'succeeded';
