import { element } from "../element";
import type { PictureEdge } from "../picture/picture";
import { pictureSvg } from "../picture/svg";
import type { Report } from "../report";
import type { Section } from "./parts";

/** What the arrows of each kind say. */
const words: Readonly<Record<PictureEdge["kind"], string>> = {
  traffic: "requests",
  outbound: "what tasks and instances call",
  storage: "data",
  start: "starts",
};

/** The network, with a line that tells the arrows apart. */
export function pictureSection({ picture }: Report): Section {
  return {
    id: "picture",
    title: "Network",
    content: [
      element(
        "div",
        { class: "scroll canvas", role: "region", "aria-label": picture.picture.title, tabindex: 0 },
        pictureSvg(picture, { linked: true }),
      ),
      element(
        "p",
        { class: "legend" },
        ...Object.entries(words)
          .filter(([kind]) => picture.picture.edges.some((edge) => edge.kind === kind))
          .map(([kind, word]) => element("span", { class: `key key-${kind}` }, word)),
        picture.picture.edges.some(({ broken }) => broken !== undefined)
          ? element("span", { class: "key key-broken" }, "✕ broken: the way is proved to miss a link")
          : null,
      ),
    ],
  };
}
