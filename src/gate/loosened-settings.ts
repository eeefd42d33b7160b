import type { Config, ModelSource } from '../config/config.ts';
import { hostsOf } from '../fetch/hosts.ts';
import { groupBy } from '../platform/group.ts';
import { isRemote, lockedName } from '../sources/lock.ts';
import type { Loosening, Side } from './loosening.ts';

type Said = readonly [what: Loosening['what'], message: string];

/** Another model, further hosts, and detectors or strictness that see or refuse less. */
export function loosenedSettings({ config: before }: Side, { config: now }: Side): readonly Loosening[] {
  const place = (what: Loosening['what']): number => (what === 'strict' ? now.places.strict : now.places.match).line;
  const models = [modelOf(before), modelOf(now)];
  const said: readonly Said[] = [
    ...(models[0] === models[1]
      ? []
      : ([['model', `texts are embedded by ${models[1]}, at the base by ${models[0]}`]] as const)),
    ...match(before, now).map((message) => ['match', message] as const),
    ...strict(before, now).map((message) => ['strict', message] as const),
  ];
  return [
    ...said.map(([what, message]) => ({ what, message, file: now.file, line: place(what) })),
    ...hosts(before, now),
  ];
}

function modelOf(config: Config): string {
  const { model } = config.match.text;
  if (model === undefined) return 'the model that comes with the program';
  return 'folder' in model ? lockedName(config, model.folder) : `${model.url} (${digestsOf(model)})`;
}

const digestsOf = ({ sha256 }: Extract<ModelSource, { url: string }>): string =>
  Object.entries(sha256)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, digest]) => `${file}: ${digest}`)
    .join(', ');

function match({ match: before }: Config, { match: now }: Config): readonly string[] {
  const changed = (['retrieve', 'template'] as const)
    .filter((key) => before.text[key] !== now.text[key])
    .map((key) => change(`match.text.${key}`, before.text[key] ?? 'the default', now.text[key] ?? 'the default'));
  return [
    ...changed,
    ...(now.text.threshold > before.text.threshold
      ? [change('match.text.threshold', before.text.threshold, now.text.threshold)]
      : []),
    ...(now.text.top < before.text.top ? [change('match.text.top', before.text.top, now.text.top)] : []),
    ...(now.audio.profile !== before.audio.profile
      ? [change('match.audio.profile', before.audio.profile, now.audio.profile)]
      : []),
    ...(before.audio.warps === 'wide' && now.audio.warps === 'usual'
      ? [change('match.audio.warps', before.audio.warps, now.audio.warps)]
      : []),
  ];
}

const strict = ({ strict: before }: Config, { strict: now }: Config): readonly string[] => [
  ...(now.malformedRows > before.malformedRows
    ? [change('strict.malformed-rows', before.malformedRows, now.malformedRows)]
    : []),
  ...(now.undecodableFiles > before.undecodableFiles
    ? [change('strict.undecodable-files', before.undecodableFiles, now.undecodableFiles)]
    : []),
];

const change = (key: string, before: string | number, now: string | number): string =>
  `${key} is ${now}, at the base ${before}`;

/** Hosts that are named for the first time: unless the caller says otherwise they may be fetched from. */
function hosts(before: Config, now: Config): readonly Loosening[] {
  const known = new Set(addressesOf(before).map(({ host }) => host));
  const added = addressesOf(now).filter(({ host }) => !known.has(host));
  return [...groupBy(added, ({ host }) => host)].map(([host, [first]]) => ({
    ...{ what: 'host', message: `${host} is fetched from, which the base does not name` },
    ...{ file: now.file, line: first?.line ?? null },
  }));
}

function addressesOf({ splits, match, places }: Config): readonly { readonly host: string; readonly line: number }[] {
  const { model } = match.text;
  const named = [
    ...splits.map(({ file, place }) => ({ url: file, line: place.line })),
    ...(model && 'url' in model ? [{ url: model.url, line: places.match.line }] : []),
  ];
  return named.flatMap(({ url, line }) => (isRemote(url) ? hostsOf([url]) : []).map(({ host }) => ({ host, line })));
}
