// A provider of OpenID Connect for the tests: npm's oidc-provider, which lets everybody in as whom it is
// told, and answers as it should not when it is told that.
//
//   node provider.mjs FOLDER-WITH-NODE_MODULES PORT ENDPOINT-PORT
//
// GET /told?{JSON} changes: who {sub, email, email_verified, name}, tamper (see below), rotate (true: new
// keys), deny (true: whoever comes is sent back with an error).

import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [home, port, endpoint] = process.argv.slice(2);
const require = createRequire(`${home}/package.json`);
const { Provider } = await import(pathToFileURL(require.resolve('oidc-provider')));
const jose = await import(pathToFileURL(createRequire(require.resolve('oidc-provider')).resolve('jose')));

const issuer = `http://127.0.0.1:${port}`;
let told = { who: { sub: 'ann-1', email: 'ann@example.org', email_verified: true, name: 'Ann' } };
let keys = await fresh();
let provider = made();

async function fresh() {
  const { privateKey } = await jose.generateKeyPair('RS256', { extractable: true });
  const jwk = await jose.exportJWK(privateKey);
  return { privateKey, jwk: { ...jwk, use: 'sig', alg: 'RS256', kid: `key-${Date.now()}` } };
}

function made() {
  const redirect = (id) => `http://localhost:${endpoint}/api/v1/sign-in/provider/${id}/callback`;
  const made = new Provider(issuer, {
    clients: [
      {
        client_id: 'books', token_endpoint_auth_method: 'none', redirect_uris: [redirect('open')],
      },
      { client_id: 'shelf', client_secret: 'a secret of the shelf', redirect_uris: [redirect('sealed')] },
    ],
    jwks: { keys: [keys.jwk] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'picture'] },
    conformIdTokenClaims: !told.lavish,
    findAccount: async (_, id) => ({ accountId: id, claims: async () => ({ ...told.who, sub: id }) }),
    interactions: { url: (_, interaction) => `/in/${interaction.uid}` },
    cookies: { keys: ['test'] },
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({
        accountId: ctx.oidc.session.accountId, clientId: ctx.oidc.client.clientId,
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  made.use(async (ctx, next) => {
    await next();
    if (ctx.path === '/token' && ctx.body?.id_token && told.tamper) {
      ctx.body.id_token = await tampered(ctx.body.id_token, told.tamper);
    }
  });
  return made;
}

/** An ID token that is wrong in one way and otherwise right, its signature too. */
async function tampered(token, how) {
  const claims = jose.decodeJwt(token);
  const header = jose.decodeProtectedHeader(token);
  const now = Math.floor(Date.now() / 1000);
  const change = {
    issuer: { iss: 'https://accounts.example.org' },
    audience: { aud: 'another client' },
    audiences: { aud: ['books', 'another client'] },
    expired: { exp: now - 600, iat: now - 1200 },
    skewed: { exp: now - 60, iat: now - 660 },
    ahead: { exp: now + 4200, iat: now + 60 },
    future: { exp: now + 4200, iat: now + 600 },
    hash: { at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' },
    nonce: { nonce: undefined },
  }[how];
  if (change) {
    return new jose.SignJWT({ ...claims, ...change }).setProtectedHeader(header).sign(keys.privateKey);
  }
  if (how === 'unsigned') {
    return new jose.UnsecuredJWT(claims).encode();
  }
  if (how === 'symmetric') {
    const known = new TextEncoder().encode('a secret of the shelf');
    return new jose.SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(known);
  }
  if (how === 'stranger') {
    const { privateKey } = await jose.generateKeyPair('RS256');
    return new jose.SignJWT(claims).setProtectedHeader(header).sign(privateKey);
  }
  throw new Error(how);
}

createServer(async (request, response) => {
  const url = new URL(request.url, issuer);
  if (url.pathname === '/told') {
    const { rotate, ...change } = JSON.parse(decodeURIComponent(url.search.slice(1)));
    told = { ...told, ...change };
    if (rotate) keys = await fresh();
    if (rotate || 'lavish' in change) provider = made();
    response.end();
  } else if (url.pathname.startsWith('/in/')) {
    const result = told.deny
      ? { error: 'access_denied', error_description: 'not today' }
      : { login: { accountId: told.who.sub } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  } else {
    provider.callback()(request, response);
  }
}).listen(port, '127.0.0.1');
