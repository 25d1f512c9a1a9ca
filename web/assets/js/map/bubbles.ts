import MVT from "ol/format/MVT";
import type { Box } from "./map-view";

const DEEPEST = 10;

export interface TownSum {
  count: number;
  /** Yuan a square metre a month; absent when there are too few to tell. */
  rent: number | undefined;
}

/** What fits in each town, by its code, as the tiles of a low zoom count it. */
export async function fetchTownSums(tiles: string, bounds: Box, query: string, signal: AbortSignal): Promise<Map<string, TownSum>> {
  const tile = tileAround(bounds);
  const address = tiles.replace(/\{([zxy])\}/g, (_, part: "z" | "x" | "y") => String(tile[part]));
  const answer = await fetch(query ? `${address}?${query}` : address, { signal });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const features = new MVT({ layers: ["bubbles"] }).readFeatures(await answer.arrayBuffer());
  return new Map(features.map((town) => [String(town.get("code")), { count: Number(town.get("count")), rent: town.get("rent_p50") as number | undefined }]));
}

// tileAround is the deepest tile that holds the whole box.
function tileAround([west, south, east, north]: Box): { z: number; x: number; y: number } {
  for (let z = DEEPEST; z > 0; z--) {
    const [x, y] = tileOf(west, north, z);
    const [right, bottom] = tileOf(east, south, z);
    if (x === right && y === bottom) return { z, x, y };
  }
  return { z: 0, x: 0, y: 0 };
}

function tileOf(lon: number, lat: number, z: number): [number, number] {
  const sine = Math.sin((lat * Math.PI) / 180);
  const down = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return [Math.floor((lon / 360 + 0.5) * 2 ** z), Math.floor(down * 2 ** z)];
}
