/** Builds the script and the style sheet of report.html. */
export function buildPage(project?: string): Promise<{
  readonly script: string;
  readonly style: string;
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
}>;
