const code = (character: string) => character.charCodeAt(0);

/** The codes of JSON's characters. */
export const json = {
  quote: code('"'),
  backslash: code('\\'),
  newline: code('\n'),
  comma: code(','),
  colon: code(':'),
  openObject: code('{'),
  closeObject: code('}'),
  openList: code('['),
  closeList: code(']'),
  /** Some programs write it at the start of a text; it belongs to no value. */
  byteOrderMark: 0xfeff,
};

export const isSpace = (at: number) => at === 32 || at === json.newline || at === 13 || at === 9;

/**
 * End of a value; null: the value goes on. A scalar ends before the character that shows it, other values with it. A
 * list of the outermost object is an end too: it may hold more than fits into memory.
 */
export type Ending =
  | 'value'
  | 'scalar'
  | { readonly list: string }
  | { readonly error: string; readonly restart?: boolean }
  | null;

/** Follows one JSON value from character to character, by its brackets and quotes. */
export class JsonValue {
  #text = '';
  #brackets: number[] = [];
  #inString = false;
  #escaped = false;
  /** The last character that is neither space nor in a string; the quote stands for a string. */
  #before = 0;
  #keyStart = 0;
  #key = '';

  /** A value whose opening bracket was followed already. */
  static begunBy(bracket: number, before = bracket): JsonValue {
    const value = new JsonValue();
    value.#brackets = [bracket];
    value.#before = before;
    return value;
  }

  /** The text that is kept so far. */
  get text(): string {
    return this.#text;
  }

  keep(text: string): void {
    this.#text += text;
  }

  get inString(): boolean {
    return this.#inString;
  }

  /** True for a character that only continues the current string. */
  skips(character: number): boolean {
    const plain =
      this.#inString &&
      character !== json.quote &&
      character !== json.backslash &&
      character !== json.newline;
    if (plain) this.#escaped = false;
    return plain;
  }

  /** Follows the character at `at` of a chunk. The chunk's text before `from` is kept already. */
  follow(character: number, chunk: string, from: number, at: number): Ending {
    if (this.#inString) return this.#followString(character, chunk, from, at);
    if (isSpace(character)) return this.#brackets.length === 0 && this.#before !== 0 ? 'scalar' : null;
    const before = this.#before;
    this.#before = character;
    switch (character) {
      case json.quote:
        this.#inString = true;
        this.#keyStart = this.#text.length + at - from + 1;
        return null;
      case json.openObject:
      case json.openList:
        return this.#open(character, before);
      case json.closeObject:
      case json.closeList:
        return this.#close(character);
      default:
        return character === json.comma && this.#brackets.length === 0 ? 'scalar' : null;
    }
  }

  #followString(character: number, chunk: string, from: number, at: number): Ending {
    if (character === json.newline) return { error: 'has a text without its closing quote' };
    if (this.#escaped) this.#escaped = false;
    else if (character === json.backslash) this.#escaped = true;
    else {
      this.#inString = false;
      if (this.#inOutermostObject) this.#key = (this.#text + chunk.slice(from, at)).slice(this.#keyStart);
    }
    return null;
  }

  #open(character: number, before: number): Ending {
    if (this.#misplaced(before)) return { error: 'is not complete', restart: character === json.openObject };
    const ending = character === json.openList && this.#inOutermostObject ? { list: this.#key } : null;
    this.#brackets.push(character);
    return ending;
  }

  #close(character: number): Ending {
    const opened = this.#brackets.pop();
    if (opened === undefined && character === json.closeList) return 'scalar';
    if (opened !== (character === json.closeObject ? json.openObject : json.openList)) {
      return { error: 'has brackets that do not match' };
    }
    return this.#brackets.length === 0 ? 'value' : null;
  }

  get #inOutermostObject(): boolean {
    return this.#brackets.length === 1 && this.#brackets[0] === json.openObject;
  }

  /** An opening bracket stands at the start, after a colon, or in a list at its start or after a comma. */
  #misplaced(before: number): boolean {
    const within = this.#brackets.at(-1);
    if (within === undefined) return before !== 0;
    if (within === json.openObject) return before !== json.colon;
    return before !== json.openList && before !== json.comma;
  }
}
