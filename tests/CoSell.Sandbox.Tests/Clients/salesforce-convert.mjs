// What the Salesforce CLI's own converter makes of a project: into what is deployed, and from there into source again.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { check, setting } from './checks.mjs';

process.env.SF_DISABLE_LOG_FILE = 'true';
process.env.SF_DISABLE_TELEMETRY = 'true';
const { default: sdr } = await import('@salesforce/source-deploy-retrieve');
const { ComponentSet, MetadataConverter } = sdr;

const [project, out] = [setting('PROJECT'), setting('OUT')];
const settings = JSON.parse(await readFile(join(project, 'sfdx-project.json'), 'utf8'));
const folders = setting('FOLDERS').split(' ');
const known = settings.packageDirectories.map((folder) => folder.path);

/** Converts everything in the folders into the target format, in the folder of that name. */
async function convert(folders, target) {
  const components = ComponentSet.fromSource(folders);
  components.sourceApiVersion = settings.sourceApiVersion;
  const outputDirectory = join(out, target);
  await new MetadataConverter().convert(components, target, { type: 'directory', outputDirectory, genUniqueDir: false });
  return components.getSourceComponents().toArray();
}

await check('converts to what is deployed', async () => {
  assert.deepEqual(folders.filter((folder) => !known.includes(folder)), []);
  const components = await convert(folders.map((folder) => join(project, folder)), 'metadata');
  const resolved = components.map(({ type, fullName, xml }) => ({ type: type.name, fullName, file: xml }));
  await writeFile(join(out, 'components.json'), JSON.stringify(resolved));
});
await check('converts back to source', () => convert([join(out, 'metadata')], 'source'));
