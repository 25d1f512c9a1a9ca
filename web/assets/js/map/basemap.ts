import TileLayer from "ol/layer/Tile";
import XYZ from "ol/source/XYZ";
import type { BasemapOptions } from "./map-view";

/** How many of the last tiles are looked at, and how many failures end the map. A
    provider whose quota is used up, or that refuses the key, fails them all; one
    tile that is missing says nothing. */
const WATCHED = 8;
const FATAL = 4;

/** The layers of a base map, its labels last, and who is told when it fails. */
export function basemapLayers(options: BasemapOptions, failed: () => void): TileLayer<XYZ>[] {
  const watch = watcher(failed);
  return options.layers.map((url) => {
    const source = new XYZ({ url, maxZoom: options.maxZoom, transition: 0 });
    source.on("tileloadend", () => watch(true));
    source.on("tileloaderror", () => watch(false));
    return new TileLayer({ source });
  });
}

function watcher(failed: () => void): (loaded: boolean) => void {
  let last: boolean[] = [];
  let isOver = false;
  return (loaded) => {
    last = [...last, loaded].slice(-WATCHED);
    const failures = last.filter((ok) => !ok).length;
    if (isOver || failures < FATAL || failures * 2 <= last.length) return;
    isOver = true;
    failed();
  };
}
