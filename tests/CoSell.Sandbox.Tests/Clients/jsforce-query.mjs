// jsforce queries: one page, every page, related records, its own query builder, and deleted records.
import assert from 'node:assert/strict';
import { check, setting } from './checks.mjs';
import { connect, deal } from './jsforce-connection.mjs';

const { connection } = await connect();
const total = Number(setting('OPPORTUNITIES'));
const all = 'SELECT Id, Name FROM Opportunity ORDER BY Name';

await check('a long answer comes in pages', async () => {
  const names = new Set();
  let page = await connection.query(all, { autoFetch: false });
  assert.deepEqual([page.done, page.totalSize, page.records.length], [false, total, 2000]);
  for (;;) {
    page.records.forEach((record) => names.add(record.Name));
    if (page.done) break;
    assert.match(page.nextRecordsUrl, /\/services\/data\/v58\.0\/query\/01g/);
    page = await connection.queryMore(page.nextRecordsUrl);
  }
  assert.equal(page.nextRecordsUrl, undefined);
  assert.equal(names.size, total);
});

await check('autoFetch reads every page', async () => {
  const { records } = await connection.query(all, { autoFetch: true, maxFetch: 10000 });
  assert.equal(new Set(records.map((record) => record.Id)).size, total);
});

await check('events read every page', async () => {
  let seen = 0;
  await new Promise((resolve, reject) => {
    const query = connection.query(all);
    query.on('record', () => { seen += 1; }).on('end', resolve).on('error', reject);
    query.run({ autoFetch: true, maxFetch: 10000 });
  });
  assert.equal(seen, total);
});

await check('related records and subqueries', async () => {
  const account = await connection.sobject('Account').create({ Name: "O'Neil & Söhne" });
  const contact = await connection.sobject('Contact').create({ LastName: 'Doe', AccountId: account.id });
  const { id } = await connection.sobject('Opportunity').create(deal('Related', { AccountId: account.id }));
  await connection.sobject('OpportunityContactRole').create({ OpportunityId: id, ContactId: contact.id, IsPrimary: true });
  const { records: [found] } = await connection.query(
    `SELECT Account.Name, (SELECT Contact.LastName FROM OpportunityContactRoles) FROM Opportunity WHERE Id = '${id}'`,
  );
  assert.equal(found.Account.Name, "O'Neil & Söhne");
  assert.equal(found.OpportunityContactRoles.records[0].Contact.LastName, 'Doe');
});

await check('the query builder of jsforce', async () => {
  const rows = await connection.sobject('Opportunity')
    .find({ Name: { $like: 'Deal 000%' }, CloseDate: { $gte: new Date(Date.UTC(2026, 0, 1)).toISOString().slice(0, 10) } }, ['Id', 'Name'])
    .sort({ Name: -1 })
    .limit(2)
    .skip(1)
    .execute()
    .catch((error) => error);
  // A date in quotes is no date: SOQL takes it only bare, which the builder does with its own type.
  assert.equal(rows.errorCode, 'INVALID_FIELD');
  const { SfDate } = (await import('jsforce')).default;
  const found = await connection.sobject('Opportunity')
    .find({ Name: { $like: 'Deal 000%' }, CloseDate: { $gte: SfDate.toDateLiteral('2026-01-01') } }, ['Id', 'Name'])
    .sort({ Name: -1 })
    .limit(2)
    .skip(1);
  assert.deepEqual(found.map((record) => record.Name), ['Deal 0008', 'Deal 0007']);
  assert.equal(await connection.sobject('Opportunity').count({ Name: { $in: ['Deal 0001', 'deal 0002', 'nobody'] } }), 2);
});

await check('queryAll finds deleted records', async () => {
  const { id } = await connection.sobject('Opportunity').create(deal('Gone'));
  await connection.sobject('Opportunity').destroy(id);
  const soql = `SELECT Name, IsDeleted FROM Opportunity WHERE Id = '${id}'`;
  assert.equal((await connection.query(soql)).totalSize, 0);
  assert.equal((await connection.query(soql, { scanAll: true })).records[0].IsDeleted, true);
});
