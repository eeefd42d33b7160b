import type { Layout } from './config.ts';

/** Returns a layout with what goes without saying. */
export const toLayout = (settings: Partial<Layout> | undefined): Layout | undefined =>
  settings && {
    format: settings.format,
    separator: settings.separator,
    comment: settings.comment,
    header: settings.header,
    rest: settings.rest,
    quotes: settings.quotes ?? true,
    at: settings.at,
    times: settings.times,
    ...(settings.service === undefined ? {} : { service: settings.service }),
  };
