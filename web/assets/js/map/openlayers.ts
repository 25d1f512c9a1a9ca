import OLMap from "ol/Map";
import View from "ol/View";
import DoubleClickZoom from "ol/interaction/DoubleClickZoom";
import DragPan from "ol/interaction/DragPan";
import KeyboardPan from "ol/interaction/KeyboardPan";
import KeyboardZoom from "ol/interaction/KeyboardZoom";
import MouseWheelZoom from "ol/interaction/MouseWheelZoom";
import PinchZoom from "ol/interaction/PinchZoom";
import Overlay from "ol/Overlay";
import type { Coordinate } from "ol/coordinate";
import type { FeatureLike } from "ol/Feature";
import Point from "ol/geom/Point";
import { fromLonLat, toLonLat, transformExtent } from "ol/proj";
import { toGeometry } from "ol/render/Feature";
import { areaLayer } from "./area-layer";
import { basemapLayers } from "./basemap";
import { Sketch } from "./drawing";
import { graticule } from "./graticule";
import { SPACES_ZOOM, discRadius, isCluster, spacesLayer, townsLayer } from "./layers";
import type { Area, Box, Facts, MapOptions, MapView, Pick, Point as Place, Result, Town } from "./map-view";
import { Markers, type Rect } from "./markers";
import { drawScale } from "./scale";

const FIT_MS = 160;
/** Steps that a click on a crowd goes nearer. */
const CLUSTER_STEPS = 2;
const HIT_PX = 6;
/** A pin this near to the edge of the map is hardly in sight. */
const EDGE_PX = 40;
/** How far the tools of a map reach down, and how narrow one is that hides them
    while a box is open. */
const TOOLS_PX = 60;
const NARROW_PX = 600;

export function openMap(options: MapOptions): MapView {
  return new OpenLayersView(options);
}

class OpenLayersView implements MapView {
  readonly drawing: Sketch;
  private map: OLMap;
  private canvas: HTMLElement;
  private towns;
  private spaces;
  private area = areaLayer();
  private markers: Markers;
  private popover = new Overlay({ positioning: "bottom-center", offset: [0, -34], stopEvent: true, className: "map-popover-at" });
  private basemap;
  private fallback: () => void = () => undefined;
  private fitted = false;
  private touched = false; // whether a person moved the map since the last report

  constructor(options: MapOptions) {
    this.canvas = options.canvas;
    this.towns = townsLayer(options.townTiles, options.basemap !== undefined);
    this.spaces = spacesLayer(options.spaceTiles);
    this.basemap = options.basemap ? basemapLayers(options.basemap, () => this.dropBasemap()) : [];
    const [ground, ...labels] = this.basemap;
    this.map = new OLMap({
      target: options.canvas,
      layers: [...(ground ? [ground] : []), this.towns.layer, ...labels, graticule(), this.area.layer, this.spaces.layer],
      overlays: [this.popover],
      controls: [],
      interactions: interactions(),
      view: new View({ extent: project(options.bounds), constrainOnlyCenter: true, minZoom: 8, maxZoom: 18 }),
    });
    this.markers = new Markers(this.map, options);
    this.drawing = new Sketch(this.map);
    this.map.getView().fit(project(options.bounds), { size: this.map.getSize() ?? [600, 600] });
    this.map.on("moveend", () => {
      if (options.scale) drawScale(options.scale, this.map.getView());
      this.settle();
    });
    this.map.on("rendercomplete", () => this.settle());
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
    this.settle();
  }

  setResults(results: readonly Result[]): void {
    this.markers.setResults(results);
    this.settle();
  }

  setArea(area: Area | undefined): void {
    this.area.setArea(area);
  }

  highlight(id: string | undefined): void {
    this.markers.light(id);
  }

  select(id: string | undefined): void {
    this.markers.select(id);
  }

  setPopover(content: HTMLElement | undefined, at?: Place): void {
    this.popover.setElement(content);
    this.popover.setPosition(content && at ? fromLonLat([at.lon, at.lat]) : undefined);
    const [width = 0] = this.map.getSize() ?? [];
    if (content) this.popover.panIntoView({ margin: width < NARROW_PX ? 12 : TOOLS_PX });
  }

  fit(box: Box, coveredPx: number): void {
    this.touched = false;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map.updateSize();
    const [width = 600] = this.map.getSize() ?? [];
    const [top, side] = width < 480 ? [96, 16] : [64, 40];
    this.map.getView().fit(project(box), {
      padding: [top, side, 40 + coveredPx, side],
      duration: still || !this.fitted ? 0 : FIT_MS,
      maxZoom: 16,
    });
    this.fitted = true;
  }

