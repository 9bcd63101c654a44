// The site once more, with sync on: published by the program from the same artifacts, for an endpoint
// whose address each test puts in the place of this one.

import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';

/** What stands in the pages for the endpoint's address. */
export const ENDPOINT = 'http://127.0.0.1:9999';

/** The program, built by `cargo build --release`, or `PENNYREEL`. */
export const program = process.env.PENNYREEL ?? resolve(import.meta.dirname, '../../target/release/pennyreel');

/** Publishes the site whose folder is `folder` with sync on and returns the new folder; `sync` is the
 *  endpoint. Nothing when there is no program, or the folder is not where a build put it. */
export function publish(folder, sync = ENDPOINT, name = 'synced') {
  const made = dirname(folder);
  const library = process.env.PENNYREEL_LIBRARY ?? resolve(import.meta.dirname, '../../books.toml');
  if (!existsSync(program) || !existsSync(join(made, 'work.db')) || !existsSync(library)) return null;
  const output = join(made, name);
  // The library's own folder, so that the paths in it hold.
  const list = join(dirname(library), `.${name}-${process.pid}.toml`);
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  for (const part of ['work.db', 'work.db-wal', 'blobs']) {
    if (existsSync(join(made, part))) cpSync(join(made, part), join(output, part), { recursive: true });
  }
  try {
    writeFileSync(list, readFileSync(library, 'utf8').replace(/^\[site\]$/m, `[site]\nsync = ${JSON.stringify(sync)}`));
    const { status, stderr, stdout } = spawnSync(program, ['--library', list, '--output', output, 'build'], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the site with sync could not be published: ${stderr || stdout}`);
  } finally {
    rmSync(list, { force: true });
  }
  return join(output, 'site');
}
