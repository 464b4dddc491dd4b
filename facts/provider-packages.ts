/**
 * Packages whose type tokens are those of custom resources. What other packages register with containers among its inputs is a component.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/components/
 */
export const providerPackages: readonly string[] = [
  "alicloud",
  "aws",
  "aws-native",
  "azure",
  "azure-native",
  "docker",
  "docker-build",
  "gcp",
  "google-native",
  "kubernetes",
  "nomad",
  "pulumi",
  "pulumiservice",
];