  reveal(at: Place, coveredPx: number): void {
    const center = fromLonLat([at.lon, at.lat]);
    const [x = 0, y = 0] = this.map.getPixelFromCoordinate(center) ?? [];
    const [width = 0, height = 0] = this.map.getSize() ?? [];
    const shown = height - coveredPx;
    if (x > EDGE_PX && x < width - EDGE_PX && y > 2 * EDGE_PX && y < shown - EDGE_PX) return;
    const down = (coveredPx / 2) * (this.map.getView().getResolution() ?? 0);
    this.map.getView().animate({ center: [center[0] ?? 0, (center[1] ?? 0) - down], duration: FIT_MS });
  }

  zoomBy(steps: number): void {
    this.touched = true;
    this.map.getView().animate({ zoom: this.zoom() + steps, duration: FIT_MS });
  }

  center(): Place {
    return placeOf(this.map.getView().getCenter() ?? [0, 0]);
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
      if (this.drawing.takesClicks()) return;
      const feature = this.spaceAt(event.pixel);
      if (!feature) return;
      if (isCluster(feature)) return this.approach(coordinateOf(feature));
      const facts = factsOf(feature);
      const at = placeOf(coordinateOf(feature));
      this.markers.showDot(facts, at);
      report({ ...at, id: facts.id, facts });
    });
  }

  pickOf(id: string): Pick | undefined {
    const space = this.markers.rankedAt(id);
    return space && { lon: space.lon, lat: space.lat, id, facts: space };
  }

  onFallback(report: () => void): void {
    this.fallback = report;
  }

  private dropBasemap(): void {
    this.basemap.forEach((layer) => this.map.removeLayer(layer));
    this.towns.standAlone();
    this.fallback();
  }

  private approach(at: Coordinate): void {
    this.touched = true;
    this.map.getView().animate({ center: at, zoom: this.zoom() + CLUSTER_STEPS, duration: FIT_MS });
  }

  // settle gives pills to the best-ranked spaces in sight and folds those without room.
  private settle(): void {
    const showSpaces = this.zoom() >= SPACES_ZOOM;
    const inSight = showSpaces ? this.spaces.layer.getFeaturesInExtent(this.map.getView().calculateExtent(this.map.getSize())) : [];
    const ranked = inSight.filter((feature) => feature.get("rank") !== undefined);
    if (showSpaces) this.markers.setRanked(ranked.map((feature) => ({ ...placeOf(coordinateOf(feature)), ...factsOf(feature) })));
    this.showMissing(inSight);
    this.markers.settle(showSpaces, inSight.filter(isCluster).map((feature) => this.discOf(feature)));
  }

  // showMissing marks a chosen space that came with the address and is not in the list.
  private showMissing(inSight: readonly FeatureLike[]): void {
    const id = this.markers.missing();
    const feature = id && inSight.find((each) => each.get("id") === id);
    if (!feature) return;
    this.markers.showDot(factsOf(feature), placeOf(coordinateOf(feature)));
    this.markers.select(id);
  }

  // discOf is where in the window the disc of a crowd stands.
  private discOf(cluster: FeatureLike): Rect {
    const corner = this.canvas.getBoundingClientRect();
    const [x = 0, y = 0] = this.map.getPixelFromCoordinate(coordinateOf(cluster)) ?? [];
    const radius = discRadius(Number(cluster.get("count")));
    return { left: corner.left + x - radius, right: corner.left + x + radius, top: corner.top + y - radius, bottom: corner.top + y + radius };
  }

  private zoom(): number {
    return this.map.getView().getZoom() ?? 0;
  }

  private spaceAt(pixel: number[]): FeatureLike | undefined {
    return this.map.forEachFeatureAtPixel(pixel, (feature) => feature, {
      hitTolerance: HIT_PX,
      layerFilter: (layer) => layer === this.spaces.layer,
    });
  }

  private showHand(canvas: HTMLElement): void {
    this.map.on("pointermove", (event) => {
      if (event.dragging) return;
      canvas.style.cursor = this.drawing.takesClicks() ? "crosshair" : this.spaceAt(event.pixel) ? "pointer" : "";
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

function placeOf(at: Coordinate): Place {
  const [lon, lat] = toLonLat(at) as [number, number];
  return { lon, lat };
}

function factsOf(feature: FeatureLike): Facts {
  return { ...feature.getProperties(), id: String(feature.get("id")) } as Facts;
}

function coordinateOf(feature: FeatureLike): Coordinate {
  const geometry = "getFlatCoordinates" in feature ? toGeometry(feature) : feature.getGeometry();
  return geometry instanceof Point ? geometry.getCoordinates() : [0, 0];
}
