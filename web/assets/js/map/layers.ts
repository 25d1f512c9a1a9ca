import MVT from "ol/format/MVT";
import VectorTileLayer from "ol/layer/VectorTile";
import VectorTileSource from "ol/source/VectorTile";
import CircleStyle from "ol/style/Circle";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import Text from "ol/style/Text";
import { colour, font } from "./palette";

const SPACES_MIN_ZOOM = 11.4;
const NAMES_MIN_ZOOM = 11.4;

/** The outlines of the towns, the chosen ones drawn as the sheet at hand. */
export function townsLayer(tiles: string) {
  let chosen = new Map<string, string>();
  const styles = townStyles();
  const layer = new VectorTileLayer({
    source: source(tiles),
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
  return { layer, setChosen };
}

function townStyles() {
  return {
    plain: outline(colour("--sheet"), colour("--control"), 0.8),
    other: outline(colour("--sheet-2"), colour("--line"), 0.8),
    chosen: outline(colour("--sheet"), colour("--brand"), 1.6, 1),
  };
}

function outline(fill: string, stroke: string, width: number, zIndex = 0): Style {
  return new Style({ fill: new Fill({ color: fill }), stroke: new Stroke({ color: stroke, width }), zIndex });
}

function nameOf(name: string | undefined, resolution: number): Style[] {
  if (!name || zoomOf(resolution) < NAMES_MIN_ZOOM) return [];
  const text = new Text({
    text: name,
    font: font(600, 14),
    fill: new Fill({ color: colour("--ink-2") }),
    stroke: new Stroke({ color: colour("--sheet"), width: 3 }),
    overflow: true,
  });
  return [new Style({ text })];
}

/** A dot for every space that fits, from a tile the server filters. */
export function spacesLayer(tiles: string) {
  const layer = new VectorTileLayer({
    source: source(tiles),
    minZoom: SPACES_MIN_ZOOM,
    style: new Style({
      image: new CircleStyle({
        radius: 4,
        fill: new Fill({ color: colour("--brand-line") }),
        stroke: new Stroke({ color: colour("--sheet"), width: 1 }),
      }),
    }),
  });
  let shown = "";
  const setQuery = (query: string) => {
    if (query === shown) return;
    shown = query;
    layer.setSource(source(query ? `${tiles}?${query}` : tiles));
  };
  return { layer, setQuery };
}

function source(url: string): VectorTileSource {
  return new VectorTileSource({ url, format: new MVT(), maxZoom: 16 });
}

// zoomOf is the Web Mercator zoom of a resolution in metres a pixel.
function zoomOf(resolution: number): number {
  return Math.log2(156543.03392804097 / resolution);
}
