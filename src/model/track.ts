/** One row of a split. Text is '' and a time is undefined where the row has none. */
export type Track = {
  readonly id: string;
  /** 1-based line of the table on which the row begins. */
  readonly line: number;
  readonly title: string;
  readonly artist: string;
  readonly album: string;
  /** Seconds. */
  readonly duration: number | undefined;
  readonly isrc: string;
  readonly mbid: string;
  /** Id of the video or file that the track is cut from, between `start` and `end` seconds. */
  readonly source: string;
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly md5: string;
  readonly sha256: string;
  /** Name of what the id is an id of, where equal ids mean the same item. */
  readonly idsOf?: string;
  /** Ids of its artists and of its album, where the row has them. */
  readonly artist_id?: string;
  readonly album_id?: string;
  /** Id of the song that a track is cut from: equal for all of its clips. */
  readonly song: string;
  /** Its file as seen from the working directory, whether it exists or not. */
  readonly audio: string;
};

/** Stands for a row of a test split that is searched for elsewhere: it has nothing to be compared by. */
export const LEFT_OUT: Track = Object.freeze({
  ...{ id: '', line: 0, title: '', artist: '', album: '', duration: undefined, isrc: '', mbid: '', source: '' },
  ...{ start: undefined, end: undefined, md5: '', sha256: '', song: '', audio: '' },
});
