import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  advice,
  fixOf,
  happened,
  localCommand,
  placeOfLoosening,
  removalText,
  uncheckedTracks,
  waiverPlace
} from "./part-chunk-ZKAE75FX.js";
import {
  KIND_NAMES,
  comparedBy
} from "./part-chunk-NFI62YFA.js";
import {
  countAccepted,
  factsOf,
  rankOf
} from "./part-chunk-7DEDUCNS.js";
import {
  VERDICT_WORD,
  levelsShown,
  notComparableAudioOf,
  oneChannelOf,
  resolvedText,
  sharedSamplesOf,
  songInterval
} from "./part-chunk-5SZNPHIW.js";
import {
  nameSome
} from "./part-chunk-735DPWG3.js";
import {
  writeFileWhole
} from "./part-chunk-MSE7CQRB.js";
import {
  count,
  htmlText,
  percent,
  plural,
  scriptJson,
  shorten
} from "./part-chunk-SFLV2HNV.js";
import {
  ACCEPT
} from "./part-chunk-AC6OP24P.js";
import {
  createNumbers
} from "./part-chunk-4ZEMDWU3.js";
import {
  LEVELS,
  isOfGroup
} from "./part-chunk-RUUNYSMZ.js";
import {
  EVIDENCE_NAMES
} from "./part-chunk-5ACNTLTZ.js";

// src/report/stream.ts
import { once } from "node:events";
var PIECE = 1 << 16;
var LONG = 1e3;
function* pieces(texts) {
  let piece = [];
  let length = 0;
  for (const text of texts) {
    piece.push(text);
    length += text.length;
    if (length < PIECE) continue;
    yield piece.join("");
    piece = [];
    length = 0;
  }
  if (length > 0) yield piece.join("");
}
async function writeTexts(file, texts) {
  await writeFileWhole(file, pieces(texts));
}
async function printTexts(stream, texts) {
  for (const piece of pieces(texts)) if (!stream.write(piece)) await once(stream, "drain");
}
function* jsonTexts(value) {
  yield* partsOf(value, "\n", 0);
  yield "\n";
}
function* partsOf(value, newline, depth) {
  if (depth >= 2 && !hasLongList(value)) {
    yield JSON.stringify(value, null, 2).replaceAll("\n", newline);
    return;
  }
  const inner = `${newline}  `;
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      yield `${i === 0 ? "[" : ","}${inner}`;
      yield* partsOf(item ?? null, inner, depth + 1);
    }
    yield value.length === 0 ? "[]" : `${newline}]`;
    return;
  }
  if (typeof value !== "object" || value === null) {
    yield JSON.stringify(value);
    return;
  }
  const fields = Object.entries(value).filter(([, field]) => field !== void 0);
  for (const [i, [name, field]] of fields.entries()) {
    yield `${i === 0 ? "{" : ","}${inner}${JSON.stringify(name)}: `;
    yield* partsOf(field, inner, depth + 1);
  }
  yield fields.length === 0 ? "{}" : `${newline}}`;
}
var isLong = (value) => Array.isArray(value) && value.length > LONG;
function hasLongList(value) {
  if (typeof value !== "object" || value === null) return false;
  return isLong(value) || Object.values(value).some(isLong);
}

// src/report/html/write.ts
import { realpath } from "node:fs/promises";
import { dirname as dirname2, isAbsolute as isAbsolute2, relative, resolve, sep as sep2 } from "node:path";

