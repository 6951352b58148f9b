// What Lighthouse says of a built site, by hand: `node tests/bench/lighthouse.mjs SITE MODULES [PAGE…]`.
//
// SITE is the folder of a built site; MODULES the folder of node_modules that holds lighthouse; pages are paths below the site.
// Each page is measured as Lighthouse does by default (a slow phone, simulated), and once more as it really is on loopback, where
// the largest paint and the shifts of the layout are those of this machine. Ends with 1 where a page misses what is asked of it:
// 100 for accessibility, best practices and, of pages that may be indexed, SEO; 99 for speed; a paint within 300 ms; no shift.

import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, normalize, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const [site, modules, ...asked] = process.argv.slice(2);
const kinds = ["", "guide/", "faq/", "examples/technical-support/", "reference/markdown/"];
const pages = asked.length ? asked : ["en-us", "ko-kr", "ar-sa"].flatMap((locale) => kinds.map((kind) => `${locale}/${kind}`));
const entry = createRequire(resolve(modules, "x.js")).resolve("lighthouse");
const { default: lighthouse, desktopConfig } = await import(pathToFileURL(entry));

const types = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", svg: "image/svg+xml", png: "image/png", txt: "text/plain", xml: "application/xml" };
const server = createServer(async (request, response) => {
  let file = join(site, normalize(decodeURIComponent(new URL(request.url, "http://x").pathname)));
  try {
    if ((await stat(file)).isDirectory()) file = join(file, "index.html");
    const bytes = await readFile(file);
    const type = types[file.split(".").pop()] ?? "application/octet-stream";
    const caching = file.includes("/_assets/") ? "max-age=31536000, immutable" : "no-cache";
    const head = { "Content-Type": type, "Cache-Control": caching };
    const isText = /text|xml/.test(type);
    if (isText) head["Content-Encoding"] = "gzip";
    response.writeHead(200, head).end(isText ? gzipSync(bytes) : bytes);
  } catch {
    response.writeHead(404, { "Content-Type": "text/plain" }).end("not found");
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const origin = `http://localhost:${server.address().port}`;

const profile = await mkdtemp(join(tmpdir(), "lighthouse-"));
const port = 20000 + (process.pid % 20000);
const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", `--remote-debugging-port=${port}`, `--user-data-dir=${profile}`];
const chromium = spawn(process.env.DIGLOT_CHROMIUM ?? "chromium", [...flags, "about:blank"], { stdio: "ignore" });
for (let tries = 0; tries < 100; tries += 1) {
  if (await fetch(`http://127.0.0.1:${port}/json/version`).catch(() => null)) break;
  await new Promise((done) => setTimeout(done, 100));
}

let missed = 0;
console.log("page\taccessibility\tbest practices\tSEO\tspeed\tLCP ms\tCLS");
for (const page of pages) {
  const url = `${origin}/${page}`;
  const { lhr } = await lighthouse(url, { port, logLevel: "error" });
  const real = await lighthouse(url, { port, logLevel: "error", onlyCategories: ["performance"], throttlingMethod: "provided" }, desktopConfig);
  const score = (name) => Math.round((lhr.categories[name].score ?? 0) * 100);
  const [access, best, seo, speed] = ["accessibility", "best-practices", "seo", "performance"].map(score);
  const isIndexed = lhr.audits["is-crawlable"]?.score !== 0;
  const lcp = Math.round(real.lhr.audits["largest-contentful-paint"].numericValue);
  const cls = Math.max(real.lhr.audits["cumulative-layout-shift"].numericValue, lhr.audits["cumulative-layout-shift"].numericValue);
  const isGood = access === 100 && best === 100 && (seo === 100 || !isIndexed) && speed >= 99 && lcp < 300 && cls === 0;
  missed += !isGood;
  console.log([`/${page}`, access, best, isIndexed ? seo : `${seo} (noindex)`, speed, lcp, cls, isGood ? "" : "MISSED"].join("\t"));
  const failed = Object.values(lhr.audits).filter((it) => it.score !== null && it.score < 0.9 && it.scoreDisplayMode !== "informative" && !(it.id === "is-crawlable"));
  for (const { id, displayValue, details } of failed) {
    console.log(`  ${id} ${displayValue ?? ""}${process.env.DETAILS ? ` ${JSON.stringify(details?.items?.slice(0, 3))}` : ""}`);
  }
}
chromium.kill();
server.close();
await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
process.exit(missed ? 1 : 0);
