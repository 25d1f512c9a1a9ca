export interface Point {
  lon: number;
  lat: number;
}

/** A space among the results, in the order of the list. */
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
  chosen: boolean;
  href: string;
}

/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number];

/** A space picked from a dot, which may not be in the list. */
export interface Pick {
  id: string;
}

/** MapView is the one way in which pages speak to a map, whatever draws it. */
export interface MapView {
  /** Shows what fits of a query string, as the search page takes it. */
  setFilter(query: string): void;
  setTowns(towns: readonly Town[]): void;
  setResults(results: readonly Result[]): void;
  /** Lights one result, or none. */
  highlight(id: string | undefined): void;
  select(id: string | undefined): void;
  /** Moves to the box; no move is reported for it. */
  fit(box: Box): void;
  zoomBy(steps: number): void;
  /** Reports moves that a person made. */
  onMove(report: (box: Box) => void): void;
  onHover(report: (id: string | undefined) => void): void;
  onPick(report: (pick: Pick) => void): void;
}

export interface MapOptions {
  canvas: HTMLElement;
  scale: SVGSVGElement | null;
  townTiles: string;
  spaceTiles: string;
  spacePage: string;
  rentUnit: string;
  bounds: Box;
}
