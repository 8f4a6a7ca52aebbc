/** Shown instead of an answer without a key: where a key comes from. `keysFile` is the demo's file of keys. */
export function keyHint(keysFile: string | undefined): string {
  return `To begin, paste an API key into the field above.

${keysFile === undefined ? fromOperator : fromDemo(keysFile)}`;
}

const fromDemo = (keysFile: string) => `The demo prints its keys at start and keeps them in

  ${keysFile}
`;

const fromOperator = `Ask the operator of this gateway for one. An admin key,
printed at the first start, creates further keys:

  npx earmark keys create --name you --scope READ
`;
