import { basename } from 'node:path';

/** `data/msd.tsv.gz` is `msd`. */
export const tableStem = (file: string): string =>
  basename(file)
    .replace(/\.gz$/i, '')
    .replace(/\.[a-z]+$/i, '');

/** A text with only what the name of a split may have; '' where there is nothing of that in it. */
export const toSplitName = (text: string): string =>
  text.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
