// Asks the search engine of the theme, as a page would: each line of standard input is a query, `{ query, section }`; each line of
// standard output what was found, with the files that were fetched. Arguments: the engine, the folder of the site, the index below it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [engine, site, index] = process.argv.slice(2);
let fetched = [];
globalThis.fetch = async (url) => {
  const file = join(site, decodeURIComponent(new URL(url).pathname));
  if (!existsSync(file)) return new Response("", { status: 404 });
  const bytes = readFileSync(file);
  fetched.push([new URL(url).pathname, bytes.length]);
  return new Response(bytes);
};
globalThis.location = { href: "http://localhost/" };
const { open } = await import(pathToFileURL(engine));
for await (const line of createInterface({ input: process.stdin })) {
  const { query, ...options } = JSON.parse(line);
  fetched = [];
  // Each query as by somebody who has loaded nothing yet.
  const opened = await open(index);
  const found = await opened.search(query, options);
  console.log(JSON.stringify({ sections: opened.sections, bytes: fetched.reduce((sum, [, size]) => sum + size, 0), ...found }));
}
