// Plain JavaScript, because scripts/screenshot.js uses it too.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a Chromium is on this machine; undefined where there is none. */
export function findBrowser() {
  return places.find((place) => existsSync(place));
}

/** Starts it without a window. It sees local pages alone, so it needs no sandbox, which root cannot have. */
export function launchBrowser() {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error(`There is no Chromium at ${places.join(', ')}.`);
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
