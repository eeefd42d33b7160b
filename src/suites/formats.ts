/** Forms in which the table of a scan is printed. */
export const SCAN_FORMATS = ['table', 'markdown', 'latex', 'csv', 'json'] as const;
export type ScanFormat = (typeof SCAN_FORMATS)[number];
