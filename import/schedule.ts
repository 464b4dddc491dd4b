/** Names of crontab for whole schedules. */
const macros: Readonly<Record<string, string>> = {
  "@yearly": "cron(0 0 1 1 ? *)",
  "@annually": "cron(0 0 1 1 ? *)",
  "@monthly": "cron(0 0 1 * ? *)",
  "@weekly": "cron(0 0 ? * 1 *)",
  "@daily": "cron(0 0 * * ? *)",
  "@midnight": "cron(0 0 * * ? *)",
  "@hourly": "cron(0 * * * ? *)",
};

const units: Readonly<Record<string, string>> = { m: "minute", h: "hour" };

/** First value of each field of crontab, from which steps count. */
const firsts = ["0", "0", "1", "1", "0"];

/**
 * A schedule of crontab in the form of EventBridge Scheduler: six fields, of which one of day of month and day of week is `?`, and days of
 * the week count from 1. Undefined where it has no such form, as when days of month and of week are both chosen: then crontab means either,
 * and EventBridge cannot.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 */
export function scheduleOf(crontab: string): string | undefined {
  const text = crontab.trim();
  if (Object.hasOwn(macros, text)) return macros[text];
  const [, every, unit = ""] = /^@every (\d+)([mh])$/.exec(text) ?? [];
  if (every !== undefined) return `rate(${every} ${units[unit] ?? ""}${every === "1" ? "" : "s"})`;
  const fields = text.split(/\s+/);
  return fields.length === 5 && fields.every((field) => /^[\dA-Za-z*/,?-]+$/.test(field))
    ? cronOf(fields)
    : undefined;
}

/** Five fields as six: a day is chosen by the month or by the week, and the other one is `?`. */
function cronOf(fields: readonly string[]): string | undefined {
  const [minute, hour, day, month, weekday] = fields.map((field, index) =>
    field.replace(/^\*\//, `${firsts[index] ?? "0"}/`),
  );
  if (isAny(weekday))
    return `cron(${String(minute)} ${String(hour)} ${isAny(day) ? "*" : String(day)} ${String(month)} ? *)`;
  const days = isAny(day) ? weekdays(String(weekday)) : undefined;
  return days === undefined
    ? undefined
    : `cron(${String(minute)} ${String(hour)} ? ${String(month)} ${days} *)`;
}

function isAny(field: string | undefined): boolean {
  return field === "*" || field === "?";
}

/** Days of the week from 1 (Sunday) to 7, ranges and steps written out. */
function weekdays(field: string): string | undefined {
  const days = field.split(",").map((part) => {
    const [, from, to, step] = /^(\d)(?:-(\d))?(?:\/(\d))?$/.exec(part) ?? [];
    if (from === undefined)
      return /^[A-Za-z]{3}(-[A-Za-z]{3})?$/.test(part) ? [part.toUpperCase()] : undefined;
    const last = Number(to ?? (step === undefined ? from : 6));
    const by = Math.max(1, Number(step ?? 1));
    const chosen: string[] = [];
    for (let day = Number(from); day <= last; day += by) chosen.push(String((day % 7) + 1));
    return chosen;
  });
  return days.some((part) => part === undefined) ? undefined : [...new Set(days.flat())].join(",");
}
