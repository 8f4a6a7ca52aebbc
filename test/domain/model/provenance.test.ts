import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { artifactUri, digest, gitCommit, runUrl } from '../../../src/domain/model/provenance.ts';
import { tryParseInput } from '../../../src/domain/validation/parse-input.ts';

type Rule = typeof artifactUri | typeof digest;

function messages(rule: Rule, value: unknown): string[] {
  return (tryParseInput(rule, value, []).fieldErrors ?? []).map(({ message }) => message);
}

const kept = (rule: Rule, value: string) => expect(rule.parse(value)).toBe(value);

describe('the address of an artifact', () => {
  test.each([
    's3://models/glitch/v5.onnx',
    'gs://models/a%20b/v5',
    'hf://org/model@main/v5.onnx',
    'models:/TTS Glitch Detector/3'.replaceAll(' ', '%20'),
    'file:///var/models/v5.onnx',
    'oci://registry.example.com/models/glitch:v5@sha256:00ff',
    'https://models.example.com/v5.onnx?version=3#weights',
    'abfss://models@account.dfs.core.windows.net/v5.onnx',
    'ssh://git@example.com/models.git',
    'wandb-artifact://entity/project/модель:v5',
    `s3://${'x'.repeat(1_995)}`,
  ])('is kept as given: %s', (value) => kept(artifactUri, value));

  test.each([
    'v5.onnx',
    '/var/models/v5.onnx',
    'C:\\models\\v5.onnx',
    'c:/models/v5.onnx',
    's3:',
    '//bucket/v5.onnx',
    's3://bucket/a b.onnx',
    's3://bucket/a\tb.onnx',
    's3://bucket/a\u200bb.onnx',
    'file:\\\\server\\v5.onnx',
    'https://',
    'http://exa mple.com',
    'https://[::1',
    'javascript:alert(1)',
    'DATA:text/html,x',
  ])('has the scheme of a place, no spaces, and a host where the web needs one: not %j', (value) => {
    expect(messages(artifactUri, value)).toEqual([
      expect.stringMatching(/^must be a URI with its scheme, such as s3:.*, without spaces, got "/),
    ]);
  });

  test.each([
    [2_001, `s3://${'x'.repeat(1_996)}`],
    [0, ''],
  ])('has 1 to 2000 characters, not %i', (count, value) => {
    expect(messages(artifactUri, value)).toEqual([`must be 1 to 2000 characters, got ${count}`]);
  });
});

describe.each([
  ['artifact', artifactUri],
  ['run', runUrl],
] as const)('the address of an %s with credentials', (_, rule) => {
  test.each([
    ['https://me:hunter2@example.com/x', 'one with a password'],
    ['https://:hunter2@example.com/x', 'one with a password'],
    ['https://hunter2@example.com/x', 'one with a user name or token before "@"'],
    ['https://hunter2@', 'one with a user name or token before "@"'],
    ['HTTPS://a@b:hunter2@example.com', 'one with a password'],
    ['https://example.com/x?X-Amz-Signature=hunter2', 'one with the parameter "X-Amz-Signature"'],
    ['https://example.com/x?a=b&sig=hunter2', 'one with the parameter "sig"'],
    ['https://wandb.example.com/r?accessToken=hunter2', 'one with the parameter "accessToken"'],
    ['https://example.com/#token=hunter2', 'one with the parameter "token"'],
  ])('is refused without repeating them: %s', (value, got) => {
    expect(messages(rule, value)).toEqual([`must be a URI without credentials, got ${got}`]);
  });
});

test('a password is refused in every scheme', () => {
  for (const value of ['s3://KEY:hunter2@bucket/x', 'git+https://hunter2@example.com/x', 'ftp://a:b@c/x']) {
    expect(messages(artifactUri, value)).toEqual([
      expect.stringMatching(/^must be a URI without credentials/),
    ]);
  }
});

test('an @ or a colon elsewhere, and parameters that only resemble credentials, are none', () => {
  kept(artifactUri, 'https://example.com/a:b@c?user=d:e@f');
  kept(artifactUri, 'https://example.com/x?signature_version=4&sigma=0.1&tokenizer=bpe');
});

describe('the address of a run', () => {
  test.each([
    'https://mlflow.example.com/#/experiments/4/runs/8d1f',
    'http://127.0.0.1:5000/runs/8d1f',
    'HTTP://[::1]:5000/',
  ])('is kept as given: %s', (value) => kept(runUrl, value));

  test.each([
    'mlflow.example.com/runs/8d1f',
    's3://runs/8d1f',
    'javascript:alert(1)',
    'https:/x',
    'https://a b',
  ])('is an http or https URL: not %j', (value) => {
    expect(messages(runUrl, value)).toEqual([
      `must be an http or https URL without spaces, got ${JSON.stringify(value)}`,
    ]);
  });
});

const hexadecimal = (min: number, max = min) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdefABCDEF'), { minLength: min, maxLength: max })
    .map((digits) => digits.join(''));

describe('a digest', () => {
  const lengths = [
    ['sha256', 64],
    ['md5', 32],
    ['sha1', 40],
    ['sha384', 96],
    ['sha512', 128],
    ['blake3', 64],
  ] as const;

  test.each(lengths)('of %s has %i hexadecimal digits, kept in lower case', (algorithm, length) => {
    fc.assert(
      fc.property(hexadecimal(length), (digits) => {
        const value = `${algorithm}:${digits}`;
        expect(digest.parse(value)).toBe(value.toLowerCase());
        expect(digest.parse(value.toUpperCase())).toBe(value.toLowerCase());
      }),
    );
  });

  test.each(['multihash+base58:QmRZxt2b1FVZPNqd8hsiykDL3', 'xxh3_64:0F', 'constructor:0F'])(
    'of another algorithm is kept as given: %s',
    (value) => {
      expect(digest.parse(value)).toBe(value);
    },
  );

  test.each([
    `sha256:${'0'.repeat(63)}`,
    `sha256:${'0'.repeat(65)}`,
    `sha256:${'0'.repeat(63)}g`,
    `sha512:${'0'.repeat(64)}`,
    '0'.repeat(64),
    `md5:${'0'.repeat(31)}`,
    'constructor:',
    ':0',
    'sha256-64:0 0',
    'multihash+base64:AAE=\n',
    ` sha256:${'0'.repeat(64)}`,
    `sha256:and more:${'0'.repeat(64)}`,
    `sha256::${'0'.repeat(64)}`,
  ])('is refused: %s', (value) => {
    expect(messages(digest, value)).toEqual([
      expect.stringMatching(
        /^must be algorithm:value \(md5 and 32, sha1 and 40, sha256 and 64, sha384 and 96, sha512 and 128, blake3 and 64 hexadecimal digits\), got "/,
      ),
    ]);
  });
});

test.each<[code: string, rule: Rule, value: string]>([
  ['TOO_SHORT', artifactUri, ''],
  ['TOO_LONG', runUrl, `https://${'x'.repeat(2_000)}`],
  ['INVALID_FORMAT', artifactUri, 'v5.onnx'],
  ['NOT_ALLOWED', artifactUri, 's3://a:b@c'],
  ['INVALID_FORMAT', digest, 'md5:00'],
  ['INVALID_FORMAT', gitCommit, 'main'],
])('the code of an error is %s', (code, rule, value) => {
  expect(tryParseInput(rule, value, []).fieldErrors?.map((error) => error.code)).toEqual([code]);
});

describe('a commit', () => {
  test('has 7 to 64 hexadecimal digits, kept in lower case', () => {
    fc.assert(
      fc.property(hexadecimal(7, 64), (value) => {
        expect(gitCommit.parse(value)).toBe(value.toLowerCase());
      }),
    );
  });

  test.each(['123456', 'a'.repeat(65), 'main', 'v1.2.3abc', '1234567-dirty', ' 1234567'])(
    'is refused: %j',
    (value) => {
      expect(messages(gitCommit, value)).toEqual([
        expect.stringMatching(/^must be 7 to 64 hexadecimal digits, got "/),
      ]);
    },
  );
});
