/** A part of an input: a record as it stands there, or what is wrong with the input itself. */
export type InputPart =
  | { readonly kind: 'model' | 'training_job'; readonly text: string; readonly line: number }
  /** All of a list answer but its records: where there is more, and how much. */
  | { readonly kind: 'page'; readonly page: unknown }
  /** Events are the registry's own to write: they are counted, and left where they are. */
  | { readonly kind: 'event' }
  /** Where `last`, the rest of the input cannot be read. */
  | { readonly kind: 'fault'; readonly line: number; readonly message: string; readonly last: boolean };

/** Longer than any record that a gateway takes. */
const longestRecord = 5_000_000;

const lists: Record<string, 'model' | 'training_job' | 'event'> = {
  items: 'model',
  training_jobs: 'training_job',
  events: 'event',
};

const code = (character: string) => character.charCodeAt(0);
const quote = code('"');
const backslash = code('\\');
const newline = code('\n');
const comma = code(',');
const colon = code(':');
const open = { object: code('{'), list: code('[') };
const close = { object: code('}'), list: code(']') };
const isSpace = (at: number) => at === 32 || at === newline || at === 13 || at === 9;

/**
 * Parts a stream of text into its records, without keeping more than one of them: lines of JSON, a JSON array, or
 * list answers with `items`, `training_jobs` and `events`. What is not JSON is left to whoever parses the
 * records; here only brackets and quotes are followed, so that a record that is broken does not hide the next.
 */
export class RecordSplitter {
  /** The list that the records are in; null between the values of the outermost level. */
  #list: 'model' | 'training_job' | 'event' | null = null;
  /** A list answer: its text without its lists. */
  #answer: { text: string; line: number } | null = null;
  /** What is being read: a value of the outermost level, or an entry of a list. */
  #text = '';
  #reading = false;
  #startLine = 1;
  #line = 1;
  #brackets: number[] = [];
  #inString = false;
  #escaped = false;
  /** The last character that is neither space nor in a string; `quote` stands for a string. */
  #before = 0;
  #keyStart = 0;
  #key = '';
  /** Whether each record is on a line of its own, as the first one was. */
  #byLine: boolean | null = null;
  #skippingLine = false;
  #ended = false;
  #empty = true;

  /** The line that was read last. */
  get line(): number {
    return this.#line;
  }

