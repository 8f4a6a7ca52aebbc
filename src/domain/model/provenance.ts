import { addError, allowedMessage, mustBe } from '../validation/must-be.ts';
import { text } from '../validation/text.ts';
import { findCredentials } from './uri-credentials.ts';

/** Maximum number of characters of an address. */
export const maxAddressLength = 2_000;

/** At least two characters of scheme: C:\model.onnx is a path. */
const uri = /^[a-z][a-z\d+.-]+:[^\p{Cc}\p{Cf}\p{Z}\\]+$/iu;
/** Schemes without a place: a page that showed such a link would run it. */
const program = /^(javascript|vbscript|data|blob):/i;
const webAddress = /^https?:\/\//i;

const isWebAddress = (value: string) => webAddress.test(value) && uri.test(value) && URL.canParse(value);

/** Address of the trained model, kept as given. */
export const artifactUri = address(
  'a URI with its scheme, such as s3://bucket/model.onnx, without spaces',
  (value) => (webAddress.test(value) ? isWebAddress(value) : uri.test(value) && !program.test(value)),
);

/** Address of the run in an experiment tracker, kept as given. */
export const runUrl = address('an http or https URL without spaces', isWebAddress);

function address(allowed: string, isAllowed: (value: string) => boolean) {
  return text(1, maxAddressLength).superRefine((value, context) => {
    const credentials = findCredentials(value);
    // Without the value: an error may be logged.
    if (credentials)
      addError(context, [], 'NOT_ALLOWED', `must be a URI without credentials, got ${credentials}`);
    else if (value !== '' && !isAllowed(value))
      addError(context, [], 'INVALID_FORMAT', allowedMessage(allowed)(value));
  });
}

/** Hexadecimal digits of well-known algorithms. The digests of others are kept as given. */
const digestLengths: Readonly<Record<string, number>> = {
  md5: 32,
  sha1: 40,
  sha256: 64,
  sha384: 96,
  sha512: 128,
  blake3: 64,
};

const formats = Object.entries(digestLengths)
  .map(([algorithm, length]) => `${algorithm} and ${length}`)
  .join(', ');

/** Digest of the artifact: an algorithm, a colon and a value, as container registries write it. */
export const digest = text(1, 200)
  .refine(isDigest, mustBe(`algorithm:value (${formats} hexadecimal digits)`, 'INVALID_FORMAT'))
  .transform((value) => (lengthOf(value) === undefined ? value : value.toLowerCase()));

function isDigest(value: string): boolean {
  const length = lengthOf(value);
  if (length === undefined) return /^[a-z\d]+(?:[+._-][a-z\d]+)*:[a-z\d=_-]+$/i.test(value);
  return new RegExp(`^[^:]+:[\\da-f]{${length}}$`, 'i').test(value);
}

/** Length of the digest's hexadecimal digits. Undefined: another algorithm. */
function lengthOf(value: string): number | undefined {
  const algorithm = value.slice(0, value.indexOf(':')).toLowerCase();
  return Object.hasOwn(digestLengths, algorithm) ? digestLengths[algorithm] : undefined;
}

/** Commit of the training code, in lower case: a SHA-1, a SHA-256, or its beginning. */
export const gitCommit = text(1, 200)
  .refine((value) => /^[\da-f]{7,64}$/i.test(value), mustBe('7 to 64 hexadecimal digits', 'INVALID_FORMAT'))
  .transform((value) => value.toLowerCase());