// src/report/html/assets.ts
var built;
async function loadAssets() {
  if (true)
    return { script: '/*! @tanstack/virtual-core 3.19.11\nMIT License\n\nCopyright (c) 2021-present Tanner Linsley\n\nPermission is hereby granted, free of charge, to any person obtaining a copy\nof this software and associated documentation files (the "Software"), to deal\nin the Software without restriction, including without limitation the rights\nto use, copy, modify, merge, publish, distribute, sublicense, and/or sell\ncopies of the Software, and to permit persons to whom the Software is\nfurnished to do so, subject to the following conditions:\n\nThe above copyright notice and this permission notice shall be included in all\ncopies or substantial portions of the Software.\n\nTHE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR\nIMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,\nFITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE\nAUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER\nLIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,\nOUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE\nSOFTWARE. */\n"use strict";(()=>{var ee=new Set(["file","segment","recording"]),ht=n=>ee.has(n);function V(n){let r=t=>{let e=t.codePointAt(0);return e>65535?`\\\\U${e.toString(16).padStart(8,"0")}`:`\\\\u${e.toString(16).padStart(4,"0")}`};return`"${n.replace(/["\\\\]/g,"\\\\$&").replace(/[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]|(?<=:):|(?<=##)\\[/gu,r)}"`}function ut(n){return n.replace(/[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\p{NChar}\\u00ad\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\u{e0000}-\\u{e007f}]/gu,r=>`\\\\u{${r.codePointAt(0).toString(16)}}`)}function ft({test:n,pretrain:r,level:t}){let e=n.row===void 0?"":`, row: ${V(n.row)}`;return`  - {${`reason: "", expires: YYYY-MM-DD, test: ${V(n.split)}, id: ${V(n.id)}, pretrain: ${V(r.split)}`}, level: ${ht(t)?"recording":t}${e}}`}function mt(n,r,t){for(let[e,s]of Object.entries(r))s!==void 0&&s!==!1&&n.setAttribute(e,s===!0?"":String(s));for(let e of t)e!==void 0&&e!==!1&&n.append(typeof e=="string"&&e!==`\n`?ut(e):e);return n}var d=(n,r={},...t)=>mt(document.createElement(n),r,t),F=(n,r={},...t)=>mt(document.createElementNS("http://www.w3.org/2000/svg",n),r,t);function A(n,r,t={}){let e=d("button",{type:"button",...t},n);return e.addEventListener("click",r),e}var M=n=>n.toLocaleString("en");var[pt,D,K]=[640,8,632],[z,I,q]=[24,104,24];function G(n){let r=Math.round(Math.abs(n)*10),t=Math.floor(r/600);return`${n<0&&r>0?"\\u2212":""}${t}:${(r%600/10).toFixed(1).padStart(4,"0")}`}var J=([n,r])=>`${G(n)}\\u2013${G(r)}`,se=({landmarks:n=""})=>n.split(" ").flatMap(r=>{let[t=Number.NaN,e=Number.NaN]=r.split(":").map(Number);return Number.isFinite(t+e)&&r!==""?[[t,e]]:[]});function gt(n,r){let{clip:t,reference:e,repeats:s,aligned:i}=n,o=se(n),l=r.clip??Math.max(t[1],(t[1]-t[0])/Math.max(.01,n.coverage)),a=r.recording??Math.max(e[1],...s.map(g=>g+l))*1.08,c=(g,x)=>Math.round((D+Math.max(0,Math.min(x,g))/x*(K-D))*10)/10,[h,u]=[c(t[0],l),c(t[1],l)],[S,m]=[c(e[0],a),c(e[1],a)],y=(g,x,O,_)=>F("rect",{class:x,x:O,y:g,width:Math.max(2,_-O),height:q,rx:3}),w=(g,x,O,_)=>F("text",{class:`tick ${O}`,x:g,y:x},_),f=(g,x)=>Math.max(140,Math.min(pt-150,(g+x)/2)),p=F("svg",{class:"chart alignment",viewBox:`0 0 ${pt} 152`,role:"img","aria-label":`${J(t)} of the clip is ${J(e)} of the recording`},F("path",{class:"band",d:`M${h} ${z+q}L${u} ${z+q}L${m} ${I}L${S} ${I}Z`}),y(z,"track",D,K),y(z,"bar",h,u),y(I,"track",D,K),...s.map(g=>y(I,"repeat",c(g+t[0],a),c(g+t[1],a))),y(I,"bar",S,m),...o.map(([g,x])=>{let[O,_]=[c(g,l),c(x,a)],E=`M${O} ${z}V${z+q}L${_} ${I}V${I+q}`;return F("path",{class:"landmark",d:E})}),w(D,16,"start","clip"),w(K,16,"end",`${r.clip===void 0?"about ":""}${G(l)}`),w(f(h,u),16,"",J(t)),w(f(S,m),146,"",J(e)),w(D,146,"start","recording"),r.recording!==void 0&&w(K,146,"end",G(a))),b=[...o.length>0?[`Lines: ${M(o.length)} of the ${M(i)} hashes that align.`]:[],...r.recording===void 0?["The length of the recording is not in the report."]:[]].join(" ");return d("figure",{},p,b!==""&&d("figcaption",{class:"note"},b),d("dl",{class:"facts"},...ne(n)))}function ne({offset:n,speed:r,pitch:t,coverage:e,aligned:s,hashes:i,one_in:o,repeats:l}){let a=12*Math.log2(t);return[["offset",`${n.toFixed(2)} s`],["speed",Math.abs(r-1)<.001?"unchanged":`\\xD7 ${r.toFixed(3)}`],["pitch",Math.abs(a)<.05?"unchanged":`${a>0?"+":"\\u2212"}${Math.abs(a).toFixed(1)} semitones`],["of the clip",`${(e*100).toFixed(1)} %`],["hashes aligned",`${M(s)} of ${M(i)}`],["false matches",`at most 1 in ${M(Math.round(o))}`],...l.length>0?[["repeats at",l.map(G).join(", ")]]:[]].map(([h,u])=>d("div",{},d("dt",{},h),d("dd",{},u)))}var yt=/[\\p{L}\\p{M}\\p{N}]+/gu,ie=/[\\u0300-\\u036f]/g,bt=n=>n.normalize("NFKD").replace(ie,"").toLowerCase();function St(n,r){let t=e=>new Set((e.match(yt)??[]).map(bt));return[vt(n,t(r)),vt(r,t(n))]}function vt(n,r){let t=[],e=(i,o)=>{let l=t.at(-1);i!==""&&(l&&l.differs===o?l.text+=i:t.push({text:i,differs:o}))},s=0;for(let{0:i,index:o}of n.matchAll(yt)){let l=!r.has(bt(i)),a=n.slice(s,o);e(a,l&&(t.at(-1)?.differs??!1)&&a.trim()===""),e(i,l),s=o+i.length}return e(n.slice(s),!1),t}var R={counted:1,new:2,known:4,waived:8,baselined:16,conflict:32,ids:64,text:128,audio:256,more:512};var v={level:0,test:1,testId:2,testTitle:3,testArtist:4,pretrain:5,pretrainId:6,pretrainTitle:7,pretrainArtist:8,probability:9,flags:10,group:11},U=n=>(/^[\\x00-\\x7f]*$/.test(n)?n:n.normalize("NFKD").replace(/\\p{M}+/gu,"")).toLowerCase();function wt(){let n=document.getElementById("facts");if(!n)return;let r=document.querySelectorAll("script.details"),t=new Map,e=JSON.parse(n.textContent??"");return{facts:e,rows:[],texts:[],detailOf(s){let i=Math.floor(s/e.perBlock),o=t.get(i)??JSON.parse(r[i]?.textContent??"[]");return t.set(i,o),o[s%e.perBlock]}}}var re=12;async function xt({facts:n,rows:r,texts:t},e){let s=performance.now();for(let i of document.querySelectorAll("script.rows")){for(let o of JSON.parse(i.textContent??"[]"))r.push(o),t.push(oe(o,n.splits));i.remove(),!(performance.now()-s<re)&&(e(),await new Promise(o=>setTimeout(o)),s=performance.now())}e()}function oe(n,r){let[,t,e,s,i,o,l,a,c]=n;return U(`${s} ${i} ${e} ${r[t]}\n${a} ${c} ${l} ${r[o]}`)}var T=(n,r)=>(n[v.flags]&R[r])!==0,N=n=>{let r=T(n,"waived")?"waived":T(n,"baselined")?"in the baseline":"";return[T(n,"new")?"new":T(n,"known")?"known":"",r].filter(e=>e!=="").join(", ")||"counted"};var Mt=[["title","title"],["artist","artist"],["album","album"]],le=[...Mt,["duration","duration"],["isrc","ISRC"],["mbid","MusicBrainz id"],["source","source id"],["start","start"],["end","end"],["song","song"],["audio","audio file"],["content","SHA-256 of the audio"],["md5","MD5"],["sha256","SHA-256"],["line","line of its table"],["row","digest of the row"]],Tt=new Set(["duration","start","end"]),ae=new Set(["isrc","mbid","source","content","md5","sha256"]),ce=new Set(["line","row","song","audio"]);function At(n,r){let[t,e]=[Ot(n),Ot(r)],s=le.flatMap(([o,l])=>{let[a,c]=[Et(o,t[o]),Et(o,e[o])];if(a===""&&c==="")return[];let[h,u]=ce.has(o)?["",""]:de(o,a,c),m=u==="differs"&&Mt.some(([y])=>y===o)?St(a,c).map(he):[a,c].map(y=>d("bdi",{},y));return[d("tr",{class:u},d("th",{scope:"row"},l),d("td",{"data-side":"test"},m[0]),d("td",{"data-side":"pretraining"},m[1]),d("td",{class:"field-verdict"},h))]}),i=o=>d("th",{scope:"col"},d("bdi",{},o));return d("table",{class:"sides"},d("thead",{},d("tr",{},d("td"),i(n.name),i(r.name),d("th",{scope:"col"},"as written"))),d("tbody",{},...s))}var Ot=({title:n,artist:r,fields:t})=>({title:n,artist:r,...t}),Et=(n,r)=>r===void 0||r===!0?"":Tt.has(n)?`${r} s`:String(r);function de(n,r,t){if(t==="")return["only in the test row","missing"];if(r==="")return["only in the pretraining row","missing"];if(r===t)return["equal","equal"];if(Tt.has(n)){let e=Math.abs(Number.parseFloat(r)-Number.parseFloat(t)),s=n!=="duration"?"":e<=2?"close":"differs";return[`${Number(e.toFixed(2))} s apart`,s]}return ae.has(n)?["differs",""]:_t(r)===_t(t)?["equal but for case, accents or punctuation","close"]:["differs","differs"]}var _t=n=>U(n).replace(/[^\\p{L}\\p{N}]+/gu," ").trim(),he=n=>d("bdi",{},...n.map(({text:r,differs:t})=>t?d("mark",{},r):r));var ue=(n,r)=>n+r.replaceAll("\\\\","/").split("/").filter(t=>t!==""&&t!==".").map(encodeURIComponent).join("/");function nt(n,r,t,[e,s]){let i=d("audio",{controls:!0,preload:"none","aria-label":`${n}: ${t}`,src:`${ue(r,t)}#t=${Math.max(0,e).toFixed(2)},${s.toFixed(2)}`}),o=d("div",{class:"player"},d("span",{class:"note"},`${n}, from ${Math.max(0,e).toFixed(1)} s: `,d("bdi",{},t)),i);return i.addEventListener("error",()=>i.replaceWith(d("p",{class:"note"},"The file is not beside this page, or the browser cannot play it."))),o}var fe={ids:"Identifiers",text:"Title and artist",audio:"Audio"},it=20;function Ct(n,r,t,e){let s=r.rows[t],i=r.detailOf(t),{levels:o,splits:l}=r.facts,a=o[s[v.level]],c=(m,y,w,f)=>({name:m,title:y,artist:w,fields:f}),h=c(`${l[s[v.test]]}/${s[v.testId]}`,s[v.testTitle],s[v.testArtist],i.test),u=c(`${l[s[v.pretrain]]}/${s[v.pretrainId]}`,s[v.pretrainTitle],s[v.pretrainArtist],i.pretrain),S=s[v.probability];n.replaceChildren(d("header",{},d("h2",{id:"detail-title",tabindex:-1},d("span",{class:`level ${a}`},a)," ",d("bdi",{},h.name)," = ",d("bdi",{},u.name)),d("div",{class:"steps"},d("span",{class:"note"},e.position),A("Previous",()=>e.step(-1)),A("Next",()=>e.step(1)),A("Close",e.close))),d("p",{class:"note"},[N(s),...i.changed?.test?[`test row ${i.changed.test} by this change`]:[],...i.changed?.pretrain?[`pretraining row ${i.changed.pretrain} by this change`]:[],S===null?"no measured confidence":`confidence ${S}`,...i.more===void 0?[]:[`stands for ${M(i.more)} further pretraining tracks, which are not listed`]].join(" \\xB7 ")),...i.waiver?[d("p",{},`Waived until ${i.waiver.expires}: `,d("bdi",{},i.waiver.reason))]:[],...T(s,"conflict")?[d("p",{class:"alert"},d("strong",{},"Contradictory: "),`an identifier is equal, title and artist are not (${i.contradiction??""}). Look at both rows.`)]:[],At(h,u),d("h3",{},"Evidence"),...me(i,r.facts.audioFrom),...pe(r,t,e),...ge(s,i,r,a))}function me({evidence:n,reasons:r=[],test:t,pretrain:e},s){let i=o=>d("ul",{},...o.map(l=>d("li",{},d("bdi",{},l))));return n.length===0?[i(r)]:n.map(({detector:o,level:l,probability:a,reasons:c,cosine:h,audio:u})=>{let S=[l,...a===null?[]:[`confidence ${a}`],...h===void 0?[]:[`cosine of the texts ${h.toFixed(3)}`]].join(", "),m={clip:t.duration,recording:e.duration};return d("section",{class:"evidence"},d("h4",{},fe[o]," ",d("span",{class:"note"},S)),i(c),u&&gt(u,m),u&&t.audio!==void 0&&nt("Test clip",s,t.audio,u.clip),u&&e.audio!==void 0&&nt("Pretraining recording",s,e.audio,u.reference))})}function pe({rows:n,facts:r},t,{open:e}){let s=n[t],i={test:[],pretrain:[]};for(let[a,c]of n.entries())a!==t&&(c[v.testId]===s[v.testId]&&c[v.test]===s[v.test]?i.test.push(a):c[v.pretrainId]===s[v.pretrainId]&&c[v.pretrain]===s[v.pretrain]&&i.pretrain.push(a));let o=(a,c,h,u,S)=>{let m=n[a],y=m[v.probability],w=[u,S].filter(f=>f!=="").join(" \\xB7 ");return d("li",{},A(`${r.splits[c]}/${h}`,()=>e(a),{class:"link"})," ",d("bdi",{},w)," ",d("span",{class:"note"},`${r.levels[m[v.level]]}${y===null?"":`, ${y}`}`))},l=(a,c,h)=>c.length===0?[]:[d("h3",{},a),d("ul",{},...c.slice(0,it).map(h),c.length>it&&d("li",{class:"note"},`\\u2026 and ${M(c.length-it)} more`))];return[...l("Other matches of this test track",i.test,a=>{let c=n[a];return o(a,c[v.pretrain],c[v.pretrainId],c[v.pretrainTitle],c[v.pretrainArtist])}),...l("Other test tracks that match this pretraining track",i.pretrain,a=>{let c=n[a];return o(a,c[v.test],c[v.testId],c[v.testTitle],c[v.testArtist])})]}function ge(n,{test:r},{facts:t},e){if(!T(n,"counted"))return[];let[s,i]=[t.splits[n[v.test]]??"",t.splits[n[v.pretrain]]??""],o=ft({test:{split:s,id:n[v.testId],row:r.row},pretrain:{split:i},level:e});return[d("h3",{},"What to do"),d("p",{},"If it is the same music: leave ",d("code",{},n[v.pretrainId])," out of ",d("bdi",{class:"split"},i),", or ",d("code",{},n[v.testId])," out of ",d("bdi",{class:"split"},s),"."),d("p",{},"If the match is wrong, add to ",d("code",{},"leakage.yml"),", with your reason and the last day:"),d("pre",{tabindex:0},"waivers:",`\n`,o)]}function Lt(n){return typeof n=="object"?n.key:n}function It(n,r){let t=n.length;return new Proxy(n,{get(e,s,i){if(typeof s=="string"){let o=s.charCodeAt(0);if(o>=48&&o<=57){let l=+s;if(Number.isInteger(l)&&l>=0&&l<t){let a=e[l];if(typeof a!="object"){let c=r[l*2];a=e[l]={index:l,key:a,start:c,size:r[l*2+1],end:c+r[l*2+1],lane:0}}return a}}if(s==="length")return t}return Reflect.get(e,s,i)}})}function $(n,r,t){let e=t.initialDeps??[],s,i=!0;function o(){var l;let c=0,h=n();if(!(h.length!==e.length||h.some((m,y)=>e[y]!==m)))return s;e=h;let S=0;return s=r(...h),t?.onChange&&!(i&&t.skipInitialOnChange)&&t.onChange(s),i=!1,s}return o.updateDeps=l=>{e=l},o}function rt(n,r){if(n===void 0)throw new Error(`Unexpected undefined${r?`: ${r}`:""}`);return n}var C=(n,r)=>Math.abs(n-r)<1.01,Rt=(n,r,t)=>{let e;return Object.assign(function(...s){n.clearTimeout(e),e=n.setTimeout(()=>r.apply(this,s),t)},{cancel:()=>{n.clearTimeout(e)}})};function $t({offset:n,isScrolling:r,elementMax:t,holdOffset:e,scrollOffset:s,pendingWrite:i,clampedMaxAtWrite:o}){var l;return r&&i===null&&n===s?"spurious":i!==null&&Math.abs(n-i.target)<1.5?"readBack":i!==null&&!i.smooth&&t!==null&&i.target>t+e+.5&&Math.abs(n-(t+e))<1.5||i!==null&&!i.smooth&&((l=i.lowMaxes)!=null&&l.some(a=>Math.abs(n-a)<1.5))?"clampedReadBack":o!==null&&Math.abs(n-o)<1.5?"clampedEcho":"external"}var ve=n=>n==="smooth"||n==="smoothFinishing";function kt({kind:n,offset:r,command:t,target:e}){return n!=="spurious"&&n!=="readBack"&&n!=="clampedReadBack"&&t?.index!=null&&t.phase!=="queued"&&!ve(t.phase)&&!C(r,t.lastTargetOffset)&&!C(r,e())&&n!=="clampedEcho"}var ot=40;function Ft(n){let r=n[n.length-1];if(r===void 0)return!1;let t=n.length-2;for(;t>=0&&r.t-n[t].t<ot;)t--;if(t<0)return!1;let e=n[t],s=t-1;for(;s>=0&&e.t-n[s].t<ot;)s--;if(s<0)return!1;let i=n[s],o=(r.offset-e.offset)/(r.t-e.t),l=(e.offset-i.offset)/(e.t-i.t);return o*l>=0&&Math.abs(o)>=2*Math.abs(l)&&Math.abs(o)-Math.abs(l)>=.8}function Dt(n){let r=n[n.length-1];if(r===void 0)return!1;let t=n.length-2;for(;t>=0&&r.t-n[t].t<ot;)t--;if(t<0)return!1;let e=n[t];return Math.abs(r.offset-e.offset)/(r.t-e.t)>=.05}var Y,Z=()=>{if(Y!==void 0)return Y;if(typeof navigator>"u")return Y=!1;if(/iP(hone|od|ad)/.test(navigator.userAgent))return Y=!0;let n=navigator.maxTouchPoints;return Y=navigator.platform==="MacIntel"&&n!==void 0&&n>0},lt,ye=()=>lt!==void 0?lt:lt=Z()&&typeof CSS<"u"&&typeof CSS.supports=="function"&&CSS.supports("overflow-anchor: auto"),zt=()=>!Z()||ye();var W={capture:!0,passive:!0},Q=class{constructor(r){this.host=r,this._touch=null,this.inMotion=()=>this._touch!==null&&this._touch.phase!=="lateFling",this.dragging=()=>{var t;return((t=this._touch)==null?void 0:t.phase)==="down"&&this._touch.moved},this.tail=()=>{var t;return((t=this._touch)==null?void 0:t.phase)==="tail"?this._touch.moved?"fling":"tap":null},this.onScroll=({isScrolling:t,ownReadBack:e,moved:s,external:i})=>{var o,l,a;return t&&((o=this._touch)==null?void 0:o.phase)==="tail"?this._openTail(this._touch.moved||!e,!1):((l=this._touch)==null?void 0:l.phase)==="lateFling"&&(this.host.now()>this._touch.until?this._touch=null:i&&t&&s&&this._openTail(!0,!1)),!e&&t&&s&&((a=this._touch)==null?void 0:a.phase)==="down"?(this._touch.moved=!0,!0):!1},this.touchStart=()=>{this.end(),this._touch={phase:"down",moved:!1}},this.touchEnd=()=>{var t;let e=((t=this._touch)==null?void 0:t.phase)==="down"&&this._touch.moved;this.end(),this._openTail(e,e)},this.end=()=>{var t;let e=this.host.getWindow();((t=this._touch)==null?void 0:t.phase)==="tail"&&e!=null&&e.clearTimeout(this._touch.timerId),this._touch=null},this.listen=t=>{let e=()=>this.touchStart(),s=()=>this.touchEnd();return t.addEventListener("touchstart",e,W),t.addEventListener("touchend",s,W),t.addEventListener("touchcancel",s,W),()=>{t.removeEventListener("touchstart",e,W),t.removeEventListener("touchend",s,W),t.removeEventListener("touchcancel",s,W),this.end()}},this._openTail=(t,e)=>{let s=this.host.getWindow();if(s==null)return;this.end();let i={phase:"tail",moved:t,awaitingFling:e,timerId:s.setTimeout(()=>{if(this.host.tailStillMoving()){this._openTail(i.moved,i.awaitingFling);return}this._touch=i.awaitingFling?{phase:"lateFling",until:this.host.now()+1e3}:null,this.host.onTailClosed()},150)};this._touch=i}}get touch(){return this._touch}};var Nt=n=>{let{clientWidth:r,clientHeight:t}=n;return{width:r,height:t}},Ht=n=>{let r=new Set;return{schedule:t=>{let e=n.requestAnimationFrame(()=>{r.delete(e),t()});r.add(e)},cancel:()=>{r.forEach(t=>n.cancelAnimationFrame(t)),r.clear()}}},be=n=>n,Se=n=>{let r=n.overscan*Math.max(n.lanes??1,1),t=Math.max(n.startIndex-r,0),s=Math.min(n.endIndex+r,n.count-1)-t+1,i=new Array(s);for(let o=0;o<s;o++)i[o]=t+o;return i},jt=(n,r)=>{let t=n.scrollElement;if(!t)return;let e=n.targetWindow;if(!e)return;let s=l=>{let{width:a,height:c}=l;r({width:Math.round(a),height:Math.round(c)})};if(s(Nt(t)),!e.ResizeObserver)return()=>{};let i=Ht(e),o=new e.ResizeObserver(()=>{let l=()=>{s(Nt(t))};n.options.useAnimationFrameWithResizeObserver?i.schedule(l):l()});return o.observe(t,{box:"content-box"}),()=>{o.unobserve(t),i.cancel()}},Wt={passive:!0};var we=typeof window>"u"?!0:"onscrollend"in window,xe=(n,r,t)=>{let e=n.scrollElement;if(!e)return;let s=n.targetWindow;if(!s)return;let i=n.options.useScrollendEvent&&we,o=0,l=i?null:Rt(s,()=>r(t(e),!1),n.options.isScrollingResetDelay),a=u=>()=>{o=t(e),l?.(),r(o,u)},c=a(!0),h=a(!1);return e.addEventListener("scroll",c,Wt),i&&e.addEventListener("scrollend",h,Wt),()=>{e.removeEventListener("scroll",c),i&&e.removeEventListener("scrollend",h),l?.cancel()}},Bt=(n,r)=>xe(n,r,t=>{let{horizontal:e,isRtl:s}=n.options;return e?t.scrollLeft*(s&&-1||1):t.scrollTop});var Oe=(n,r,t)=>{if(t.options.useCachedMeasurements){let e=t.indexFromElement(n),s=t.options.getItemKey(e);return t.itemSizeCache.get(s)??t.options.estimateSize(e)}if(r?.borderBoxSize){let e=r.borderBoxSize[0];if(e)return Math.round(e[t.options.horizontal?"inlineSize":"blockSize"])}if(!r){let e=t.indexFromElement(n),s=t.options.getItemKey(e),i=t.itemSizeCache.get(s);if(i!==void 0)return i}return n[t.options.horizontal?"offsetWidth":"offsetHeight"]},Ee=(n,{adjustments:r=0,behavior:t},e)=>{var s;let{scrollElement:i,options:o}=e,l=n+r,a=o.horizontal&&o.isRtl&&i!==null&&"ownerDocument"in i;(s=i?.scrollTo)==null||s.call(i,{[o.horizontal?"left":"top"]:a?-l:l,behavior:t})};var Vt=Ee,Pt=(n,r)=>n==="smooth"?r?"smoothLanded":"smooth":"instant",X=n=>n?.phase==="smooth"||n?.phase==="smoothLanded";function _e(n,r,t,e){if(r===0)return!1;let s=e(0),i=new Set,o=0;for(;o<n;){let a=t(o);if(a===s)break;i.add(a),o++}let l=n-o;if(l===0||l>=r)return!1;for(let a=0;a<l;a++)if(e(a)!==t(o+a))return!1;for(let a=l;a<r;a++)if(i.has(e(a)))return!1;return!0}var tt=class{constructor(r){this.unsubs=[],this.scrollElement=null,this.targetWindow=null,this.isScrolling=!1,this.scrollState=null,this.measurementsCache=[],this._singleLaneMeasurements=null,this.itemSizeCache=new Map,this.itemSizeCacheVersion=0,this.laneAssignments=new Map,this.pendingMin=null,this.prevLanes=void 0,this.lanesChangedFlag=!1,this.lanesSettling=!1,this.pendingScrollAnchor=null,this.scrollRect=null,this.scrollOffset=null,this.scrollDirection=null,this._holdOffset=0,this._reportedOverscroll=!1,this._iosGesture=new Q({getWindow:()=>this.targetWindow,now:()=>this.now(),tailStillMoving:()=>{let t=this.scrollState;if(t?.phase!=="queued"||this.pendingWrite!==null)return!1;let e=this._readElementOffset();return e===null||this._lastElementOffset===null||Math.abs(e-this._lastElementOffset)<1?!1:(this._lastElementOffset=e,t.samples=[...t.samples??[],{t:this.now(),offset:e}],!0)},onTailClosed:()=>{let t=this.scrollState;t?.phase==="queued"&&Dt(t.samples??[])&&(this.scrollState=null),this._flushHoldIfReady(!0),this._writeAwaitingCommand(),this._retryClampedAdjustment()}}),this._lastElementOffset=null,this.pendingWrite=null,this._clampedAdjustment=null,this.elementsCache=new Map,this._resizeBatch=null,this.now=()=>{var t,e,s;return((s=(e=(t=this.targetWindow)==null?void 0:t.performance)==null?void 0:e.now)==null?void 0:s.call(e))??Date.now()},this.observer=(()=>{let t=null,e=null,s=!1,i=!1,o=new Set,l=()=>{if(t)return t;let c=this.targetWindow;if(!c||!c.ResizeObserver)return null;let h=e=Ht(c);return t=new c.ResizeObserver(u=>{let S=()=>{let m={sync:!1};this._resizeBatch=m;try{u.forEach(a)}finally{this._resizeBatch=null,m.notify&&(this.notify(m.sync),this._noteClampMax(),this._flushHoldIfReady(!0),this._retryClampedAdjustment(),this.measureElement(null))}};if(this.options.useAnimationFrameWithResizeObserver)h.schedule(S);else{s=!0;try{S()}finally{s=!1}}})},a=c=>{let h=c.target,u=this.indexFromElement(h);if(!h.isConnected){this.observer.unobserve(h);for(let[S,m]of this.elementsCache)if(m===h){this.elementsCache.delete(S);break}return}this.isIndexInRange(u)&&this.shouldMeasureDuringScroll(u)&&this.resizeItem(u,this.options.measureElement(h,c,this))};return{disconnect:()=>{var c;(c=l())==null||c.disconnect(),e?.cancel(),o.clear(),i=!1,t=null,e=null},observe:c=>{let h=l();if(h){if(!s){h.observe(c,{box:"border-box"});return}o.add(c),i||(i=!0,e?.schedule(()=>{i=!1,o.forEach(u=>{u.isConnected&&t?.observe(u,{box:"border-box"})}),o.clear()}))}},unobserve:c=>{var h;o.delete(c),(h=l())==null||h.unobserve(c)}}})(),this.range=null,this.setOptions=t=>{var e;let s={debug:!1,initialOffset:0,overscan:1,paddingStart:0,paddingEnd:0,scrollPaddingStart:0,scrollPaddingEnd:0,horizontal:!1,getItemKey:be,rangeExtractor:Se,onChange:()=>{},measureElement:Oe,initialRect:{width:0,height:0},scrollMargin:0,gap:0,indexAttribute:"data-index",initialMeasurementsCache:[],lanes:1,anchorTo:"start",followOnAppend:!1,scrollEndThreshold:1,isScrollingResetDelay:150,enabled:!0,isRtl:!1,useScrollendEvent:!1,useAnimationFrameWithResizeObserver:!1,laneAssignmentMode:"estimate",useCachedMeasurements:!1};for(let h in t){let u=t[h];u!==void 0&&(s[h]=u)}let i=this.options,o=null,l=null,a=!1;if(i!==void 0&&i.enabled&&s.enabled&&s.anchorTo==="end"&&this.scrollElement!==null){let h=i.count,u=s.count,S=this.getMeasurements(),m=((e=this._singleLaneMeasurements)==null?void 0:e.items)??S,y=g=>Lt(m[g]),w=h>0?y(0):null,f=h>0?y(h-1):null;if(u!==h||h>0&&u>0&&(s.getItemKey(0)!==w||s.getItemKey(u-1)!==f)){a=!0;let g=h>0?this.getVirtualItemForOffset(this.getScrollOffset())??S[0]:null;g&&(o=[g.key,this.getScrollOffset()-g.start]);let x=s.followOnAppend===!0?"auto":s.followOnAppend||null;x&&u>0&&this.isAtEnd(i.scrollEndThreshold)&&(h===0||s.getItemKey(u-1)!==f)&&(u>h||_e(h,u,y,s.getItemKey))&&(l=x)}}this.options=s,a&&(this.pendingMin=0,this.itemSizeCacheVersion++);let c=null;if(o&&this.scrollOffset!==null&&!this._awaitingCommandReadBack()){let[h,u]=o,S=this.getMeasurements(),{count:m,getItemKey:y}=this.options,w=0;for(;w<m&&y(w)!==h;)w++;if(w<m){let f=S[w];if(f){let p=Math.max(0,f.start+u);!l&&p!==this.scrollOffset&&(c=p-this.scrollOffset,this.scrollOffset=p)}}}l?this.pendingScrollAnchor={kind:"follow",behavior:l}:c!==null&&(this._canWriteScroll()?this.pendingScrollAnchor={kind:"anchor",delta:c}:(this._holdOffset+=c,this._followOffsetTarget(c)))},this.notify=t=>{var e,s;(s=(e=this.options).onChange)==null||s.call(e,this,t)},this.maybeNotify=$(()=>(this.calculateRange(),[this.isScrolling,this.range?this.range.startIndex:null,this.range?this.range.endIndex:null]),t=>{this.notify(t)},{key:!1,debug:()=>this.options.debug,initialDeps:[this.isScrolling,this.range?this.range.startIndex:null,this.range?this.range.endIndex:null]}),this.cleanup=()=>{var t;this.unsubs.filter(Boolean).forEach(e=>e()),this.unsubs=[],this.observer.disconnect(),this.rafId!=null&&this.targetWindow&&(this.targetWindow.cancelAnimationFrame(this.rafId),this.rafId=null),this.scrollState=null,(t=this._momentumStop)==null||t.restore(),this._momentumStop=null,this.isScrolling=!1,this.scrollDirection=null,this._holdOffset=0,this._reportedOverscroll=!1,this._clampedAdjustment=null,this.pendingWrite=null,this.scrollElement=null,this.targetWindow=null},this._didMount=()=>()=>{this.cleanup()},this._willUpdate=()=>{var t;let e=this.options.enabled?this.options.getScrollElement():null;if(this.scrollElement!==e){if(this.cleanup(),!e){this.maybeNotify();return}this.scrollElement=e,this.scrollElement&&"ownerDocument"in this.scrollElement?this.targetWindow=this.scrollElement.ownerDocument.defaultView:this.targetWindow=((t=this.scrollElement)==null?void 0:t.window)??null,this.elementsCache.forEach(i=>{this.observer.observe(i)}),this.unsubs.push(this.options.observeElementRect(this,i=>{this.scrollRect=i,this.maybeNotify()})),this.unsubs.push(this.options.observeElementOffset(this,(i,o)=>{var l,a,c,h;let u=o?this._elementMaxScrollOffset():null,S=this._reportedOverscroll;this._reportedOverscroll=i<0||u!==null&&i>u+1;let m=i;this._lastElementOffset=m,i=this._toLayoutOffset(i);let y=this._classifyScrollEvent(i,o,u);if(y==="spurious")return;y==="readBack"?i=this.pendingWrite.target:y==="clampedReadBack"&&((l=this.scrollState)==null?void 0:l.index)!=null&&i<this.getMaxScrollOffset()-1.5?this.scrollState.lastTargetOffset=i:kt({kind:y,offset:i,command:this.scrollState,target:()=>this.getScrollStateTarget(this.scrollState)})&&(this.scrollState=null),this.pendingWrite=null,this._clampedAdjustment!==null&&Math.abs(i-this._clampedAdjustment.maxAtWrite)>=1.5&&(this._clampedAdjustment=null);let w=this.getScrollOffset(),f=this.scrollDirection;this.scrollDirection=o?w===i?this.scrollDirection:w<i?"forward":"backward":null,this.scrollOffset=i,this.isScrolling=o;let p=this.scrollState;if(p?.phase==="queued"&&y==="external"&&o)if(S||this._reportedOverscroll)p.samples=[];else{let b=this.now();p.samples=[...(p.samples??[]).filter(g=>b-g.t<=200),{t:b,offset:m}],(f!==null&&this.scrollDirection!==f||Ft(p.samples))&&(this.scrollState=null)}this._iosGesture.onScroll({isScrolling:o,ownReadBack:y==="readBack",moved:i!==w,external:y==="external"&&((a=this.scrollState)==null?void 0:a.phase)!=="smooth"&&((c=this.scrollState)==null?void 0:c.phase)!=="smoothFinishing"})&&((h=this.scrollState)==null?void 0:h.phase)==="queued"&&(this.scrollState=null),this._flushHoldIfReady(!0),this.scrollState&&this.scheduleScrollReconcile(),this.maybeNotify()})),"addEventListener"in this.scrollElement&&this.unsubs.push(this._iosGesture.listen(this.scrollElement)),this._scrollToOffset(this.getScrollOffset())}this._noteClampMax();let s=this.pendingScrollAnchor;this.pendingScrollAnchor=null,s&&this.scrollElement&&this.options.enabled&&(s.kind==="anchor"?this._canWriteScroll()?X(this.scrollState)&&!C(this.getScrollOffset()-s.delta,this.scrollState.lastTargetOffset)||(this._followOffsetTarget(s.delta),this._scrollToOffset(this.getScrollOffset())):(this._holdOffset+=s.delta,this._followOffsetTarget(s.delta),this.notify(!1)):this.scrollToEnd({behavior:s.behavior})),this._flushHoldIfReady(!1),this._retryClampedAdjustment()},this._classifyScrollEvent=(t,e,s)=>{var i;return $t({offset:t,isScrolling:e,elementMax:s,holdOffset:this._holdOffset,scrollOffset:this.scrollOffset,pendingWrite:this.pendingWrite,clampedMaxAtWrite:((i=this._clampedAdjustment)==null?void 0:i.maxAtWrite)??null})},this._retryClampedAdjustment=()=>{if(this._clampedAdjustment===null||!this.scrollElement||!this.options.enabled||!this._canWriteScroll())return;let{target:t,maxAtWrite:e}=this._clampedAdjustment,s=this.getMaxScrollOffset();s>e+.5&&(this._clampedAdjustment=t>s+.5?{target:t,maxAtWrite:s}:null,this._scrollToOffset(t))},this._writeAwaitingCommand=()=>{let t=this.scrollState;if(t===null||t.phase!=="queued")return;let{behavior:e}=t;this.getMeasurements();let s=this.getScrollStateTarget(t);t.lastTargetOffset=s,this._clampedAdjustment=null,t.phase=Pt(e,t.index!=null&&C(s,this.getScrollOffset())),this._scrollToOffset(s,{behavior:e}),this.scheduleScrollReconcile()},this._readElementOffset=()=>{let t=this.scrollElement;if(t==null)return null;let{horizontal:e,isRtl:s}=this.options;return typeof t.scrollTop=="number"?e?t.scrollLeft*(s&&-1||1):t.scrollTop:typeof t.scrollY=="number"?e?t.scrollX:t.scrollY:null},this._canWriteScroll=()=>!(Z()&&this._iosGesture.inMotion())&&!this._reportedOverscroll,this._flushHoldIfReady=t=>{var e;if(this._holdOffset===0||!this.scrollElement||!this.options.enabled||!this._canWriteScroll()||((e=this.scrollState)==null?void 0:e.phase)==="smooth")return;this._holdOffset=0,this.scrollOffset!==null&&this.scrollOffset<0&&(this.scrollOffset=0),this.notify(t);let s=this.getCommandWrittenOffset()??this.getScrollOffset();this._clampedAdjustment=this._clampedBy(s),this._scrollToOffset(s)},this.rafId=null,this.getSize=()=>this.options.enabled?(this.scrollRect=this.scrollRect??this.options.initialRect,this.scrollRect[this.options.horizontal?"width":"height"]):(this.scrollRect=null,0),this.getScrollOffset=()=>this.options.enabled?(this.scrollOffset=this.scrollOffset??(typeof this.options.initialOffset=="function"?this.options.initialOffset():this.options.initialOffset),this.scrollOffset):(this.scrollOffset=null,0),this.getMeasurementOptions=$(()=>[this.options.count,this.options.paddingStart,this.options.scrollMargin,this.options.getItemKey,this.options.enabled,this.options.lanes,this.options.laneAssignmentMode,this.options.gap],(t,e,s,i,o,l,a,c)=>(this.prevLanes!==void 0&&this.prevLanes!==l&&(this.lanesChangedFlag=!0),this.prevLanes=l,this.pendingMin=null,{count:t,paddingStart:e,scrollMargin:s,getItemKey:i,enabled:o,lanes:l,laneAssignmentMode:a,gap:c}),{key:!1}),this.isIndexInRange=t=>t>=0&&t<this.options.count,this.getMeasurements=$(()=>[this.getMeasurementOptions(),this.itemSizeCacheVersion],({count:t,paddingStart:e,scrollMargin:s,getItemKey:i,enabled:o,lanes:l,laneAssignmentMode:a,gap:c},h)=>{var u;let S=this.itemSizeCache;if(!o)return this.measurementsCache=[],this._singleLaneMeasurements=null,this.itemSizeCache.clear(),this.laneAssignments.clear(),[];if(this.laneAssignments.size>t)for(let b of this.laneAssignments.keys())b>=t&&this.laneAssignments.delete(b);this.lanesChangedFlag&&(this.lanesChangedFlag=!1,this.lanesSettling=!0,this.measurementsCache=[],this._singleLaneMeasurements=null,this.itemSizeCache.clear(),this.laneAssignments.clear(),this.pendingMin=null),this.measurementsCache.length===0&&!this.lanesSettling&&(this.measurementsCache=this.options.initialMeasurementsCache,this.measurementsCache.forEach(b=>{this.itemSizeCache.set(b.key,b.size)}));let m=this.lanesSettling?0:this.pendingMin??0;if(this.pendingMin=null,this.lanesSettling&&this.measurementsCache.length===t&&(this.lanesSettling=!1),l===1){let b=t*2,g=(u=this._singleLaneMeasurements)==null?void 0:u.flat;if(!g||g.length<b){let E=new Float64Array(b);g&&m>0&&E.set(g.subarray(0,m*2)),g=E}let x=m===0?new Array(t):this._singleLaneMeasurements.items.slice(),O;if(m===0)O=e+s;else{let E=m-1;O=g[E*2]+g[E*2+1]+c}for(let E=m;E<t;E++){let P=i(E);x[E]=P;let H=S.get(P),j=typeof H=="number"?H:this.options.estimateSize(E);g[E*2]=O,g[E*2+1]=j,O+=j+c}this._singleLaneMeasurements={flat:g,items:x};let _=It(x,g);return this.measurementsCache=_,_}let y=this.measurementsCache.slice(0,m),w=new Array(l).fill(void 0),f=new Float64Array(l),p=0;for(let b=0;b<m;b++){let g=y[b];g&&(w[g.lane]===void 0&&p++,w[g.lane]=b,f[g.lane]=g.end)}for(let b=m;b<t;b++){let g=i(b),x=this.laneAssignments.get(b),O,_,E=a==="estimate"||S.has(g);if(x!==void 0&&this.options.lanes>1){O=x;let B=w[O],L=B!==void 0?y[B]:void 0;_=L?L.end+c:e+s}else if(p===l){let B=0,L=f[0],dt=w[0];for(let k=1;k<l;k++){let st=f[k];(st<L||st===L&&w[k]<dt)&&(B=k,L=st,dt=w[k])}O=B,_=L+c,E&&this.laneAssignments.set(b,O)}else O=b%this.options.lanes,_=e+s,E&&this.laneAssignments.set(b,O);let P=S.get(g),H=typeof P=="number"?P:this.options.estimateSize(b),j=_+H;y[b]={index:b,start:_,size:H,end:j,key:g,lane:O},w[O]===void 0&&p++,w[O]=b,f[O]=j}return this.measurementsCache=y,y},{key:!1,debug:()=>this.options.debug}),this.calculateRange=$(()=>[this.getMeasurements(),this.getSize(),this.getScrollOffset(),this.options.lanes,this._getLayoutTotalSize()+this.options.scrollMargin],(t,e,s,i,o)=>{if(t.length===0||e===0)return this.range=null,null;let l=Math.max(o-e,0);return this.range=Te(t,e,Math.min(s,l),i,i===1&&this._singleLaneMeasurements!==null?this._singleLaneMeasurements.flat:null),this.range},{key:!1,debug:()=>this.options.debug}),this.getVirtualIndexes=$(()=>{let t=null,e=null,s=this.calculateRange();return s&&(t=s.startIndex,e=s.endIndex),this.maybeNotify.updateDeps([this.isScrolling,t,e]),[this.options.rangeExtractor,this.options.overscan,this.options.count,t,e,this.options.lanes]},(t,e,s,i,o,l)=>i===null||o===null?[]:t({startIndex:i,endIndex:o,overscan:e,count:s,lanes:l}),{key:!1,debug:()=>this.options.debug}),this.indexFromElement=t=>{let e=this.options.indexAttribute,s=t.getAttribute(e);return s?parseInt(s,10):(console.warn(`Missing attribute name \'${e}={index}\' on measured element.`),-1)},this.shouldMeasureDuringScroll=t=>{var e;if(!X(this.scrollState))return!0;let s=this.scrollState.index??((e=this.getVirtualItemForOffset(this.scrollState.lastTargetOffset))==null?void 0:e.index);if(s!==void 0&&this.range){let i=Math.max(this.options.overscan,Math.ceil((this.range.endIndex-this.range.startIndex)/2)),o=Math.max(0,s-i),l=Math.min(this.options.count-1,s+i);return t>=o&&t<=l}return!0},this.measureElement=t=>{if(!t){this.elementsCache.forEach((o,l)=>{o.isConnected||(this.observer.unobserve(o),this.elementsCache.delete(l))});return}let e=this.indexFromElement(t);if(!this.isIndexInRange(e))return;let s=this.options.getItemKey(e),i=this.elementsCache.get(s);i!==t&&(i&&this.observer.unobserve(i),this.observer.observe(t),this.elementsCache.set(s,t)),t.isConnected&&(!this.isScrolling||this.scrollState)&&this.shouldMeasureDuringScroll(e)&&this.resizeItem(e,this.options.measureElement(t,void 0,this))},this.resizeItem=(t,e)=>{var s,i,o;if(!this.isIndexInRange(t))return;(s=this._resizeBatch)!=null&&s.sync&&this.getMeasurements();let l,a,c,h=(i=this._singleLaneMeasurements)==null?void 0:i.flat;if(this.options.lanes===1&&h!=null)c=this.options.getItemKey(t),a=h[t*2],l=h[t*2+1];else{let m=this.measurementsCache[t];if(!m)return;c=m.key,a=m.start,l=m.size}let u=this.itemSizeCache.get(c)??l,S=e-u;if(S!==0){let m=this.options.anchorTo==="end"&&!X(this.scrollState)&&this.getVirtualDistanceFromEnd()<=this.options.scrollEndThreshold,y=m?this._getLayoutTotalSize():0,w=this.getScrollOffset(),p=!this.itemSizeCache.has(c)?a<w:a+u<=w&&this.scrollDirection!=="backward",b=!X(this.scrollState)&&(this.shouldAdjustScrollPositionOnItemSizeChange!==void 0?this.shouldAdjustScrollPositionOnItemSizeChange(this.measurementsCache[t]??{index:t,key:c,start:a,size:l,end:a+l,lane:0},S,this):p);(this.pendingMin===null||t<this.pendingMin)&&(this.pendingMin=t),this.itemSizeCache.set(c,e),this.itemSizeCacheVersion++;let g=!1;if(this._awaitingCommandReadBack()||(m?g=this.applyScrollAdjustment(this._getLayoutTotalSize()-y):b&&(g=this.applyScrollAdjustment(S))),this._resizeBatch){this._resizeBatch.notify=!0,(o=this._resizeBatch).sync||(o.sync=g);return}this.notify(g),this._noteClampMax(),this._flushHoldIfReady(!0),this._retryClampedAdjustment()}},this.getVirtualItems=$(()=>[this.getVirtualIndexes(),this.getMeasurements(),this._holdOffset],(t,e,s)=>{let i=[];for(let o=0,l=t.length;o<l;o++){let a=t[o],c=e[a];i.push(s===0?c:{...c,start:c.start-s,end:c.end-s})}return i},{key:!1,debug:()=>this.options.debug}),this.getVirtualItemForOffset=t=>{var e;let s=this.getMeasurements();if(s.length===0)return;let i=(e=this._singleLaneMeasurements)==null?void 0:e.flat,o=this.options.lanes===1&&i!=null,l=Kt(0,s.length-1,o?a=>i[a*2]:a=>rt(s[a]).start,t);return rt(s[l])},this._noteClampMax=()=>{if(!this._awaitingCommandReadBack())return;let t=this._elementMaxScrollOffset();if(t===null)return;let e=this.pendingWrite,s=Math.max(t,0)+this._holdOffset;if(s>=e.target)return;let i=e.lowMaxes??(e.lowMaxes=[]);i[i.length-1]!==s&&i.push(s)},this.getMaxScrollOffset=()=>(this._elementMaxScrollOffset()??0)+this._holdOffset,this._toLayoutOffset=t=>{var e;let s=t+this._holdOffset;return((e=this.pendingScrollAnchor)==null?void 0:e.kind)==="anchor"&&(s+=this.pendingScrollAnchor.delta),s},this._elementMaxScrollOffset=()=>{let t=this.scrollElement;if(t===null)return null;if("scrollHeight"in t)return this.options.horizontal?t.scrollWidth-t.clientWidth:t.scrollHeight-t.clientHeight;if("document"in t){let e=t.document.documentElement;return this.options.horizontal?e.scrollWidth-t.innerWidth:e.scrollHeight-t.innerHeight}return null},this._momentumStop=null,this._stopMomentum=t=>{let e=this.scrollElement,s=this.targetWindow;if(e===null||s===null)return;let i="document"in e?e.document.scrollingElement:e;if(!i?.style)return;if(this._momentumStop){this._momentumStop.done=t;return}let{style:o}=i,l=this.options.horizontal?"overflow-x":"overflow-y",a=o.getPropertyValue(l),c=o.getPropertyPriority(l),h=()=>this.options.horizontal?i.clientHeight:i.clientWidth,u=h();if(o.setProperty(l,"hidden","important"),h()!==u){o.setProperty(l,a,c);return}let S={restore:()=>o.getPropertyValue(l)!=="hidden"||o.getPropertyPriority(l)!=="important"?!1:(o.setProperty(l,a,c),!0),done:t};this._momentumStop=S,s.requestAnimationFrame(()=>s.requestAnimationFrame(()=>{this._momentumStop===S&&(this._momentumStop=null,S.restore()&&S.done())}))},this._clampedBy=t=>{let e=this._elementMaxScrollOffset();if(e===null)return null;let s=e+this._holdOffset;return t>s+.5?{target:t,maxAtWrite:s}:null},this.getVirtualDistanceFromEnd=()=>Math.max(this._getLayoutTotalSize()+this.options.scrollMargin-this.getSize()-this.getScrollOffset(),0),this.getDistanceFromEnd=()=>Math.max(this.getMaxScrollOffset()-this.getScrollOffset(),0),this.isAtEnd=(t=this.options.scrollEndThreshold)=>this.getDistanceFromEnd()<=t,this.getOffsetForAlignment=(t,e,s=0)=>{if(!this.scrollElement)return 0;let i=this.getSize(),o=this.getScrollOffset();e==="auto"&&(e=t>=o+i?"end":"start"),e==="center"?t+=(s-i)/2:e==="end"&&(t-=i);let l=this.getMaxScrollOffset();return Math.max(Math.min(l,t),0)},this.getOffsetForIndex=(t,e="auto")=>{t=Math.max(0,Math.min(t,this.options.count-1));let s=this.getSize(),i=this.getScrollOffset(),o=this.getMeasurements()[t];if(!o)return;if(e==="auto")if(o.end>=i+s-this.options.scrollPaddingEnd)e="end";else if(o.start<=i+this.options.scrollPaddingStart)e="start";else return[i,e];if(e==="end"&&t===this.options.count-1){let a=this.getMaxScrollOffset(),c=a-this.options.paddingEnd+this.options.scrollPaddingEnd;return[Math.max(Math.min(c,a),0),e]}let l=e==="end"?o.end+this.options.scrollPaddingEnd:o.start-this.options.scrollPaddingStart;return[this.getOffsetForAlignment(l,e,o.size),e]},this.scrollToOffset=(t,{align:e="start",behavior:s="auto"}={})=>{this._startScroll({index:null,align:e},this.getOffsetForAlignment(t,e),s,"absolute")},this.scrollToIndex=(t,{align:e="auto",behavior:s="auto"}={})=>{t=Math.max(0,Math.min(t,this.options.count-1));let i=this.getOffsetForIndex(t,e);if(!i)return;let[o,l]=i;this._startScroll({index:t,align:l},o,s,"absolute")},this.scrollBy=(t,{behavior:e="auto"}={})=>{let s=this.getOffsetForAlignment((this.getCommandWrittenOffset()??this.getScrollOffset())+t,"start");this._startScroll({index:null,align:"start"},s,e,"relative")},this.scrollToEnd=({behavior:t="auto"}={})=>{if(this.options.count>0){this._startScroll({index:this.options.count-1,align:"end",toEnd:!0},Math.max(this.getMaxScrollOffset(),0),t,"absolute");return}this.scrollToOffset(Math.max(this.getTotalSize()-this.getSize(),0),{behavior:t})},this.cancelScroll=()=>{this.rafId!=null&&this.targetWindow&&(this.targetWindow.cancelAnimationFrame(this.rafId),this.rafId=null),this.scrollState=null},this.getTotalSize=()=>Math.max(this._getLayoutTotalSize()-this._holdOffset,0),this._getLayoutTotalSize=()=>{var t,e;let s=this.getMeasurements(),i;if(s.length===0)i=this.options.paddingStart;else if(this.options.lanes===1){let o=s.length-1,l=(t=this._singleLaneMeasurements)==null?void 0:t.flat;l!=null?i=l[o*2]+l[o*2+1]:i=((e=s[o])==null?void 0:e.end)??0}else{let o=Array(this.options.lanes).fill(null),l=s.length-1;for(;l>=0&&o.some(a=>a===null);){let a=s[l];o[a.lane]===null&&(o[a.lane]=a.end),l--}i=Math.max(...o.filter(a=>a!==null))}return Math.max(i-this.options.scrollMargin+this.options.paddingEnd,0)},this.takeSnapshot=()=>{let t=[];if(this.itemSizeCache.size===0)return t;let e=this.getMeasurements();for(let s of e)s&&this.itemSizeCache.has(s.key)&&t.push({index:s.index,key:s.key,start:s.start,size:s.size,end:s.end,lane:s.lane});return t},this._scrollToOffset=(t,{adjustments:e,behavior:s}={})=>{let i={target:t+(e??0),smooth:s==="smooth"};return this.pendingWrite=i,this.options.scrollToFn(t-this._holdOffset,{behavior:s,adjustments:e},this),i},this.getCommandWrittenOffset=()=>this.scrollState!==null&&this.pendingWrite!==null&&!this.pendingWrite.smooth?this.pendingWrite.target:null,this._awaitingCommandReadBack=()=>{let t=this.getCommandWrittenOffset();return!(Z()&&this._iosGesture.dragging())&&t!==null&&!C(t,this.getScrollOffset())},this._followOffsetTarget=t=>{this.scrollState!==null&&this.scrollState.index==null&&(this.scrollState.lastTargetOffset+=t)},this.measure=()=>{this.pendingMin=null,this.itemSizeCache.clear(),this.laneAssignments.clear(),this.itemSizeCacheVersion++,this.notify(!1)},this.setOptions(r)}get scrollAdjustments(){return 0}applyScrollAdjustment(r,t){if(r===0)return!1;if(this._followOffsetTarget(r),this._canWriteScroll()){let e=this.getScrollOffset();this._clampedAdjustment=this._clampedBy(e+r);let s=this._scrollToOffset(e,{adjustments:r,behavior:t});return this.scrollOffset!==null&&(this.pendingWrite===s&&(this.scrollOffset+=r),this.scrollOffset<0&&(this.scrollOffset=0)),!0}else return this._holdOffset+=r,this.scrollOffset!==null&&(this.scrollOffset+=r),!0}scheduleScrollReconcile(){if(!this.targetWindow){this.scrollState=null;return}this.rafId==null&&(this.rafId=this.targetWindow.requestAnimationFrame(()=>{this.rafId=null,this.reconcileScroll()}))}getScrollStateTarget(r){let t=r.toEnd?[Math.max(this.getMaxScrollOffset(),0)]:r.index!=null?this.getOffsetForIndex(r.index,r.align):void 0;return t?t[0]:r.lastTargetOffset}reconcileScroll(){if(!this.scrollState||!this.scrollElement)return;if(this.now()-this.scrollState.startedAt>5e3){this.scrollState=null;return}if(this.scrollState.phase==="queued"){this.scheduleScrollReconcile();return}this.getMeasurements();let e=this.getScrollStateTarget(this.scrollState),s=this.scrollState.index==null?1:this.options.useAnimationFrameWithResizeObserver?3:2,i=e!==this.scrollState.lastTargetOffset;if(!i&&C(e,this.getScrollOffset())){if(this.scrollState.phase==="smooth"?this.scrollState.phase="smoothLanded":this.scrollState.phase==="smoothFinishing"&&(this.scrollState.phase="instant"),this.scrollState.stableFrames++,this.scrollState.stableFrames>=s){this.getScrollOffset()!==e&&this._scrollToOffset(e,{behavior:"auto"}),this.scrollState=null;return}}else if(this.scrollState.stableFrames=0,i){let o=this.getSize()||600,l=Math.abs(e-this.getScrollOffset()),a=X(this.scrollState)&&l>o;this.scrollState.lastTargetOffset=e,a?this.scrollState.phase="smooth":this.scrollState.phase==="smooth"?this.scrollState.phase="smoothFinishing":this.scrollState.phase==="smoothLanded"&&(this.scrollState.phase="instant"),this._scrollToOffset(e,{behavior:a?"smooth":"auto"})}this.scheduleScrollReconcile()}_startScroll(r,t,e,s){this.pendingScrollAnchor=null,this._clampedAdjustment=null;let i=this._iosGesture.tail();if(s==="absolute"&&i!==null){if(i==="fling"&&zt()){this._stopMomentum(()=>{let o=this.scrollState;o?.phase!=="queued"||this._iosGesture.tail()!=="fling"||this._reportedOverscroll||(this._iosGesture.end(),this._flushHoldIfReady(!0),this._writeAwaitingCommand())}),this.scrollState={...r,startedAt:this.now(),lastTargetOffset:t,stableFrames:0,phase:"queued",behavior:e,samples:[]},this.scheduleScrollReconcile();return}this._iosGesture.end()}this.scrollState={...r,startedAt:this.now(),lastTargetOffset:t,stableFrames:0,behavior:e,phase:Pt(e,r.index!=null&&C(t,this.getScrollOffset()))},this._scrollToOffset(t,{behavior:e}),this.scheduleScrollReconcile()}},Kt=(n,r,t,e)=>{for(;n<=r;){let s=(n+r)/2|0,i=t(s);if(i<e)n=s+1;else if(i>e)r=s-1;else return s}return n>0?n-1:0};function Me(n,r,t){let e=0;for(;e<=r;){let s=(e+r)/2|0,i=n[s*2];if(i<t)e=s+1;else if(i>t)r=s-1;else return s}return e>0?e-1:0}function Te(n,r,t,e,s){let i=n.length-1;if(n.length<=e)return{startIndex:0,endIndex:i};if(e===1&&s!==null){let c=Me(s,i,t),h=c,u=t+r;for(;h<i&&s[h*2]+s[h*2+1]<u;)h++;return{startIndex:c,endIndex:h}}let l=Kt(0,i,c=>n[c].start,t),a=l;if(e===1)for(;a<i&&n[a].end<t+r;)a++;else if(e>1){let c=Array(e).fill(0);for(;a<i&&c.some(u=>u<t+r);){let u=n[a];c[u.lane]=u.end,a++}let h=Array(e).fill(t+r);for(;l>=0&&h.some(u=>u>=t);){let u=n[l];h[u.lane]=u.start,l--}l=Math.max(0,l-l%e),a=Math.min(i,a+(e-1-a%e))}return{startIndex:l,endIndex:a}}var qt=[["level","Level"],["test","Test track"],["pretrain","Pretraining track"],["probability","Confidence"],["status","Status"]],[Gt,Ut]=[56,128],at=matchMedia("(max-width: 40rem)");function Yt({store:n,open:r,sort:t}){let e=new Uint32Array,s=0,i=new Map,o=qt.map(([f,p])=>{let b=d("div",{role:"columnheader",class:`c-${f}`},A(p,()=>t(f)));return[f,b]}),l=d("div",{role:"presentation",class:"sizer"}),a=d("div",{role:"rowgroup",class:"grid-body"},l),c=d("div",{role:"grid",class:"grid","aria-labelledby":"overlaps","aria-colcount":qt.length},d("div",{role:"rowgroup",class:"grid-head"},d("div",{role:"row","aria-rowindex":1},...o.map(([,f])=>f))),a),h=at.matches?Ut:Gt,u=new tt({count:0,overscan:6,estimateSize:()=>h,getScrollElement:()=>a,scrollToFn:Vt,observeElementRect:jt,observeElementOffset:Bt,onChange:()=>S()});function S(){l.style.height=`${u.getTotalSize()}px`;let f=new Map,p=new Map(u.getVirtualItems().map(({index:g,start:x})=>[g,x]));p.set(s,s*h);for(let[g,x]of[...p].sort(([O],[_])=>O-_)){if(g>=e.length)continue;let O=i.get(g)??m(g);O.style.transform=`translateY(${x}px)`,O.tabIndex=g===s?0:-1,f.set(g,O)}for(let[g,x]of i)f.get(g)!==x&&x.remove();let b;for(let g of f.values()){let x=b?b.nextElementSibling:l.firstElementChild;g!==x&&l.insertBefore(g,x),b=g}i=f}function m(f){let p=e[f];return d("div",{role:"row",class:"row","aria-rowindex":f+2,"data-position":f},...ct(n,n.rows[p]))}function y(f){s=Math.max(0,Math.min(e.length-1,f)),u.scrollToIndex(s),S(),i.get(s)?.focus({preventScroll:!0})}a.addEventListener("keydown",f=>{let p=Math.max(1,Math.floor(a.clientHeight/h)-1),g={ArrowDown:1,ArrowUp:-1,PageDown:p,PageUp:-p,Home:-1/0,End:1/0}[f.key];if(g!==void 0)y(s+g);else if(f.key==="Enter"||f.key===" ")r(s);else return;f.preventDefault()}),a.addEventListener("click",({target:f})=>{let p=f.closest("[data-position]");!p||getSelection()?.isCollapsed===!1||(y(Number(p.dataset.position)),r(s))});let w=()=>{u.setOptions({...u.options,count:e.length}),u._willUpdate(),a.style.height=`min(70vh, ${Math.max(1,e.length)*h+2}px)`,c.setAttribute("aria-rowcount",String(e.length+1)),S()};return at.addEventListener("change",()=>{h=at.matches?Ut:Gt,u.measure(),w()}),{element:c,show(f){e=f;for(let p of i.values())p.remove();i=new Map,s=0,a.scrollTop=0,w()},focus:y,mount(){u._didMount(),w()},showSort({column:f,descending:p}){for(let[b,g]of o)b===f?g.setAttribute("aria-sort",p?"descending":"ascending"):g.removeAttribute("aria-sort")}}}function ct({facts:n},r,t="div"){let e=t==="div"?"gridcell":void 0,s=r[v.probability],i=(l,a,c,h)=>[d("span",{class:"text"},d("bdi",{class:"main"},c===""?a:c),h!==""&&d("span",{class:"by"}," \\xB7 ",d("bdi",{},h))),d("span",{class:"id"},d("bdi",{},`${n.splits[l]}`)," ",d("bdi",{},a))],o=n.levels[r[v.level]]??"";return[d(t,{role:e,class:"c-level"},d("span",{class:`level ${o}`},o)),d(t,{role:e,class:"c-test"},...i(r[v.test],r[v.testId],r[v.testTitle],r[v.testArtist])),d(t,{role:e,class:"c-pretrain"},...i(r[v.pretrain],r[v.pretrainId],r[v.pretrainTitle],r[v.pretrainArtist])),d(t,{role:e,class:"c-probability"},s===null?d("span",{class:"quiet"},Ae(r)):s.toFixed(2)),d(t,{role:e,class:"c-status"},d("span",{class:T(r,"counted")?"status":"status quiet"},N(r)),T(r,"conflict")&&d("span",{class:"conflict"},"contradictory"))]}var Ae=n=>T(n,"ids")?"identifier":T(n,"audio")?"audio":"\\u2013";var Zt={search:"",level:void 0,pair:void 0,evidence:void 0,status:void 0,newOnly:!1,group:0},Ce={level:n=>n[v.level],test:(n,r)=>r,pretrain:(n,r)=>r.slice(r.indexOf(`\n`)+1),probability:n=>n[v.probability]??2,status:N};function Xt({rows:n,texts:r}){let t=new Map,e=0,s=i=>{e!==n.length&&t.clear(),e=n.length;let o=t.get(i);if(o)return o;let l=Uint32Array.from(n.keys());if(i!=="order"){let a=Ce[i],c=n.map((h,u)=>a(h,r[u]));l.sort((h,u)=>Le(c[h],c[u])||h-u)}return t.set(i,l),l};return{select(i,{column:o,descending:l}){let a=s(o),c=U(i.search).split(/\\s+/).filter(m=>m!==""),h=Ie(i),u=new Uint32Array(a.length),S=0;for(let m=0;m<a.length;m++){let y=a[l?a.length-1-m:m];Re(n[y],i,h)&&c.every(w=>r[y].includes(w))&&(u[S++]=y)}return u.subarray(0,S)}}}var Le=(n,r)=>n<r?-1:n>r?1:0,Ie=({evidence:n,status:r,newOnly:t})=>(n?R[n]:0)|(r==="counted"?R.counted:0)|(r==="conflict"?R.conflict:0)|(t?R.new:0);function Re(n,{level:r,pair:t,status:e,group:s},i){return(n[v.flags]&i)!==i||r!==void 0&&n[v.level]!==r||t&&(n[v.test]!==t[0]||n[v.pretrain]!==t[1])||e==="accepted"&&T(n,"counted")?!1:s===0||n[v.group]===s}var $e=[["","any status"],["counted","counted"],["accepted","accepted"],["conflict","contradictory"]],ke=[["","any evidence"],["ids","identifiers"],["text","title and artist"],["audio","audio"]];function Jt(n,r){let{facts:t}=n,e=d("input",{type:"search",id:"search",placeholder:"Title, artist, id or split",autocomplete:"off",spellcheck:"false"});e.addEventListener("input",r);let s=et("Level",[["","any level"]],r),i=et("Pair",[["","any pair"]],r),o=et("Evidence",ke,r),l=et("Status",$e,r),a=d("input",{type:"checkbox",id:"new-only"});a.addEventListener("change",r);let c=d("span",{class:"chip",hidden:!0}),h=0,u=m=>{h=m,c.hidden=m===0,c.replaceChildren(`group ${m} `,A("\\u2715",()=>u(0),{class:"link","aria-label":"Show all groups"})),r()},S=()=>{e.value="";for(let{select:m}of[s,i,o,l])m.value="";a.checked=!1,u(0)};return{element:d("div",{class:"tools",role:"search","aria-label":"Overlaps"},d("label",{class:"grow"},d("span",{},"Search"),e),...[s,i,o,l].map(({label:m})=>m),t.compared&&d("label",{class:"check"},a,d("span",{},"new only")),c,A("Clear",S)),filter(){let[m,y]=i.select.value.split(" ").map(Number);return{...Zt,search:e.value,level:s.select.value===""?void 0:Number(s.select.value),pair:i.select.value===""?void 0:[m,y],evidence:o.select.value||void 0,status:l.select.value||void 0,newOnly:a.checked,group:h}},showGroup:u,clear:S,fill(){let[m,y]=[new Set,new Set],w=!1;for(let p of n.rows)m.add(p[v.level]),y.add(`${p[v.test]} ${p[v.pretrain]}`),w||=T(p,"conflict");s.add([...m].sort((p,b)=>p-b).map(p=>[String(p),t.levels[p]??""]));let f=p=>{let[b,g]=p.split(" ").map(Number);return`${t.splits[g]} \\u2192 ${t.splits[b]}`};i.add([...y].map(p=>[p,f(p)]).sort(([,p],[,b])=>p<b?-1:1)),w||l.select.querySelector("[value=conflict]")?.remove()}}}function et(n,r,t){let e=d("select",{id:`filter-${n.toLowerCase()}`}),s=i=>e.append(...i.map(([o,l])=>d("option",{value:o},l)));return s(r),e.addEventListener("change",t),{select:e,add:s,label:d("label",{},d("span",{},n),e)}}var Fe=500,Qt=wt(),te=document.getElementById("table");Qt&&te&&De(Qt,te);function De(n,r){let t=document.getElementById("detail"),e=Xt(n),s=d("p",{class:"count",role:"status"}),i=new Uint32Array,o={column:"order",descending:!1},l=!1,a=()=>{i=e.select(c.filter(),o);let{rows:f}=n.facts,p=i.length===f?`${M(f)} ${f===1?"overlap":"overlaps"}`:`${M(i.length)} of ${M(f)} overlaps`;s.textContent=l?p:`${p}, still reading \\u2026`,h.show(i),h.showSort(o)},c=Jt(n,a),h=Yt({store:n,open:f=>m(f),sort(f){o={column:f,descending:o.column===f&&!o.descending},a()}}),u=(f,p)=>{history.replaceState(null,"",`#overlap-${f+1}`),Ct(t,n,f,{open:b=>u(b,i.indexOf(b)),close:()=>t.close(),step:b=>m(Math.max(0,Math.min(i.length-1,p+b))),position:p<0?"not among the rows shown":`${M(p+1)} of ${M(i.length)}`}),t.open||t.showModal(),t.scrollTop=0,t.querySelector("h2")?.focus(),S=p},S=-1,m=f=>{let p=i[f];p!==void 0&&u(p,f)};t.addEventListener("close",()=>{history.replaceState(null,"","#overlaps"),S>=0&&h.focus(S)}),t.addEventListener("keydown",f=>{let p=f.key==="ArrowLeft"?-1:f.key==="ArrowRight"?1:0;p!==0&&S>=0&&!f.target.matches("audio, pre")&&m(Math.max(0,Math.min(i.length-1,S+p)))}),t.addEventListener("click",f=>{f.target===t&&t.close()}),r.replaceChildren(c.element,s,h.element),h.mount(),document.addEventListener("click",({target:f})=>{let p=f.closest("[data-group]")?.dataset.group;p!==void 0&&(c.showGroup(Number(p)),document.getElementById("overlaps")?.scrollIntoView(),h.focus(0))}),ze(r,n,()=>i);let y=/^#overlap-(\\d+)$/.exec(location.hash),w=()=>i.length===0;xt(n,()=>w()&&a()).then(()=>{l=!0,c.fill(),a(),document.documentElement.dataset.loaded="";let f=Number(y?.[1])-1;y&&f<n.rows.length&&u(f,i.indexOf(f))})}function ze(n,r,t){let e;addEventListener("beforeprint",()=>{let s=t(),i=["level","test track","pretraining track","confidence","status"].map(a=>d("th",{},a)),o=Array.from(s.subarray(0,Fe),a=>d("tr",{},...ct(r,r.rows[a],"td"))),l=s.length-o.length;e=d("div",{class:"printed"},d("table",{},d("thead",{},d("tr",{},...i)),d("tbody",{},...o)),l>0&&d("p",{},`\\u2026 and ${M(l)} more`)),n.append(e)}),addEventListener("afterprint",()=>e?.remove())}})();\n', style: ':root{color-scheme:light dark;--paper: #fff;--ground: #f6f7f9;--ink: #1b1f26;--soft: #566070;--line: #dde1e7;--link: #2347b8;--bar: #4a6bd6;--bar-soft: #c3cff5;--mark: #ffe69a;--fail: #b3261e;--warn: #8a5a00;--pass: #1d6b3a;--unknown: #6a3fa0;--fail-soft: #fdeceb;--warn-soft: #fdf3dc;--pass-soft: #e6f4ea;--unknown-soft: #f2eafb;--on-badge: #fff;--s1: #fde5e1;--s2: #fbcfc7;--s3: #f7b3a8;--s4: #f09687;--s5: #e67867;--s6: #dc5c4a;--heat-ink: #1b1f26}@media(prefers-color-scheme:dark){:root{--paper: #1a1e25;--ground: #12151a;--ink: #e6e9ee;--soft: #a2acba;--line: #313844;--link: #9db4ff;--bar: #7d9af5;--bar-soft: #34406b;--mark: #6a5410;--fail: #ff9d94;--warn: #f0c065;--pass: #86d5a1;--unknown: #cbaaf5;--fail-soft: #351c1b;--warn-soft: #2f2612;--pass-soft: #152a1d;--unknown-soft: #271d36;--on-badge: #14171c;--s1: #3a2423;--s2: #512b28;--s3: #69322d;--s4: #823a32;--s5: #9b4238;--s6: #b04b3f;--heat-ink: #fff}}*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.45 system-ui,-apple-system,Segoe UI,Roboto,Helvetica Neue,Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}h1,h2,h3,h4,p,ul,ol,dl,dd,figure{margin:0}h2{font-size:1.05rem;margin-bottom:.5rem}h3{font-size:.95rem;margin:1rem 0 .35rem}h4{font-size:.95rem;margin-bottom:.25rem}a{color:var(--link)}code,pre{font:.9em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}pre{margin:.5rem 0 0;padding:.6rem .75rem;overflow:auto;background:var(--ground);border:1px solid var(--line);border-radius:6px;overflow-wrap:normal}bdi{unicode-bidi:isolate}.note,.quiet{color:var(--soft)}.note{font-size:.87rem;font-weight:400}.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}.skip{position:absolute;left:-999px;z-index:2;padding:.5rem 1rem;background:var(--paper)}.skip:focus{left:.5rem;top:.5rem}:focus-visible{outline:2px solid var(--link);outline-offset:2px}.top,main,footer{max-width:78rem;margin:0 auto;padding:0 1.25rem}.top{padding-top:1rem;padding-bottom:.75rem;color:var(--soft);font-size:.9rem}.brand{color:var(--ink);font-weight:650;margin-right:.5rem}main{display:flex;flex-wrap:wrap;gap:1rem}.card,.verdict{flex:1 1 30rem;min-width:0;padding:1rem 1.15rem;background:var(--paper);border:1px solid var(--line);border-radius:10px}.wide,.verdict{flex-basis:100%}footer{padding-top:1.25rem;padding-bottom:2rem;color:var(--soft);font-size:.87rem}.verdict{border-left:6px solid var(--tone);padding:1.25rem 1.35rem}.verdict h1{font-size:1.3rem;line-height:1.4;font-weight:500;max-width:62rem}.todo{margin-top:.5rem;max-width:62rem}.fail{--tone: var(--fail);--tone-soft: var(--fail-soft)}.warn{--tone: var(--warn);--tone-soft: var(--warn-soft)}.pass{--tone: var(--pass);--tone-soft: var(--pass-soft)}.unknown{--tone: var(--unknown);--tone-soft: var(--unknown-soft)}.badge{display:inline-block;padding:.1em .55em;border-radius:5px;background:var(--tone);color:var(--on-badge);font-size:.8rem;font-weight:650;white-space:nowrap}.split{font-weight:700}.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem 1.25rem;align-items:start;margin-top:1.1rem}.tiles div{display:grid}.tiles dt{order:2;font-size:.9rem}.tiles dd{order:1;font-size:1.6rem;font-weight:600;line-height:1.2}.tiles dd.note{order:3;font-size:.8rem;font-weight:400;line-height:1.35}.problems{border-color:var(--warn)}.problems h3:first-of-type{margin-top:.25rem}ul,ol{padding-left:1.2rem}li+li{margin-top:.3rem}.verdict h1 .badge{font-size:.95rem;vertical-align:.12em;margin-right:.35rem}.scroll{overflow:auto;max-height:27rem;overflow-wrap:normal}table{border-collapse:collapse;font-size:.9rem}th,td{padding:.35rem .6rem;text-align:left;vertical-align:top}thead th{position:sticky;top:0;background:var(--paper);color:var(--soft);font-weight:500;font-size:.83rem;white-space:nowrap}tbody th{font-weight:550;white-space:nowrap}tbody tr{border-top:1px solid var(--line)}.n{text-align:right;white-space:nowrap}.wide table,.card .coverage{min-width:100%}.heat td[class^=s]{text-align:right;min-width:3.6rem;color:var(--heat-ink)}.heat td.s0{color:var(--soft)}.heat small{display:block;white-space:nowrap}.s1{background:var(--s1)}.s2{background:var(--s2)}.s3{background:var(--s3)}.s4{background:var(--s4)}.s5{background:var(--s5)}.s6{background:var(--s6)}.matrix{display:none}.matrix td,.matrix thead th{text-align:right}.matrix.narrow thead th{writing-mode:vertical-rl;transform:rotate(180deg);max-height:10rem;text-align:left}.card:has(#level-file:checked) .of-file,.card:has(#level-segment:checked) .of-segment,.card:has(#level-recording:checked) .of-recording,.card:has(#level-work:checked) .of-work,.card:has(#level-source:checked) .of-source,.card:has(#level-album:checked) .of-album,.card:has(#level-artist:checked) .of-artist{display:table}.switch{display:flex;flex-wrap:wrap;gap:.25rem;margin:0 0 .6rem;padding:0;border:0}.switch input{position:absolute;opacity:0}.switch span{display:block;padding:.15rem .6rem;border:1px solid var(--line);border-radius:999px;font-size:.87rem;cursor:pointer}.switch input:checked+span{border-color:var(--link);color:var(--link);font-weight:600}.switch input:focus-visible+span{outline:2px solid var(--link);outline-offset:2px}.coverage .yes{color:var(--bar)}.coverage .no{color:var(--soft)}.meter{width:60px;height:8px}.bars{width:100%}.bars td.wide{width:60%}.bars svg{width:100%;height:10px}.bars tr{border:0}summary{cursor:pointer}.chart{display:block;width:100%;max-width:42rem;height:auto}.bar{fill:var(--bar)}.track{fill:var(--line)}.open{fill:var(--paper);stroke:var(--bar);stroke-dasharray:2 2}.axis{stroke:var(--line)}.tick,.label,.name,.side,.amount{font-size:12px;fill:var(--soft);text-anchor:middle}.end{text-anchor:end}.start,.label{text-anchor:start}.decision{stroke:var(--fail);stroke-width:1.5;stroke-dasharray:4 3}.label{fill:var(--fail)}.name,.amount{fill:var(--ink)}.name{font-size:13px}.amount{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round;font-weight:600}.edge{fill:none;stroke:var(--line)}.edge.leak{stroke:var(--s5);stroke-opacity:.85}.edge.weak{stroke:var(--s4);stroke-dasharray:4 3}.edge.unknown{stroke:var(--unknown);stroke-dasharray:2 4}.node{fill:var(--ink)}.line{fill:none;stroke-width:2}.line.overlaps{stroke:var(--fail)}.line.accepted{stroke:var(--bar)}.line.unchecked{stroke:var(--unknown);stroke-dasharray:4 3}.dot{fill:var(--tone)}.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;font-size:.87rem;color:var(--soft)}.legend svg{width:16px;height:8px}.groups{columns:26rem 2;column-gap:2rem;margin-bottom:.5rem}.groups li{break-inside:avoid;margin:0 0 .4rem}button{font:inherit;font-size:.9rem;color:var(--ink);padding:.3rem .75rem;background:var(--paper);border:1px solid var(--line);border-radius:6px;cursor:pointer}button:hover{border-color:var(--link)}button.link{padding:0;border:0;background:none;color:var(--link);text-decoration:underline}.tools{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:end}.tools label{display:grid;gap:.15rem;font-size:.8rem;color:var(--soft);min-width:0}.tools .grow{flex:1 1 14rem}.tools .check{display:flex;align-items:center;gap:.35rem;padding:.35rem 0;font-size:.9rem;color:var(--ink)}.tools input[type=search],.tools select{font:inherit;font-size:.95rem;color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:6px;padding:.3rem .5rem;max-width:100%;min-width:0}.chip{padding:.25rem .6rem;border:1px solid var(--link);border-radius:999px;font-size:.87rem}.count{margin:.6rem 0;font-size:.9rem;color:var(--soft)}.grid{border:1px solid var(--line);border-radius:8px;overflow:hidden}.grid [role=row]{display:grid;grid-template-columns:7rem minmax(0,1fr) minmax(0,1fr) 6.5rem 8.5rem}.grid-head{padding-right:var(--bar-width, 0);border-bottom:1px solid var(--line);background:var(--ground);scrollbar-gutter:stable;overflow:hidden}.grid-head button{width:100%;padding:.45rem .75rem;text-align:left;border:0;background:none;border-radius:0;color:var(--soft);font-size:.83rem}.grid-head button:focus-visible,.row:focus-visible{outline-offset:-2px}[aria-sort] button{color:var(--ink);font-weight:600}[aria-sort=ascending] button:after{content:" \\2191"}[aria-sort=descending] button:after{content:" \\2193"}.grid-body{overflow-y:auto;scrollbar-gutter:stable;contain:strict}.sizer{position:relative}.row{position:absolute;top:0;left:0;right:0;height:56px;border-bottom:1px solid var(--line);cursor:pointer;background:var(--paper)}.row:hover,.row:focus{background:var(--ground)}.row>[role]{min-width:0;padding:.5rem .75rem;line-height:1.35}.c-test,.c-pretrain{white-space:nowrap;overflow:hidden}.row .text,.row .id{display:block;overflow:hidden;text-overflow:ellipsis}.main{font-weight:550}.by{color:var(--soft)}.row .id{font-size:.83rem;color:var(--soft)}.level{display:inline-block;padding:.05rem .5rem;border-radius:999px;border:1px solid var(--line);background:var(--ground);font-size:.83rem;white-space:nowrap}.level.file,.level.segment,.level.recording{border-color:transparent;background:var(--fail-soft);color:var(--fail)}.level.work{border-color:transparent;background:var(--warn-soft);color:var(--warn)}.conflict{display:block;color:var(--warn);font-size:.83rem}.printed{display:none}dialog{width:min(60rem,100%);max-width:none;height:100dvh;max-height:none;margin:0 0 0 auto;padding:0 1.35rem 2rem;overflow-y:auto;color:var(--ink);background:var(--paper);border:0;border-left:1px solid var(--line)}dialog::backdrop{background:#00000059}dialog header{position:sticky;top:0;display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between;align-items:center;margin:0 -1.35rem .75rem;padding:.85rem 1.35rem;background:var(--paper);border-bottom:1px solid var(--line)}dialog h2{margin:0;outline-offset:4px}.steps{display:flex;gap:.5rem;align-items:center}.alert{margin-top:.75rem;padding:.6rem .85rem;border-left:4px solid var(--warn);background:var(--warn-soft)}.sides{width:100%;margin-top:.85rem;table-layout:fixed}.sides th:first-child,.sides td:first-child{width:8.5rem}.sides thead th{position:static;white-space:normal;color:var(--ink);font-weight:650}.sides th:last-child,.sides td:last-child{width:9.5rem}.sides tbody th{white-space:normal;font-weight:400;color:var(--soft)}.field-verdict{font-size:.87rem;color:var(--soft)}.differs .field-verdict{color:var(--fail)}.equal .field-verdict,.close .field-verdict{color:var(--pass)}mark{background:var(--mark);color:inherit;border-radius:2px}.evidence{margin-top:.6rem}.alignment{margin-top:.75rem}.landmark{fill:none;stroke:var(--ink);stroke-width:1;opacity:.55}.band{fill:var(--bar-soft)}.repeat{fill:var(--bar-soft);stroke:var(--bar)}.facts{display:flex;flex-wrap:wrap;gap:.4rem 1.75rem;margin-top:.5rem;font-size:.9rem}.facts dt{color:var(--soft);font-size:.83rem}.player{margin-top:.75rem}.player audio{display:block;width:100%;margin-top:.25rem}@media(max-width:60rem){.card{flex-basis:100%}}@media(max-width:40rem){.top,main,footer{padding-left:.6rem;padding-right:.6rem}.card,.verdict{padding:.85rem}.verdict h1{font-size:1.1rem}.tiles{grid-template-columns:1fr 1fr}.grid [role=row].row{grid-template-columns:1fr auto;height:128px;align-content:start;padding:.5rem .25rem}.chart text{font-size:16px}.row>[role]{padding:.15rem .5rem}.row .c-level{grid-area:1 / 1}.row .c-status{grid-area:1 / 2;text-align:right;white-space:nowrap}.row .c-status .conflict{display:inline;margin-left:.35rem}.row .c-test,.row .c-pretrain{grid-column:1 / -1}.row .c-probability{display:none}.grid-head [role=row]{display:flex;flex-wrap:wrap}.sides,.sides tbody,.sides tr,.sides td,.sides tbody th,.sides td:last-child{display:block;width:auto}.sides thead{display:none}.sides tr{padding:.4rem 0}.sides [data-side]:before{content:attr(data-side) ": ";color:var(--soft);font-size:.87em}.sides td,.sides tbody th{padding:.05rem .4rem}dialog{padding:0 .85rem 2rem}dialog header{margin:0 -.85rem .75rem;padding:.6rem .85rem}}@media print{:root{color-scheme:light;--ground: #fff}body{font-size:11px}main{display:block}.card,.verdict{break-inside:avoid;margin-bottom:.75rem}.card:has(#table){break-inside:auto}.card .tools,.card .grid,body .skip,.card .switch,body dialog[open]{display:none}.matrix{display:table;margin-bottom:.75rem}.matrix caption{position:static;width:auto;height:auto;clip-path:none;text-align:left}.printed{display:block}.card thead th{position:static}.printed table{width:100%;table-layout:fixed}.printed td{white-space:normal}.printed th:first-child,.printed th:nth-child(n+4){width:12%}.printed .id,.printed .by{display:block}.scroll{max-height:none;overflow:visible}*{print-color-adjust:exact}}@media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}\n' };
  built ??= import("../../../scripts/page.mjs").then(({ buildPage }) => buildPage());
  return built;
}

