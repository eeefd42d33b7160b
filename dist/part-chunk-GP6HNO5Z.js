import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/config/repairs.json
var repairs_default = [
  {
    name: "title-head-in-artist",
    why: '"Artist-Title" was split at its last hyphen, so the head of a title with a hyphen stayed with the artist ("Moon Serenade" by "Glass Orchard-Half")',
    artist: "^(?<artist>.{2,}?)-(?<head>[^-]+(?:-[^-]+)*)$",
    title: "^\\S",
    set: { artist: "{artist}", title: "{head}-{title}" }
  },
  {
    name: "title-head-in-artist-spaced",
    why: 'the same with " - ": its spaces stayed at the ends (" Single" by "Glass Orchard-The Long Way Up ")',
    artist: "^(?<artist>.{2,}?)\\s*-\\s*(?<head>.+?)\\s*$",
    title: "^\\s",
    set: { artist: "{artist}", title: "{head} - {title}" }
  },
  {
    name: "article-in-title",
    why: '"Name, the - Title" lost its comma and hyphen; two spaces show where ("the  7 Lamps" by "Lanterns")',
    title: "^\\s*the\\s{2,}(?<rest>\\S.*)$",
    set: { artist: "The {artist}", title: "{rest}" }
  },
  {
    name: "artist-before-title",
    why: `the title repeats its artist ("Jane Doe_ Paper Moon" by a compilation's name)`,
    title: "^(?<artist>[^-_:]{2,60}?)(?:\\s+-\\s+|_\\s+|:\\s+)(?<rest>\\S.*)$",
    placeholder: true,
    set: { artist: "{artist}", title: "{rest}" }
  },
  {
    name: "time-in-title",
    why: 'the playing time was written behind the title; only as a second reading, since "John 3:16" is a title',
    title: "^(?<rest>.+?)\\s(?<minutes>\\d{1,2}):(?<seconds>[0-5]\\d)$",
    set: { artist: "{artist}", title: "{rest}", duration: "{minutes}:{seconds}" }
  }
];

export {
  repairs_default
};
