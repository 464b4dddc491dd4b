import js from "@eslint/js";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import importX from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

/**
 * What each layer may import beside itself. A layer that is not named for a folder is refused;
 * see docs/decisions/0001-config-plan-components.md.
 */
const layers = {
  facts: { layers: [], packages: [] },
  config: { layers: ["facts"], packages: ["zod", "yaml", "ip-address", "fastest-levenshtein"] },
  plan: { layers: ["facts", "config"], packages: ["ip-address"] },
  checks: { layers: ["facts", "plan"], packages: ["ip-address"] },
  report: {
    layers: ["facts", "plan", "checks", "policy"],
    packages: ["preact", "preact-render-to-string", "elkjs"],
  },
  components: { layers: ["plan"], packages: ["@pulumi/pulumi", "@pulumi/aws", "@pulumi/awsx"] },
  contract: { layers: [], packages: ["zod", "@pulumi/pulumi"] },
  import: { layers: ["facts", "config", "policy"], packages: ["yaml"] },
  policy: {
    layers: ["facts"],
    packages: ["@pulumi/policy", "zod", "yaml", "picomatch", "fastest-levenshtein"],
  },
  sandbox: { layers: ["facts"], packages: null },
};

const folders = [...Object.keys(layers), "program", "cli"];

const layerRules = Object.entries(layers).map(([layer, allowed]) => ({
  files: [`${layer}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          ...folders
            .filter((folder) => folder !== layer && !allowed.layers.includes(folder))
            .map((folder) => ({
              regex: `^(\\.\\./)+${folder}(/|$)`,
              message: `${layer}/ must not import ${folder}/.`,
            })),
          ...(allowed.packages === null
            ? []
            : [
                {
                  regex: `^(?!\\.|node:(path|fs|crypto|net|util)$|(${allowed.packages.join("|") || "$none"})($|/)).*`,
                  message: `${layer}/ may import only: ${allowed.packages.join(", ") || "no package"}.`,
                },
              ]),
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ["node_modules", ".sandbox", "**/node_modules", "examples/*/node_modules"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { "import-x": importX },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver()] },
    languageOptions: {
      // One program for everything: the projects among the examples would each load all types of @pulumi/aws again.
      parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "max-lines": ["error", { max: 200, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "max-params": ["error", { max: 3 }],
      complexity: ["error", { max: 12 }],
      "import-x/no-cycle": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": true, "ts-ignore": true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      eqeqeq: "error",
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "CallExpression[callee.property.name='apply'] NewExpression[callee.type='MemberExpression']",
          message: "No resource inside apply: preview would not show it.",
        },
      ],
    },
  },
  ...layerRules,
  // Tables of facts may be long; so may the tables of the tests that hold them to it.
  { files: ["facts/**/*.ts"], rules: { "max-lines": "off" } },
  {
    files: ["test/**/*.ts"],
    rules: {
      "max-lines": "off",
      "max-lines-per-function": "off",
      "@typescript-eslint/no-floating-promises": "off",
    },
  },
  {
    files: ["**/*.mjs", "**/*.js"],
    languageOptions: {
      globals: Object.fromEntries(
        ["process", "console", "require", "module", "__dirname"].map((name) => [name, "readonly"]),
      ),
    },
  },
);
