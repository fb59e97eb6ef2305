// dynamics-web-api, as published, does everything with the product's tables that its documentation shows for rows.
import assert from 'node:assert/strict';
import { DynamicsWebApi } from 'dynamics-web-api';
import { check, setting } from './checks.mjs';
import { address } from './emulator.mjs';

/** The token that an application gets for the environment's own address. */
async function signIn() {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: setting('CLIENT_ID'),
    client_secret: setting('CLIENT_SECRET'),
    scope: `${address}/.default`,
  });
  const answer = await fetch(`${address}/common/oauth2/v2.0/token`, { method: 'POST', body: form });
  assert.equal(answer.status, 200);
  return (await answer.json()).access_token;
}

const options = { serverUrl: address, dataApi: { version: '9.2' } };
const client = new DynamicsWebApi({ ...options, onTokenRefresh: signIn });
const links = 'cosell_links';
const failures = 'cosell_failures';
let id;

/** The error that a call is refused with. */
async function refusal(call) {
  try {
    await call();
  } catch (error) {
    return error;
  }

  return assert.fail('The call was not refused.');
}

await check('WhoAmI names the caller', async () => {
  const me = await client.callFunction('WhoAmI');
  assert.match(me.UserId, /^[0-9a-f-]{36}$/);
});

await check('a wrong token is refused', async () => {
  const stranger = new DynamicsWebApi({ ...options, onTokenRefresh: async () => 'nonsense' });
  assert.equal((await refusal(() => stranger.retrieveMultiple({ collection: links }))).status, 401);
});

await check('create gives the id', async () => {
  id = await client.create({ collection: links, data: { cosell_name: 'Deal', cosell_referralid: 'r-1' } });
  assert.match(id, /^[0-9a-f-]{36}$/);
});

await check('create can give the row', async () => {
  const row = await client.create({
    collection: failures,
    data: { cosell_name: 'run', 'cosell_Link@odata.bind': `/cosell_links(${id})` },
    returnRepresentation: true,
    includeAnnotations: '*',
  });
  assert.equal(row._cosell_link_value, id);
  assert.equal(row._cosell_link_value_LogicalName, 'cosell_link');
  assert.equal(row._cosell_link_value_Formatted, 'Deal');
  assert.equal(row.statuscode_Formatted, 'Open');
});

await check('retrieve by id and by alternate key', async () => {
  for (const key of [id, "cosell_referralid='r-1'"]) {
    const row = await client.retrieve({ collection: links, key, select: ['cosell_name'] });
    assert.equal(row.cosell_name, 'Deal');
    assert.equal(row.cosell_linkid, id);
  }
});

await check('a related row comes along', async () => {
  const { value } = await client.retrieveMultiple({
    collection: failures,
    select: ['cosell_name'],
    expand: [{ property: 'cosell_Link', select: ['cosell_referralid'] }],
  });
  assert.equal(value[0].cosell_Link.cosell_referralid, 'r-1');
});

await check('update changes, and an old version is refused', async () => {
  const before = await client.retrieve({ collection: links, key: id, select: ['cosell_name'] });
  const ifmatch = before['@odata.etag'];
  await client.update({ collection: links, key: id, data: { cosell_name: 'New' }, ifmatch });
  // The client turns a 412 into an answer of its own when a condition was given.
  const lost = { collection: links, key: id, data: { cosell_name: 'Lost' } };
  assert.equal(await client.update({ ...lost, ifmatch }), false);
  assert.equal(await client.upsert({ ...lost, ifnonematch: '*' }), null);
  assert.equal((await client.retrieve({ collection: links, key: id })).cosell_name, 'New');
});

await check('one column is set and emptied', async () => {
  await client.updateSingleProperty({ collection: links, key: id, fieldValuePair: { cosell_engagementid: 'e-1' } });
  assert.equal((await client.retrieve({ collection: links, key: id })).cosell_engagementid, 'e-1');
  await client.deleteRecord({ collection: links, key: id, property: 'cosell_engagementid' });
  assert.equal((await client.retrieve({ collection: links, key: id })).cosell_engagementid, null);
});

