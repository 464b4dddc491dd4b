import * as aws from "@pulumi/aws";
import type { DashboardSpec } from "../plan/dashboard";

/** Creates the CloudWatch dashboard of a platform. */
export function createDashboard({ dashboardName, body }: DashboardSpec): void {
  new aws.cloudwatch.Dashboard("services", { dashboardName, dashboardBody: JSON.stringify(body) });
}
