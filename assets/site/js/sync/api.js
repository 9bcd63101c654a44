// How the endpoint is spoken to. Owns its address, how long an answer is waited for, and what went
// wrong when none came; what is said is for others.

const LIMIT = 20_000;

const base = new URL(`${document.documentElement.dataset.sync.replace(/\/$/, '')}/api/v1/`, location.href);

/** An answer that is none: `status` is the server's, or 0 when there was none; `wait` how many
 *  milliseconds it asks to be left alone. The message is for the reader. */
export class Refusal extends Error {
  constructor(status, message, code = '', wait = 0) {
    super(message);
    Object.assign(this, { name: 'Refusal', status, code, wait });
  }
}

/** Asks; the answer's JSON, or null when it has none. */
export async function ask(method, path, body, { keepalive = false } = {}) {
  let response;
  let answer = null;
  try {
    response = await fetch(new URL(path, base), {
      method,
      credentials: 'include',
      cache: 'no-store',
      keepalive,
      ...(method === 'POST' && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) }),
      signal: AbortSignal.timeout(LIMIT),
    });
    const text = await response.text();
    answer = text ? JSON.parse(text) : null;
  } catch {
    if (!response || response.ok) {
      throw new Refusal(0, response ? 'The sync server’s answer makes no sense.' : 'The sync server does not answer.');
    }
  }
  if (response.ok) return answer;
  const { code = '', message = '', retryAfter = 0 } = answer?.error ?? {};
  const wait = 1000 * (Number(response.headers.get('Retry-After')) || Number(retryAfter) || 0);
  const said = typeof message === 'string' && message ? message.slice(0, 300) : `The sync server refuses (${response.status}).`;
  throw new Refusal(response.status, said, String(code), wait);
}

export const get = (path) => ask('GET', path);
export const post = (path, body, options) => ask('POST', path, body, options);
export const remove = (path) => ask('DELETE', path);
