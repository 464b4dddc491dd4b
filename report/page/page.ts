import { createHash } from "node:crypto";
import { render } from "preact-render-to-string";
import { element, styleSheet } from "../element";
import { pictureHighlights } from "../picture/svg";
import type { Report } from "../report";
import { capacitySection } from "./capacity-section";
import { costSection } from "./cost-section";
import { findingsSection } from "./findings-section";
import { frontDoorsSection } from "./front-doors-section";
import { jobsSection } from "./jobs-section";
import { link, type Section, section } from "./parts";
import { pictureSection } from "./picture-section";
import { policiesSection } from "./policies-section";
import { servicesSection } from "./services-section";
import { pageRules } from "./style";
import { heading, summary } from "./summary";

/**
 * The page of a platform: one file that holds everything it shows. It has no script and fetches nothing, which its content security policy
 * also forbids it; only its own style is let through, by its hash.
 */
export function reportPage(report: Report): string {
  const style = `${pageRules}${leastWidth(report)}${pictureHighlights(report.picture)}`;
  const sections = sectionsOf(report);
  const page = element(
    "html",
    { lang: "en" },
    element(
      "head",
      {},
      element("meta", { charset: "utf-8" }),
      element("meta", { "http-equiv": "Content-Security-Policy", content: contentPolicy(style) }),
      element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      element("meta", { name: "color-scheme", content: "light dark" }),
      element("title", {}, `${report.plan.cluster.cluster.name}: platform report`),
      styleSheet(style),
    ),
    element(
      "body",
      {},
      element("a", { class: "skip", href: "#main" }, "Skip to the content"),
      element("header", {}, heading(report), summary(report)),
      element(
        "nav",
        { "aria-label": "Contents" },
        element(
          "ul",
          {},
          sections.map(({ id, title }) => element("li", {}, link(id, title))),
        ),
      ),
      element("main", { id: "main", tabindex: -1 }, sections.map(section)),
    ),
  );
  return `<!doctype html>\n${render(page)}\n`;
}

/** The picture shrinks with the window, as long as its letters can be read; then it scrolls. */
function leastWidth({ picture }: Report): string {
  const { width } = picture;
  return `@media screen{.canvas .picture{min-width:${String(Math.round(width * 0.62))}px;max-width:${String(width)}px}}`;
}

function sectionsOf(report: Report): Section[] {
  const jobs = jobsSection(report);
  const frontDoors = frontDoorsSection(report);
  return [
    pictureSection(report),
    findingsSection(report),
    servicesSection(report),
    ...(jobs === undefined ? [] : [jobs]),
    ...(frontDoors === undefined ? [] : [frontDoors]),
    capacitySection(report),
    costSection(report),
    policiesSection(report),
  ];
}

/** @see https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy */
function contentPolicy(style: string): string {
  const hash = createHash("sha256").update(style).digest("base64");
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}