// src/report/html/document.ts
import { createHash } from "node:crypto";

// src/report/html/markup.ts
var Markup = class {
  text;
  constructor(text) {
    this.text = text;
  }
};
var textOf = (part) => part instanceof Markup ? part.text : typeof part === "object" ? part.map(({ text }) => text).join("") : htmlText(String(part));
var html = (strings, ...parts) => new Markup(strings.map((text, i) => text + (i < parts.length ? textOf(parts[i]) : "")).join(""));
var NO_MARKUP = html``;
var short = (value) => Math.round(value * 10) / 10;

// src/report/html/coverage.ts
var MOST_PAIRS = 60;
function coverageSection(report) {
  const { checks } = report;
  if (checks.length === 0) return NO_MARKUP;
  const kinds = EVIDENCE_NAMES.filter((kind) => checks.some(({ compared_by }) => compared_by.includes(kind)));
  const shown = checks.slice(0, MOST_PAIRS);
  const more = checks.length - shown.length;
  return html`<section class="card" aria-labelledby="coverage">
<h2 id="coverage">Coverage by evidence</h2>
<div class="scroll" tabindex="0" role="group" aria-labelledby="coverage"><table class="coverage">
<thead><tr><th scope="col">pair</th>${kinds.map((kind) => html`<th scope="col">${KIND_NAMES[kind]}</th>`)}<th scope="col">comparable test tracks</th></tr></thead>
<tbody>${shown.map((check) => pairRow(report, check, kinds))}</tbody></table></div>
${more > 0 ? html`<p class="note">… and ${plural(more, "more pair")}.</p>` : NO_MARKUP}
${byKinds(report)}${foundBy(report.overlaps)}
</section>`;
}
function byKinds(report) {
  const groups = comparedBy(report, String).slice(0, 5);
  return html`${groups.map(({ only, kinds, pairs }) => {
    const line = html`Compared by ${kinds}: <bdi>${nameSome(pairs)}</bdi>`;
    return html`<p class="note">${only ? html`<strong>${line}</strong>` : line}</p>`;
  })}`;
}
function pairRow({ splits }, { pretrain, test, within, compared_by, unchecked }, kinds) {
  const all = splits.find(({ name, role }) => name === test && role === "test")?.tracks;
  const open = unchecked?.test.tracks;
  const comparable = all === void 0 || open === void 0 ? void 0 : all - open;
  return html`<tr><th scope="row">${within ? html`within <bdi>${test}</bdi>` : html`<bdi>${pretrain}</bdi> → <bdi>${test}</bdi>`}</th>${kinds.map(
    (kind) => compared_by.includes(kind) ? html`<td class="yes"><span aria-hidden="true">●</span><span class="sr">yes</span></td>` : html`<td class="no"><span aria-hidden="true">–</span><span class="sr">no</span></td>`
  )}<td>${comparable === void 0 || all === void 0 ? "?" : html`${meter(comparable, all)} ${count(comparable)} of ${count(all)}`}</td></tr>
`;
}
var meter = (part, all) => html`<svg class="meter" viewBox="0 0 60 8" aria-hidden="true"><rect class="track" width="60" height="8" rx="2"/><rect class="bar" width="${short(all === 0 ? 0 : part / all * 60)}" height="8" rx="2"/></svg>`;
var DETECTORS = { ids: "identifiers", text: "title and artist", audio: "audio" };
function foundBy(overlaps) {
  const counts = /* @__PURE__ */ new Map();
  for (const { evidence } of overlaps) {
    const by = Object.keys(DETECTORS).filter((detector) => evidence.some((each) => each.detector === detector)).map((detector) => DETECTORS[detector]).join(" + ");
    if (by !== "") counts.set(by, (counts.get(by) ?? 0) + 1);
  }
  const rows = [...counts].sort(([, a], [, b]) => b - a);
  if (rows.length === 0) return NO_MARKUP;
  const [, most] = rows[0];
  return html`<h3>Listed overlaps by the evidence that found them</h3>
<table class="bars">${rows.map(
    ([by, n]) => html`<tr><th scope="row">${by}</th><td class="n">${count(n)}</td><td class="wide"><svg viewBox="0 0 200 10" preserveAspectRatio="none" aria-hidden="true"><rect class="bar" width="${short(n / most * 200)}" height="10"/></svg></td></tr>`
  )}</table>`;
}

