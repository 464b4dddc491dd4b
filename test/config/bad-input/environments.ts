import { rowsOf } from "./row";

/** What makes a stack file one of several environments: the files that it extends. */
export const environments = rowsOf([
  {
    title: "extended files as a number",
    path: "extends",
    bad: 5,
    problem: "5 is not a text; give a text",
    good: "platform.yaml",
  },
  {
    title: "an extended file without its ending",
    path: "extends",
    bad: "platform",
    problem:
      '"platform" is not a YAML file; give its path relative to the Pulumi project, such as platform.yaml',
    good: "platform.yaml",
  },
  {
    title: "an extended file of JSON",
    path: "extends",
    bad: "platform.json",
    problem:
      '"platform.json" is not a YAML file; give its path relative to the Pulumi project, such as platform.yaml',
    good: "platform.yml",
  },
  {
    title: "an extended file by the path on one machine",
    path: "extends",
    bad: ["/srv/platform.yaml"],
    at: "0",
    problem:
      '"/srv/platform.yaml" is not a YAML file; give its path relative to the Pulumi project, such as platform.yaml',
    good: ["../shared/platform.yaml"],
  },
  {
    title: "no extended files",
    path: "extends",
    bad: [],
    problem: "has 0 entries; give at least 1",
    good: ["platform.yaml"],
  },
  {
    title: "extended files by names",
    path: "extends",
    bad: { base: "platform.yaml" },
    problem: "a map is not a text; give a text",
    good: "platform.yaml",
  },
]);
