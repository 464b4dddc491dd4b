import type { VNode } from "preact";
import type { JobSpec } from "../../plan/job";
import { sortedEntries } from "../../plan/sorted";
import { type Content, element } from "../element";
import { idOf } from "../picture/picture";
import { capacityWords } from "../picture/workloads";
import type { Report } from "../report";
import { proofsAt, reachabilityEvidence } from "./evidence";
import { findingsAt, findingsTable } from "./findings-section";
import { lines, link, type Section, terms } from "./parts";
import { containersTable, rolesTable, sizeWords } from "./task-parts";

/** The jobs, each by itself; nothing where there are none. */
export function jobsSection(report: Report): Section | undefined {
  const jobs = sortedEntries(report.plan.jobs);
  if (jobs.length === 0) return undefined;
  return { id: "jobs", title: "Jobs", content: jobs.map(([name, job]) => jobArticle(name, job, report)) };
}

function jobArticle(name: string, job: JobSpec, report: Report): VNode {
  const id = idOf("job", name);
  const path = `jobs.${name}`;
  const { workload, taskFrom } = job;
  return element(
    "article",
    { id, tabindex: -1, "aria-labelledby": `${id}-title` },
    element("h3", { id: `${id}-title` }, name),
    terms([
      ["Started by", lines(startWords(job))],
      ["Tasks", String(job.taskCount)],
      ["Task", workload === undefined ? null : `${sizeWords(workload)} on ${capacityWords(workload)}`],
      ["Task of", taskFrom === undefined ? null : link(idOf("service", taskFrom), taskFrom)],
      ["Starts that failed", job.deadLetterQueueName],
    ]),
    findingsTable(`Findings about ${name}`, findingsAt(path, report.findings)),
    workload === undefined ? null : containersTable(name, workload),
    reachabilityEvidence(proofsAt(path, report.proofs)),
    rolesTable(name, [
      ["execution role", workload?.executionRole],
      ["task role", workload?.taskRole],
      ["start role", job.startRole],
    ]),
    element("p", { class: "back" }, link("picture", "Back to the picture")),
  );
}

/** What starts a job: the clock, an event, a release, services, or a person. */
function startWords({ schedule, event, release, startedBy }: JobSpec): Content[] {
  const starts = [
    ...(schedule === undefined
      ? []
      : [`${schedule.scheduleExpression} ${schedule.scheduleExpressionTimezone}`]),
    ...(event === undefined ? [] : [`events on bus ${event.eventBusName}`]),
    ...(release === undefined ? [] : [`each release of ${release.services.join(", ")}`]),
    ...(startedBy === undefined ? [] : [`containers of ${startedBy.services.join(", ")}`]),
  ];
  return starts.length === 0 ? ["a person"] : starts;
}
