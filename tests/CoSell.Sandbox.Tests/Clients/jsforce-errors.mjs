// What jsforce makes of the org's refusals: its errorCode is Salesforce's.
import assert from 'node:assert/strict';
import { check, setting } from './checks.mjs';
import { connect, deal, refusal } from './jsforce-connection.mjs';

const { connection } = await connect();
const opportunities = connection.sobject('Opportunity');
const { id } = await opportunities.create(deal('Deal', { Referral_Identifier__c: 'r-1' }));
const { id: gone } = await opportunities.create(deal('Gone'));
await opportunities.destroy(gone);

const cases = {
  REQUIRED_FIELD_MISSING: () => opportunities.create({ Name: 'x' }),
  INVALID_FIELD: () => opportunities.create(deal('x', { Nope__c: 1 })),
  INVALID_FIELD_FOR_INSERT_UPDATE: () => opportunities.create(deal('x', { IsWon: true })),
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: () => opportunities.update({ Id: id, StageName: 'Nope' }),
  STRING_TOO_LONG: () => opportunities.update({ Id: id, Name: 'x'.repeat(121) }),
  NUMBER_OUTSIDE_VALID_RANGE: () => opportunities.update({ Id: id, Amount: 1e17 }),
  DUPLICATE_VALUE: () => opportunities.create(deal('x', { Referral_Identifier__c: 'R-1' })),
  JSON_PARSER_ERROR: () => opportunities.update({ Id: id, CloseDate: 'tomorrow' }),
  MALFORMED_ID: () => opportunities.retrieve('nonsense'),
  NOT_FOUND: () => opportunities.retrieve('006000000000001AAA'),
  ENTITY_IS_DELETED: () => opportunities.update({ Id: gone, Name: 'x' }),
  MALFORMED_QUERY: () => connection.query('SELECT FROM'),
  INVALID_TYPE: () => connection.query('SELECT Id FROM Nope__c'),
  INVALID_QUERY_LOCATOR: () => connection.queryMore('/services/data/v58.0/query/01gnone-2000'),
  UNABLE_TO_LOCK_ROW: () => opportunities.update({ Id: setting('LOCKED'), Name: 'x' }),
};

for (const [errorCode, call] of Object.entries(cases)) {
  await check(errorCode, async () => {
    const error = await refusal(call());
    assert.equal(error.errorCode, errorCode);
    assert.ok(error.message.length > 0);
  });
}

await check('several broken rules come together', async () => {
  const error = await refusal(opportunities.create(deal('x'.repeat(121), { StageName: 'Nope' })));
  assert.equal(error.errorCode, 'MULTIPLE_API_ERRORS');
  assert.deepEqual(error.data.map((e) => e.errorCode).sort(), ['INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', 'STRING_TOO_LONG']);
});

await check('what is not emulated says so', async () => {
  assert.equal((await refusal(connection.request('/services/data/v58.0/search?q=FIND'))).errorCode, 'NOT_EMULATED');
});
