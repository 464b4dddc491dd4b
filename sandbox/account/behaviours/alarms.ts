import type { CheckFailure } from "../errors";
import { ACCOUNT_ID } from "../identity";
import { isObject, list, number, objects, parseJson, text, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

const SECONDS_PER_DAY = 86_400;
const SECONDS_PER_HOUR = 3600;
/** Days that periods of an hour and more may span. Source: CloudWatch API, PutMetricAlarm. */
const LONG_SPAN_DAYS = 7;

function checkQuery(query: JsonObject, index: number): CheckFailure[] {
  if (query["expression"] === undefined || query["metric"] === undefined) return [];
  const reason = "No metric_query may have both `expression` and a `metric` specified";
  return [{ property: `metricQueries[${index}]`, reason }];
}

/** What the provider's plan refuses of an alarm that is not made from a query language. */
function check(inputs: JsonObject): CheckFailure[] {
  if (inputs["evaluationCriteria"] !== undefined) return [];
  const failures = objects(inputs["metricQueries"]).flatMap(checkQuery);
  const missing = (property: string, reason: string): void => {
    if (inputs[property] === undefined) failures.push({ property, reason });
  };
  missing("comparisonOperator", "comparison_operator is required for traditional metric alarms");
  missing("evaluationPeriods", "evaluation_periods is required for traditional metric alarms");
  if (inputs["metricName"] !== undefined && inputs["extendedStatistic"] === undefined)
    missing(
      "statistic",
      "One of `statistic` or `extended_statistic` must be set for a cloudwatch metric alarm",
    );
  return failures;
}

function refuseAlarm(inputs: JsonObject): void {
  const periods = number(inputs["evaluationPeriods"]);
  const datapoints = number(inputs["datapointsToAlarm"]);
  if (datapoints > periods)
    throw refusal(types.metricAlarm, ["create", "datapointsToAlarm >"], { datapoints, periods });
  const queried = objects(inputs["metricQueries"]).map(({ metric }) =>
    isObject(metric) ? number(metric["period"]) : 0,
  );
  const period = Math.max(number(inputs["period"]), ...queried);
  const span = SECONDS_PER_DAY * (period >= SECONDS_PER_HOUR ? LONG_SPAN_DAYS : 1);
  if (period * periods > span) throw refusal(types.metricAlarm, ["create", "period x evaluationPeriods"]);
}

/** An alarm; one of that name is overwritten, and its metric need not exist. */
export const metricAlarm: Behaviour = {
  check,
  refuseCreate: (_, { inputs }) => {
    refuseAlarm(inputs);
  },
  refuseUpdate: (_, __, news) => {
    refuseAlarm(news);
  },
};

function refuseBody(inputs: JsonObject): void {
  const body = parseJson(text(inputs["dashboardBody"]));
  const refuse = (reason: string): never => {
    throw refusal(types.dashboard, ["create", "bad body"], { reason });
  };
  if (!isObject(body)) return refuse("[body] is not valid JSON");
  const index = list(body["widgets"]).findIndex((widget) => !isObject(widget) || text(widget["type"]) === "");
  if (index >= 0) refuse(`[/widgets/${index}/type] should be a string`);
}

/** A dashboard; one of that name is overwritten. */
export const dashboard: Behaviour = {
  refuseCreate: (_, { inputs }) => {
    refuseBody(inputs);
  },
  outputs: (_, { inputs }) => ({
    dashboardArn: `arn:aws:cloudwatch::${ACCOUNT_ID}:dashboard/${text(inputs["dashboardName"])}`,
  }),
  refuseUpdate: (_, __, news) => {
    refuseBody(news);
  },
};
