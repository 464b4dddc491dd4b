import { colourRules } from "../picture/colours";
import { pictureRules } from "../picture/picture-style";

const layoutRules = [
  "*{box-sizing:border-box}",
  'body{margin:0;background:var(--ground);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}',
  "header,nav,main{padding:0 clamp(16px,3vw,48px)}",
  "header{padding-top:28px}",
  "h1{margin:0;font-size:30px;line-height:1.2;letter-spacing:-.01em}h2{margin:40px 0 12px;font-size:21px}",
  "h3{margin:0 0 10px;font-size:18px}h4{margin:22px 0 6px;font-size:15px}p{margin:6px 0}",
  ".muted{color:var(--muted)}",
  "a{color:var(--accent)}a:hover{text-decoration-thickness:2px}",
  ":focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}",
  "section,article,tr{scroll-margin-top:64px}:target{outline:2px solid var(--accent);outline-offset:4px;border-radius:8px}",
  ".skip{position:absolute;left:-9999px}.skip:focus{left:16px;top:8px;background:var(--ground);padding:6px 10px;z-index:3}",
  "nav{position:sticky;top:0;z-index:2;background:var(--ground);border-bottom:1px solid var(--line);margin-top:18px}",
  "nav ul{display:flex;flex-wrap:wrap;gap:4px 22px;list-style:none;margin:0;padding:10px 0}nav a{text-decoration:none;font-weight:550}nav a:hover{text-decoration:underline}",
  "main{padding-bottom:64px}",
];

const tileRules = [
  ".tiles{display:flex;flex-wrap:wrap;gap:12px;list-style:none;margin:20px 0 0;padding:0}",
  ".tile{display:grid;min-width:168px;padding:12px 16px;border:1px solid var(--line);border-left:4px solid var(--muted);border-radius:8px;background:var(--raised)}",
  ".tile strong{font-size:24px;line-height:1.25}.tile a{font-weight:600;text-decoration:none}.tile a:hover{text-decoration:underline}.tile span{font-size:13px;color:var(--muted)}",
  ".tile-good{border-left-color:var(--good)}.tile-warning{border-left-color:var(--warning)}.tile-error{border-left-color:var(--error)}",
  ".badge{display:inline-block;padding:0 8px;border:1px solid currentcolor;border-radius:999px;font-size:12.5px;font-weight:600;white-space:nowrap;color:var(--muted)}",
  ".badge-good{color:var(--good)}.badge-warning{color:var(--warning)}.badge-error{color:var(--error)}",
];

const contentRules = [
  ".scroll{overflow-x:auto;margin:12px 0}",
  ".canvas{border:1px solid var(--line);border-radius:10px;padding:8px}",
  ".canvas .picture{display:block;height:auto;width:100%}",
  "article{margin:18px 0;padding:18px 20px;border:1px solid var(--line);border-radius:10px}",
  "table{border-collapse:collapse;width:100%;font-size:14px}",
  "caption{text-align:left;font-weight:600;padding:6px 0}",
  "th,td{text-align:left;vertical-align:top;padding:7px 14px 7px 0;border-top:1px solid var(--line);overflow-wrap:anywhere;min-width:90px}",
  "thead th{border-top:0;color:var(--muted);font-weight:550;font-size:13px}tbody th{font-weight:600}",
  ".number{text-align:right;font-variant-numeric:tabular-nums}",
  "code{font:12.5px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}",
  "dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:10px 28px;margin:0 0 14px}",
  "dt{font-size:13px;color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}",
  "figure{margin:12px 0}figcaption{font-weight:600}figcaption.legend{font-weight:400}",
  ".chart{display:block;max-width:100%;height:auto;font:12.5px system-ui,sans-serif}.chart text{fill:var(--text)}.chart .value{fill:var(--muted)}",
  ".chart .whole{fill:var(--line)}.chart .usual{fill:var(--accent)}.chart .warning{fill:var(--warning)}.chart .error{fill:var(--error)}",
  ".axis path{fill:none;stroke:var(--muted)}.axis .kept{stroke:var(--error);stroke-dasharray:5 4}.axis text{font-size:12px;fill:var(--muted)}",
  ".proofs{list-style:none;margin:0;padding:0}.proofs>li{padding:4px 0;border-top:1px solid var(--line)}.proofs ol{margin:6px 0}",
  "summary{cursor:pointer}.missing{border-left:3px solid var(--error);padding-left:10px}",
  ".back{font-size:13px}",
];

const legendRules = [
  ".legend{display:flex;flex-wrap:wrap;gap:4px 20px;font-size:13px;color:var(--muted)}",
  '.key::before{content:"";display:inline-block;width:16px;height:10px;margin-right:6px;border-radius:2px;background:var(--muted)}',
  ".key-traffic::before,.key-outbound::before,.key-storage::before,.key-start::before{height:2px;margin-bottom:3px}",
  ".key-traffic::before{background:var(--traffic)}.key-outbound::before{background:var(--outbound)}.key-storage::before{background:var(--storage)}.key-start::before{background:var(--start)}",
  ".key-broken::before{height:0;background:none;border-top:2px dashed var(--error);margin-bottom:3px}",
  ".tasks-healthy{fill:var(--healthy)}.key-healthy::before{background:var(--healthy)}",
  ".tasks-old{fill:var(--old)}.key-old::before{background:var(--old)}",
  ".tasks-starting{fill:var(--starting)}.key-starting::before{background:var(--starting)}",
  ".tasks-draining{fill:var(--line)}.key-draining::before{background:var(--line)}",
  ".key-kept::before{height:0;background:none;border-top:2px dashed var(--error);margin-bottom:3px}",
];

/** On paper everything is open, and nothing stands over something else. */
const printRules = [
  "@media print{nav,.skip,.back{display:none}body{font-size:11px}article,figure,tr{break-inside:avoid}.scroll{overflow:visible}",
  "details::details-content{content-visibility:visible;display:block}a{color:inherit;text-decoration:none}}",
];

/** The style of the page. */
export const pageRules = [
  colourRules(":root"),
  ...layoutRules,
  ...tileRules,
  ...contentRules,
  ...legendRules,
  pictureRules,
  ...printRules,
].join("");
