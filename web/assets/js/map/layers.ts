import MVT from "ol/format/MVT";
import VectorTileLayer from "ol/layer/VectorTile";
import VectorTileSource from "ol/source/VectorTile";
import { createXYZ } from "ol/tilegrid";
import CircleStyle from "ol/style/Circle";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import Text from "ol/style/Text";
import type { FeatureLike } from "ol/Feature";
import { colour, font } from "./palette";

/** Below this zoom towns are counted; from it on, spaces are shown. */
export const SPACES_ZOOM = 11.4;

/** Tiles hold towns' bubbles up to here, and spaces from the next zoom on. */
const BUBBLES_MAX_TILE_ZOOM = 10;

/** The outlines of the towns, the chosen ones drawn as the sheet at hand. */
export function townsLayer(tiles: string, isOverBasemap: boolean) {
  let chosen = new Map<string, string>();
  let styles = townStyles(isOverBasemap);
  const layer = new VectorTileLayer({
    source: new VectorTileSource({ url: tiles, format: new MVT(), maxZoom: 16 }),
    declutter: true,
    style: (feature, resolution) => {
      const code = String(feature.get("code"));
      // Tiles cut a town into pieces; its name is a point that stands in one of them.
      if (feature.getGeometry()?.getType() === "Point") return nameOf(chosen.get(code), resolution);
      if (chosen.has(code)) return styles.chosen;
      return chosen.size > 0 ? styles.other : styles.plain;
    },
  });
  // Names come from the page, in its language.
  const setChosen = (nameByCode: Map<string, string>) => {
    chosen = nameByCode;
    layer.changed();
  };
  const standAlone = () => {
    styles = townStyles(false);
    layer.changed();
  };
  return { layer, setChosen, standAlone };
}

function townStyles(isOverBasemap: boolean) {
  const fill = (token: string) => (isOverBasemap ? "transparent" : colour(token));
  return {
    plain: outline(fill("--sheet"), colour("--control"), 0.8),
    other: outline(fill("--sheet-2"), colour("--line"), 0.8),
    chosen: outline(fill("--sheet"), colour("--brand"), 1.6, 1),
  };
}

function outline(fill: string, stroke: string, width: number, zIndex = 0): Style {
  return new Style({ fill: new Fill({ color: fill }), stroke: new Stroke({ color: stroke, width }), zIndex });
}

function nameOf(name: string | undefined, resolution: number): Style[] {
  if (!name || zoomOf(resolution) < SPACES_ZOOM) return [];
  const text = new Text({
    text: name,
    font: font(600, 14),
    fill: new Fill({ color: colour("--ink-2") }),
    stroke: new Stroke({ color: colour("--sheet"), width: 3 }),
    overflow: true,
  });
  return [new Style({ text })];
}

/** A dot for every place that fits and a disc with the count for every crowd, from
    tiles that the server filters. A count is never hidden; the name of the park or
    village that all of a crowd lies in is, where it has no room. */
export function spacesLayer(tiles: string) {
  const styles = spaceStyles();
  const layer = new VectorTileLayer({
    minZoom: SPACES_ZOOM,
    declutter: true,
    style: (feature) => {
      if (isCluster(feature)) return [clusterStyle(Number(feature.get("count"))), ...crowdName(feature)];
      if (feature.get("layer") !== "spaces") return [];
      return feature.get("count") ? styles.several : styles.one;
    },
  });
  let shown: string | undefined;
  const setQuery = (query: string) => {
    if (query === shown) return;
    shown = query;
    layer.setSource(spacesSource(query ? `${tiles}?${query}` : tiles));
    // Asked what is in sight, a renderer also tells of the tiles that it keeps from
    // the source before.
    layer.clearRenderer();
  };
  return { layer, setQuery };
}

function spacesSource(url: string): VectorTileSource {
  const tileGrid = createXYZ({ minZoom: BUBBLES_MAX_TILE_ZOOM + 1, maxZoom: 17, tileSize: 512 });
  return new VectorTileSource({ url, format: new MVT({ layers: ["clusters", "spaces"] }), tileGrid });
}

function spaceStyles() {
  const dot = (radius: number) =>
    new Style({
      image: new CircleStyle({
        radius,
        fill: new Fill({ color: colour("--brand-line") }),
        stroke: new Stroke({ color: colour("--sheet"), width: 1 }),
        declutterMode: "none",
      }),
    });
  return { one: dot(4), several: dot(5.5) };
}

const discs = new Map<number, Style>();

function clusterStyle(count: number): Style {
  let style = discs.get(count);
  if (!style) {
    style = new Style({
      image: new CircleStyle({
        radius: discRadius(count),
        fill: new Fill({ color: colour("--brand-tint") }),
        stroke: new Stroke({ color: colour("--brand"), width: 1 }),
        declutterMode: "none",
      }),
      text: new Text({ text: String(count), font: font(600, 12), fill: new Fill({ color: colour("--ink") }), declutterMode: "none" }),
    });
    discs.set(count, style);
  }
  return style;
}

// crowdName stands under the disc of a crowd that lies in one park or village.
function crowdName(feature: FeatureLike): Style[] {
  const english = document.documentElement.lang.startsWith("en");
  const name: string | undefined = (english && feature.get("name_en")) || feature.get("name");
  if (!name) return [];
  const text = new Text({
    text: name,
    font: font(500, 12),
    offsetY: discRadius(Number(feature.get("count"))) + 9,
    fill: new Fill({ color: colour("--ink-2") }),
    stroke: new Stroke({ color: colour("--sheet"), width: 3 }),
  });
  return [new Style({ text })];
}

export function discRadius(count: number): number {
  return 10 + 3.5 * Math.log10(count);
}

export function isCluster(feature: FeatureLike): boolean {
  return feature.get("layer") === "clusters";
}

// zoomOf is the Web Mercator zoom of a resolution in metres a pixel.
function zoomOf(resolution: number): number {
  return Math.log2(156543.03392804097 / resolution);
}
