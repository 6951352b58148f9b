// Asks Pagefind as a page would: each line of standard input is `{ query }`, each of standard output what was found, as `ask.mjs` of
// the tests does. Its WebAssembly is counted by itself, as our engine is. Arguments: the folder of the site, the language of its pages.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [site, language] = process.argv.slice(2);
let [bytes, engine] = [0, 0];
globalThis.fetch = async (url) => {
  const file = join(site, decodeURIComponent(new URL(url, "http://localhost/").pathname));
  if (!existsSync(file)) return new Response("", { status: 404 });
  const content = readFileSync(file);
  if (file.includes("wasm.")) engine = content.length;
  else bytes += content.length;
  return new Response(content, { headers: { "content-type": file.endsWith(".json") ? "application/json" : "application/octet-stream" } });
};
globalThis.location = new URL("http://localhost/");
globalThis.window = globalThis;
globalThis.document = {
  querySelector: () => ({ getAttribute: () => language, lang: language }),
  documentElement: { lang: language, getAttribute: () => language },
  currentScript: null,
  addEventListener() {},
};
const script = pathToFileURL(join(site, "pagefind/pagefind.js"));
let number = 0;
for await (const line of createInterface({ input: process.stdin })) {
  bytes = 0;
  const { query } = JSON.parse(line);
  // Each query as by somebody who has loaded nothing yet.
  const pagefind = await import(`${script}?${number++}`);
  await pagefind.options({ basePath: "/pagefind/", baseUrl: "/" });
  await pagefind.init();
  const { results } = await pagefind.search(query);
  const shown = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  console.log(JSON.stringify({ total: results.length, bytes, engine, results: shown.map(({ url }) => ({ url })) }));
}
process.exit(0);
