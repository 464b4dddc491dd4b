import { pictureOf } from "../cli/write-report";
import { layOut } from "../report/picture/layout";
import { pictureMermaid } from "../report/picture/mermaid";
import { pictureFile } from "../report/picture/svg";

/** Stack files whose network is drawn into the documents, and where the picture lies. */
export const drawnStackFiles = [
  { stackFile: "Pulumi.dev.yaml", picture: "docs/pictures/dev.svg" },
  {
    stackFile: "examples/vpc-endpoints-only/Pulumi.dev.yaml",
    picture: "docs/pictures/vpc-endpoints-only.svg",
  },
  { stackFile: "examples/cloudfront/Pulumi.dev.yaml", picture: "docs/pictures/cloudfront.svg" },
  { stackFile: "examples/scheduled-job/Pulumi.dev.yaml", picture: "docs/pictures/scheduled-job.svg" },
] as const;

/** The picture of a stack file as SVG. */
export async function drawing(stackFile: string): Promise<string> {
  return pictureFile(await layOut(pictureOf(stackFile)));
}

/** The page about `npm run report`, with pictures that are as new as the code. */
export function reportMarkdown(): string {
  return `${[
    ...introduction,
    ...contents,
    ...pictures,
    "```mermaid",
    pictureMermaid(pictureOf("examples/minimal/Pulumi.dev.yaml")).trimEnd(),
    "```",
    ...reading,
  ].join("\n")}\n`;
}

const introduction = [
  "# The report",
  "",
  "<!-- Written by npm run generate; change scripts/report-document.ts instead. -->",
  "",
  "One page shows what a stack file makes of AWS, before anything exists: without Pulumi, an AWS account or a network.",
  "",
  "```sh",
  "npm run report -- Pulumi.dev.yaml                                # report.dev.html",
  "npm run report -- Pulumi.prod.yaml --profile production --output prod.html",
  "npm run report -- Pulumi.dev.yaml --format svg --output docs/pictures/dev.svg",
  "npm run report -- examples/minimal/Pulumi.dev.yaml --format mermaid",
  "```",
  "",
  "![The network of Pulumi.dev.yaml](pictures/dev.svg)",
  "",
];

const contents = [
  "## What the page holds",
  "",
  "| section       | shows                                                                                                             |",
  "| ------------- | ----------------------------------------------------------------------------------------------------------------- |",
  "| Network       | who calls, by which protocol and port, where tasks stand, and how they reach AWS and the internet                 |",
  "| Findings      | what the checks found, with the key of the stack file and what to do                                              |",
  "| Services      | containers, roles with every action, the deployment over time, and what tasks reach, link by link                 |",
  "| Jobs          | the same for jobs, with what starts them                                                                          |",
  "| Front doors   | load balancers and distributions, and whom they admit                                                             |",
  "| Capacity      | addresses at the peak of a deployment, the bounds of scaling, tasks on an instance and what limits them           |",
  "| Cost estimate | what is paid when nothing happens, what comes on top by use, and valid choices that cost less                     |",
  "| Policies      | violations and advice of the policy pack, and what it could not decide                                            |",
  "",
  "The page is one file. It has no script, fetches nothing and forbids itself to; it is light or dark as the reader's system is, can be used",
  "with the keyboard alone, and prints. Values of variables are left out, since they may be secret: it shows their names, and where secrets come from.",
  "",
];

const pictures = [
  "## Only the picture",
  "",
  "`--format svg` writes the picture as a file that follows light and dark by itself. `--format mermaid` writes a flowchart that GitHub draws",
  "in Markdown; this is the smallest example:",
  "",
];

const reading = [
  "",
  "## How to read the picture",
  "",
  "- Arrows run from who begins to who answers. Blue ones are requests, grey ones what tasks and instances call, green ones data, dashed ones starts. A red dashed one with a cross is a way that is proved to miss a link.",
  "- A service is drawn once, in the subnets of all its zones. Services that no arrow reaches stand side by side where there are many of them.",
  "- Public subnets appear twice: where traffic comes in, and where NAT gateways let it out.",
  "- On the page a service leads to its section, and while it has the focus only its own arrows stand out.",
  "",
  "More of them: [only VPC endpoints](pictures/vpc-endpoints-only.svg), [CloudFront](pictures/cloudfront.svg), [a scheduled job](pictures/scheduled-job.svg).",
];
