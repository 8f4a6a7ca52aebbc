import { type Ending, isSpace, JsonValue, json } from './json-value.ts';

/** A part of an input: a record, or an error of the input itself. */
export type InputPart =
  | { readonly kind: 'model' | 'training_job'; readonly text: string; readonly line: number }
  /** A list answer without its records: the total and the next cursor. */
  | { readonly kind: 'page'; readonly page: unknown }
  /** Events are counted and not imported, as a registry writes its log itself. */
  | { readonly kind: 'event' }
  /** A part that cannot be read, and the kind of list that it stands in. `last`: nor can the rest of the input. */
  | {
      readonly kind: 'error';
      readonly list: ListKind;
      readonly line: number;
      readonly message: string;
      readonly last: boolean;
    };

/** More than a gateway accepts. */
const maxRecordCharacters = 5_000_000;

type ListKind = 'model' | 'training_job' | 'event';

const lists = new Map<string, ListKind>([
  ['items', 'model'],
  ['training_jobs', 'training_job'],
  ['events', 'event'],
]);

/**
 * Splits a stream of text into its records, and keeps only one of them: lines of JSON, a JSON array, or list answers
 * with `items`, `training_jobs` and `events`. It follows only brackets and quotes, and leaves the rest to whoever parses
 * the records, so that a broken record does not hide the next.
 */
export class RecordSplitter {
  /** The list that the records are in; null between the values of the outermost level. */
  #list: ListKind | null = null;
  /** A list answer: its text without its lists. */
  #answer: string | null = null;
  /** The value that is being read: one of the outermost level, or an entry of a list. */
  #value: JsonValue | null = null;
  #startLine = 1;
  #line = 1;
  /** True if each record has a line of its own, as the first one had. */
  #byLine: boolean | null = null;
  #skippingLine = false;
  #ended = false;
  #empty = true;

  /** The parts that the next piece of the input completes. */
  *push(chunk: string): Generator<InputPart> {
    let from = 0;
    for (let at = 0; at < chunk.length && !this.#ended; at += 1) {
      const character = chunk.charCodeAt(at);
      if (this.#value?.skips(character)) continue;
      if (!this.#value) {
        from = at + 1;
        if (yield* this.#between(character)) from = this.#begin(at);
      }
      if (this.#value && from <= at) {
        const ending =
          this.#lineEnds(this.#value, character) ?? this.#value.follow(character, chunk, from, at);
        if (ending !== null) from = yield* this.#endAs(ending, this.#value, chunk, from, at);
      }
      if (character === json.newline) {
        this.#line += 1;
        this.#skippingLine = false;
      }
    }
    if (this.#value && !this.#ended) {
      this.#value.keep(chunk.slice(from));
      if (this.#value.text.length > maxRecordCharacters) {
        yield* this.#broken(`is longer than ${maxRecordCharacters} characters`);
      }
    }
  }

  /** The parts that are left when the input ends. */
  *end(): Generator<InputPart> {
    if (this.#ended) return;
    if (this.#value && (this.#list !== null || this.#answer === null)) {
      yield this.#lastError(this.#startLine, 'is cut off: the input ends within it');
    } else if (this.#list !== null || this.#answer !== null) {
      yield this.#lastError(this.#line, 'is cut off: the input ends before the end of its list');
    } else if (this.#empty) {
      yield this.#lastError(1, 'the input is empty');
    }
  }

  /** A character that belongs to no record; returns whether it begins one. */
  *#between(character: number): Generator<InputPart, boolean> {
    if (isSpace(character) || character === json.byteOrderMark || this.#skippingLine) return false;
    if (this.#list !== null) {
      if (character === json.closeList) this.#leaveList();
      return character !== json.closeList && character !== json.comma;
    }
    if (character === json.openObject) return true;
    if (character === json.openList) this.#enterList('model');
    else yield* this.#noRecord();
    return false;
  }

  #begin(at: number): number {
    this.#value = new JsonValue();
    return this.#startAt(at);
  }

  #startAt(at: number): number {
    this.#empty = false;
    this.#startLine = this.#line;
    return at;
  }

  /** Ends a value, and returns where in the chunk the text begins that is not kept yet. */
  *#endAs(
    ending: NonNullable<Ending>,
    value: JsonValue,
    chunk: string,
    from: number,
    at: number,
  ): Generator<InputPart, number> {
    if (ending === 'value' || ending === 'scalar') {
      value.keep(chunk.slice(from, ending === 'value' ? at + 1 : at));
      yield* this.#finish(value.text);
      if (ending === 'scalar') yield* this.#between(chunk.charCodeAt(at));
      return at + 1;
    }
    if ('list' in ending) {
      const kind = this.#list === null ? lists.get(ending.list) : undefined;
      if (kind === undefined) return from;
      this.#answer = `${this.#answer ?? ''}${value.text}${chunk.slice(from, at)}[]`;
      this.#enterList(kind);
      return at + 1;
    }
    yield* this.#broken(ending.error, ending.restart);
    if (!ending.restart || this.#ended) return at + 1;
    this.#value = JsonValue.begunBy(chunk.charCodeAt(at));
    return this.#startAt(at);
  }

  /** Only between records of the outermost level does a line end mean anything. */
  #lineEnds(value: JsonValue, character: number): Ending {
    if (character !== json.newline || !this.#byLine || value.inString) return null;
    if (this.#list !== null || this.#answer !== null) return null;
    return { error: 'is not complete on its line' };
  }

  #enterList(kind: ListKind): void {
    this.#list = kind;
    this.#byLine = null;
    this.#empty = false;
    this.#value = null;
  }

  #leaveList(): void {
    this.#list = null;
    this.#byLine = false;
    if (this.#answer !== null) this.#value = JsonValue.begunBy(json.openObject, json.closeList);
  }

  *#finish(text: string): Generator<InputPart> {
    this.#value = null;
    if (this.#list === null && this.#answer !== null) {
      const answer = this.#answer + text;
      this.#answer = null;
      yield { kind: 'page', page: parsed(answer) };
      return;
    }
    this.#byLine ??= this.#line === this.#startLine;
    if (this.#list === 'event') yield { kind: 'event' };
    else yield { kind: this.#list ?? 'model', text, line: this.#startLine };
  }

  /** The next record begins where this one is known to, or on the next line, if records have lines of their own. */
  *#broken(message: string, restart = false): Generator<InputPart> {
    const last = this.#list === null ? this.#answer !== null : !(restart || this.#byLine);
    const list = this.#list ?? 'model';
    yield { kind: 'error', list, line: this.#startLine, message: `is not JSON: it ${message}`, last };
    this.#ended = last;
    this.#value = null;
    this.#skippingLine = !restart;
  }

  *#noRecord(): Generator<InputPart> {
    const last = this.#empty;
    this.#ended = last;
    this.#skippingLine = true;
    const message = 'is not JSON: a record begins with {';
    yield { kind: 'error', list: 'model', line: this.#line, message, last };
  }

  #lastError(line: number, message: string): InputPart {
    return { kind: 'error', list: this.#list ?? 'model', line, message, last: true };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
