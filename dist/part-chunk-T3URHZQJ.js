import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/action/inputs.ts
var COMMENT = ["always", "on-failure", "never"];
var FAIL_ON = ["limits", "new", "never"];
var POLICY = ["head", "base"];
var ON_INFRASTRUCTURE_ERROR = ["fail", "warn"];
var REPORT_ARTIFACT = "music-leakage-report";
var LEAKAGE = "leakage.yml";
var oneOf = (values) => `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
function readInputs(env) {
  const problems = [];
  const given = (input) => (env[variableOf(input)] ?? "").trim();
  const refuse = (input, takes) => {
    const message = `invalid value "${given(input)}" for input ${input}`;
    problems.push({ file: "action inputs", message, remedy: `Give ${takes}` });
  };
  const choice = (input, values, otherwise) => {
    const found = given(input) === "" ? otherwise : values.find((value) => value === given(input));
    if (found === void 0) refuse(input, oneOf(values));
    return found ?? otherwise;
  };
  const isWanted = (input, otherwise) => {
    const value = given(input).toLowerCase();
    if (!["", "true", "false"].includes(value)) refuse(input, "true or false");
    return value === "" ? otherwise : value === "true";
  };
  const minutes = (input) => {
    const value = given(input);
    if (value === "") return void 0;
    const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : 0;
    if (number > 0 && number <= LONGEST_MINUTES) return number;
    refuse(input, `minutes, more than 0 and at most ${LONGEST_MINUTES}`);
    return void 0;
  };
  const artifact = (input) => {
    const name = given(input) || REPORT_ARTIFACT;
    if (!ARTIFACT_NAME.test(name)) refuse(input, 'a name without " : < > | * ? / and \\, or never');
    return name === "never" ? void 0 : name;
  };
  const inputs = {
    config: given("config") || LEAKAGE,
    workingDirectory: given("working-directory"),
    token: given("token"),
    comment: choice("comment", COMMENT, "on-failure"),
    failOn: choice("fail-on", FAIL_ON, "limits"),
    policy: choice("policy", POLICY, "head"),
    annotations: isWanted("annotations", true),
    sarif: isWanted("sarif", false),
    reportArtifact: artifact("report-artifact"),
    indexAuth: given("index-auth"),
    allowedHosts: given("allowed-hosts"),
    offline: isWanted("offline", false),
    onInfrastructureError: choice("on-infrastructure-error", ON_INFRASTRUCTURE_ERROR, "fail"),
    timeoutMinutes: minutes("timeout-minutes")
  };
  if (problems.length > 0) throw new ProblemError(problems);
  return inputs;
}
var LONGEST_MINUTES = 7200;
var ARTIFACT_NAME = /^[^":<>|*?\r\n\\/]{1,200}$/;
var variableOf = (input) => `MUSIC_LEAKAGE_${input.toUpperCase().replaceAll("-", "_")}`;

export {
  readInputs
};
