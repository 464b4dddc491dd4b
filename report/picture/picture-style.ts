import type { PictureEdge } from "./picture";

const font = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif';

/** Style of the picture; its colours are custom properties of what is around it. */
export const pictureRules = [
  `.picture{font-family:${font};background:var(--ground)}`,
  ".picture text{fill:var(--text)}",
  ".frame rect{fill:none;stroke:var(--line);stroke-width:1}",
  ".frame .title{font-size:12px;font-weight:600;fill:var(--muted)}.frame .detail{font-size:12px;fill:var(--muted)}",
  ".frame-region rect{stroke:var(--region);stroke-dasharray:5 4}.frame-region .title{fill:var(--region)}",
  ".frame-vpc rect{stroke:var(--vpc);stroke-width:1.5}.frame-vpc .title{fill:var(--vpc)}",
  ".frame-zones rect{stroke-dasharray:3 4}",
  ".frame-subnets rect{fill:var(--private);stroke:none}.frame-subnets.public rect{fill:var(--public)}",
  ".frame-unconnected rect{stroke:var(--line);stroke-dasharray:2 4}",
  ".frame-capacity rect{stroke:var(--service);stroke-dasharray:4 3}.frame-capacity .title{fill:var(--service)}",
  ".arrow{fill:none;stroke-width:1.4}",
  ".arrow-traffic{stroke:var(--traffic)}.head-traffic{fill:var(--traffic)}",
  ".arrow-outbound{stroke:var(--outbound)}.head-outbound{fill:var(--outbound)}",
  ".arrow-storage{stroke:var(--storage)}.head-storage{fill:var(--storage)}",
  ".arrow-start{stroke:var(--start);stroke-dasharray:4 3}.head-start{fill:var(--start)}",
  ".arrow-broken{stroke:var(--error);stroke-width:1.8;stroke-dasharray:7 4}.head-broken{fill:var(--error)}",
  ".cross circle{fill:var(--ground);stroke:var(--error);stroke-width:1.6}.cross path{fill:none;stroke:var(--error);stroke-width:2.2;stroke-linecap:round}",
  ".label rect{fill:var(--ground);stroke:var(--line);stroke-width:.6}.label text{font-size:11.5px;fill:var(--muted)}",
  ".box rect{fill:var(--ground);stroke:var(--line);stroke-width:1}",
  ".box .stripe{stroke:var(--muted);stroke-width:3;stroke-linecap:round}",
  ".box-service .stripe,.box-job .stripe{stroke:var(--service)}",
  ".box-loadBalancer .stripe,.box-distribution .stripe{stroke:var(--entry)}",
  ".box-nat .stripe,.box-endpoints .stripe{stroke:var(--region)}",
  ".box-queue .stripe,.box-fileSystem .stripe{stroke:var(--storage)}.box-starter .stripe{stroke:var(--start)}",
  ".box .kind{font-size:10px;letter-spacing:.06em;fill:var(--muted)}",
  ".box .name{font-size:14px;font-weight:600}",
  ".box .detail{font-size:12px;fill:var(--muted)}",
  ".mark-error circle{fill:var(--error)}.mark-warning circle{fill:var(--warning)}",
  ".picture .mark text{fill:var(--ground);font-size:12px;font-weight:700}",
].join("");

/**
 * Rules that fade every arrow but those of a node while the node has the focus or the mouse: the page has no script. Nodes without arrows
 * fade nothing.
 */
export function highlightRules(edges: readonly PictureEdge[]): string {
  const ends = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  return ends
    .map((id) => {
      const node = `.picture:has(#node-${id}:is(:hover,:focus-visible))`;
      return `${node} :is(.arrow,.label,.cross):not(.from-${id},.to-${id}){opacity:.15}`;
    })
    .join("");
}
