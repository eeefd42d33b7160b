import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  discard,
  failedToWrite,
  keepInUse,
  lockFile,
  namedFile,
  placeFile,
  readCachedAddress,
  removeAbandoned,
  temporaryPath,
  writeCachedAddress
} from "./part-chunk-C7LOE4ZF.js";
import {
  COPY,
  MIRDATA
} from "./part-chunk-XDQ3EEXS.js";
import {
  VERSION
} from "./part-chunk-P634KMK6.js";
import {
  makeFolder
} from "./part-chunk-CCGELVTA.js";
import {
  hold,
  isAlive,
  letGo
} from "./part-chunk-XN7W7BIN.js";
import {
  array,
  object,
  string
} from "./part-chunk-7IYLINV6.js";
import {
  digestOf
} from "./part-chunk-C2U4G3JT.js";
import {
  GzipBomb,
  gunzip
} from "./part-chunk-WBJ6DGD5.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/sources/suites/bring.ts
import { existsSync as existsSync2 } from "node:fs";
import { open as open2 } from "node:fs/promises";
import { basename as basename2, join as join2 } from "node:path";

// src/fetch/connect.ts
import { lookup as dnsLookup } from "node:dns";
import { isIP as isIP2 } from "node:net";

// src/fetch/addresses.ts
import { BlockList, isIP } from "node:net";
var blocks = (family, subnets) => {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [address, bits] = subnet.split("/");
    list.addSubnet(address, Number(bits), family);
  }
  return list;
};
var LOCAL_4 = blocks("ipv4", ["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]);
var NEVER_4 = blocks("ipv4", [
  ...["0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15"],
  ...["198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"]
]);
var LOCAL_6 = blocks("ipv6", ["::1/128", "fc00::/7"]);
var GLOBAL_6 = blocks("ipv6", ["2000::/3"]);
var NEVER_6 = blocks("ipv6", ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]);
function reachOf(address) {
  const plain = address.split("%", 1)[0];
  if (isIP(plain) === 4) {
    if (NEVER_4.check(plain)) return "never";
    return LOCAL_4.check(plain) ? "local" : "public";
  }
  if (isIP(plain) !== 6) return "never";
  if (LOCAL_6.check(plain, "ipv6")) return "local";
  return GLOBAL_6.check(plain, "ipv6") && !NEVER_6.check(plain, "ipv6") ? "public" : "never";
}

// src/fetch/hosts.ts
var GITHUB = ["api.github.com", "objects.githubusercontent.com", "release-assets.githubusercontent.com"];
function parseAllowedHosts(text) {
  return items(text).map((item) => ({
    host: toHost(item, "--allowed-hosts"),
    local: /:\d+$/.test(item)
  }));
}
var HUB = "https://huggingface.co";
var HUB_FILES = /\.(huggingface\.co|hf\.co)$/;
var hostsOf = (urls, hub = HUB) => [...new Set(urls.map((url) => url.startsWith("hf://") ? hub : url))].flatMap((url) => URL.canParse(url) ? new URL(url).host : []).map((host) => ({ host, local: false }));
var findHost = (host, allowed) => allowed.find((entry) => entry.host === host) ?? (GITHUB.includes(host) ? allowed.find((entry) => entry.host === "github.com") : void 0) ?? (HUB_FILES.test(host) ? allowed.find((entry) => entry.host === new URL(HUB).host) : void 0);
function readTokens(text, env) {
  return new Map(
    items(text).map((item) => {
      const at = item.lastIndexOf("=");
      const [host, name] = [item.slice(0, at), item.slice(at + 1)];
      if (at < 1 || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
        const message = "expected HOST=ENV, the host and the name of an environment variable with its token";
        throw refuse("--index-auth", message, "Give the name of the variable, not the token: HOST=CORPUS_TOKEN");
      }
      const token = env[name]?.trim() ?? "";
      if (token === "" || /[^\x21-\x7e]/.test(token)) {
        const message = `the environment variable ${name} ${token === "" ? "is not set" : "holds no token: it has blanks or line breaks"}`;
        throw refuse("--index-auth", message, "Set it (in a workflow: `env:` of the step, from a secret)");
      }
      return [toHost(host, "--index-auth"), token];
    })
  );
}
var items = (text) => text.split(/[\s,]+/).filter((item) => item !== "");
function toHost(item, option) {
  const url = URL.canParse(`https://${item}`) ? new URL(`https://${item}`) : void 0;
  if (url && !item.includes("*") && url.href === `https://${url.host}/` && !/[/?#@]/.test(item)) return url.host;
  throw refuse(
    option,
    `"${item}" is not a host`,
    "Name hosts such as example.org or example.org:8443, without https://"
  );
}
var refuse = (file, message, remedy) => new ProblemError([{ file, message, remedy }]);

// src/fetch/trouble.ts
var Trouble = class extends Error {
  /** How long the server asks to wait. */
  waitMs;
  advice;
  constructor(message, waitMs, advice) {
    super(message);
    this.waitMs = waitMs;
    this.advice = advice;
  }
};

// src/fetch/tunnel.ts
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
function toProxy(text) {
  const address = text.includes("://") ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : void 0;
  if (url && /^https?:$/.test(url.protocol)) return { url, shown: url.origin };
  const remedy = "Set it to http://host:port or https://host:port, or unset it";
  throw new ProblemError([{ file: "HTTPS_PROXY", message: "is not the address of an HTTP proxy", remedy }]);
}
var REMEDY = "Correct HTTPS_PROXY, or name the host in NO_PROXY where it can be reached without the proxy";
var REMEDIES = {
  403: "Have the proxy allow the host, or name the host in NO_PROXY",
  407: "Give name and password in HTTPS_PROXY: http://NAME:PASSWORD@host:port"
};
var isPassing = (status) => status >= 500 || status === 429 || status === 408;
function openTunnel({ url, shown: shown2 }, host, { ca, limitMs }) {
  return new Promise((resolve, reject) => {
    const fail = (what, final, remedy = REMEDY) => reject(new Trouble(`the proxy ${shown2} ${what}`, void 0, { remedy, final }));
    const request = (url.protocol === "https:" ? requestHttps : requestHttp)({
      ...{ method: "CONNECT", path: host, agent: false, headers: { host, ...authorization(url) } },
      ...{ host: url.hostname.replace(/^\[(.*)\]$/, "$1"), port: url.port || (url.protocol === "https:" ? 443 : 80) },
      ...ca === void 0 ? {} : { ca }
    });
    const timer = setTimeout(() => {
      fail(`opens no tunnel within ${limitMs / 1e3} s`, false);
      request.destroy();
    }, limitMs);
    request.on("connect", ({ statusCode = 0 }, socket, head) => {
      clearTimeout(timer);
      socket.on("error", () => void 0);
      if (statusCode < 200 || statusCode > 299) {
        socket.destroy();
        fail(`refuses the tunnel (${statusCode})`, !isPassing(statusCode), REMEDIES[statusCode]);
        return;
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    request.on("error", ({ code, message }) => {
      clearTimeout(timer);
      fail(`cannot be used (${code ?? message})`, code === "ENOTFOUND");
    });
    request.end();
  });
}
function authorization({ username, password }) {
  if (username === "" && password === "") return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(pair).toString("base64")}` };
}

// src/fetch/connect.ts
var NETWORK = {
  env: process.env,
  ca: void 0,
  lookup: dnsLookup,
  clock: () => performance.now(),
  random: Math.random,
  sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
  connectMs: 15e3,
  stallMs: 3e4,
  totalMs: 36e5
};
async function openConnections(allowed, network) {
  const { Agent, buildConnector } = (await import("./part-undici-KDN7K7ID.js")).default;
  const tls = { ...network.ca === void 0 ? {} : { ca: network.ca }, timeout: network.connectMs };
  const isLocal = (url) => findHost(url.host, allowed)?.local ?? false;
  const connectors = {
    public: buildConnector({ ...tls, lookup: checkedLookup(network.lookup, false) }),
    local: buildConnector({ ...tls, lookup: checkedLookup(network.lookup, true) })
  };
  const direct = new Agent({
    connect: (options, done) => {
      const local = isLocal(new URL(`https://${options.hostname}:${options.port || 443}`));
      connectors[local ? "local" : "public"](options, done);
    }
  });
  const proxy = network.env.https_proxy || network.env.HTTPS_PROXY;
  const proxied = proxy ? new Agent({ connect: throughProxy(proxy, network, buildConnector(tls)) }) : void 0;
  const headMs = 2 * network.connectMs + network.stallMs;
  const bypass = network.env.no_proxy ?? network.env.NO_PROXY ?? "";
  return {
    request: async (url, headers) => {
      const written = /(^|\.)localhost\.?$/.test(url.hostname) ? "127.0.0.1" : url.hostname.replace(/^\[(.*)\]$/, "$1");
      if (isIP2(written) > 0 && !isReachable(written, isLocal(url)))
        throw refuseAddress(url.host, written, isLocal(url));
      const dispatcher = proxied && !isBypassed(url, bypass) ? proxied : direct;
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(new Trouble("it stalls")), headMs);
      try {
        return await dispatcher.request({
          ...{ origin: url.origin, path: `${url.pathname}${url.search}`, method: "GET", headers },
          ...{ headersTimeout: network.stallMs, bodyTimeout: network.stallMs, signal: late.signal }
        });
      } finally {
        clearTimeout(timer);
      }
    },
    close: async () => {
      await Promise.all([direct.destroy(), proxied?.destroy()]);
    }
  };
}
var isReachable = (address, local) => {
  const reach = reachOf(address);
  return reach === "public" || reach === "local" && local;
};
var checkedLookup = (lookup, local) => (hostname2, options, done) => lookup(hostname2, { ...options, all: true }, (error, found) => {
  const addresses = Array.isArray(found) ? found : [];
  const refused = addresses.find(({ address }) => !isReachable(address, local));
  const [first] = addresses;
  if (error) done(error, []);
  else if (refused) done(refuseAddress(hostname2, refused.address, local), []);
  else if (first && !options.all) done(null, first.address, first.family);
  else done(null, addresses);
});
function refuseAddress(hostname2, address, local) {
  const remedy = local ? "Nothing is ever fetched from such an address" : "Where that is meant, name host and port in --allowed-hosts (in a workflow: the input allowed-hosts), such as 127.0.0.1:8443";
  return new ProblemError([
    { file: hostname2, message: `leads to ${address}, which is not a public address, so it is not fetched`, remedy }
  ]);
}
function throughProxy(address, network, speakTls) {
  const proxy = toProxy(address);
  return (options, done) => {
    const host = `${options.hostname.includes(":") ? `[${options.hostname}]` : options.hostname}:${options.port || 443}`;
    openTunnel(proxy, host, { ca: network.ca, limitMs: network.connectMs }).then(
      (httpSocket) => speakTls({ ...options, httpSocket }, done),
      (error) => done(error, null)
    );
  };
}
function isBypassed({ hostname: hostname2, port }, list) {
  return list.split(/[\s,]+/).some((entry) => {
    const [, name = "", only] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    if (only !== void 0 && only !== (port || "443")) return false;
    const suffix = name.replace(/^\*?\./, "");
    return name === "*" || suffix !== "" && (hostname2 === suffix || hostname2.endsWith(`.${suffix}`));
  });
}

// src/fetch/fetcher.ts
import { readFile as readFile2 } from "node:fs/promises";

// src/fetch/download.ts
import { createHash } from "node:crypto";
import { open } from "node:fs/promises";

// src/fetch/http.ts
import { pipeline, Transform } from "node:stream";
var REDIRECTS = /* @__PURE__ */ new Set([301, 302, 303, 307, 308]);
var MOST_REDIRECTS = 5;
var PASSING = /* @__PURE__ */ new Set([408, 421, 425, 429]);
var shown = (url) => `${url.origin}${url.pathname}`;
function toAddress(text) {
  const url = URL.canParse(text) ? new URL(text) : void 0;
  const refuse3 = (message, remedy) => new ProblemError([{ file: url ? shown(url) : text, message, remedy }]);
  if (!url) throw refuse3("is not an address", "Give an https address");
  if (url.protocol !== "https:") throw refuse3("only https addresses are fetched", "Publish it under https://");
  if (url.username || url.password) {
    throw refuse3("the address holds a password", "Take it out, and give a token by --index-auth HOST=ENV");
  }
  if (url.search || url.hash) {
    throw refuse3("the address goes on after ? or #", "Give an address that ends with the name of the file");
  }
  return url;
}
async function get(start, headers, { allowed, tokens }, connections, pace = () => void 0) {
  let url = start;
  let token = tokens.get(start.host);
  for (let hops = 0; ; hops++) {
    refuseHost(url, start, allowed);
    const {
      statusCode,
      headers: answered,
      body
    } = await connections.request(url, {
      "user-agent": `music-leakage/${VERSION}`,
      // A packed part has another length and cannot be resumed.
      "accept-encoding": "identity",
      ...headers,
      ...token === void 0 ? {} : { authorization: `Bearer ${token}` }
    });
    if ([200, 206, 304, 416].includes(statusCode)) return unpack(url, statusCode, answered, body, pace);
    body.on("error", () => void 0).destroy();
    if (!REDIRECTS.has(statusCode)) throw toError(url, statusCode, answered, token !== void 0);
    if (hops === MOST_REDIRECTS) throw refuse2(start, `redirects more than ${MOST_REDIRECTS} times`, MEND_ADDRESS);
    const next = answered.location;
    if (typeof next !== "string" || !URL.canParse(next, url.href))
      throw refuse2(url, `redirects (${statusCode}) to nowhere`, MEND_ADDRESS);
    const target = new URL(next, url);
    if (target.host !== url.host) token = void 0;
    url = target;
  }
}
var MEND_ADDRESS = "Open it in a browser, and give the address at which the file is";
var refuse2 = (url, message, remedy) => new ProblemError([{ file: shown(url), message, remedy }]);
function refuseHost(url, start, allowed) {
  const from = url === start ? "" : `redirects to ${url.origin}: `;
  if (url.protocol !== "https:") throw refuse2(start, `${from}only https addresses are fetched`, MEND_ADDRESS);
  if (findHost(url.host, allowed)) return;
  const remedy = `Where it is meant, add it to --allowed-hosts (in a workflow: the input allowed-hosts): ${url.host}`;
  throw refuse2(start, `${from}the host ${url.host} is not allowed`, remedy);
}
function unpack(url, status, headers, body, pace) {
  const encoding = String(headers["content-encoding"] ?? "identity").toLowerCase();
  if (status !== 200 || encoding === "identity" || encoding === "") return { status, headers, body, packed: false };
  if (!/^(x-)?gzip$/.test(encoding)) {
    body.on("error", () => void 0).destroy();
    throw refuse2(url, `the server sends it packed (${encoding}) unasked`, "Have it served as the file that it is");
  }
  return { status, headers, body: gunzip(pipeline(body, watch(pace), () => void 0)), packed: true };
}
var watch = (pace) => new Transform({
  transform(chunk, _, done) {
    try {
      pace(chunk.length);
      done(null, chunk);
    } catch (error) {
      done(error);
    }
  }
});
function toError(url, status, headers, authorised) {
  if (status >= 500 || PASSING.has(status)) {
    return new Trouble(`the server answers ${status}`, toWait(headers["retry-after"], headers.date));
  }
  const auth = authorised ? `Check that the token given by --index-auth for ${url.host} is valid and may read this` : `If it is not public, give a token: --index-auth ${url.host}=ENV (in a workflow: the input index-auth)`;
  if (status === 401 || status === 403) return refuse2(url, `the server refuses it (${status})`, auth);
  if (status === 404 || status === 410) {
    return refuse2(url, `there is no such file (${status})`, `Check that it is published there. ${auth}`);
  }
  return refuse2(url, `the server answers ${status}`, MEND_ADDRESS);
}
function toWait(after, date) {
  if (after === void 0) return void 0;
  const seconds = Number(after);
  const ms = Number.isNaN(seconds) ? Date.parse(String(after)) - Date.parse(String(date)) : seconds * 1e3;
  return ms >= 0 ? ms : void 0;
}

// src/fetch/diagnose.ts
var FINAL = [
  [/^ENOTFOUND$/, "cannot be fetched", "Is the name of the host right, and has this machine a network?"],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, "cannot be fetched", "The certificate is for another host: correct the address"],
  [
    /^CERT_HAS_EXPIRED$/,
    "cannot be fetched",
    "The server's certificate has expired: it has to be renewed, unless the clock of this machine is wrong"
  ],
  [
    /^CERT_NOT_YET_VALID$/,
    "cannot be fetched",
    "The server's certificate is not valid yet: correct the clock of this machine, or wait"
  ],
  [
    /SELF_SIGNED|UNABLE_TO|_CERT_|^CERT_/,
    "cannot be fetched",
    "Where the certificate is your own, name its authority in NODE_EXTRA_CA_CERTS"
  ],
  [
    /^(EPROTO$|ERR_SSL_)/,
    "the server does not speak TLS as https needs it",
    "Is the port right? A proxy or a login page of the network may answer in its place"
  ]
];
var PASSING2 = {
  UND_ERR_HEADERS_TIMEOUT: "it stalls",
  UND_ERR_BODY_TIMEOUT: "it stalls",
  UND_ERR_CONNECT_TIMEOUT: "no connection comes about in time",
  UND_ERR_SOCKET: "the server closes the connection",
  ECONNREFUSED: "nothing answers at this port (ECONNREFUSED)",
  ECONNRESET: "the connection is cut (ECONNRESET)",
  EAI_AGAIN: "the name of the host cannot be looked up now (EAI_AGAIN)"
};
function toTrouble(error, url) {
  if (error instanceof Trouble) {
    if (error.advice?.final)
      throw new ProblemError([
        {
          ...{ file: shown(url), message: `cannot be fetched: ${error.message}`, remedy: error.advice.remedy },
          infrastructure: true
        }
      ]);
    return error;
  }
  if (error instanceof GzipBomb) {
    const remedy = "Have it served as the file that it is";
    throw new ProblemError([{ file: shown(url), message: error.message, remedy }]);
  }
  const { code, message } = error;
  if (error instanceof ProblemError || typeof code !== "string") throw error;
  const final = FINAL.find(([pattern]) => pattern.test(code));
  if (final) throw new ProblemError([{ file: shown(url), message: `${final[1]} (${code})`, remedy: final[2] }]);
  if (code.startsWith("HPE_")) return new Trouble(`the server does not answer as HTTP has it (${code})`);
  return new Trouble(PASSING2[code] ?? `${code}${message ? `: ${message}` : ""}`);
}