await check('upsert by alternate key creates and changes', async () => {
  const request = { collection: links, key: "cosell_referralid='r-2'", returnRepresentation: true };
  const created = await client.upsert({ ...request, data: { cosell_name: 'Second' } });
  const changed = await client.upsert({ ...request, data: { cosell_name: 'Second, changed' } });
  assert.equal(changed.cosell_linkid, created.cosell_linkid);
  assert.equal(changed.cosell_name, 'Second, changed');
});

await check('filter, order and count', async () => {
  const { value, '@odata.count': total } = await client.retrieveMultiple({
    collection: links,
    select: ['cosell_referralid'],
    filter: "startswith(cosell_referralid,'R-')",
    orderBy: ['cosell_referralid desc'],
    count: true,
  });
  assert.deepEqual(value.map((row) => row.cosell_referralid), ['r-2', 'r-1']);
  assert.equal(total, 2);
  assert.equal(await client.count({ collection: links, filter: "cosell_referralid eq 'r-1'" }), 1);
});

await check('long lists come page by page', async () => {
  for (let number = 0; number < 7; number++) {
    await client.create({ collection: 'cosell_settings', data: { cosell_name: `setting ${number}` } });
  }

  const { value } = await client.retrieveAll({ collection: 'cosell_settings', select: ['cosell_name'], maxPageSize: 3 });
  assert.equal(new Set(value.map((row) => row.cosell_name)).size, 7);
});

await check('a batch with a change set happens as a whole', async () => {
  client.startBatch();
  client.create({ collection: links, data: { cosell_name: 'In a batch', cosell_referralid: 'r-3' }, contentId: '1', inChangeSet: true });
  client.create({ collection: failures, data: { cosell_name: 'with it', 'cosell_Link@odata.bind': '$1' }, inChangeSet: true });
  client.retrieveMultiple({ collection: links, filter: "cosell_referralid eq 'r-3'" });
  const [made, , found] = await client.executeBatch();
  assert.equal(found.value[0].cosell_linkid, made);
});

await check('a batch that fails leaves nothing', async () => {
  client.startBatch();
  client.create({ collection: failures, data: { cosell_name: 'taken back' }, inChangeSet: true });
  client.create({ collection: links, data: { cosell_referralid: 'r-1' }, inChangeSet: true });
  await refusal(() => client.executeBatch());
  assert.equal(await client.count({ collection: failures, filter: "cosell_name eq 'taken back'" }), 0);
});

await check('names of tables are translated by their definitions', async () => {
  const byName = new DynamicsWebApi({ ...options, useEntityNames: true, onTokenRefresh: signIn });
  const row = await byName.retrieve({ collection: 'cosell_link', key: id });
  assert.equal(row.cosell_linkid, id);
});

await check('errors keep their code and status', async () => {
  const missing = await refusal(() => client.retrieve({ collection: links, key: '7d51925c-cde2-e411-80db-00155d2a68cb' }));
  assert.deepEqual([missing.status, missing.code], [404, '0x80040217']);
  const taken = await refusal(() => client.create({ collection: links, data: { cosell_referralid: 'r-1' } }));
  assert.deepEqual([taken.status, taken.code], [412, '0x80060892']);
  const long = await refusal(() => client.create({ collection: failures, data: { cosell_runid: 'x'.repeat(101) } }));
  assert.deepEqual([long.status, long.code], [400, '0x80044331']);
  const unknown = await refusal(() => client.retrieveMultiple({ collection: 'cosell_nothings' }));
  assert.deepEqual([unknown.status, unknown.code], [404, '0x8006088a']);
});

await check('delete removes the row', async () => {
  await client.deleteRecord({ collection: links, key: id });
  assert.equal((await refusal(() => client.retrieve({ collection: links, key: id }))).status, 404);
});
