import { element } from "../element";
import { pictureSvg } from "../picture/svg";
import type { Report } from "../report";
import type { Section } from "./parts";

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
        element("span", { class: "key key-traffic" }, "requests"),
        element("span", { class: "key key-outbound" }, "what tasks and instances call"),
        element("span", { class: "key key-storage" }, "data"),
        element("span", { class: "key key-start" }, "starts"),
        picture.picture.edges.some(({ broken }) => broken !== undefined)
          ? element("span", { class: "key key-broken" }, "✕ broken: the way is proved to miss a link")
          : null,
      ),
    ],
  };
}
