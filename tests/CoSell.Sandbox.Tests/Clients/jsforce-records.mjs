// jsforce creates, reads, changes, upserts and deletes records, one by one and many at once, and describes them.
import assert from 'node:assert/strict';
import { check } from './checks.mjs';
import { connect, deal } from './jsforce-connection.mjs';

const { connection } = await connect();
const opportunities = connection.sobject('Opportunity');
const accounts = connection.sobject('Account');
const key = 'Partner_Center_Customer_Key__c';

await check('create, retrieve, update and delete one record', async () => {
  const created = await opportunities.create(deal('One', { Amount: 1000.5 }));
  assert.equal(created.success, true);
  assert.match(created.id, /^006\w{15}$/);

  const read = await opportunities.retrieve(created.id);
  assert.equal(read.attributes.type, 'Opportunity');
  assert.deepEqual([read.Name, read.Amount, read.CloseDate], ['One', 1000.5, '2026-06-30']);
  assert.ok(!Number.isNaN(Date.parse(read.SystemModstamp)));

  assert.deepEqual(await opportunities.update({ Id: created.id, StageName: 'Closed Won' }), {
    id: created.id, success: true, errors: [],
  });
  assert.equal((await opportunities.retrieve(created.id)).IsWon, true);
  assert.equal((await opportunities.destroy(created.id)).success, true);
  assert.equal(await opportunities.find({ Id: created.id }).then((found) => found.length), 0);
});

await check('retrieve names its fields', async () => {
  const { id } = await accounts.create({ Name: 'Contoso', BillingCity: 'Berlin' });
  const read = await accounts.retrieve(id, { fields: ['BillingCity'] });
  assert.deepEqual(Object.keys(read).sort(), ['BillingCity', 'Id', 'attributes']);
});

await check('upsert creates and then updates by the external id', async () => {
  const first = await accounts.upsert({ [key]: 'key 1 é', Name: 'Fabrikam' }, key);
  const second = await accounts.upsert({ [key]: 'key 1 é', Name: 'Fabrikam Ltd' }, key);
  assert.deepEqual([first.created, second.created, second.id], [true, false, first.id]);
  assert.equal((await accounts.retrieve(first.id)).Name, 'Fabrikam Ltd');
});

await check('many records: create, retrieve, update, upsert, delete', async () => {
  const created = await opportunities.create([deal('A'), deal('B'), { Name: 'no stage' }]);
  assert.deepEqual(created.map((r) => r.success), [true, true, false]);
  assert.equal(created[2].errors[0].statusCode, 'REQUIRED_FIELD_MISSING');

  const ids = created.slice(0, 2).map((r) => r.id);
  assert.deepEqual((await opportunities.retrieve(ids)).map((r) => r.Name), ['A', 'B']);
  const updated = await opportunities.update(ids.map((Id) => ({ Id, NextStep: 'call' })));
  assert.ok(updated.every((r) => r.success));
  assert.equal(await opportunities.count({ NextStep: 'call' }), 2);

  const upserted = await accounts.upsert([{ [key]: 'k1', Name: 'N1' }, { [key]: 'k2', Name: 'N2' }], key);
  assert.deepEqual(upserted.map((r) => r.created), [true, true]);
  assert.ok((await opportunities.destroy(ids)).every((r) => r.success));
});

await check('all or none leaves nothing behind', async () => {
  const results = await opportunities.create([deal('Half'), { Name: 'no stage' }], { allOrNone: true });
  assert.deepEqual(results.map((r) => r.success), [false, false]);
  assert.equal(results[0].errors[0].statusCode, 'ALL_OR_NONE_OPERATION_ROLLED_BACK');
  assert.equal(await opportunities.count({ Name: 'Half' }), 0);
});

await check('composite in one request', async () => {
  const base = '/services/data/v58.0/sobjects';
  const { compositeResponse } = await connection.requestPost('/composite', {
    allOrNone: true,
    compositeRequest: [
      { method: 'POST', url: `${base}/Account`, referenceId: 'account', body: { Name: 'Composite' } },
      { method: 'POST', url: `${base}/Opportunity`, referenceId: 'deal', body: deal('Of it', { AccountId: '@{account.id}' }) },
    ],
  });
  assert.deepEqual(compositeResponse.map((part) => part.httpStatusCode), [201, 201]);
  const { AccountId } = await opportunities.retrieve(compositeResponse[1].body.id);
  assert.equal(AccountId, compositeResponse[0].body.id);
});

await check('deleted and updated records of a span', async () => {
  const { id } = await opportunities.create(deal('Short-lived'));
  const { CreatedDate } = await opportunities.retrieve(id);
  await opportunities.destroy(id);
  const start = new Date(Date.parse(CreatedDate) - 60000).toISOString();
  const end = new Date(Date.parse(CreatedDate) + 120000).toISOString();
  const { deletedRecords } = await opportunities.deleted(start, end);
  assert.ok(deletedRecords.some((record) => record.id === id));
  assert.ok(!(await opportunities.updated(start, end)).ids.includes(id));
});

await check('describe tells the fields, the global one the objects', async () => {
  const { sobjects, maxBatchSize } = await connection.describeGlobal();
  assert.equal(maxBatchSize, 200);
  assert.ok(sobjects.some((o) => o.name === 'OpportunityContactRole' && o.queryable));
  const { fields, childRelationships } = await opportunities.describe();
  const identifier = fields.find((f) => f.name === 'Referral_Identifier__c');
  assert.deepEqual([identifier.type, identifier.length, identifier.externalId, identifier.unique], ['string', 100, true, true]);
  assert.ok(fields.find((f) => f.name === 'StageName').picklistValues.some((v) => v.value === 'Closed Won'));
  assert.ok(childRelationships.some((c) => c.relationshipName === 'OpportunityContactRoles'));
});
