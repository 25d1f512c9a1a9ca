import type { Area, Point } from "./map-view";
import type { Tools } from "./tools";

/** The parameters that bound a search by a place on the map. */
type AreaParams = Partial<Record<"bbox" | "near" | "radius_m" | "within", string>>;

/** searchIn bounds the search by one area instead of any it had; none takes it off. */
export function searchIn({ loader, withParams }: Tools, area: AreaParams): void {
  const params: Record<string, string> = { bbox: "", near: "", radius_m: "", within: "", ...area };
  // Without a point there is no order by distance from it.
  if (!area.near && new URL(location.href).searchParams.get("sort") === "distance") params.sort = "";
  // A page that wants to search by itself takes the event.
  const event = new CustomEvent("zhaochang:area", { detail: { params }, cancelable: true });
  if (document.dispatchEvent(event)) void loader.show(withParams(params), { history: "push", form: "replace" });
}

/** The parameters of a drawn area. */
export function paramsOf(area: Area): AreaParams {
  if (area.kind === "circle") return { near: `${area.center.lon.toFixed(6)},${area.center.lat.toFixed(6)}`, radius_m: String(area.radiusM) };
  const ring = area.corners.map(({ lon, lat }) => [Number(lon.toFixed(5)), Number(lat.toFixed(5))]);
  return { within: JSON.stringify({ type: "Polygon", coordinates: [[...ring, ring[0]]] }) };
}

/** The circle or polygon that an address asks for; a polygon by its outer ring. */
export function areaOf(query: URLSearchParams): Area | undefined {
  const within = query.get("within");
  if (within) return polygonOf(within);
  const center = pointOf(query.get("near"));
  const radiusM = Number(query.get("radius_m"));
  return center && radiusM > 0 ? { kind: "circle", center, radiusM } : undefined;
}

/** Reads "lon,lat" as people type it: with either comma, or a space. */
export function pointOf(text: string | null): Point | undefined {
  const numbers = (text ?? "").trim().split(/[\s,，]+/).map(Number);
  const [lon, lat] = numbers;
  if (numbers.length !== 2 || lon === undefined || lat === undefined) return undefined;
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? { lon, lat } : undefined;
}

function polygonOf(text: string): Area | undefined {
  try {
    const shape = JSON.parse(text) as { type: string; coordinates: number[][][] & number[][][][] };
    const ring = (shape.type === "MultiPolygon" ? shape.coordinates[0]?.[0] : shape.coordinates[0]) as number[][] | undefined;
    const corners = (ring ?? []).slice(0, -1).map(([lon = 0, lat = 0]) => ({ lon, lat }));
    return corners.length > 2 ? { kind: "polygon", corners } : undefined;
  } catch {
    return undefined; // the page says what is wrong with it
  }
}
