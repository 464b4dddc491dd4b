import { reportSchema } from "../cli/check/report";
import { planStackFile } from "../cli/offline-plan";
import { exemptionsSchema } from "../policy/exemption";
import { packConfigurationSchema } from "../policy/pack-configuration";
import { profileConfig } from "../policy/profiles";
import { rulesMarkdown } from "../policy/rules-document";
import { configMarkdown } from "./config-document";
import { stackFileSchema } from "./config-schema";
import { contractSchema } from "./contract-schema";
import { coverageMarkdown } from "./coverage-document";
import { coverageSections } from "./coverage-rows";
import { examplePlans } from "./example-plans";
import { extendedFileSchema } from "./extended-schema";
import { kubernetesMarkdown } from "./kubernetes-document";
import { namesMarkdown } from "./names-document";
import { drawing, drawnStackFiles, reportMarkdown } from "./report-document";
import { terraformMarkdown } from "./terraform-document";

/** Every file that is written from the code beside the list of rules, with the function that writes it. */
export function generatedFiles(): Record<string, () => string | Promise<string>> {
  return {
    "config.extended.schema.json": () => json(extendedFileSchema()),
    "config.schema.json": () => json(stackFileSchema()),
    "contract/platform-outputs.schema.json": () => json(contractSchema()),
    "docs/check-report.schema.json": () => json(reportSchema()),
    "docs/config.md": configMarkdown,
    "docs/coverage.md": () => coverageMarkdown(coverageSections()),
    "docs/kubernetes.ja.md": () => kubernetesMarkdown("ja"),
    "docs/kubernetes.md": () => kubernetesMarkdown("en"),
    "docs/names.md": namesMarkdown,
    "docs/report.md": reportMarkdown,
    "docs/rules.md": rulesMarkdown,
    "docs/terraform-walkthrough.md": terraformMarkdown,
    "policy/configuration.schema.json": () => json(packConfigurationSchema()),
    "policy/exemptions.schema.json": () => json(exemptionsSchema()),
    "policy/profiles/baseline.json": () => json(profileConfig("baseline")),
    "policy/profiles/production.json": () => json(profileConfig("production")),
    ...Object.fromEntries(
      drawnStackFiles.map(({ stackFile, picture }) => [picture, () => drawing(stackFile)]),
    ),
    ...Object.fromEntries(
      examplePlans().map(({ stackFile, plan }) => [plan, () => json(planStackFile(stackFile))]),
    ),
  };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
