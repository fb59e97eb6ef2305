// A signed-in connection of jsforce, as a user of it would make one.
import jsforce from 'jsforce';
import { setting } from './checks.mjs';
import { address } from './emulator.mjs';

export const oauth2 = {
  loginUrl: address,
  clientId: setting('CLIENT_ID'),
  clientSecret: setting('CLIENT_SECRET'),
};

/** Signs in as the integration user. */
export async function connect(changes = {}) {
  const connection = new jsforce.Connection({ instanceUrl: address, version: '58.0', oauth2: { ...oauth2, ...changes } });
  const user = await connection.authorize({ grant_type: 'client_credentials' });
  return { connection, user };
}

/** The error that the promise is refused with; an error when it is kept. */
export async function refusal(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('The call succeeded, though it should have been refused.');
}

/** The fields of a valid opportunity. */
export const deal = (name, more = {}) => ({ Name: name, StageName: 'Qualification', CloseDate: '2026-06-30', ...more });
