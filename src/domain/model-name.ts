/** What a model's name says: its family, and its version where it carries one. */
export interface NameParts {
  readonly family: string;
  /** The version as it is written, without its "v"; null where the name carries none. */
  readonly version: string | null;
  /** The version's parts as numbers, so that 1.10 comes after 1.9; empty where there is none. */
  readonly versionOrder: number[];
}

/** "<family> v<version>", then nothing or something set apart: "TTS Detector v2.1 - High Recall". */
const versioned =
  /^(?<family>.*?\S)[\s_-]+v(?:ersion)?\s?(?<version>\d{1,9}(?:\.\d{1,9})*)(?=$|[\s_,;:()[\]–—-])/iu;

/** Splits a name into family and version. A name with no version marker is a family of its own. */
export function parseModelName(name: string): NameParts {
  const { family, version } = versioned.exec(name)?.groups ?? {};
  if (family === undefined || version === undefined) return { family: name, version: null, versionOrder: [] };
  return { family, version, versionOrder: version.split('.').map(Number) };
}
