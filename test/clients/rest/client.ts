import createClient from 'openapi-fetch';
import type { paths } from './generated/earmark';

export const createRestClient = (baseUrl: string, apiKey: string) =>
  createClient<paths>({ baseUrl, headers: { 'X-API-Key': apiKey } });
