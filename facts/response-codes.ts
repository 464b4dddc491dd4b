/**
 * Response codes that a health check of an Application Load Balancer can take as healthy, at least and at most.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Matcher.html
 */
export const healthyCodes = {
  http: { least: 200, most: 499 },
  grpc: { least: 0, most: 99 },
} as const;
