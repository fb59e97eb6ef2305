// jsforce signs in by both flows, renews its session, finds out who it is, and signs out.
import assert from 'node:assert/strict';
import jsforce from 'jsforce';
import { check } from './checks.mjs';
import { address } from './emulator.mjs';
import { connect, oauth2, refusal } from './jsforce-connection.mjs';

await check('client credentials open the org', async () => {
  const { connection, user } = await connect();
  assert.match(user.id, /^005\w{15}$/);
  assert.match(user.organizationId, /^00D\w{15}$/);
  assert.equal(connection.instanceUrl, address);
  assert.ok((await connection.limits()).DailyApiRequests.Remaining > 0);
  assert.equal(connection.limitInfo.apiUsage.limit, 100000);
});

await check('the identity of the session is the integration user', async () => {
  const { connection, user } = await connect();
  const identity = await connection.identity();
  assert.equal(identity.user_id, user.id);
  assert.equal(identity.username, 'integration.user@example.com');
});

await check('a wrong secret is named', async () => {
  const { name, message } = await refusal(connect({ clientSecret: 'wrong' }));
  assert.equal(name, 'invalid_client');
  assert.equal(message, 'invalid client credentials');
});

await check('the web server flow opens the org and renews a dead session', async () => {
  const flow = { ...oauth2, redirectUri: `${address}/done` };
  const connection = new jsforce.Connection({ instanceUrl: address, version: '58.0', oauth2: flow });
  const page = await fetch(connection.oauth2.getAuthorizationUrl({ scope: 'api refresh_token' }), { redirect: 'manual' });
  await connection.authorize(new URL(page.headers.get('location')).searchParams.get('code'));
  const first = connection.accessToken;
  await connection.oauth2.revokeToken(first);

  assert.ok((await connection.describeGlobal()).sobjects.length > 0);
  assert.notEqual(connection.accessToken, first);
});

await check('a session that nothing renews has ended after sign-out', async () => {
  const { connection } = await connect();
  const token = connection.accessToken;
  await connection.logout();
  const late = new jsforce.Connection({ instanceUrl: address, version: '58.0', accessToken: token });
  assert.equal((await refusal(late.limits())).errorCode, 'INVALID_SESSION_ID');
});
