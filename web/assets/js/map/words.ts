export type Say = (name: string, ...values: string[]) => string;

/** The panel's words, which the page brings in its language. */
export function words(panel: HTMLElement): Say {
  return (name, ...values) => {
    const text = panel.dataset[`word${name[0]?.toUpperCase()}${name.slice(1)}`] ?? "";
    return text.replace(/\{(\d)\}/g, (_, n: string) => values[Number(n)] ?? "");
  };
}
