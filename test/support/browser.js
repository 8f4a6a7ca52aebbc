// Plain JavaScript, because scripts/screenshot.js uses it too.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The path of this machine's Chromium; undefined if it has none. */
export function findBrowser() {
  return places.find((place) => existsSync(place));
}

/** Starts Chromium without a window and without the sandbox, which does not run as root: all pages are local. */
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
