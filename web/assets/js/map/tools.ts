import type { Loader } from "../search/loader";

/** Tools are what the live map, a chunk of its own, borrows from the page. */
export interface Tools {
  loader: Loader;
  isPlainClick: (event: MouseEvent) => boolean;
  /** The address of the page with parameters set, or removed where they are empty. */
  withParams: (params: Record<string, string>) => string;
  wasSeen: (id: string) => boolean;
}