// src/fetch/download.ts
var Mismatch = class extends Trouble {
};
var TRIES = 6;
var PROGRESS = 2 ** 20;
var WINDOW_MS = 6e4;
var LEAST_PER_WINDOW = 2 ** 16;
var FIRST_WAIT_MS = 500;
var LONGEST_WAIT_MS = 6e4;
async function download(wanted, callers, connections, network) {
  const deadline = network.clock() + network.totalMs;
  const state = { written: 0, hash: createHash("sha256"), validator: void 0, mismatched: false };
  const file = await open(wanted.path, "w").catch(failedToWrite(wanted.path));
  try {
    for (let failures = 0; ; ) {
      const before = state.written;
      try {
        return await attempt(wanted, state, file, { callers, connections, pace: watchPace(network.clock, deadline) });
      } catch (error) {
        if (error instanceof Mismatch) {
          if (state.mismatched) throw another(wanted.url, error);
          state.mismatched = true;
          state.validator = void 0;
          continue;
        }
        const trouble = toTrouble(error, wanted.url);
        failures = state.written - before >= PROGRESS ? 1 : failures + 1;
        const wait = trouble.waitMs ?? backOff(failures, network.random());
        if (failures >= TRIES || wait > LONGEST_WAIT_MS || network.clock() + wait > deadline) {
          throw giveUp(wanted.url, trouble, failures);
        }
        await network.sleep(wait);
      }
    }
  } finally {
    await file.close();
  }
}
function watchPace(clock, deadline) {
  let since = clock();
  let sent = 0;
  return (bytes) => {
    sent += bytes;
    const now = clock();
    if (now > deadline) throw new Trouble("it takes too long");
    if (now - since < WINDOW_MS) return;
    if (sent < LEAST_PER_WINDOW)
      throw new Trouble(`the server sends less than ${count(LEAST_PER_WINDOW)} bytes per minute`);
    since = now;
    sent = 0;
  };
}
async function attempt(wanted, state, file, { callers, connections, pace }) {
  const resumes = state.validator !== void 0 && state.written > 0;
  const answer = await get(
    wanted.url,
    {
      ...wanted.headers,
      ...resumes ? { range: `bytes=${state.written}-`, "if-range": state.validator } : {},
      ...wanted.etag === void 0 || resumes ? {} : { "if-none-match": wanted.etag },
      ...state.mismatched ? { "cache-control": "no-cache" } : {}
    },
    callers,
    connections,
    pace
  );
  const { body, headers, packed } = answer;
  body.on("error", () => void 0);
  try {
    if (answer.status === 304 && wanted.etag !== void 0) return void 0;
    if (answer.status !== 200 && !(resumes && goesOn(answer, wanted, state))) {
      state.validator = void 0;
      throw new Trouble(`the server answers ${answer.status} with another part of the file than was asked for`);
    }
    if (answer.status === 200) {
      if (state.written > 0) await file.truncate(0);
      Object.assign(state, {
        written: 0,
        hash: createHash("sha256"),
        validator: packed ? void 0 : validator(headers)
      });
      const length = headers["content-length"];
      if (!packed && length !== void 0) refuseLength(wanted, Number(length), "the server has");
    }
    for await (const chunk of body) {
      if (!packed) pace(chunk.length);
      if (state.written + chunk.length > (wanted.bytes ?? wanted.limit)) {
        refuseLength(wanted, state.written + chunk.length, "the server sends at least");
      }
      await file.write(chunk, 0, chunk.length, state.written).catch(failedToWrite(wanted.path));
      state.hash.update(chunk);
      state.written += chunk.length;
      wanted.onBytes?.(state.written);
    }
  } finally {
    body.destroy();
  }
  refuseLength(wanted, state.written, "the server sent");
  const sha256 = state.hash.copy().digest("hex");
  if (wanted.sha256 !== void 0 && sha256 !== wanted.sha256) {
    throw new Mismatch(`its SHA-256 is ${sha256} where ${wanted.sha256} is expected`);
  }
  return { sha256, etag: etagOf(headers) };
}
function goesOn({ status, headers }, { bytes }, state) {
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(String(headers["content-range"])) ?? [];
  const same = validator(headers) === void 0 || validator(headers) === state.validator;
  const whole = total === "*" || bytes === void 0 || Number(total) === bytes;
  return status === 206 && Number(start) === state.written && same && whole;
}
var etagOf = ({ etag }) => typeof etag === "string" ? etag : void 0;
function validator(headers) {
  const etag = etagOf(headers);
  if (etag !== void 0) return etag.startsWith("W/") ? void 0 : etag;
  return headers["last-modified"] === void 0 ? void 0 : String(headers["last-modified"]);
}
function refuseLength({ url, bytes, limit }, length, subject) {
  if (bytes !== void 0 && length !== bytes) {
    throw new Mismatch(`${subject} ${count(length)} bytes where ${count(bytes)} are expected`);
  }
  if (length <= limit) return;
  const remedy = "Check that it is the address of an index.json";
  throw new ProblemError([{ file: shown(url), message: `is longer than ${count(limit)} bytes`, remedy }]);
}
var count = (n) => n.toLocaleString("en");
var another = (url, { message }) => new ProblemError([
  {
    file: shown(url),
    message: `the file there is not the one that is expected, twice: ${message}`,
    remedy: "Was it published whole, and is the digest in leakage.yml (or leakage.lock, or index.json) the one of it?"
  }
]);
var backOff = (failures, random) => Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)) * (0.5 + random / 2);
function giveUp(url, { message, waitMs, advice }, failures) {
  const asked = waitMs === void 0 ? "" : ` and asks to wait ${Math.ceil(waitMs / 1e3)} s`;
  return new ProblemError([
    {
      file: shown(url),
      message: `cannot be fetched: ${message}${asked} (${failures === 1 ? "one try" : `${failures} tries`})`,
      remedy: advice?.remedy ?? "Try again later; this says nothing about overlaps",
      infrastructure: true
    }
  ]);
}

