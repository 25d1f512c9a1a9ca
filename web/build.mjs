// Builds what the browser gets: one style sheet, the modules (the map in a chunk
// of its own, loaded when it is needed), and the icon sprite, each under a name
// that carries its content's hash, each beside its gzip. manifest.json tells Go
// which name stands for which source.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = join(here, "static/dist");
const icons = join(here, "assets/icons");
const lucide = join(here, "node_modules/lucide-static");

await emptyOut();
const bundled = await bundle();
const manifest = { ...bundled.names, ...(await sprite()), ...(await logo()), ...(await licences(bundled.packages)) };
await writeFile(join(out, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
await compressAll();

async function emptyOut() {
  await mkdir(out, { recursive: true });
  for (const name of await readdir(out)) {
    if (name !== ".keep") await rm(join(out, name), { recursive: true });
  }
}

// bundle gives the names, {"main.js": "main-X.js", "app.css": "app-Y.css"}, and
// the packages whose code went in.
async function bundle() {
  const result = await build({
    absWorkingDir: here,
    entryPoints: ["assets/js/main.ts", "assets/css/app.css"],
    outdir: out,
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    legalComments: "none",
    metafile: true,
    target: ["chrome105", "firefox115", "safari15.4"],
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    logLevel: "warning",
  });
  const names = {};
  for (const [path, file] of Object.entries(result.metafile.outputs)) {
    const source = file.entryPoint && basename(file.entryPoint).replace(/\.ts$/, ".js");
    if (source) names[source] = basename(path);
  }
  const inputs = Object.keys(result.metafile.inputs);
  const packages = new Set(inputs.map((path) => path.match(/node_modules\/([^/]+)/)?.[1]).filter(Boolean));
  return { names, packages: [...packages, "lucide-static"].sort() };
}

async function sprite() {
  const wanted = JSON.parse(await readFile(join(icons, "sprite.json"), "utf8"));
  const symbols = [];
  for (const [name, source] of Object.entries(wanted.lucide)) {
    symbols.push(await symbol(name, join(lucide, "icons", `${source}.svg`)));
  }
  for (const name of wanted.own) symbols.push(await symbol(name, join(icons, `${name}.svg`)));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.sort().join("")}</svg>\n`;
  return { "icons.svg": await writeHashed("icons", "svg", svg) };
}

async function logo() {
  const svg = await readFile(join(here, "assets/logo.svg"), "utf8");
  return { "logo.svg": await writeHashed("logo", "svg", svg) };
}

async function symbol(name, path) {
  const svg = await readFile(path, "utf8");
  const drawing = svg.match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1].replace(/\s*\n\s*/g, "");
  return `<symbol id="${name}" viewBox="0 0 24 24">${drawing}</symbol>`;
}

// licences keeps the notices that the bundled packages ask for.
async function licences(packages) {
  const parts = [];
  for (const name of packages) {
    const folder = join(here, "node_modules", name);
    const file = (await readdir(folder)).find((f) => /^licen[cs]e/i.test(f));
    const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    parts.push(`${name} ${version}\n\n${file ? await readFile(join(folder, file), "utf8") : ""}`);
  }
  return { "licences.txt": await writeHashed("licences", "txt", parts.join("\n----\n\n")) };
}

async function writeHashed(name, extension, text) {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 8).toUpperCase();
  const file = `${name}-${hash}.${extension}`;
  await writeFile(join(out, file), text);
  return file;
}

async function compressAll() {
  for (const name of await readdir(out)) {
    if (name === ".keep" || name === "manifest.json") continue;
    await writeFile(join(out, `${name}.gz`), gzipSync(await readFile(join(out, name)), { level: 9 }));
  }
}
