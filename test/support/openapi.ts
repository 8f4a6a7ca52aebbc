import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';

// biome-ignore lint/suspicious/noExplicitAny: the shape of a description is up to the gateway
type Description = any;

/** Checks an answer against an OpenAPI description: status, media type, headers and body. */
export function answerChecker(description: Description) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  ajv.addSchema(description, 'openapi');
  const compiled = new Map<string, ValidateFunction>();
  const checked = new Set<string>();

  function validator(pointer: string): ValidateFunction {
    const found = compiled.get(pointer) ?? ajv.compile({ $ref: `openapi#${pointer}` });
    compiled.set(pointer, found);
    return found;
  }

  return {
    /** The answers that were checked, such as "GET /models 200". */
    checked,
    async check(method: string, path: string, response: Response): Promise<void> {
      const documented = description.paths[path]?.[method.toLowerCase()]?.responses[response.status];
      const name = `${method} ${path} ${response.status}`;
      const text = await response.clone().text();
      expect(documented, `${name} is documented: ${text}`).toBeDefined();
      for (const header of Object.keys(documented.headers ?? {})) {
        expect(response.headers.has(header), `${name} has the header ${header}`).toBe(true);
      }
      const types = Object.keys(documented.content ?? {});
      if (types.length === 0) expect(text, `${name} has no body`).toBe('');
      else {
        const type = response.headers.get('content-type')?.split(';')[0] ?? '';
        expect(types, `the media type of ${name}`).toContain(type);
        const steps = ['paths', path, method.toLowerCase(), 'responses', response.status, 'content', type];
        const validate = validator(`/${[...steps, 'schema'].map(escaped).join('/')}`);
        validate(JSON.parse(text));
        expect(validate.errors, `the body of ${name}`).toBeNull();
      }
      checked.add(name);
    },
  };
}

const escaped = (step: string | number) =>
  encodeURIComponent(String(step).replace(/~/g, '~0').replace(/\//g, '~1'));