// src/report/html/fix.ts
var [FILES, SPLITS, LINES] = [20, 20, 500];
function fixSection(report) {
  const fix = fixOf(report);
  if (fix.waivers.length === 0) return NO_MARKUP;
  return html`<section class="card wide" aria-labelledby="fix"><h2 id="fix">How to fix it</h2>${removal(fix)}${exclusion(fix)}${waivers(fix, waiverPlace(report, String))}</section>`;
}
function removal({ rows }) {
  if (rows.length === 0) return NO_MARKUP;
  const items = rows.slice(0, FILES).map((row) => html`<li><bdi class="split">${row.file}</bdi>: ${removalText(row)}</li>`);
  const more = rows.length - items.length;
  return html`<h3>Remove what this change added</h3><ul>${items}${more > 0 ? html`<li>… and ${plural(more, "more file")}</li>` : NO_MARKUP}</ul>`;
}
function exclusion({ exclude, rows, isCut }) {
  if (exclude.length === 0) return NO_MARKUP;
  return html`<h3>${rows.length > 0 ? "Or leave" : "Leave"} these tracks out of the pretraining data, by their ids</h3>${exclude.slice(0, SPLITS).map(
    ({ split, ids }) => folded(html`${plural(ids.length, "id")}${isCut ? " and more" : ""} of <bdi class="split">${split}</bdi>`, ids)
  )}`;
}
var waivers = ({ waivers: all, isCut }, place) => html`<h3>Or accept a wrong match</h3><p class="note">Complete these lines with your reason and the last day, and add them to ${place}.</p>${folded(
  html`${plural(all.length, "waiver")}${isCut ? " and more" : ""}`,
  ["waivers:", ...all]
)}`;
function folded(title, lines) {
  const more = lines.length - LINES;
  const shown = lines.slice(0, LINES).map((line) => html`${line}\n`);
  return html`<details><summary>${title}</summary><pre tabindex="0">${shown}${more > 0 ? `… and ${count(more)} more` : ""}</pre></details>`;
}

