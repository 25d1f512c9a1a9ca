// The canvas uses the colours of the style sheet.
const style = getComputedStyle(document.documentElement);

export function colour(token: string): string {
  return style.getPropertyValue(token).trim();
}

export function font(weight: number, pixels: number): string {
  return `${weight} ${pixels}px ${colour("--font")}`;
}
