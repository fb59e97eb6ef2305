ALTER TABLE link ADD COLUMN referral_name TEXT;
ALTER TABLE link ADD COLUMN opportunity_name TEXT;
ALTER TABLE link ADD COLUMN customer_name TEXT;
ALTER TABLE link ADD COLUMN account_name TEXT;
CREATE INDEX link_referral_name ON link (referral_name) WHERE referral_name IS NOT NULL;
CREATE INDEX link_opportunity_name ON link (opportunity_name) WHERE opportunity_name IS NOT NULL;
CREATE INDEX link_customer_name ON link (customer_name) WHERE customer_name IS NOT NULL;
CREATE INDEX link_account_name ON link (account_name) WHERE account_name IS NOT NULL;

ALTER TABLE event ADD COLUMN result TEXT;
UPDATE event SET result = body ->> '$.result';
-- An hour has 36,000,000,000 ticks. In this order the events of a day are counted as they are read: a fifth of the time of sorting them.
CREATE INDEX event_hour ON event (at / 36000000000, operation, result);
