import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseModelName } from '../../../src/domain/model/model-name.ts';

describe('a model name', () => {
  test.each<[name: string, family: string, version: string]>([
    ['TTS Glitch Detector v2 - High Recall', 'TTS Glitch Detector', '2'],
    ['EN-US Pronunciation Model v1.3', 'EN-US Pronunciation Model', '1.3'],
    ['Punct Detector – v2', 'Punct Detector', '2'],
    ['Punct Detector — v2', 'Punct Detector', '2'],
    ['Punct Detector, v3', 'Punct Detector', '3'],
    ['Punct Detector: v3', 'Punct Detector', '3'],
    ['Punct Detector | v3', 'Punct Detector', '3'],
    ['Punct Detector · v3', 'Punct Detector', '3'],
    ['Punct Detector/v3', 'Punct Detector', '3'],
    ['punct_detector_v3', 'punct_detector', '3'],
    ['punct-detector-v3-high_recall', 'punct-detector', '3'],
    ['Detector (TTS) v2', 'Detector (TTS)', '2'],
    ['Détecteur v2', 'Détecteur', '2'],
  ])('"%s" is of the family "%s", version %s', (name, family, version) => {
    expect(parseModelName(name)).toMatchObject({ family, version });
  });

  test.each([
    ['v2', '2'],
    ['V2', '2'],
    ['v.2', '2'],
    ['ver 2', '2'],
    ['ver. 2', '2'],
    ['version 2', '2'],
    ['Version 2.1', '2.1'],
    ['v 5', '5'],
    ['(v2)', '2'],
    ['[v2]', '2'],
    ['(version 2)', '2'],
    ['v2.', '2'],
    ['v2!', '2'],
    ['v1.10', '1.10'],
    ['v2b1', '2b1'],
    ['v2.0.0+build5', '2.0.0+build5'],
    ['v20240115123', '20240115123'],
  ])('carries its version at the end as %s, and before a variant', (marker, version) => {
    for (const rest of ['', ' - High Recall', ', nightly', ' | nightly', ': nightly', ' (nightly)']) {
      expect(parseModelName(`Hiss Detector ${marker}${rest}`)).toMatchObject({
        family: 'Hiss Detector',
        version,
      });
    }
  });

  test.each<[name: string, family: string, version: string]>([
    ['Cdc v2 Hiss Detector v3', 'Cdc v2 Hiss Detector', '3'],
    ['v2 Detector v3', 'v2 Detector', '3'],
    ['X v2 - retrained from v1.9', 'X', '2'],
    ['X v2 retrained', 'X', '2'],
    ['X v2 retrained from v1.9', 'X v2 retrained from', '1.9'],
    ['X v2 beta of v3 and more', 'X', '2'],
    ['X (v2 beta)', 'X', '2'],
    ['X (v2) beta', 'X', '2'],
  ])(
    '"%s" is of the family "%s", version %s: the first that ends it or is set apart, else the first',
    (name, family, version) => {
      expect(parseModelName(name)).toMatchObject({ family, version });
    },
  );

  test.each([
    'Voice Agent Echo Detection - Production',
    'v2',
    '(v2)',
    'v2 Detector',
    'Detectorv2',
    'Detector rev2',
    'Detector v2.x',
    'Detector v 5 things',
    'Detector v',
    'Detector 2',
  ])('"%s" carries no version, and is a family of its own', (name) => {
    expect(parseModelName(name)).toEqual({ family: name, version: null, versionOrder: [] });
  });
});

describe('a family and a version', () => {
  const words = fc.array(fc.constantFrom('TTS', 'Hiss', 'v', 'Détecteur', '(EU)', '日本', 'en-US', 'v2 x'), {
    minLength: 1,
    maxLength: 4,
  });
  const family = words.map((some) => some.join(' '));
  const number = fc.oneof(fc.nat(20), fc.bigInt({ min: 0n, max: 10n ** 30n })).map(String);
  const numbers = fc.array(number, { minLength: 1, maxLength: 4 });
  const version = fc
    .tuple(numbers, fc.constantFrom('', 'b1', 'rc', '+build5'))
    .map(([parts, rest]) => `${parts.join('.')}${rest}`);

  test('put into a name come out of it', () => {
    fc.assert(
      fc.property(family, version, (name, written) => {
        expect(parseModelName(`${name} v${written}`)).toMatchObject({ family: name, version: written });
      }),
    );
  });

  test('have their numbers in the order, of any length', () => {
    fc.assert(
      fc.property(numbers, (parts) => {
        expect(parseModelName(`X v${parts.join('.')}`).versionOrder).toEqual(parts);
      }),
    );
  });
});