  /** What the next piece of the input completes. */
  *push(chunk: string): Generator<InputPart> {
    let from = 0;
    for (let at = 0; at < chunk.length && !this.#ended; at += 1) {
      const character = chunk.charCodeAt(at);
      if (this.#inString && character !== quote && character !== backslash && character !== newline) {
        this.#escaped = false;
        continue;
      }
      const begins = !this.#reading;
      if (begins) {
        if (yield* this.#between(character)) from = at;
        else from = at + 1;
      }
      if (!begins || from === at) {
        const ending = this.#follow(character, chunk, from, at);
        if (ending !== null) from = yield* this.#endAs(ending, character, chunk, from, at);
      }
      if (character === newline) {
        this.#line += 1;
        this.#skippingLine = false;
      }
    }
    if (this.#reading && !this.#ended) {
      this.#text += chunk.slice(from);
      if (this.#text.length > longestRecord)
        yield* this.#broken(`is longer than ${longestRecord} characters`);
    }
  }

  /** What is left when the input ends. */
  *end(): Generator<InputPart> {
    if (this.#ended) return;
    if (this.#reading && (this.#list !== null || !this.#answer)) {
      yield {
        kind: 'fault',
        line: this.#startLine,
        message: 'is cut off: the input ends within it',
        last: true,
      };
    } else if (this.#list || this.#answer) {
      const message = 'the input ends here, before the end of its list: it was cut off';
      yield { kind: 'fault', line: this.#line, message, last: true };
    } else if (this.#empty) {
      yield { kind: 'fault', line: 1, message: 'the input is empty', last: true };
    }
  }

  /** Takes what has ended, and says where in the chunk the next begins. */
  *#endAs(
    ending: NonNullable<Ending>,
    character: number,
    chunk: string,
    from: number,
    at: number,
  ): Generator<InputPart, number> {
    if (ending === 'list') {
      this.#text += chunk.slice(from, at);
      this.#enterList();
    } else if (ending === 'value' || ending === 'scalar') {
      this.#text += chunk.slice(from, ending === 'value' ? at + 1 : at);
      yield* this.#finish();
      if (ending === 'scalar') yield* this.#between(character);
    } else {
      const restart = ending.restart === true;
      yield* this.#broken(ending.fault, restart);
      if (restart && !this.#ended) {
        this.#begin();
        this.#brackets.push(character);
        this.#before = character;
        return at;
      }
    }
    return at + 1;
  }

  /** A character that belongs to no record; returns whether it begins one. */
  *#between(character: number): Generator<InputPart, boolean> {
    if (isSpace(character) || this.#skippingLine) return false;
    if (this.#list) {
      if (character === comma) return false;
      if (character === close.list) {
        this.#list = null;
        this.#byLine = false;
        if (this.#answer) this.#resumeAnswer();
        return false;
      }
    } else if (character === open.list) {
      this.#list = 'model';
      this.#byLine = null;
      this.#empty = false;
      return false;
    } else if (character !== open.object) {
      yield* this.#strange();
      return false;
    }
    this.#empty = false;
    this.#begin();
    return true;
  }

  *#strange(): Generator<InputPart> {
    const last = this.#empty;
    this.#ended = last;
    this.#skippingLine = true;
    const message = 'is not JSON: a record begins with {';
    yield { kind: 'fault', line: this.#line, message, last };
  }

  #begin(): void {
    this.#reading = true;
    this.#text = '';
    this.#startLine = this.#line;
    this.#brackets = [];
    this.#inString = false;
    this.#escaped = false;
    this.#before = 0;
    this.#key = '';
  }

  /** Follows a character of what is being read, and says whether it ends it. */
  #follow(character: number, chunk: string, from: number, at: number): Ending {
    if (this.#inString) return this.#followString(character, chunk, from, at);
    if (isSpace(character)) {
      if (character === newline && this.#byLine && this.#list === null && !this.#answer) {
        return { fault: 'is not complete on its line' };
      }
      return this.#brackets.length === 0 && this.#before !== 0 ? 'scalar' : null;
    }
    const before = this.#before;
    this.#before = character;
    if (character === quote) {
      this.#inString = true;
      this.#keyStart = this.#text.length + at - from + 1;
    } else if (character === open.object || character === open.list) {
      if (this.#misplaced(before)) return { fault: 'is not complete', restart: character === open.object };
      if (character === open.list && this.#opensList()) return 'list';
      this.#brackets.push(character);
    } else if (character === close.object || character === close.list) {
      return this.#followClosing(character);
    } else if (character === comma && this.#brackets.length === 0) {
      return 'scalar';
    }
    return null;
  }

  #followString(character: number, chunk: string, from: number, at: number): Ending {
    if (character === newline) return { fault: 'has a text without its closing quote' };
    if (this.#escaped) this.#escaped = false;
    else if (character === backslash) this.#escaped = true;
    else {
      this.#inString = false;
      if (this.#list === null && this.#brackets.length === 1) {
        this.#key = (this.#text + chunk.slice(from, at)).slice(this.#keyStart);
      }
    }
    return null;
  }

  #followClosing(character: number): Ending {
    const opened = this.#brackets.pop();
    if (opened === undefined && character === close.list && this.#list) return 'scalar';
    if (opened !== (character === close.object ? open.object : open.list)) {
      return { fault: 'has brackets that do not match' };
    }
    return this.#brackets.length === 0 ? 'value' : null;
  }

  /** An opening bracket stands at the start, after a colon, or in a list at its start or after a comma. */
  #misplaced(before: number): boolean {
    const within = this.#brackets.at(-1);
    if (within === undefined) return before !== 0;
    if (within === open.object) return before !== colon;
    return before !== open.list && before !== comma;
  }

  #opensList(): boolean {
    return (
      this.#list === null &&
      this.#brackets.length === 1 &&
      this.#brackets[0] === open.object &&
      Object.hasOwn(lists, this.#key)
    );
  }

  #enterList(): void {
    this.#list = lists[this.#key] ?? 'model';
    this.#byLine = null;
    this.#answer = { text: `${this.#answer?.text ?? ''}${this.#text}[]`, line: this.#startLine };
    this.#reading = false;
    this.#text = '';
  }

  #resumeAnswer(): void {
    this.#begin();
    this.#brackets = [open.object];
    this.#before = close.list;
  }

  *#finish(): Generator<InputPart> {
    const text = this.#text;
    this.#reading = false;
    this.#text = '';
    if (this.#list === null && this.#answer) {
      const answer = `${this.#answer.text}${text}`;
      this.#answer = null;
      yield { kind: 'page', page: parsed(answer) };
    } else if (this.#list === 'event') {
      yield { kind: 'event' };
    } else {
      this.#byLine ??= this.#line === this.#startLine;
      yield { kind: this.#list ?? 'model', text, line: this.#startLine };
    }
  }

  /** The next record begins where this one is known to, or on the next line, if records have lines of their own. */
  *#broken(message: string, restart = false): Generator<InputPart> {
    const last = this.#list === null ? this.#answer !== null : !(restart || this.#byLine);
    yield { kind: 'fault', line: this.#startLine, message: `is not JSON: it ${message}`, last };
    this.#ended = last;
    this.#reading = false;
    this.#inString = false;
    this.#text = '';
    this.#skippingLine = !restart;
  }
}

/** How what was being read ends; null where it goes on. A scalar ends before the character, all else with it. */
type Ending = 'value' | 'scalar' | 'list' | { readonly fault: string; readonly restart?: boolean } | null;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
