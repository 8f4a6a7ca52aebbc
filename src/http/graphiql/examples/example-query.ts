/** Query that the page offers, first in a tab and always in the menu. */
export interface ExampleQuery {
  /** Text in the menu. The tab shows the operation's name. */
  readonly name: string;
  /** One named operation without variables. */
  readonly document: string;
}
