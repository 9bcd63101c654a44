// Every page's tie to sync, where the site has it. After the page itself: nothing here is needed to
// read, and a browser that never signed in loads no more than this.

const idle = globalThis.requestIdleCallback ?? ((run) => setTimeout(run, 500));

/** Whether this browser has a ledger (sync/shelf.js): nobody else's asks the endpoint anything. */
async function known() {
  try {
    const all = await indexedDB.databases();
    return all.some(({ name }) => name === 'pennyreel-sync');
  } catch {
    return true;
  }
}

async function begin() {
  if (!await known()) return;
  const { agent } = await import('./sync/agent.js');
  await agent.start();
}

const start = () => idle(() => begin().catch(() => {}), { timeout: 3000 });
if (document.readyState === 'complete') start();
else addEventListener('load', start, { once: true });
