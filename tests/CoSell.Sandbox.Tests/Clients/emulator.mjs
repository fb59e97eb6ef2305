// Where the emulator listens that a script is run against.
import { setting } from './checks.mjs';

/** Without a slash at its end. */
export const address = setting('ADDRESS');
