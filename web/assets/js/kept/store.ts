// What this browser keeps for its reader, and nobody else sees.
export type List = "favourites" | "recent" | "compare" | "words";

const KEY = "zhaochang";
const MOST: Record<List, number> = { favourites: 60, recent: 20, compare: 4, words: 10 };

type Kept = Record<List, string[]>;

export function kept(): Kept {
  const empty: Kept = { favourites: [], recent: [], compare: [], words: [] };
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Kept>;
    for (const list of Object.keys(empty) as List[]) {
      const items = found[list];
      if (Array.isArray(items)) empty[list] = items.filter((item) => typeof item === "string").slice(0, MOST[list]);
    }
  } catch {
    // A browser that keeps nothing, or nonsense, has an empty list.
  }
  return empty;
}

export function setList(list: List, items: string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...kept(), [list]: items.slice(0, MOST[list]) }));
  } catch {
    // It cannot be kept; the page goes on as it is.
  }
}

// put places an item first, and lets the oldest go when there are too many.
export function put(list: List, item: string): void {
  setList(list, [item, ...kept()[list].filter((other) => other !== item)]);
}

export function drop(list: List, item: string): void {
  setList(list, kept()[list].filter((other) => other !== item));
}

export function holds(list: List, item: string): boolean {
  return kept()[list].includes(item);
}

export function isFull(list: List): boolean {
  return kept()[list].length >= MOST[list];
}
