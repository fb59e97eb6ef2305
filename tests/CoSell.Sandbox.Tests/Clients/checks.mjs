// What every script here shares: settings from the environment, and named checks with one line each.

/** A value that the test passed; an error that names it when it did not. */
export function setting(name) {
  const value = process.env[`COSELL_${name}`];
  if (!value) throw new Error(`The environment variable COSELL_${name} is not set.`);
  return value;
}

/** Runs one check; a failed one does not stop those after it, but the script ends with 1. */
export async function check(name, body) {
  try {
    await body();
    console.log(`ok ${name}`);
  } catch (error) {
    console.log(`FAILED ${name}\n  ${error.stack ?? error}`);
    process.exitCode = 1;
  }
}
