import type View from "ol/View";
import { getPointResolution } from "ol/proj";

const SVG = "http://www.w3.org/2000/svg";
const PARTS = 4;
const WANTED_PX = 110;
const LENGTHS = [100, 200, 400, 1000, 2000, 4000, 10_000, 20_000, 40_000];

/** Draws a ruler of four parts whose length is a round number of metres. */
export function drawScale(svg: SVGSVGElement, view: View): void {
  const centre = view.getCenter();
  const resolution = view.getResolution();
  if (!centre || !resolution) return;
  const metresPerPixel = getPointResolution("EPSG:3857", resolution, centre);
  const length = LENGTHS.findLast((metres) => metres / metresPerPixel <= WANTED_PX) ?? LENGTHS[0] ?? 100;
  const width = length / metresPerPixel;
  svg.setAttribute("viewBox", `-8 0 ${width + 34} 20`);
  svg.setAttribute("width", String(width + 34));
  svg.replaceChildren(...ruler(length, width));
}

function ruler(length: number, width: number): SVGElement[] {
  const marks: SVGElement[] = [];
  const part = width / PARTS;
  const inKilometres = length >= 1000;
  for (let n = 0; n < PARTS; n++) {
    marks.push(rect(n * part, part, n % 2 === 0 ? "dark" : "light"));
  }
  marks.push(rect(0, width, "edge"));
  for (const n of [0, 2, 4]) {
    const metres = (length * n) / PARTS;
    const figure = inKilometres ? metres / 1000 : metres;
    marks.push(figureAt(n * part, n === PARTS ? `${figure} ${inKilometres ? "km" : "m"}` : String(figure)));
  }
  return marks;
}

function rect(x: number, width: number, kind: string): SVGElement {
  const mark = document.createElementNS(SVG, "rect");
  mark.setAttribute("x", String(x));
  mark.setAttribute("width", String(width));
  mark.setAttribute("height", "5");
  mark.setAttribute("class", kind);
  return mark;
}

function figureAt(x: number, text: string): SVGElement {
  const figure = document.createElementNS(SVG, "text");
  figure.setAttribute("x", String(x));
  figure.setAttribute("y", "17");
  figure.textContent = text;
  return figure;
}
