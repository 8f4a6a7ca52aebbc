/** Parameters that let anyone who reads the address in: those of signed links and of share links. */
const secretParameter =
  /[?&;#](x-amz-(?:signature|credential|security-token)|x-goog-(?:signature|credential)|signature|sig|(?:access|private|auth)?[_-]?token|api[_-]?key|password|secret)=/i;

/**
 * Credentials in a URI, described without their value; null: none. A name alone is one where the scheme is HTTP, since
 * tokens are sent so; elsewhere it may name a container or a user, as in abfss://models@account.
 */
export function findCredentials(uri: string): string | null {
  const [, scheme = '', name] = /^([^:/?#]*):\/\/([^/?#]*)@/.exec(uri) ?? [];
  if (name?.includes(':')) return 'one with a password';
  if (name !== undefined && /https?$/i.test(scheme)) return 'one with a user name or token before "@"';
  const [, parameter] = secretParameter.exec(uri) ?? [];
  return parameter === undefined ? null : `one with the parameter "${parameter}"`;
}
