/** The reason for which the marks of a merge are malformed rows. */
export const CONFLICT = 'the mark of a merge conflict';

/** Reports whether a line, or the first cell of one, is what git leaves where two sides of a merge differ. */
export const isConflictMark = (text: string | undefined): boolean => /^(<{7}|={7}|>{7}|\|{7})( |\r?$)/.test(text ?? '');
