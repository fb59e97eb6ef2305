// jsforce signs in with its documented grant and finds out who it is.
import assert from 'node:assert/strict';
import jsforce from 'jsforce';
import { address, check, setting } from './checks.mjs';

const oauth2 = {
  loginUrl: address,
  clientId: setting('CLIENT_ID'),
  clientSecret: setting('CLIENT_SECRET'),
};

await check('client credentials open the org', async () => {
  const connection = new jsforce.Connection({ instanceUrl: address, version: '58.0', oauth2 });
  const user = await connection.authorize({ grant_type: 'client_credentials' });
  assert.match(user.id, /^005\w{15}$/);
  assert.match(user.organizationId, /^00D\w{15}$/);
  assert.equal(connection.instanceUrl, address);
});
