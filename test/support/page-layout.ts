import type { Page } from 'playwright-core';

/** True if no part of the current tab is outside of the row of tabs. */
export function isTabInView(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const [row, tab] = ['.graphiql-tabs', '.graphiql-tab-active'].map((name) =>
      (document.querySelector(name) as Element).getBoundingClientRect(),
    ) as [DOMRect, DOMRect];
    return tab.width > 0 && tab.left >= row.left - 1 && tab.right <= row.right + 1;
  });
}

/** What a reader cannot see or reach: controls outside of the screen, or under another element, and texts that are cut. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // The row of tabs and the editors scroll.
    const elements = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (element) => !element.closest('.graphiql-tabs, .monaco-editor, svg') && element.checkVisibility(),
    );
    const shown = elements.filter((element) => {
      const { width, right } = element.getBoundingClientRect();
      return width > 1 && right > 0;
    });
    const wide = shown.filter((element) => element.getBoundingClientRect().right > innerWidth + 1);
    const clipped = shown.filter(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 &&
        element.clientWidth > 0 &&
        getComputedStyle(element).overflowX !== 'visible' &&
        !element.matches('[type=password]'),
    );
    const dialog = document.querySelector('.graphiql-dialog, #menu:popover-open');
    const covered = shown.filter((element) => {
      if (!element.matches('button, input, a') || (dialog && !dialog.contains(element))) return false;
      const { left, top, width, height } = element.getBoundingClientRect();
      const at = document.elementFromPoint(left + width / 2, top + height / 2);
      const scrolls = element.closest('.graphiql-plugin, .graphiql-dialog, #menu');
      return !scrolls && !element.contains(at);
    });
    const named = (fault: string, faulty: Element[]) =>
      faulty.map(
        (element) => `${fault}: ${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`,
      );
    const page = document.documentElement;
    return [
      ...named('too wide', page.scrollWidth > innerWidth ? [page] : []),
      ...named('outside', wide),
      ...named('cut', clipped),
      ...named('covered', covered),
    ];
  });
}
