// Starts the system's Chromium the way a phone would run it: no sound without a gesture.

import { chromium } from 'playwright-core';

export const VIEWS = {
  small: { width: 360, height: 740 },
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  desk: { width: 1440, height: 900 },
};

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--mute-audio',
      '--autoplay-policy=user-gesture-required',
    ],
  });
}

/** A page that remembers everything that went wrong in it. Without a service worker, unless asked: it
 *  would answer in the place of a server that is told to fail. */
export async function open(browser, options = {}) {
  const context = await browser.newContext({ viewport: VIEWS.phone, serviceWorkers: 'block', ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.text().includes('registration blocked by Playwright')) return;
    if (['error', 'warning'].includes(message.type())) wrong.push(`${message.type()}: ${message.text()}`);
  });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return { context, page, wrong };
}
