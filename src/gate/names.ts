const NAMED = 5;

/** The first few of some names, and how many more there are. */
export function nameSome(names: readonly string[]): string {
  const more = names.length - NAMED;
  return [...names.slice(0, NAMED), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
