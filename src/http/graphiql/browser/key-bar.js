// Bar above GraphiQL: takes and keeps the API key, and shows its name.
import { dropAnswers } from './answers.js';
import { askViewer, canBeSent, storageKey, storedKey, storeKey } from './api-key.js';

const form = /** @type {HTMLFormElement} */ (document.getElementById('key-form'));
const field = /** @type {HTMLInputElement} */ (document.getElementById('key'));
const removal = /** @type {HTMLButtonElement} */ (document.getElementById('remove-key'));
const sign = /** @type {HTMLOutputElement} */ (document.getElementById('key-sign'));

/** Number of times the key was shown: answers for earlier keys are ignored. */
let shown = 0;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  use(field.value.trim());
});
field.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  if (use(field.value.trim())) runQuery();
});
// Also when the reader pastes a key and clicks into the query.
field.addEventListener('change', () => use(field.value.trim()));
removal.addEventListener('click', () => {
  field.focus();
  use('');
});
window.addEventListener('storage', ({ key }) => {
  if (key !== storageKey && key !== null) return;
  startAnew();
  void show();
});
void show();
if (!storedKey()) field.focus();

/**
 * Keeps the key and shows its name. False: it cannot be a key.
 * @param {string} key
 */
function use(key) {
  if (!canBeSent(key)) {
    say('bad', 'This is not an API key: it contains spaces or characters that a header cannot carry.');
    return false;
  }
  if (key === storedKey() && sign.dataset.state !== 'bad') return true;
  storeKey(key);
  // At once: a query sent before the gateway has checked the key must not be stopped.
  startAnew();
  void show();
  return true;
}

/** Runs the query of the current tab, as Ctrl+Enter in the editor does. */
function runQuery() {
  // On a narrow screen an open plugin, such as the documentation, takes the place of the answer.
  if (matchMedia('(width < 700px)').matches) {
    /** @type {HTMLElement | null} */ (document.querySelector('.graphiql-sidebar > .active'))?.click();
  }
  /** @type {HTMLElement | null} */ (document.querySelector('.graphiql-execute-button'))?.click();
}

/** Shows the kept key and its name. */
async function show() {
  shown += 1;
  const turn = shown;
  field.value = storedKey();
  removal.hidden = !storedKey();
  if (!storedKey()) {
    say('none', 'To begin, paste your API key here. This browser keeps the key.');
    return;
  }
  say('asked', 'Checking the key…');
  const outcome = await askViewer().catch((error) => error);
  if (turn !== shown) return;
  if (outcome instanceof Error) say('bad', outcome.message);
  else say('good', describe(outcome));
}

/** @param {import('./api-key.js').Viewer} viewer */
function describe({ name, scopes, expiresAt }) {
  const until = expiresAt ? `, until ${new Date(expiresAt).toLocaleDateString()}` : '';
  return `Key of ${name}: ${scopes.join(', ').toLowerCase()}${until}`;
}

/**
 * @param {'none' | 'asked' | 'good' | 'bad'} state
 * @param {string} text
 */
function say(state, text) {
  sign.dataset.state = state;
  sign.textContent = text;
}

/** Removes answers for another key or none, and makes GraphiQL read the schema again, by its own shortcut. */
function startAnew() {
  dropAnswers();
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'R', ctrlKey: true, shiftKey: true }));
}
