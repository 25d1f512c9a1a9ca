import OLMap from "ol/Map";
import View from "ol/View";
import DoubleClickZoom from "ol/interaction/DoubleClickZoom";
import DragPan from "ol/interaction/DragPan";
import KeyboardPan from "ol/interaction/KeyboardPan";
import KeyboardZoom from "ol/interaction/KeyboardZoom";
import MouseWheelZoom from "ol/interaction/MouseWheelZoom";
import PinchZoom from "ol/interaction/PinchZoom";
import type { FeatureLike } from "ol/Feature";
import { toLonLat, transformExtent } from "ol/proj";
import { graticule } from "./graticule";
import { spacesLayer, townsLayer } from "./layers";
import type { Box, MapOptions, MapView, Pick, Result, Town } from "./map-view";
import { Markers } from "./markers";
import { drawScale } from "./scale";

/** Below this zoom towns are counted; from it on, spaces are shown one by one. */
export const SPACES_ZOOM = 11.4;

const FIT_MS = 160;
const FIT_PADDING = [64, 40, 56, 40];

export function openMap(options: MapOptions): MapView {
  return new OpenLayersView(options);
}

class OpenLayersView implements MapView {
  private map: OLMap;
  private towns;
  private spaces;
  private markers: Markers;
  private fitted = false;
  private touched = false; // whether a person moved the map since the last report

  constructor(options: MapOptions) {
    this.towns = townsLayer(options.townTiles);
    this.spaces = spacesLayer(options.spaceTiles);
    this.map = new OLMap({
      target: options.canvas,
      layers: [this.towns.layer, graticule(), this.spaces.layer],
      controls: [],
      interactions: interactions(),
      view: new View({
        extent: project(options.bounds),
        constrainOnlyCenter: true,
        minZoom: 8,
        maxZoom: 17,
      }),
    });
    this.markers = new Markers(this.map, options);
    this.map.getView().fit(project(options.bounds), { size: this.map.getSize() ?? [600, 600] });
    this.map.on("moveend", () => {
      if (options.scale) drawScale(options.scale, this.map.getView());
      this.markers.settle(this.zoom() >= SPACES_ZOOM);
    });
    for (const name of ["pointerdown", "wheel", "keydown"]) {
      options.canvas.addEventListener(name, () => (this.touched = true), { passive: true });
    }
    this.showHand(options.canvas);
  }

  setFilter(query: string): void {
    this.spaces.setQuery(query);
  }

  setTowns(towns: readonly Town[]): void {
    const chosen = towns.filter((town) => town.chosen);
    this.towns.setChosen(new Map(chosen.map((town) => [town.code, town.name])));
    this.markers.setTowns(towns);
    this.markers.settle(this.zoom() >= SPACES_ZOOM);
  }

  setResults(results: readonly Result[]): void {
    this.markers.setResults(results);
    this.markers.settle(this.zoom() >= SPACES_ZOOM);
  }

  highlight(id: string | undefined): void {
    this.markers.light(id);
  }

  select(id: string | undefined): void {
    this.markers.select(id);
  }

  fit(box: Box): void {
    this.touched = false;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map.updateSize();
    const size = this.map.getSize() ?? [600, 600];
    const tight = (size[0] ?? 0) < 480;
    this.map.getView().fit(project(box), {
      padding: tight ? [56, 16, 40, 16] : FIT_PADDING,
      duration: still || !this.fitted ? 0 : FIT_MS,
    });
    this.fitted = true;
  }

  zoomBy(steps: number): void {
    this.touched = true;
    this.map.getView().animate({ zoom: this.zoom() + steps, duration: FIT_MS });
  }

  onMove(report: (box: Box) => void): void {
    this.map.on("moveend", () => {
      if (!this.touched) return;
      this.touched = false;
      const extent = this.map.getView().calculateExtent(this.map.getSize());
      report(transformExtent(extent, "EPSG:3857", "EPSG:4326") as unknown as Box);
    });
  }

  onHover(report: (id: string | undefined) => void): void {
    this.markers.onHover(report);
  }

  onPick(report: (pick: Pick) => void): void {
    this.map.on("singleclick", (event) => {
      const space = this.spaceAt(event.pixel);
      if (!space) return;
      const [lon, lat] = toLonLat(event.coordinate) as [number, number];
      this.markers.showDot(space, { lon, lat });
      report({ id: String(space.get("id")) });
    });
  }

  private zoom(): number {
    return this.map.getView().getZoom() ?? 0;
  }

  private spaceAt(pixel: number[]): FeatureLike | undefined {
    return this.map.forEachFeatureAtPixel(pixel, (feature) => feature, {
      hitTolerance: 6,
      layerFilter: (layer) => layer === this.spaces.layer,
    });
  }

  private showHand(canvas: HTMLElement): void {
    this.map.on("pointermove", (event) => {
      if (event.dragging) return;
      canvas.style.cursor = this.spaceAt(event.pixel) ? "pointer" : "";
    });
  }
}

function interactions() {
  return [
    new DragPan(),
    new MouseWheelZoom(),
    new PinchZoom(),
    new DoubleClickZoom(),
    new KeyboardPan(),
    new KeyboardZoom(),
  ];
}

function project(box: Box): number[] {
  return transformExtent([...box], "EPSG:4326", "EPSG:3857");
}


