/** Family, and version if the name has one. */
interface NameParts {
  readonly family: string;
  /** Version as written, without "v". Null: no version. */
  readonly version: string | null;
  /** Numbers of the version, of any length: 1.10 comes after 1.9. Empty: no version. */
  readonly versionOrder: string[];
}

/** Separates the version from the family and from the text after it. */
const separators = String.raw`\-–—,;:|·/_`;
/** Text before the version: at least one letter for the family, and a separator. */
const before = String.raw`(?<family>.*?[\p{L}\p{N}].*?)[\s${separators}([{]+`;
const written = String.raw`(?<version>\d+(?:\.\d+)*(?:[a-z]+\d*|\+[\w.]+)?)`;
/** "v2", "v.2", "ver 2", "version 2"; "v 2" only before the end or a separator. */
const marker = String.raw`v(?:\.|er(?:sion)?\.?\s?)?`;
/** "v2." and "v2!", and the end of "(v2)". */
const closed = String.raw`[.!?]*[)\]}]*`;

const versioned = [
  new RegExp(String.raw`^${before}(?:${marker}|v\s)${written}${closed}(?=\s*(?:$|[${separators}([{]))`, 'iu'),
  new RegExp(String.raw`^${before}${marker}${written}${closed}(?=\s)`, 'iu'),
];

/**
 * Splits a name into family and version. The version is the first one at the end or before a separator,
 * otherwise the first one before more words. A name without a version is a family of its own.
 */
export function parseModelName(name: string): NameParts {
  for (const pattern of versioned) {
    const { family, version } = pattern.exec(name)?.groups ?? {};
    if (family && version) {
      const numbers = version.match(/^[\d.]+/)?.[0].split('.') ?? [];
      return { family, version, versionOrder: numbers };
    }
  }
  return { family: name, version: null, versionOrder: [] };
}

/** Parts of a model's name, as its row stores them. Null: the model has no name, and so no family. */
export function nameParts(name: string | null): NameParts | typeof noParts {
  return name === null ? noParts : parseModelName(name);
}

const noParts = { family: null, version: null, versionOrder: [] };