// src/fetch/github.ts
var API = "api.github.com";
var release = object({ assets: array(object({ name: string(), url: string() })) });
async function githubAsset(url, callers, read) {
  const token = callers.tokens.get(API) ?? callers.tokens.get("github.com");
  const [, repository, tag, name] = /^\/([^/]+\/[^/]+)\/releases\/download\/([^/]+)\/([^/]+)$/.exec(url.pathname) ?? [];
  if (url.host !== "github.com" || !token || !repository || !tag || !name) return { source: { url }, callers };
  const withToken = { ...callers, tokens: /* @__PURE__ */ new Map([[API, token]]) };
  const address = new URL(`https://${API}/repos/${repository}/releases/tags/${tag}`);
  const text = await read({ url: address, headers: { accept: "application/vnd.github+json" } }, withToken);
  const asset = assetsIn(text).find((each) => each.name === decodeURIComponent(name));
  if (asset) {
    const source = { url: new URL(asset.url), headers: { accept: "application/octet-stream" } };
    return { source, callers: withToken };
  }
  const remedy = "Upload it to the release; `music-leakage index publish --dry-run` lists all that belongs there";
  throw new ProblemError([
    { file: url.href, message: `the release ${decodeURIComponent(tag)} has no such asset`, remedy }
  ]);
}
function assetsIn(text) {
  try {
    return release.parse(JSON.parse(text)).assets;
  } catch {
    return [];
  }
}

