import type { Area, Box, Point } from "./map-view";

const EARTH_RADIUS_M = 6_371_008.8;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance, as the server measures it. */
export function distanceM(a: Point, b: Point): number {
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
  const h = half(b.lat - a.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(b.lon - a.lon);
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The outline of a circle on the globe. */
export function circleCorners(center: Point, radiusM: number): Point[] {
  const SIDES = 96;
  const far = radiusM / EARTH_RADIUS_M;
  const corners: Point[] = [];
  for (let n = 0; n < SIDES; n++) {
    const bearing = (2 * Math.PI * n) / SIDES;
    const sine = Math.sin(radians(center.lat)) * Math.cos(far) + Math.cos(radians(center.lat)) * Math.sin(far) * Math.cos(bearing);
    const east = Math.sin(bearing) * Math.sin(far) * Math.cos(radians(center.lat));
    const lon = radians(center.lon) + Math.atan2(east, Math.cos(far) - Math.sin(radians(center.lat)) * sine);
    corners.push({ lon: (lon * 180) / Math.PI, lat: (Math.asin(sine) * 180) / Math.PI });
  }
  return corners;
}

export function cornersOf(area: Area): readonly Point[] {
  return area.kind === "polygon" ? area.corners : circleCorners(area.center, area.radiusM);
}

export function boxOf(area: Area): Box {
  const corners = cornersOf(area);
  const lons = corners.map((corner) => corner.lon);
  const lats = corners.map((corner) => corner.lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** Whether two sides of the closed ring meet elsewhere than at a shared corner. */
export function crossesItself(corners: readonly Point[]): boolean {
  const n = corners.length;
  for (let i = 0; i < n; i++) {
    for (let j = i + 2; j < n; j++) {
      if (i === 0 && j === n - 1) continue; // neighbours around the end
      if (sidesMeet(at(corners, i), at(corners, i + 1), at(corners, j), at(corners, j + 1))) return true;
    }
  }
  return false;
}

function at(corners: readonly Point[], n: number): Point {
  return corners[n % corners.length] as Point;
}

function sidesMeet(a: Point, b: Point, c: Point, d: Point): boolean {
  return turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0;
}

function turn(a: Point, b: Point, c: Point): number {
  return Math.sign((b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon));
}
