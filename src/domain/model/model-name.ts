/** What a model's name says: its family, and its version where it carries one. */
export interface NameParts {
  readonly family: string;
  /** The version as it is written, without its "v"; null where the name carries none. */
  readonly version: string | null;
  /** The version's numbers, so that 1.10 comes after 1.9, of any length; empty where there is none. */
  readonly versionOrder: string[];
}

/** What sets the version apart from the family, and from what stands behind it. */
const separators = String.raw`\-–—,;:|·/_`;
/** What stands before: some letter, so that a family is left, and something that sets the version apart. */
const before = String.raw`(?<family>.*?[\p{L}\p{N}].*?)[\s${separators}([{]+`;
const written = String.raw`(?<version>\d+(?:\.\d+)*(?:[a-z]+\d*|\+[\w.]+)?)`;
/** "v2", "v.2", "ver 2", "version 2"; "v 2" is a version only where nothing but the end or a separator follows. */
const marker = String.raw`v(?:\.|er(?:sion)?\.?\s?)?`;
/** "v2." and "v2!", and the end of "(v2)". */
const closed = String.raw`[.!?]*[)\]}]*`;

const versioned = [
  new RegExp(String.raw`^${before}(?:${marker}|v\s)${written}${closed}(?=\s*(?:$|[${separators}([{]))`, 'iu'),
  new RegExp(String.raw`^${before}${marker}${written}${closed}(?=\s)`, 'iu'),
];

/**
 * Splits a name into family and version: the first version that ends the name or has a separator behind it, else
 * the first that has words behind it. A name with no version is a family of its own.
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
