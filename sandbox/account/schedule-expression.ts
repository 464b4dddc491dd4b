/** Least and greatest value of a field, and its names. Source: EventBridge user guide, cron expressions. */
interface Field {
  readonly range: readonly [least: number, greatest: number];
  readonly names?: readonly string[];
  /** Beside numbers, names, `*`, `/`, `-` and `,`. */
  readonly special?: RegExp;
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** Minutes, hours, day of month, month, day of week, year. */
const FIELDS: readonly Field[] = [
  { range: [0, 59] },
  { range: [0, 23] },
  { range: [1, 31], special: /^(\?|L|LW|\d{1,2}W|L-\d{1,2})$/ },
  { range: [1, 12], names: MONTHS },
  {
    range: [1, 7],
    names: DAYS,
    special: /^(\?|L|[1-7]L|[1-7]#[1-5]|(SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5]))$/,
  },
  { range: [1970, 2199] },
];

function isValue(value: string, { range, names = [] }: Field): boolean {
  if (names.includes(value)) return true;
  return /^\d+$/.test(value) && Number(value) >= range[0] && Number(value) <= range[1];
}

function isItem(item: string, field: Field): boolean {
  if (item === "*" || field.special?.test(item) === true) return true;
  const [base = "", step, ...others] = item.split("/");
  if (others.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (base === "*") return true;
  const ends = base.split("-");
  return ends.length <= 2 && ends.every((end) => isValue(end, field));
}

/** Exactly one of the two kinds of days is left open. */
function isCron(text: string): boolean {
  const fields = text.trim().toUpperCase().split(/\s+/);
  if (fields.length !== FIELDS.length) return false;
  const valid = FIELDS.every((field, index) =>
    (fields[index] ?? "").split(",").every((item) => isItem(item, field)),
  );
  return valid && (fields[2] === "?") !== (fields[4] === "?");
}

/** `1 hour`, `5 minutes`: EventBridge's rules want the right number, the scheduler takes either. */
function isRate(text: string, strict: boolean): boolean {
  const [, count = "", unit = ""] = /^(\d+) (minutes?|hours?|days?)$/.exec(text.trim()) ?? [];
  return Number(count) > 0 && (!strict || (Number(count) === 1) !== unit.endsWith("s"));
}

function isMoment(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}Z`));
}

function parts(expression: string): readonly [kind: string, text: string] {
  const [, kind = "", text = ""] = /^(cron|rate|at)\((.*)\)$/.exec(expression) ?? [];
  return [kind, text];
}

/**
 * Whether EventBridge Scheduler and Application Auto Scaling take a schedule.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function isSchedule(expression: string): boolean {
  const [kind, text] = parts(expression);
  if (kind === "cron") return isCron(text);
  return kind === "rate" ? isRate(text, false) : kind === "at" && isMoment(text);
}

/**
 * Whether a rule of EventBridge takes a schedule: `cron` and `rate` only.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function isRuleSchedule(expression: string): boolean {
  const [kind, text] = parts(expression);
  return kind === "cron" ? isCron(text) : kind === "rate" && isRate(text, true);
}

/** Whether a name is one of the IANA time zone database. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
