import type { StandingResource } from "../../sandbox/rehearsal/registration";

/** What `pulumi stack export` would write of a stack. */
export function exported(resources: readonly StandingResource[]): string {
  const urn = (key: string) => `urn:pulumi:test::shop::${key}`;
  return JSON.stringify({
    version: 3,
    deployment: {
      resources: [
        { urn: urn("pulumi:pulumi:Stack::shop-test"), type: "pulumi:pulumi:Stack", custom: false },
        ...resources.map(({ key, type, id, checked, outputs, propertyDependencies, ...options }) => ({
          ...{ urn: urn(key), type, id, custom: true, inputs: checked, outputs },
          propertyDependencies: Object.fromEntries(
            Object.entries(propertyDependencies).map(([property, keys]) => [property, keys.map(urn)]),
          ),
          ...options,
          ...{ name: undefined },
        })),
      ],
    },
  });
}
