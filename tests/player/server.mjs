// A static server for tests: a folder with the headers that the site itself asks for, Range
// answers, a log of what was asked, and faults on demand.

import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { createGzip } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.mp3': 'audio/mpeg',
  '.webm': 'audio/webm',
};

/** Serves `folder` below `prefix`. `change(path, text)` may rewrite a page, a list or a script; `fault(path)`
 *  may return a status to send instead, or `hang`, `drop` (the connection) or `garbage`; `delay(path)`
 *  how many milliseconds to wait first; `extra(path)` the JSON of a file that is not there. With
 *  `compress` text is sent as hosts send it; `swap` is a text and what takes its place in pages and headers. */
export async function serve(folder, {
  prefix = '/', change = null, fault = null, delay = null, extra = null, compress = false, swap = null,
} = {}) {
  const log = [];
  const rules = headerRules(folder);
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://x');
    log.push(pathname);
    const wait = delay?.(pathname);
    if (wait) await new Promise((done) => { setTimeout(done, wait); });
    const file = find(folder, pathname, prefix);
    const added = file ? null : extra?.(pathname);
    if (added) {
      response.setHeader('Content-Type', TYPES['.json']);
      response.end(added);
      return;
    }
    const status = fault?.(pathname) ?? (file ? 200 : 404);
    if (status === 'hang') return;
    if (status === 'drop') {
      request.socket.destroy();
      return;
    }
    if (status === 'garbage') {
      response.setHeader('Content-Type', TYPES[extname(pathname)] ?? 'application/octet-stream');
      response.end('{'.repeat(4096));
      return;
    }
    if (status !== 200) {
      response.writeHead(status).end();
      return;
    }
    const headers = headersFor(rules, `/${pathname.slice(prefix.length)}`);
    const own = (text) => (swap ? text.replaceAll(...swap) : text);
    for (const [name, values] of headers) response.setHeader(name, own(values.join(', ')));
    response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
    if ((change || swap) && /\.(html|js|json)$/.test(file)) {
      const text = own(readFileSync(file, 'utf8'));
      response.end(change ? change(pathname, text) : text);
      return;
    }
    if (compress && /\.(html|js|css|json|svg|webmanifest)$/.test(file)) {
      response.setHeader('Content-Encoding', 'gzip');
      createReadStream(file).pipe(createGzip()).pipe(response);
      return;
    }
    send(request, response, file);
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, base: `${origin}${prefix}`, log, close: (done) => server.close(done), drop: () => server.closeAllConnections() };
}

/** The rules of `_headers`, as the site was built for the root of a host. */
function headerRules(folder) {
  const rules = [];
  for (const line of readFileSync(join(folder, '_headers'), 'utf8').split('\n').filter(Boolean)) {
    if (!line.startsWith(' ')) rules.push({ path: line.trim(), headers: [] });
    else rules.at(-1).headers.push(line.trim().split(/:\s*(.*)/));
  }
  return rules;
}

/** As the strictest hosts do it: every rule that fits counts, and equal names are joined. */
function headersFor(rules, pathname) {
  const headers = new Map();
  for (const { path, headers: own } of rules) {
    const fits = path.endsWith('*') ? pathname.startsWith(path.slice(0, -1)) : pathname === path;
    for (const [name, value] of fits ? own : []) headers.set(name, [...(headers.get(name) ?? []), value]);
  }
  return headers;
}

function find(folder, pathname, prefix) {
  if (!pathname.startsWith(prefix)) return null;
  const relative = normalize(decodeURIComponent(pathname.slice(prefix.length)));
  let file = join(folder, relative);
  if (!file.startsWith(folder)) return null;
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
  return existsSync(file) ? file : null;
}

function send(request, response, file) {
  const { size } = statSync(file);
  const range = request.headers.range?.match(/^bytes=(\d*)-(\d*)$/);
  response.setHeader('Accept-Ranges', 'bytes');
  if (!range) {
    response.setHeader('Content-Length', size);
    createReadStream(file).pipe(response);
    return;
  }
  const start = range[1] ? Number(range[1]) : size - Number(range[2]);
  const end = range[1] && range[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
  if (start > end || start >= size) {
    response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end();
    return;
  }
  response.writeHead(206, {
    'Content-Range': `bytes ${start}-${end}/${size}`,
    'Content-Length': end - start + 1,
  });
  createReadStream(file, { start, end }).pipe(response);
}