// src/report/html/graph.ts
var MOST_SPLITS = 30;
var [WIDTH, LEFT, RIGHT, TOP] = [520, 170, 350, 26];
var LABEL = 21;
function toEdge({ pretrain, test, levels, verdict }) {
  const of = (level) => levels ? levels[level].tracks + (levels[level].accepted?.tracks ?? 0) : 0;
  const weaker = Math.max(...LEVELS.map(of));
  return { from: pretrain, to: test, tracks: of("recording"), weaker, open: levels === null || verdict === "unknown" };
}
function graphSection({ checks }) {
  const edges = checks.map(toEdge);
  const splits = new Set(edges.flatMap(({ from, to }) => [from, to]));
  if (splits.size < 2) return NO_MARKUP;
  const side = (end) => {
    const sums = /* @__PURE__ */ new Map();
    for (const edge2 of edges) sums.set(edge2[end], (sums.get(edge2[end]) ?? 0) + edge2.tracks + edge2.weaker / 1e6);
    return [...sums].sort(([, a], [, b]) => b - a).slice(0, MOST_SPLITS).map(([name]) => name);
  };
  const [pretrains, tests] = [side("from"), side("to")];
  const rows = Math.max(pretrains.length, tests.length);
  const gap = rows <= 6 ? 44 : rows <= 14 ? 30 : 22;
  const height = TOP + rows * gap + 6;
  const y = (list2, name) => TOP + (list2.indexOf(name) + 0.5 + (rows - list2.length) / 2) * gap;
  const shown = edges.filter(({ from, to }) => pretrains.includes(from) && tests.includes(to)).toSorted((a, b) => a.tracks - b.tracks);
  const most = Math.max(1, ...shown.map(({ tracks }) => tracks));
  const leaking = shown.filter(({ tracks, weaker }) => tracks + weaker > 0);
  const widest = leaking.length <= 12 ? 10 : leaking.length <= 60 ? 5 : 2;
  const draw = (edge2) => {
    const [y1, y2] = [y(pretrains, edge2.from), y(tests, edge2.to)];
    const middle = (LEFT + RIGHT) / 2;
    const kind = edge2.tracks > 0 ? "leak" : edge2.open ? "unknown" : edge2.weaker > 0 ? "weak" : "none";
    const said = `${edge2.from} → ${edge2.to}: ${saidOf(edge2)}`;
    const width = edge2.tracks > 0 ? 1 + widest * Math.sqrt(edge2.tracks / most) : 1;
    return html`<path class="edge ${kind}" d="M${LEFT} ${short(y1)}C${middle} ${short(y1)} ${middle} ${short(y2)} ${RIGHT} ${short(y2)}" stroke-width="${short(width)}"><title>${said}</title></path>`;
  };
  const [near, share] = pretrains.length >= tests.length ? [0.2, 0.104] : [0.8, 0.896];
  const amount = (edge2) => {
    const at = y(pretrains, edge2.from) * (1 - share) + y(tests, edge2.to) * share;
    return html`<text class="amount" x="${short(LEFT + (RIGHT - LEFT) * near)}" y="${short(at + 4)}">${count(edge2.tracks)}</text>`;
  };
  const isSparse = leaking.length <= 12;
  const labels = (list2, x, anchor) => list2.map(
    (name) => html`<circle class="node" cx="${anchor === "end" ? LEFT : RIGHT}" cy="${short(y(list2, name))}" r="4"/><text class="name ${anchor}" x="${x}" y="${short(y(list2, name) + 4)}">${shorten(name, LABEL)}<title>${name}</title></text>`
  );
  const alternative = leaking.toReversed().slice(0, 20).map((edge2) => `${edge2.from} into ${edge2.to}: ${saidOf(edge2)}`);
  const left = splits.size - (/* @__PURE__ */ new Set([...pretrains, ...tests])).size;
  return html`<section class="card" aria-labelledby="graph">
<h2 id="graph">What leaks into what</h2>
<svg class="chart graph" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${alternative.length > 0 ? alternative.join("; ") : "Nothing leaks"}">
<text class="side end" x="${LEFT}" y="14">pretraining</text><text class="side start" x="${RIGHT}" y="14">test</text>
${shown.map(draw)}${isSparse ? leaking.filter(({ tracks }) => tracks > 0).map(amount) : NO_MARKUP}
${labels(pretrains, LEFT - 10, "end")}${labels(tests, RIGHT + 10, "start")}
</svg>
<p class="note">Width: test tracks at recording. Dashed: a weaker level alone, or not wholly compared${left > 0 ? `; ${plural(left, "split")} not shown` : ""}.</p>
</section>`;
}
var saidOf = ({ tracks, weaker, open }) => `${tracks > 0 ? `${plural(tracks, "test track")} at recording` : weaker > 0 ? `${plural(weaker, "test track")} at a weaker level` : "nothing found"}${open ? ", not wholly compared" : ""}`;

