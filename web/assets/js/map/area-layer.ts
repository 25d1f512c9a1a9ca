import Feature from "ol/Feature";
import Polygon from "ol/geom/Polygon";
import VectorLayer from "ol/layer/Vector";
import { fromLonLat } from "ol/proj";
import VectorSource from "ol/source/Vector";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import { cornersOf } from "./geometry";
import type { Area } from "./map-view";
import { colour } from "./palette";

/** The area that the search is bounded by. */
export function areaLayer() {
  const source = new VectorSource();
  const layer = new VectorLayer({ source, style: areaStyle() });
  const setArea = (area: Area | undefined) => {
    source.clear();
    if (!area) return;
    const ring = cornersOf(area).map(({ lon, lat }) => fromLonLat([lon, lat]));
    source.addFeature(new Feature(new Polygon([[...ring, ring[0] ?? []]])));
  };
  return { layer, setArea };
}

export function areaStyle(): Style {
  return new Style({
    stroke: new Stroke({ color: colour("--money"), width: 2, lineDash: [6, 4] }),
    fill: new Fill({ color: "rgba(180, 70, 15, 0.07)" }),
  });
}
