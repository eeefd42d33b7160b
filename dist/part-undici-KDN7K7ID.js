import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  require_undici
} from "./part-chunk-2G4WGZJ4.js";
import "./part-chunk-BW2HYB3A.js";
export default require_undici();
