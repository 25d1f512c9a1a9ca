import type { FrameState } from "ol/Map";
import Layer from "ol/layer/Layer";
import { fromLonLat, toLonLat } from "ol/proj";
import { colour, font } from "./palette";

/** Steps between lines, in minutes of arc. */
const STEPS = [30, 20, 10, 6, 3, 2, 1, 0.5, 0.25];
const MIN_GAP_PX = 110;
const LABEL_MARGIN = 5;

/** Meridians and parallels with their degrees, as on a printed sheet. */
export function graticule(): Layer {
  const canvas = document.createElement("canvas");
  canvas.style.position = "absolute";
  // In a box of its own: a bare canvas would be taken by the next layer to draw on.
  const box = document.createElement("div");
  box.style.position = "absolute";
  box.style.pointerEvents = "none";
  box.append(canvas);
  return new Layer({
    render: (frame) => {
      draw(canvas, frame);
      return box;
    },
  });
}

function draw(canvas: HTMLCanvasElement, frame: FrameState): void {
  const [width, height] = frame.size as [number, number];
  const ratio = frame.pixelRatio;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext("2d");
  if (context && frame.extent) {
    context.scale(ratio, ratio);
    drawLines(context, frame.extent, width, height);
  }
}

function drawLines(context: CanvasRenderingContext2D, extent: number[], width: number, height: number): void {
  const [left, bottom, right, top] = extent as [number, number, number, number];
  const [west, south] = toLonLat([left, bottom]) as [number, number];
  const [east, north] = toLonLat([right, top]) as [number, number];
  const step = stepFor(((east - west) * 60) / width);
  context.strokeStyle = colour("--brand-line");
  context.globalAlpha = 0.7;
  context.lineWidth = 0.5;
  context.font = font(400, 11);
  for (const lon of multiples(west, east, step)) {
    const x = (((fromLonLat([lon, 0])[0] ?? 0) - left) / (right - left)) * width;
    line(context, x, 0, x, height);
    label(context, minutes(lon, "E"), x + LABEL_MARGIN, height - 2 * LABEL_MARGIN, "left");
  }
  for (const lat of multiples(south, north, step)) {
    const y = ((top - (fromLonLat([0, lat])[1] ?? 0)) / (top - bottom)) * height;
    line(context, 0, y, width, y);
    label(context, minutes(lat, "N"), width - LABEL_MARGIN, y - LABEL_MARGIN, "right");
  }
}

function line(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

function label(context: CanvasRenderingContext2D, text: string, x: number, y: number, align: CanvasTextAlign): void {
  context.save();
  context.globalAlpha = 1;
  context.textAlign = align;
  context.fillStyle = colour("--ink-3");
  context.fillText(text, x, y);
  context.restore();
}

// stepFor is the finest step, in degrees, whose lines stay a readable gap apart.
function stepFor(minutesPerPixel: number): number {
  const wanted = minutesPerPixel * MIN_GAP_PX;
  let step = STEPS[0] ?? 30;
  for (const candidate of STEPS) if (candidate >= wanted) step = candidate;
  return step / 60;
}

function* multiples(from: number, to: number, step: number): Generator<number> {
  for (let n = Math.ceil(from / step); n * step <= to; n++) yield n * step;
}

// minutes prints 22.8 N as 22°48′N.
function minutes(degrees: number, side: string): string {
  const total = Math.round(degrees * 60 * 100) / 100;
  const whole = Math.floor(total / 60);
  const rest = total - whole * 60;
  const text = Number.isInteger(rest) ? String(rest).padStart(2, "0") : rest.toFixed(2);
  return `${whole}°${text}′${side}`;
}
