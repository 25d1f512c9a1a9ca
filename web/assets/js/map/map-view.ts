export interface Point {
  lon: number;
  lat: number;
}

/** A space with a pill, in order of rank. */
export interface Result extends Point {
  id: string;
  /** The label of its pill, such as "22.5". */
  label: string;
  href: string;
  /** What the pill is called for those who do not see it. */
  name: string;
}

/** A town with the number of spaces that fit in it. */
export interface Town extends Point {
  code: string;
  name: string;
  count: number;
  countText: string;
  /** The median rent in words; empty when there are too few to tell. */
  rentText: string;
  chosen: boolean;
  href: string;
}

/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number];

/** A circle or polygon that a search is bounded by. */
export type Area = { kind: "circle"; center: Point; radiusM: number } | { kind: "polygon"; corners: readonly Point[] };

/** A space picked on the map, which may not be in the list. */
export interface Pick extends Point {
  id: string;
  /** What the tile knows of it. */
  facts: Facts;
}

/** What a tile tells of a space; dots have id and rent only. */
export interface Facts {
  id: string;
  title?: string;
  rent?: number;
  rank?: number;
  count?: number;
  area_m2?: number;
  floor_from?: number;
  storey_height_m?: number;
  verified?: boolean;
}

/** How far a drawing has come. */
export interface Progress {
  kind: Area["kind"];
  /** Corners set, or 1 once a circle has its centre. */
  points: number;
  radiusM: number;
  crossing: boolean;
}

/** MapView is the one way in which pages speak to a map, whatever draws it. */
export interface MapView {
  /** Shows what fits of a query string, as the search page takes it. */
  setFilter(query: string): void;
  setTowns(towns: readonly Town[]): void;
  setResults(results: readonly Result[]): void;
  /** Shows the area of the search, or none. */
  setArea(area: Area | undefined): void;
  /** Lights one result, or none. */
  highlight(id: string | undefined): void;
  select(id: string | undefined): void;
  /** Puts a box of content at a place, or takes it away. */
  setPopover(content: HTMLElement | undefined, at?: Point): void;
  /** Moves to the box, above what covers the foot of the map; no move is reported for it. */
  fit(box: Box, coveredPx: number): void;
  /** Brings a place into sight, above what covers the foot of the map. */
  reveal(at: Point, coveredPx: number): void;
  zoomBy(steps: number): void;
  center(): Point;
  /** Reports moves that a person made. */
  onMove(report: (box: Box) => void): void;
  onHover(report: (id: string | undefined) => void): void;
  onPick(report: (pick: Pick) => void): void;
  /** A space that has a pill and is not in the list. */
  pickOf(id: string): Pick | undefined;
  /** The base map has failed and is gone. */
  onFallback(report: () => void): void;
  /** What may be drawn by clicks: each step can be taken back. */
  drawing: Drawing;
}

export interface Drawing {
  start(kind: Area["kind"], progress: (at: Progress) => void, done: (area: Area) => void): void;
  /** Sets a point in the middle of the map. */
  addAtCenter(): void;
  undo(): void;
  /** Finishes, unless there are too few points or sides cross. */
  finish(): void;
  cancel(): void;
}

export interface BasemapOptions {
  /** Tile addresses: the map, then its labels. */
  layers: string[];
  maxZoom: number;
}

export interface MapOptions {
  canvas: HTMLElement;
  scale: SVGSVGElement | null;
  townTiles: string;
  spaceTiles: string;
  spacePage: string;
  rentUnit: string;
  /** The label of a pill without a rent. */
  unknownRent: string;
  basemap: BasemapOptions | undefined;
  /** Whether the page of a space was opened in this browser. */
  wasSeen: (id: string) => boolean;
  bounds: Box;
}
