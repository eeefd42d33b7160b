/** How to fix a trouble, and whether another try would end the same. */
export type Advice = { readonly remedy: string; readonly final: boolean };

/** Error that may go away when the request is repeated. */
export class Trouble extends Error {
  /** How long the server asks to wait. */
  readonly waitMs: number | undefined;
  readonly advice: Advice | undefined;
  constructor(message: string, waitMs?: number, advice?: Advice) {
    super(message);
    this.waitMs = waitMs;
    this.advice = advice;
  }
}