// src/fetch/lock-file.ts
import { randomUUID } from "node:crypto";
import { link, readFile, rm, stat, unlink, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
var BEAT_MS = 5e3;
var STALE_MS = 3e4;
var POLL_MS = 250;
var LONGEST_MS = 36e5;
async function withLock(path, waiting, work) {
  await makeFolder(dirname(path)).catch(() => void 0);
  const token = `${process.pid} ${hostname()} ${randomUUID()}`;
  const start = waiting.clock();
  let watched;
  let taken = await take(path, token);
  for (; !taken && waiting.clock() - start <= LONGEST_MS; taken = await take(path, token)) {
    const seen = await look(path);
    if (seen === void 0) continue;
    if (watched?.state !== seen.state) watched = { state: seen.state, since: waiting.clock() };
    if (seen.isOfDead || waiting.clock() - watched.since > STALE_MS) await unlink(path).catch(() => void 0);
    else await waiting.sleep(POLL_MS);
  }
  if (taken) hold(path);
  const beat = setInterval(() => touch(path), BEAT_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if (taken) letGo(path);
    if (await readFile(path, "utf8").catch(() => "") === token) await unlink(path).catch(() => void 0);
  }
}
async function take(path, token) {
  const own = `${path}.${randomUUID()}`;
  try {
    await writeFile(own, token);
    await link(own, path);
    return true;
  } catch (error) {
    return error.code !== "EEXIST";
  } finally {
    await rm(own, { force: true }).catch(() => void 0);
  }
}
async function look(path) {
  try {
    const text = await readFile(path, "utf8");
    const [, pid, host] = /^(\d+) (\S+)/.exec(text) ?? [];
    const { mtimeMs } = await stat(path);
    return { state: `${mtimeMs} ${text}`, isOfDead: host === hostname() && !isAlive(Number(pid)) };
  } catch {
    return void 0;
  }
}
var touch = (path) => {
  const now = /* @__PURE__ */ new Date();
  utimes(path, now, now).catch(() => void 0);
};

// src/fetch/fetcher.ts
var LONGEST_MANIFEST = 2 ** 24;
async function withFetcher(options, work) {
  const cache = { folder: options.cache };
  const network = options.network ?? NETWORK;
  let opened;
  const releases = {};
  const fetcher = {
    cache,
    options,
    fetch: async (wanted) => {
      if (!opened) await removeAbandoned(cache, Date.now());
      opened ??= openConnections(options.allowed, network);
      const connections = await opened;
      const toTemporary = async (each, callers2) => {
        const path = await temporaryPath(cache);
        try {
          const got = await download({ ...each, path }, callers2, connections, network);
          if (!got) await discard(path);
          return got && { ...got, path };
        } catch (error) {
          await discard(path);
          throw error;
        }
      };
      const { source, callers } = await githubAsset(wanted.url, options, async (api, withToken) => {
        releases[api.url.href] ??= toTemporary({ ...api, limit: LONGEST_MANIFEST }, withToken).then(
          async (got) => got ? await readFile2(got.path, "utf8").finally(() => discard(got.path)) : ""
        );
        return releases[api.url.href];
      });
      return toTemporary({ ...wanted, ...source }, callers);
    },
    ensure: async (path, wanted) => {
      if (await digestOf(path) === wanted.sha256) return;
      if (options.offline) throw notCached(wanted.url, options.cache);
      await withLock(lockFile(cache, wanted.sha256), network, async () => {
        if (await digestOf(path) === wanted.sha256) return;
        const got = await fetcher.fetch(wanted);
        if (got) await placeFile(got.path, path);
      });
    }
  };
  try {
    return await work(fetcher);
  } finally {
    await (await opened?.catch(() => void 0))?.close();
  }
}
async function fetchLatest(wanted, { placeOf, verify, forEver = false }, { cache, options, fetch }) {
  const { href } = wanted.url;
  const known = await readCachedAddress(cache, href);
  const usable = known && await digestOf(placeOf(known.sha256)) === known.sha256 ? known : void 0;
  if (usable && (forEver || options.offline)) return usable.sha256;
  if (options.offline) throw notCached(wanted.url, options.cache);
  const got = await fetch({ ...wanted, etag: usable?.etag });
  if (!got) return usable.sha256;
  try {
    await verify?.(got.path);
  } catch (error) {
    await discard(got.path);
    throw error;
  }
  await placeFile(got.path, placeOf(got.sha256));
  await writeCachedAddress(cache, { url: href, sha256: got.sha256, etag: got.etag });
  return got.sha256;
}
var notCached = (url, cache) => new ProblemError([
  {
    file: shown(url),
    message: `is not in the cache (${cache}), and by --offline nothing is fetched`,
    remedy: "Run once without --offline, or restore the cache folder first",
    infrastructure: true
  }
]);

// src/sources/suites/mirdata.ts
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { basename, join } from "node:path";
var NO_INDEX = "the index of mirdata";
var INDEXES = "mirdata/datasets/indexes";
async function findMirdata(index, { suite }, env = process.env) {
  const folders = mirdataFolders(env);
  const found = folders.map((folder) => join(folder, index)).find((path) => existsSync(path));
  if (found !== void 0) return found;
  const named = folders.flatMap((folder) => indexesOf(index, readdirSync(folder)).map((name) => join(folder, name)));
  if (named.length > 1)
    throw new ProblemError([
      {
        file: index,
        message: `mirdata has several indexes of this data set: ${named.map((path) => basename(path)).join(", ")}`,
        remedy: "Name one of these files: `mirdata: path/to/the_index.json`"
      }
    ]);
  if (named[0] !== void 0) return named[0];
  const looked = folders.length === 0 ? "no mirdata is installed" : `it is not in ${folders.join(", ")}`;
  throw new ProblemError([
    {
      file: index,
      message: `${NO_INDEX} that ${suite} reads is not found: ${looked}`,
      remedy: "Install the version that has the indexes (pip install mirdata==0.3.8; 1.0.0 has none), or set MUSIC_LEAKAGE_MIRDATA to the folder with *_index*.json"
    }
  ]);
}
var indexesOf = (dataset, names) => names.filter((name) => name.startsWith(`${dataset}_index`) && !/sample|mini/.test(name));
function mirdataFolders(env) {
  const { MUSIC_LEAKAGE_MIRDATA: given } = env;
  const all = given ? [given, join(given, "datasets/indexes"), join(given, INDEXES)] : sitePackages(env).map((folder) => join(folder, INDEXES));
  return all.filter((folder) => hasIndexes(folder));
}
var hasIndexes = (folder) => existsSync(folder) && readdirSync(folder).some((name) => name.endsWith(".json"));
function sitePackages({ VIRTUAL_ENV, CONDA_PREFIX }) {
  const roots = [VIRTUAL_ENV, CONDA_PREFIX, join(homedir(), ".local"), "/usr/local", "/usr"];
  return roots.flatMap((root) => {
    const library = root === void 0 || root === "" ? void 0 : join(root, "lib");
    if (library === void 0 || !existsSync(library)) return [];
    return readdirSync(library).filter((name) => /^python\d/.test(name)).flatMap((name) => ["site-packages", "dist-packages"].map((kind) => join(library, name, kind)));
  });
}

// src/sources/suites/bring.ts
var [OWN_COPY, OFFLINE] = ["it has to be your own copy", "nothing is fetched offline"];
var LONGEST_LIST = 2 ** 28;
async function bringFile(address, file, access) {
  const given = access.suites === void 0 ? void 0 : join2(access.suites, suitePlace(address));
  if (given !== void 0 && existsSync2(given)) return verified(given, address, file, access);
  if (address.startsWith(COPY)) throw ownCopy(file, access);
  if (address.startsWith(MIRDATA)) {
    const found = await findMirdata(basename2(address), file);
    return verified(found, address, file, access);
  }
  const sha256 = file.sha256;
  const target = namedFile({ folder: access.cache }, sha256, basename2(address));
  if (await digestOf(target) === sha256) {
    await keepInUse(target);
    return target;
  }
  if (access.offline) throw offline(address, file, access);
  return withFetcher(
    access,
    async (fetcher) => withLock(lockFile(fetcher.cache, sha256), access.network ?? NETWORK, async () => {
      if (await digestOf(target) === sha256) return target;
      const path = await fetchList(address, file, fetcher, access);
      await keepInUse(path);
      return path;
    })
  );
}
function suitePlace(address) {
  if (address.startsWith(COPY)) return address.slice(COPY.length);
  if (address.startsWith(MIRDATA)) return join2("mirdata", address.slice(MIRDATA.length));
  const { hostname: hostname2, pathname } = new URL(address);
  return join2(hostname2, ...pathname.split("/").map(decodeURIComponent));
}
async function verified(path, address, file, access) {
  if (file.sha256 === void 0) return path;
  const found = await digestOf(path);
  if (found === file.sha256) return path;
  if (found === void 0) {
    const remedy = "Fetch it again with `music-leakage suite fetch --out DIR`";
    throw new ProblemError([{ file: path, message: "cannot be read", remedy }]);
  }
  if (access.onChanged === void 0 || await isWebPage(path)) throw await otherFile(path, path, file, found);
  access.onChanged(file, address, found);
  return path;
}
async function fetchList(address, file, fetcher, { onChanged }) {
  const url = new URL(address);
  for (const headers of [void 0, { "cache-control": "no-cache" }]) {
    const got = await fetcher.fetch({ url, limit: LONGEST_LIST, headers }).catch((error) => {
      throw error instanceof ProblemError ? deadAddress(error, file) : error;
    });
    if (!got) break;
    const isExpected = got.sha256 === file.sha256;
    if (isExpected || headers && onChanged && !await isWebPage(got.path)) {
      if (!isExpected) onChanged?.(file, address, got.sha256);
      const target = namedFile(fetcher.cache, got.sha256, basename2(address));
      await placeFile(got.path, target);
      return target;
    }
    const problem = headers && await otherFile(address, got.path, file, got.sha256);
    await discard(got.path);
    if (problem) throw problem;
  }
  throw new ProblemError([{ file: address, message: "the server sends no content", remedy: REPORT(file) }]);
}
var REPORT = ({ suite }) => `Report it as an issue of music-leakage that names the suite ${suite}`;
var deadAddress = (error, file) => new ProblemError(
  error.problems.map((problem) => ({
    ...problem,
    message: `${file.name} of the suite ${file.suite} ${problem.message}`,
    remedy: `${problem.remedy}. If the address is gone for good: ${REPORT(file)}`
  }))
);
async function otherFile(shown2, path, file, found) {
  if (await isWebPage(path)) {
    const message2 = `${file.name} of the suite ${file.suite} is a web page (HTML), such as a login page, not the list`;
    const remedy2 = `Fetch the list where you are logged in and put it below --suite-dir, or ${REPORT(file).toLowerCase()}`;
    return new ProblemError([{ file: shown2, message: message2, remedy: remedy2 }]);
  }
  const message = `${file.name} of the suite ${file.suite} has changed: its SHA-256 is ${found}, the recipe has ${file.sha256}`;
  const remedy = `${REPORT(file)} and both digests; --allow-changed reads it as it is now, and says so`;
  return new ProblemError([{ file: shown2, message, remedy }]);
}
async function isWebPage(path) {
  const file = await open2(path, "r");
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(512) });
    return /^(\ufeff)?\s*<(!doctype\s+html|html|head)[\s>]/i.test(buffer.toString("utf8", 0, bytesRead));
  } finally {
    await file.close();
  }
}
function ownCopy({ suite, name, get: get2 = "" }, { suites }) {
  const place = join2(suites ?? "DIR", suite, name);
  const message = `is not fetched: ${OWN_COPY}. ${get2.replace(/\.$/, "")}`;
  const option = suites === void 0 ? " and pass --suite-dir DIR (or set MUSIC_LEAKAGE_SUITES)" : "";
  return new ProblemError([{ file: `${suite}/${name}`, message, remedy: `Put it at ${place}${option}` }]);
}
function offline(address, { suite, name }, { cache, suites }) {
  const tried = suites === void 0 ? `the cache (${cache})` : `${suites} and not in the cache (${cache})`;
  const message = `${name} of the suite ${suite} is not in ${tried}, and ${OFFLINE}`;
  const remedy = `Where there is a network run \`music-leakage suite fetch ${suite} --out DIR\`, then pass --suite-dir DIR (or set MUSIC_LEAKAGE_SUITES)`;
  return new ProblemError([{ file: address, message, remedy, infrastructure: true }]);
}

export {
  parseAllowedHosts,
  HUB,
  hostsOf,
  readTokens,
  shown,
  toAddress,
  LONGEST_MANIFEST,
  withFetcher,
  fetchLatest,
  NO_INDEX,
  OWN_COPY,
  OFFLINE,
  bringFile,
  suitePlace
};
