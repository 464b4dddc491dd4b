import { terraformArguments } from "../facts/terraform-arguments";
import { cell } from "./schema-words";

/** docs/terraform-walkthrough.md: where the arguments of a Terraform configuration are. */
export function terraformMarkdown(): string {
  return [
    "# From Terraform to the stack file",
    "",
    "Where the arguments are that a service on ECS usually has in Terraform. Generated from `facts/terraform-arguments.ts` by",
    "`npm run generate`; do not edit. [examples/walkthrough](../examples/walkthrough/README.md) is the usual walk-through as a stack file, step by step.",
    "",
    "| Terraform | stack file | Pulumi | what is different |",
    "|---|---|---|---|",
    ...terraformArguments.map(({ terraform, keys, pulumi, remark = "" }) => {
      const cells = [
        `\`${terraform}\``,
        keys.map((key) => `\`${key}\``).join(", "),
        pulumi && `\`${pulumi}\``,
      ];
      return `| ${[...cells, cell(remark)].map((text) => (text === "" ? "-" : text)).join(" | ")} |`;
    }),
    "",
  ].join("\n");
}
