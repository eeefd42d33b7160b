import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/platform/foreign.ts
var LFS = "version https://git-lfs.github.com/spec/";
var isLfsPointer = (head) => Buffer.from(head.subarray(0, LFS.length + 3)).toString("utf8").replace(/^\uFEFF/, "").startsWith(LFS);
var lfsPointer = (what = "the table") => ({
  message: `is a Git LFS pointer, not ${what}`,
  remedy: "Run `git lfs pull`, or in a workflow use actions/checkout with `lfs: true`"
});
var UNPACK = "Unpack it and name the table itself";
var AS_CSV = "Write it as CSV or Parquet, for example with pandas `to_csv`, and name that";
var EXCEL = 'Save the sheet as "CSV UTF-8" and name that file';
var TAR = "Unpack it: name a table in it, or its audio as `audio: {root: FOLDER}`; tar files of WebDataset are not read yet";
var KINDS = [
  [/^PK\x03\x04.*(\[Content_Types\]\.xml|xl\/|_rels\/)/s, "is an Excel workbook (.xlsx), not text", EXCEL],
  [/^PK\x03\x04.*mimetypeapplication\/vnd\.oasis/s, "is an OpenDocument file, not text", EXCEL],
  [/^PK\x03\x04.*\.npy/s, "is a .npz archive of NumPy, not text", AS_CSV],
  [/^PK(\x03\x04|\x05\x06|\x07\x08)/, "is a zip archive, not text", UNPACK],
  [/^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/, "is an Excel workbook (.xls) or another Office file, not text", EXCEL],
  [/^7z\xbc\xaf\x27\x1c/, "is a 7z archive, not text", UNPACK],
  [/^Rar!\x1a\x07/, "is a rar archive, not text", UNPACK],
  [/^.{257}ustar/s, "is a tar archive, not text", TAR],
  [/^BZh[1-9]1AY&SY/, "is packed by bzip2, which is not read", "Unpack it, or pack it with gzip"],
  [/^\xfd7zXZ\x00/, "is packed by xz, which is not read", "Unpack it, or pack it with gzip"],
  [/^\x28\xb5\x2f\xfd/, "is packed by zstd, which is not read", "Unpack it, or pack it with gzip"],
  [/^PAR1/, "is a Parquet file, and its name does not end so", "Write `layout: {format: parquet}`"],
  [/^SQLite format 3\x00/, "is an SQLite database, and its name does not end so", "Write `layout: {format: sqlite}`"],
  [/^\x93NUMPY/, "is an array of NumPy, and its name does not end in .npy", "Write `layout: {format: npy}`"],
  [/^MATLAB 5\.0 MAT-file/, "is a MATLAB file (.mat), which is not read", AS_CSV],
  [/^\x80[\x02-\x05].*[.}\]cK(X\x8c\x95]/s, "is a Python pickle, which is never executed", AS_CSV],
  [/^\x89HDF\r\n/, "is an HDF5 file, which is not read", AS_CSV],
  [/^ARROW1|^FEA1/, "is an Arrow or Feather file, which is not read", AS_CSV],
  [/^Obj\x01|^ORC/, "is an Avro or ORC file, which is not read", AS_CSV],
  [/^%PDF-/, "is a PDF, not a table", AS_CSV],
  [
    /^(\xef\xbb\xbf)?\s*<(!doctype html|html[\s>]|head[\s>])/i,
    "is a web page (HTML), not the table",
    "Fetch the file itself: a download that needs a login or another address often leaves such a page"
  ],
  [/^(\xef\xbb\xbf)?\s*<\?xml/i, "is XML, which is not read", AS_CSV],
  [
    /^(\.\.\/|\/annex\/objects\/)\S*annex\/objects\//,
    "is a git-annex pointer, not the table",
    "Run `git annex get` with its name"
  ]
];
function foreignFile(head) {
  if (isLfsPointer(head)) return lfsPointer();
  const text = head.toString("latin1", 0, 4096);
  const found = KINDS.find(([test]) => test.test(text));
  return found && { message: found[1], remedy: found[2] };
}
var UNREAD = [
  [/\.(pkl|pickle|cp|p|pk|joblib|dill)$/i, "a Python pickle, which is never executed"],
  [/\.(pt|pth|ckpt)$/i, "a PyTorch file (a pickle), which is never executed"],
  [/\.(npz)$/i, "an archive of NumPy (.npz)"],
  [/\.(mat)$/i, "a MATLAB file (.mat)"],
  [/\.(h5|hdf5|hdf)$/i, "an HDF5 file"],
  [/\.(tfrecords?)$/i, "a TFRecord file"],
  [/\.(feather|arrow|orc|avro)$/i, "an Arrow, Feather, ORC or Avro file"],
  [/\.(xlsx?|ods)$/i, "a spreadsheet"],
  [/\.(rds|rda|rdata)$/i, "a file of R"]
];
function unreadKind(name) {
  const what = UNREAD.find(([ending]) => ending.test(name.replace(/\.gz$/i, "")))?.[1];
  return what === void 0 ? void 0 : { what, message: `is ${what}; it is not read`, remedy: AS_CSV };
}

export {
  isLfsPointer,
  lfsPointer,
  foreignFile,
  unreadKind
};
