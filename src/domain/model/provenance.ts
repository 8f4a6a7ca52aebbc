import { addError, allowedMessage, mustBe } from '../validation/must-be.ts';
import { text } from '../validation/text.ts';
import { findCredentials } from './uri-credentials.ts';

const maxAddressLength = 2_000;

/** At least two characters of scheme: C:\model.onnx is a path. */
const uri = /^[a-z][a-z\d+.-]+:[^\p{Cc}\p{Cf}\p{Z}\\]+$/iu;
const webAddress = /^https?:\/\//i;

const isWebAddress = (value: string) => webAddress.test(value) && uri.test(value) && URL.canParse(value);

/** Address of the trained model, kept as given. */
export const artifactUri = address(
  'a URI with its scheme, such as s3://bucket/model.onnx, without spaces',
  (value) => (webAddress.test(value) ? isWebAddress(value) : uri.test(value)),
);

/** Address of the run in an experiment tracker, kept as given. */
export const runUrl = address('an http or https URL without spaces', isWebAddress);

function address(allowed: string, isAllowed: (value: string) => boolean) {
  return text(1, maxAddressLength).superRefine((value, context) => {
    const credentials = findCredentials(value);
    // Without the value: an error may be logged.
    if (credentials) {
      addError(context, [], 'NOT_ALLOWED', `must be a URI without credentials, got ${credentials}`);
    } else if (value !== '' && !isAllowed(value)) {
      addError(context, [], 'INVALID_FORMAT', allowedMessage(allowed)(value));
    }
  });
}

/** Hexadecimal digits of each algorithm. MD5 and SHA-1 are left out: they do not prove the same bytes. */
const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128, blake3: 64 };

const formats = Object.entries(digestLengths)
  .map(([algorithm, length]) => `${algorithm} and ${length}`)
  .join(', ');

/** Digest of the artifact, in lower case. */
export const digest = text(1, 200)
  .refine(isDigest, mustBe(`algorithm:hexadecimal digits (${formats} digits)`, 'INVALID_FORMAT'))
  .transform((value) => value.toLowerCase());

function isDigest(value: string): boolean {
  const [, algorithm = '', digits = ''] = /^([a-z\d]+):([\da-f]+)$/.exec(value.toLowerCase()) ?? [];
  return Object.hasOwn(digestLengths, algorithm) && digits.length === digestLengths[algorithm];
}

/** Commit of the training code, in lower case: a SHA-1, a SHA-256, or its beginning. */
export const gitCommit = text(1, 200)
  .refine((value) => /^[\da-f]{7,64}$/i.test(value), mustBe('7 to 64 hexadecimal digits', 'INVALID_FORMAT'))
  .transform((value) => value.toLowerCase());
