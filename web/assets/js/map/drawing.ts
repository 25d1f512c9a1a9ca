import type OLMap from "ol/Map";
import type { Coordinate } from "ol/coordinate";
import type { EventsKey } from "ol/events";
import Feature from "ol/Feature";
import LineString from "ol/geom/LineString";
import MultiPoint from "ol/geom/MultiPoint";
import Polygon from "ol/geom/Polygon";
import VectorLayer from "ol/layer/Vector";
import DoubleClickZoom from "ol/interaction/DoubleClickZoom";
import { unByKey } from "ol/Observable";
import { fromLonLat, toLonLat } from "ol/proj";
import VectorSource from "ol/source/Vector";
import CircleStyle from "ol/style/Circle";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import { circleCorners, crossesItself, distanceM } from "./geometry";
import type { Area, Drawing, Point, Progress } from "./map-view";
import { colour } from "./palette";

const LEAST_CORNERS = 3;
const LEAST_RADIUS_M = 50;
/** A click this close to the first corner closes the ring. */
const CLOSING_PX = 12;
/** A single click is known as one this long after it, at most. */
const CLICK_MS = 400;

// Sketch draws by clicks alone: dragging goes on moving the map. A circle has two
// points, its centre and one on its edge.
export class Sketch implements Drawing {
  private points: Coordinate[] = [];
  private kind: Area["kind"] | undefined;
  private source = new VectorSource();
  private layer = new VectorLayer({ source: this.source, style: sketchStyle(), zIndex: 2 });
  private listeners: EventsKey[] = [];
  private ended = -Infinity;
  private progress: (at: Progress) => void = () => undefined;
  private done: (area: Area) => void = () => undefined;

  constructor(private map: OLMap) {}

  /** Whether clicks belong to the drawing: those that ended it do too. */
  takesClicks(): boolean {
    return this.kind !== undefined || performance.now() - this.ended < CLICK_MS;
  }

  start(kind: Area["kind"], progress: (at: Progress) => void, done: (area: Area) => void): void {
    this.cancel();
    Object.assign(this, { kind, progress, done });
    this.map.addLayer(this.layer);
    this.zoomByDoubleClick(false);
    this.listeners = [
      this.map.on("click", (event) => this.add(event.coordinate)),
      this.map.on("pointermove", (event) => !event.dragging && this.show(event.coordinate)),
    ];
    this.tell();
  }

  addAtCenter(): void {
    const center = this.map.getView().getCenter();
    if (this.kind && center) this.add(center);
  }

  undo(): void {
    this.points.pop();
    this.show();
    this.tell();
  }

  finish(): void {
    const area = this.area();
    if (!area) return this.tell();
    const { done } = this;
    this.cancel();
    done(area);
  }

  cancel(): void {
    if (!this.kind) return;
    this.ended = performance.now();
    this.zoomByDoubleClick(true);
    unByKey(this.listeners);
    this.map.removeLayer(this.layer);
    this.source.clear();
    this.points = [];
    this.kind = undefined;
  }

  private add(at: Coordinate): void {
    if (this.kind === "polygon" && this.points.length >= LEAST_CORNERS && this.closes(at)) return this.finish();
    this.points.push(at);
    this.show();
    if (this.kind === "circle" && this.points.length === 2) {
      if (this.area()) return this.finish();
      this.points.pop(); // too close to the centre to be a circle
    }
    this.tell();
  }

  private zoomByDoubleClick(on: boolean): void {
    for (const each of this.map.getInteractions().getArray()) {
      if (each instanceof DoubleClickZoom) each.setActive(on);
    }
  }

  private closes(at: Coordinate): boolean {
    const first = this.map.getPixelFromCoordinate(this.points[0] ?? at);
    const clicked = this.map.getPixelFromCoordinate(at);
    return Math.hypot((first[0] ?? 0) - (clicked[0] ?? 0), (first[1] ?? 0) - (clicked[1] ?? 0)) <= CLOSING_PX;
  }

  // area is what has been drawn, once it is one.
  private area(): Area | undefined {
    const corners = this.points.map(pointOf);
    if (this.kind === "polygon") {
      if (corners.length < LEAST_CORNERS || crossesItself(corners)) return undefined;
      return { kind: "polygon", corners };
    }
    const [center, edge] = corners;
    if (!center || !edge) return undefined;
    const radiusM = Math.round(distanceM(center, edge));
    return radiusM < LEAST_RADIUS_M ? undefined : { kind: "circle", center, radiusM };
  }

  private tell(radiusM = 0): void {
    if (!this.kind) return;
    const crossing = this.kind === "polygon" && this.points.length > LEAST_CORNERS && crossesItself(this.points.map(pointOf));
    this.progress({ kind: this.kind, points: this.points.length, radiusM, crossing });
  }

  // show draws the points so far and, on the way to the pointer, what would come.
  private show(pointer?: Coordinate): void {
    this.source.clear();
    if (this.points.length === 0) return;
    this.source.addFeature(new Feature(new MultiPoint(this.points)));
    if (this.kind === "polygon") {
      const path = pointer ? [...this.points, pointer] : this.points;
      this.source.addFeature(new Feature(path.length > 2 ? new Polygon([[...path, path[0] ?? []]]) : new LineString(path)));
    } else if (pointer && this.points[0]) {
      const center = pointOf(this.points[0]);
      const radiusM = distanceM(center, pointOf(pointer));
      const ring = circleCorners(center, radiusM).map(({ lon, lat }) => fromLonLat([lon, lat]));
      this.source.addFeature(new Feature(new Polygon([ring])));
      this.tell(radiusM);
    }
  }
}

function pointOf(at: Coordinate): Point {
  const [lon, lat] = toLonLat(at) as [number, number];
  return { lon, lat };
}

function sketchStyle(): Style {
  const stroke = new Stroke({ color: colour("--money"), width: 2 });
  return new Style({
    stroke,
    fill: new Fill({ color: "rgba(180, 70, 15, 0.07)" }),
    image: new CircleStyle({ radius: 5, stroke, fill: new Fill({ color: colour("--sheet") }) }),
  });
}