// src/report/html/heat.ts
var MOST_PAIRS2 = 200;
var MOST_SPLITS2 = 40;
var SHADES = 6;
var tallyOf = ({ levels }, level) => levels ? { tracks: levels[level].tracks, accepted: levels[level].accepted?.tracks ?? 0 } : void 0;
var shadeOf = (tracks, all) => tracks === 0 ? "s0" : `s${Math.max(1, Math.min(SHADES, Math.ceil(Math.sqrt(tracks / Math.max(tracks, all)) * SHADES)))}`;
var testTracks = ({ splits }, test) => splits.find(({ name, role }) => name === test && role === "test")?.tracks ?? 0;
function cell(report, check, level) {
  if (!check) return html`<td class="none"><span class="quiet" title="not compared">–</span></td>`;
  const tally = tallyOf(check, level);
  if (!tally) return html`<td class="none"><span title="could not be read">?</span></td>`;
  const { tracks, accepted } = tally;
  const all = testTracks(report, check.test);
  const said = all > 0 ? `${plural(tracks, "track")} of ${count(all)} (${percent(tracks / all)})` : plural(tracks, "track");
  const open = check.verdict === "unknown" ? html`<span title="incomplete">?</span>` : NO_MARKUP;
  return html`<td class="${shadeOf(tracks + accepted, all)}" title="${`${check.pretrain} → ${check.test}, ${level}: ${said}`}">${count(tracks)}${open}${accepted > 0 ? html` <small>+${count(accepted)} accepted</small>` : NO_MARKUP}</td>`;
}
function pairsSection(report) {
  const { checks } = report;
  if (checks.length === 0) return NO_MARKUP;
  const levels = levelsShown(checks);
  const order = ["unknown", "fail", "warn", "pass"];
  const sorted = checks.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  const shown = sorted.slice(0, MOST_PAIRS2);
  const more = checks.length - shown.length;
  return html`<section class="card wide" aria-labelledby="pairs">
<h2 id="pairs">Test tracks found in pretraining, by level</h2>
<p class="note">Each test track counts once per pair and level; <em>recording</em> includes <em>file</em> and <em>segment</em>. Darker: a larger share of the test split. The last share is of all songs of the test split (tracks of one song count once), with Wilson’s 95 % interval.</p>
<div class="scroll" tabindex="0" role="group" aria-labelledby="pairs"><table class="heat">
<thead><tr><th scope="col">pretraining → test</th>${levels.map((level) => html`<th scope="col" class="n">${level}</th>`)}<th scope="col" class="n">share of songs, 95 %</th><th scope="col">verdict</th></tr></thead>
<tbody>${shown.map((check) => pairRow2(report, check, levels))}</tbody></table></div>
${more > 0 ? html`<p class="note">… and ${plural(more, "more pair")}: the JSON report has all.</p>` : NO_MARKUP}
</section>`;
}
function pairRow2(report, check, levels) {
  const { pretrain, test, within, verdict } = check;
  return html`<tr><th scope="row">${within ? html`within <bdi>${test}</bdi>` : html`<bdi>${pretrain}</bdi> → <bdi>${test}</bdi>`}</th>${levels.map((level) => cell(report, check, level))}<td class="n">${songInterval(check)}</td><td><span class="badge ${verdict}">${VERDICT_WORD[verdict]}</span></td></tr>
`;
}
function matrixSection(report) {
  const { checks } = report;
  const [pretrains, tests] = ["pretrain", "test"].map((role) => [
    ...new Set(checks.map((check) => check[role]))
  ]);
  if (pretrains.length < 2 || tests.length < 2) return NO_MARKUP;
  const at = new Map(checks.map((check) => [JSON.stringify([check.pretrain, check.test]), check]));
  const levels = levelsShown(checks);
  const [rows, columns] = [pretrains.slice(0, MOST_SPLITS2), tests.slice(0, MOST_SPLITS2)];
  const left = pretrains.length - rows.length + tests.length - columns.length;
  const table = (level) => html`<table class="heat matrix ${columns.length > 8 ? "narrow " : ""}of-${level}">
<caption class="sr">Test tracks at ${level}</caption>
<thead><tr><td></td>${columns.map((test) => html`<th scope="col"><span><bdi>${test}</bdi></span></th>`)}</tr></thead>
<tbody>${rows.map(
    (pretrain) => html`<tr><th scope="row"><bdi>${pretrain}</bdi></th>${columns.map((test) => cell(report, at.get(JSON.stringify([pretrain, test])), level))}</tr>\n`
  )}</tbody></table>`;
  return html`<section class="card" aria-labelledby="matrix">
<h2 id="matrix">Pretraining × test</h2>
<fieldset class="switch"><legend class="sr">Level</legend>${levels.map(
    (level) => html`<label><input type="radio" name="level" value="${level}" id="level-${level}"${level === "recording" ? CHECKED : NO_MARKUP}><span>${level}</span></label>`
  )}</fieldset>
<div class="scroll" tabindex="0" role="group" aria-labelledby="matrix">${levels.map(table)}</div>
<p class="note">Rows: pretraining. Columns: test. Cells: test tracks${left > 0 ? `; ${plural(left, "further split is", "further splits are")} not shown` : ""}. –: not compared.</p>
</section>`;
}
var CHECKED = html` checked`;

// src/report/html/histogram.ts
var [WIDTH2, HEIGHT, LEFT2, BOTTOM, TOP2] = [520, 200, 40, 26, 32];
var BINS = 24;
function countBins(overlaps, unchecked) {
  const hundreds = { accepted: new Float64Array(1001), open: new Float64Array(1001) };
  let unmeasured = 0;
  let least = 1;
  for (const { probability } of overlaps) {
    if (probability === null) unmeasured++;
    else {
      hundreds.accepted[Math.round(probability * 1e3)]++;
      least = Math.min(least, probability);
    }
  }
  for (const { examples } of unchecked)
    for (const { candidate } of examples) {
      if (candidate?.probability == null) continue;
      hundreds.open[Math.round(candidate.probability * 1e3)]++;
      least = Math.min(least, candidate.probability);
    }
  const from = least < 0.4 ? 0 : 0.4;
  const inBins = (fine) => {
    const bins = new Array(BINS).fill(0);
    for (const [i, n] of fine.entries())
      bins[Math.max(0, Math.min(BINS - 1, Math.floor((i / 1e3 - from) / (1 - from) * BINS + 1e-9)))] += n;
    return bins;
  };
  return { from, accepted: inBins(hundreds.accepted), open: inBins(hundreds.open), unmeasured };
}
function histogramSection({ overlaps, unchecked }) {
  const { from, accepted, open, unmeasured } = countBins(overlaps, unchecked);
  const sum = (bins) => bins.reduce((all, n) => all + n, 0);
  const [measured, undecided] = [sum(accepted), sum(open)];
  if (measured + undecided + unmeasured === 0) return NO_MARKUP;
  const said = [
    plural(measured, "overlap with a measured confidence", "overlaps with a measured confidence"),
    ...unmeasured > 0 ? [`${count(unmeasured)} by identifiers or audio alone, which have none`] : [],
    ...undecided > 0 ? [`${plural(undecided, "candidate")} that could not be decided on`] : []
  ].join("; ");
  return html`<section class="card" aria-labelledby="confidence">
<h2 id="confidence">Confidence of the matches</h2>
${measured + undecided > 0 ? chart(from, accepted, open) : NO_MARKUP}
<p class="note">${said}.</p>
</section>`;
}
function chart(from, accepted, open) {
  const most = Math.max(...accepted.map((n, i) => n + open[i]));
  const [plotWidth, plotHeight] = [WIDTH2 - LEFT2 - 8, HEIGHT - TOP2 - BOTTOM];
  const x = (p) => LEFT2 + (p - from) / (1 - from) * plotWidth;
  const y = (n) => TOP2 + plotHeight - n / most * plotHeight;
  const width = plotWidth / BINS;
  const bar = (i, low, high, kind) => high === low ? NO_MARKUP : html`<rect class="${kind}" x="${short(LEFT2 + i * width + 1)}" y="${short(y(high))}" width="${short(width - 2)}" height="${short(Math.max(1, y(low) - y(high)))}"><title>${`${edge(from, i)} to ${edge(from, i + 1)}: ${count(high - low)}${kind === "open" ? " undecided" : ""}`}</title></rect>`;
  const isSparse = accepted.filter((n) => n > 0).length <= 12;
  const ticks = from === 0 ? [0, 0.25, 0.5, 0.75, 1] : [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
  return html`<svg class="chart" viewBox="0 0 ${WIDTH2} ${HEIGHT}" role="img" aria-label="Histogram of the confidence of overlaps; matches are accepted from ${ACCEPT} on">
<line class="axis" x1="${LEFT2}" y1="${TOP2 + plotHeight}" x2="${WIDTH2 - 8}" y2="${TOP2 + plotHeight}"/>
${isSparse ? NO_MARKUP : html`<text class="tick end" x="${LEFT2 - 6}" y="${TOP2 + 4}">${count(most)}</text>`}<text class="tick end" x="${LEFT2 - 6}" y="${TOP2 + plotHeight}">0</text>
${accepted.map((n, i) => html`${bar(i, 0, n, "bar")}${bar(i, n, n + open[i], "open")}`)}
${accepted.map((n, i) => n > 0 && isSparse ? html`<text class="tick" x="${short(LEFT2 + (i + 0.5) * width)}" y="${short(y(n + open[i]) - 3)}">${count(n)}</text>` : NO_MARKUP)}
${ticks.map((p) => html`<text class="tick" x="${short(x(p))}" y="${HEIGHT - 8}">${p}</text>`)}
<line class="decision" x1="${short(x(ACCEPT))}" y1="${TOP2 - 28}" x2="${short(x(ACCEPT))}" y2="${TOP2 + plotHeight}"/>
<text class="label" x="${short(x(ACCEPT) + 5)}" y="${TOP2 - 18}">accepted from ${ACCEPT}</text>
</svg>`;
}
var edge = (from, i) => (from + i / BINS * (1 - from)).toFixed(3);

// src/report/html/verdict.ts
var IN_PAGE = {
  name: (text) => `<bdi class="split">${htmlText(text)}</bdi>`,
  text: (text) => `<bdi>${htmlText(text)}</bdi>`,
  typed: (text) => `<code>${htmlText(text)}</code>`
};
function verdictSection(report) {
  const { verdict } = report;
  const todo = advice(report);
  return html`<section class="verdict ${verdict}" aria-labelledby="verdict">
<h1 id="verdict"><span class="badge">${VERDICT_WORD[verdict]}</span> ${new Markup(happened(report, IN_PAGE))}.</h1>
${todo === "" ? NO_MARKUP : html`<p class="todo">${todo}</p>`}
${verdict === "pass" ? NO_MARKUP : html`<p class="todo note">Check locally: <code>${localCommand(report)}</code></p>`}
${tiles(report)}
</section>`;
}
function overlappingTests(overlaps) {
  const tracks = /* @__PURE__ */ new Set();
  for (const { counted, test } of overlaps) if (counted) tracks.add(`${test.split.length}:${test.split}${test.id}`);
  return tracks.size;
}
function tiles(report) {
  const { overlaps, comparison } = report;
  const facts = factsOf(overlaps);
  const { waived, baselined } = countAccepted(report);
  const compared = comparison?.problem === null ? comparison : void 0;
  const open = uncheckedTracks(report).length;
  const inTests = report.splits.reduce((sum, { role, tracks }) => sum + (role === "test" ? tracks : 0), 0);
  const all = [
    ["test tracks overlap", overlappingTests(overlaps), inTests > 0 ? `of ${count(inTests)}` : ""],
    ["overlaps counted", facts.counted, "pairs of a test and a pretraining track"],
    ...compared ? [
      ["new", compared.added, "not in the base"],
      ["known", compared.existing, "in the base as well"]
    ] : [],
    ["accepted", waived + baselined, `${count(waived)} by waivers, ${count(baselined)} by the baseline`],
    ["test tracks not compared", open, "with some pretraining split"]
  ];
  if (overlaps.length === 0 && report.checks.length === 0) return NO_MARKUP;
  return html`<dl class="tiles">${all.map(
    ([label, n, note]) => html`<div><dt>${label}</dt><dd>${count(n)}</dd><dd class="note">${note}</dd></div>`
  )}</dl>`;
}

// src/report/html/lists.ts
var MOST = 100;
var GROUPS = 12;
var NAMED = 8;
var isolated = (text) => html`<bdi>${text}</bdi>`;
function list(lines) {
  const more = lines.length - MOST;
  return html`<ul>${lines.slice(0, MOST).map((line) => html`<li>${line}</li>\n`)}${more > 0 ? html`<li class="note">… and ${count(more)} more</li>` : NO_MARKUP}</ul>`;
}
var titled = (title, lines) => lines.length > 0 ? html`<h3>${title}</h3>${list(lines)}` : NO_MARKUP;
function problemsSection({ errors, warnings = [], weak_settings: weak = [], comparison }) {
  const problem = ({ file, line, column, message, remedy }) => html`<code><bdi>${[file, line, column].filter((part) => part !== null).join(":")}</bdi></code> ${isolated(message)}<br><span class="note">${remedy}</span>`;
  const change = ({ file, line, message }) => html`<code><bdi>${placeOfLoosening({ file, line })}</bdi></code> ${isolated(message)}`;
  const notCompared = comparison?.problem ?? null;
  const parts = [
    titled("This change weakens its own gate", (comparison?.loosened ?? []).map(change)),
    titled("Problems", errors.map(problem)),
    titled(
      "Nothing could be compared with the base, so everything counts as new",
      notCompared === null ? [] : [isolated(notCompared)]
    ),
    titled("Warnings", warnings.map(problem)),
    titled("Settings that stop next to nothing", weak.map(change))
  ].filter(({ text }) => text !== "");
  if (parts.length === 0) return NO_MARKUP;
  return html`<section class="card wide problems" aria-labelledby="problems"><h2 id="problems">Look at these first</h2>${parts}</section>`;
}
function groupsSection({ groups }) {
  if (groups.length === 0) return NO_MARKUP;
  const more = groups.length - GROUPS;
  return html`<section class="card wide" aria-labelledby="groups">
<h2 id="groups">Items that overlap with each other</h2>
<ol class="groups">${groups.slice(0, GROUPS).map(({ number, size, items }) => {
    const [first] = items;
    const title = [first?.title, first?.artist].filter((text) => text !== "" && text !== void 0).join(" · ");
    return html`<li><button type="button" class="link" data-group="${number}">${plural(size, "item")}</button> ${isolated(title)}<br><span class="note">${items.map(
      ({ split, id }, i) => html`${i > 0 ? ", " : ""}<bdi>${split}/${id}</bdi>`
    )}${size > items.length ? `, and ${count(size - items.length)} more` : ""}</span></li>\n`;
  })}</ol>
<p class="note">Groups of three or more, over files, segments, recordings and works${more > 0 ? `; ${plural(more, "further group")} not shown` : ""}.</p>
</section>`;
}
function uncheckedSection({ checks, unchecked, skipped, splits }) {
  const named = (examples, all) => html`<span class="note">${examples.slice(0, NAMED).map(
    ({ id, reason }, i) => html`${i > 0 ? ", " : ""}<bdi>${id}</bdi>${reason === void 0 ? "" : `: ${reason}`}`
  )}${all > NAMED ? ", …" : ""}</span>`;
  const lines = [
    ...unchecked.map(
      ({ split, against, tracks, examples, reason }) => html`${isolated(split)} against ${isolated(against)}: ${plural(tracks, "track")}, ${reason}<br>${named(examples, tracks)}`
    ),
    ...splits.flatMap((split) => {
      const said = [notComparableAudioOf(split), oneChannelOf(split)].flatMap((text) => text ?? []);
      const reasons = (split.audio?.not_comparable ?? []).map(({ id, reason }) => ({ id, reason }));
      return said.map(
        (text, i) => html`${isolated(split.name)}: ${text}${i === 0 && reasons.length > 0 ? html`<br>${named(reasons, reasons.length)}` : NO_MARKUP}`
      );
    }),
    ...checks.flatMap((check) => {
      const said = sharedSamplesOf(check, IN_PAGE.name);
      return said === void 0 ? [] : [new Markup(said)];
    }),
    ...skipped.map(
      ({ pretrain, test, reason }) => html`${isolated(pretrain)} → ${isolated(test)}: skipped, ${isolated(reason)}`
    ),
    ...splits.filter(({ malformed }) => malformed > 0).map(
      ({ name, malformed, malformed_rows: rows }) => html`${isolated(name)}: ${plural(malformed, "malformed row")}<br>${named(
        rows.map(({ line, reason }) => ({ id: `line ${line}`, reason })),
        malformed
      )}`
    )
  ];
  if (lines.length === 0) return NO_MARKUP;
  return html`<section class="card wide" aria-labelledby="unchecked"><h2 id="unchecked">Not compared</h2>${list(lines)}</section>`;
}
function comparisonSection({ comparison, waivers: waivers2, baseline }) {
  const lines = [
    ...(comparison?.notes ?? []).map(isolated),
    ...(comparison?.remarks ?? []).map(({ message }) => isolated(message)),
    ...waivers2.filter(({ state }) => state !== "used").map(
      ({ test, id, pretrain, level, state, line }) => html`Waiver in line ${line}, of ${isolated(`${test}/${id}`)} in ${isolated(pretrain)} at ${level}, is ${state}`
    ),
    ...baseline && baseline.gone > 0 ? [
      html`${isolated(baseline.file)}: ${plural(baseline.gone, "entry", "entries")} match no overlap any more: prune the baseline`
    ] : []
  ];
  const resolved = (comparison?.resolved ?? []).map(
    ({ test, pretrain, level }) => html`${level}: ${isolated(`${test.split}/${test.id}`)} ${isolated([test.title, test.artist].filter(Boolean).join(" · "))} in ${isolated(pretrain)}`
  );
  if (lines.length + resolved.length === 0) return NO_MARKUP;
  return html`<section class="card wide" aria-labelledby="comparison"><h2 id="comparison">Base, waivers and baseline</h2>
${titled("To know", lines)}${comparison && resolved.length > 0 ? titled(resolvedText(comparison), resolved) : NO_MARKUP}</section>`;
}
function splitsSection({ splits }) {
  if (splits.length === 0) return NO_MARKUP;
  const shown = splits.slice(0, MOST);
  return html`<section class="card wide" aria-labelledby="splits"><h2 id="splits">Splits</h2>
<div class="scroll" tabindex="0" role="group" aria-labelledby="splits"><table>
<thead><tr><th scope="col">split</th><th scope="col">role</th><th scope="col" class="n">tracks</th><th scope="col" class="n">songs</th><th scope="col" class="n">malformed rows</th><th scope="col">source</th><th scope="col">SHA-256</th></tr></thead>
<tbody>${shown.map(
    ({ name, role, tracks, songs, malformed, declared, sha256 }) => html`<tr><th scope="row">${isolated(name)}</th><td>${role === "test" ? "test" : "pretraining"}</td><td class="n">${count(tracks)}</td><td class="n">${count(songs)}</td><td class="n">${count(malformed)}</td><td><bdi>${declared}</bdi></td><td><code>${sha256 === null ? "?" : sha256.slice(0, 12)}</code></td></tr>\n`
  )}</tbody></table></div>${splits.length > MOST ? html`<p class="note">… and ${count(splits.length - MOST)} more</p>` : NO_MARKUP}</section>`;
}

// src/report/html/portable.ts
import { homedir } from "node:os";
import { dirname, isAbsolute, sep } from "node:path";
function createHide({ config }, cwd = process.cwd(), home = homedir()) {
  const roots = [...isAbsolute(config.file) ? [dirname(config.file)] : [], cwd].filter((root) => root.length > 1);
  const longestFirst = [...new Set(roots)].sort((a, b) => b.length - a.length);
  return (text) => {
    let shown = text;
    for (const root of longestFirst) shown = shown.replaceAll(`${root}${sep}`, "").replaceAll(root, ".");
    return home.length > 1 ? shown.replaceAll(home, "~") : shown;
  };
}
function withoutMachine(report, hide) {
  const { config, errors, warnings, weak_settings: weak, comparison, splits, unchecked } = report;
  const problem = (one) => ({
    ...one,
    ...{ file: hide(one.file), message: hide(one.message), remedy: hide(one.remedy) }
  });
  const change = (one) => ({
    ...one,
    ...{ file: one.file === null ? null : hide(one.file), message: hide(one.message) }
  });
  return {
    ...report,
    config: { ...config, file: hide(config.file) },
    errors: errors.map(problem),
    ...warnings ? { warnings: warnings.map(problem) } : {},
    ...weak ? { weak_settings: weak.map(change) } : {},
    comparison: comparison && {
      ...comparison,
      problem: comparison.problem === null ? null : hide(comparison.problem),
      notes: comparison.notes.map(hide),
      loosened: comparison.loosened.map(change),
      ...comparison.remarks ? { remarks: comparison.remarks.map(change) } : {}
    },
    splits: splits.map((split) => ({
      ...split,
      ...{ source: hide(split.declared), file: hide(split.file) },
      ...split.audio ? {
        audio: {
          ...split.audio,
          not_comparable: split.audio.not_comparable.map((one) => ({ ...one, reason: hide(one.reason) }))
        }
      } : {}
    })),
    unchecked: unchecked.map((each) => ({
      ...each,
      examples: each.examples.map(
        (one) => one.audio_reason === void 0 ? one : { ...one, audio_reason: hide(one.audio_reason) }
      )
    }))
  };
}

// src/report/html/data.ts
var FLAG = {
  ...{
    counted: 1,
    new: 2,
    known: 4,
    waived: 8,
    baselined: 16,
    conflict: 32,
    ids: 64,
    text: 128,
    audio: 256,
    more: 512
  }
};

// src/report/html/groups.ts
var SMALLEST = 3;
var ITEMS = 8;
function createGroups() {
  const numbers = /* @__PURE__ */ new Map();
  const parents = [];
  const nodeOfRow = [];
  const tracks = [];
  const rootOf = (node) => {
    let at = node;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  };
  const nodeOf = (track) => {
    const key = `${track.split.length}:${track.split}${track.id}`;
    const known = numbers.get(key);
    if (known !== void 0) return known;
    const node = parents.length;
    numbers.set(key, node);
    parents.push(node);
    tracks.push(track);
    return node;
  };
  return {
    add({ test, pretrain, level }, place) {
      if (isOfGroup(level) || level === "source") return;
      const [a, b] = [nodeOf(test), nodeOf(pretrain)];
      nodeOfRow[place] = a;
      parents[rootOf(a)] = rootOf(b);
    },
    all() {
      const members = /* @__PURE__ */ new Map();
      for (const node of parents.keys()) {
        const root = rootOf(node);
        const own = members.get(root);
        if (own) own.push(node);
        else members.set(root, [node]);
      }
      const large = [...members].filter(([, { length }]) => length >= SMALLEST).sort(([, a], [, b]) => b.length - a.length);
      const numberOf = new Map(large.map(([root], i) => [root, i + 1]));
      const toItem = (node) => {
        const { split, id, title, artist } = tracks[node];
        return { split, id, title, artist };
      };
      return {
        groups: large.map(([, own], i) => ({
          number: i + 1,
          size: own.length,
          items: own.slice(0, ITEMS).map(toItem)
        })),
        ofRow(place) {
          const node = nodeOfRow[place];
          return node === void 0 ? 0 : numberOf.get(rootOf(node)) ?? 0;
        }
      };
    }
  };
}

// src/report/html/rows.ts
var MOST_ROWS = 1e5;
var PER_ROWS = 2e3;
var PER_DETAILS = 200;
function chooseRows({ overlaps }, most = MOST_ROWS) {
  const ofRank = [];
  let listed = 0;
  for (const overlap of overlaps) {
    const rank = rankOf(overlap);
    ofRank[rank] ??= createNumbers("the rows of a page");
    if (ofRank[rank].size < most) ofRank[rank].add(listed);
    listed++;
  }
  const places = Uint32Array.from(ofRank.flatMap((numbers) => [...numbers.trimmed()])).subarray(0, most);
  const at = (place) => overlaps[places[place]];
  const splits = /* @__PURE__ */ new Set();
  const groups = createGroups();
  for (let place = 0; place < places.length; place++) {
    const overlap = at(place);
    splits.add(overlap.test.split).add(overlap.pretrain.split);
    groups.add(overlap, place);
  }
  return { length: places.length, listed, at, splits: [...splits], groups: groups.all() };
}
function* dataTexts(shown, { compared, audioFrom }, hide = String) {
  const { length, splits } = shown;
  const facts = { levels: LEVELS, splits, rows: length, perBlock: PER_DETAILS, compared, audioFrom };
  yield `<script type="application/json" id="facts">${scriptJson(facts)}</script>
`;
  const places = new Map(splits.map((split, place) => [split, place]));
  const placeOf = (split) => places.get(split);
  yield* blocks("rows", length, PER_ROWS, (i) => toRow(shown.at(i), placeOf, shown.groups.ofRow(i)));
  yield* blocks("details", length, PER_DETAILS, (i) => toDetail(shown.at(i), hide));
}
function* blocks(name, length, size, make) {
  for (let start = 0; start < length; start += size) {
    yield `<script type="application/json" class="${name}">[`;
    for (let i = start; i < Math.min(length, start + size); i++)
      yield `${i > start ? ",\n" : ""}${scriptJson(make(i))}`;
    yield "]</script>\n";
  }
}
function toRow(overlap, placeOf, group) {
  const { test, pretrain, level, probability } = overlap;
  return [
    ...[LEVELS.indexOf(level), placeOf(test.split), test.id, test.title, test.artist],
    ...[placeOf(pretrain.split), pretrain.id, pretrain.title, pretrain.artist],
    ...[probability, flagsOf(overlap), group]
  ];
}
function flagsOf({ counted, new: isNew, waiver, baselined, conflict, evidence, more }) {
  const has = (flag, is) => is ? FLAG[flag] : 0;
  const by = (detector) => has(
    detector,
    evidence.some((each) => each.detector === detector)
  );
  return has("counted", counted) | has("new", isNew === true) | has("known", isNew === false) | has("waived", waiver !== null) | has("baselined", baselined) | has("conflict", conflict === true) | has("more", more !== void 0) | by("ids") | by("text") | by("audio");
}
function toDetail({ test, pretrain, evidence, reasons, contradiction, waiver, more, changed }, hide) {
  const others = ({ split: _, id: __, title: ___, artist: ____, audio, ...rest }) => audio === void 0 ? rest : { ...rest, audio: hide(audio) };
  const said = evidence.flatMap((each) => each.reasons);
  const repeats = said.length === reasons.length && said.every((reason, i) => reason === reasons[i]);
  return {
    ...{ test: others(test), pretrain: others(pretrain), evidence },
    ...repeats ? {} : { reasons },
    ...contradiction === void 0 ? {} : { contradiction },
    ...waiver ? { waiver } : {},
    ...more ? { more: more.tracks } : {},
    ...changed ? { changed } : {}
  };
}

// src/report/html/trend.ts
var [WIDTH3, HEIGHT2, LEFT3, RIGHT2, TOP3, BOTTOM2] = [520, 190, 44, 8, 12, 26];
var LINES2 = { overlaps: "overlaps counted", accepted: "accepted", unchecked: "test tracks not compared" };
function trendSection(audits) {
  if (audits.length < 2) return NO_MARKUP;
  const times = audits.map(({ at }) => Date.parse(at));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const names = Object.keys(LINES2);
  const most = Math.max(1, ...audits.flatMap((audit) => names.map((name) => audit[name])));
  const [plotWidth, plotHeight] = [WIDTH3 - LEFT3 - RIGHT2, HEIGHT2 - TOP3 - BOTTOM2];
  const x = (i) => LEFT3 + (last === first ? i / (audits.length - 1) : (times[i] - first) / (last - first)) * plotWidth;
  const y = (n) => TOP3 + plotHeight - n / most * plotHeight;
  const line = (name) => html`<polyline class="line ${name}" points="${audits.map((audit, i) => `${short(x(i))},${short(y(audit[name]))}`).join(" ")}"/>`;
  const dots = audits.map(
    (audit, i) => html`<circle class="dot ${audit.verdict}" cx="${short(x(i))}" cy="${short(y(audit.overlaps))}" r="3"><title>${`${day(audit.at)}: ${audit.verdict}, ${names.map((name) => `${count(audit[name])} ${LINES2[name]}`).join(", ")}`}</title></circle>`
  );
  const newest = audits[audits.length - 1];
  return html`<section class="card" aria-labelledby="trend">
<h2 id="trend">Audits so far</h2>
<svg class="chart" viewBox="0 0 ${WIDTH3} ${HEIGHT2}" role="img" aria-label="${`${audits.length} audits; the last: ${names.map((name) => `${count(newest[name])} ${LINES2[name]}`).join(", ")}`}">
<line class="axis" x1="${LEFT3}" y1="${TOP3 + plotHeight}" x2="${WIDTH3 - RIGHT2}" y2="${TOP3 + plotHeight}"/>
<text class="tick end" x="${LEFT3 - 6}" y="${TOP3 + 4}">${count(most)}</text><text class="tick end" x="${LEFT3 - 6}" y="${TOP3 + plotHeight}">0</text>
${names.map(line)}${dots}
<text class="tick start" x="${LEFT3}" y="${HEIGHT2 - 8}">${day(audits[0].at)}</text><text class="tick end" x="${WIDTH3 - RIGHT2}" y="${HEIGHT2 - 8}">${day(newest.at)}</text>
</svg>
<p class="legend">${names.map((name) => html`<span><svg viewBox="0 0 16 8" aria-hidden="true"><line class="line ${name}" x1="0" y1="4" x2="16" y2="4"/></svg> ${LINES2[name]}</span> `)}</p>
</section>`;
}
var day = (at) => at.slice(0, 10);

// src/report/html/document.ts
function* htmlTexts(whole, { assets, history = [], audioFrom = "", picture, most }) {
  const hide = createHide(whole);
  const report = withoutMachine(whole, hide);
  const shown = chooseRows(report, most);
  yield head(report, assets).text;
  yield html`<a class="skip" href="#overlaps">Skip to the overlaps</a>
<header class="top"><span class="brand">music-leakage</span> <bdi class="config">${report.config.file}</bdi></header>
<main>
`.text;
  const sections = [
    () => verdictSection(report),
    () => problemsSection(report),
    () => pictureSection(picture),
    () => pairsSection(report),
    () => matrixSection(report),
    () => graphSection(report),
    () => histogramSection(report),
    () => coverageSection(report),
    () => trendSection(history),
    () => groupsSection(shown.groups),
    () => tableSection(report, shown),
    () => fixSection(report),
    () => uncheckedSection(report),
    () => comparisonSection(report),
    () => splitsSection(report)
  ];
  for (const section of sections) yield section().text;
  yield html`</main>
${footer(report)}
<dialog id="detail" aria-labelledby="detail-title"></dialog>
`.text;
  const compared = report.comparison !== null && report.comparison.problem === null;
  yield* dataTexts(shown, { compared, audioFrom }, hide);
  yield `<script>${assets.script}</script>
</body>
</html>
`;
}
var hashOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
function policyOf({ script, style }) {
  return [
    ...["default-src 'none'", `script-src ${hashOf(script)}`, `style-src ${hashOf(style)}`],
    ...["media-src 'self' file:", "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'"]
  ].join("; ");
}
function head(report, assets) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(assets)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${VERDICT_WORD[report.verdict]}: music-leakage, ${report.config.file}</title>
${styleOf(assets)}
</head>
<body>
`;
}
var styleOf = ({ style }) => new Markup(`<style>${style}</style>`);
var pictureSection = (picture) => picture === void 0 ? NO_MARKUP : html`<section class="card wide" aria-labelledby="picture"><h2 id="picture">What the splits share</h2>
<div class="scroll" tabindex="0" role="group" aria-labelledby="picture">${new Markup(picture)}</div></section>`;
function tableSection({ checks }, { length, listed }) {
  if (length === 0)
    return checks.length === 0 ? NO_MARKUP : html`<section class="card wide" aria-labelledby="overlaps"><h2 id="overlaps">Overlaps</h2><p>No overlap is listed.</p></section>`;
  const cut = listed > length ? html`<p class="note"><strong>The first ${count(length)} of ${count(listed)} listed overlaps are here</strong>, those to look at first; the CSV files in <code>overlap/</code> have all.</p>` : NO_MARKUP;
  return html`<section class="card wide" aria-labelledby="overlaps"><h2 id="overlaps">Overlaps</h2>
${cut}<div id="table"><noscript><p>${plural(length, "overlap")}: the table needs JavaScript; the CSV files in <code>overlap/</code> have the same rows.</p></noscript></div></section>`;
}
function footer({ tool, config, comparison }) {
  const base = comparison?.base ?? null;
  return html`<footer><p>${tool.name} ${tool.version} · <bdi>${config.file}</bdi>${config.sha256 === null ? "" : ` · SHA-256 ${config.sha256.slice(0, 12)}`}${base === null ? "" : ` · base ${base.slice(0, 12)}`}</p>
<p class="note">This page is one file and loads nothing. The JSON report beside it has every number.</p></footer>`;
}

// src/report/html/write.ts
var PAGE_FILE = "report.html";
async function writeHtml(file, report, options = {}) {
  const [assets, audioFrom] = [await loadAssets(), await stepsUp(dirname2(file))];
  await writeTexts(file, htmlTexts(report, { ...options, assets, audioFrom }));
}
async function stepsUp(folder) {
  const [from, here] = await Promise.all([realpath(resolve(folder)), realpath(process.cwd())]);
  const below = relative(here, from);
  if (isAbsolute2(below) || below.split(sep2)[0] === "..") return "";
  return below === "" ? "" : `${below.split(sep2).map(() => "..").join("/")}/`;
}

export {
  writeTexts,
  printTexts,
  jsonTexts,
  loadAssets,
  htmlTexts,
  PAGE_FILE,
  writeHtml,
  stepsUp
};
