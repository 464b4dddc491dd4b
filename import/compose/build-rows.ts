import { isMap } from "../../config/container-definitions";
import { ecsNameOf, plain } from "../names";
import { lost, type Outcome } from "../rows";
import type { ServiceOwner, ServiceRow } from "./service-owner";

const otherOptions = [
  ...[
    "additional_contexts",
    "cache_from",
    "cache_to",
    "dockerfile_inline",
    "entitlements",
    "extra_hosts",
    "isolation",
  ],
  ...[
    "labels",
    "network",
    "no_cache",
    "platforms",
    "privileged",
    "provenance",
    "pull",
    "sbom",
    "secrets",
    "shm_size",
  ],
  ...["ssh", "tags", "ulimits"],
];

/** Where the image comes from. */
export const buildRows: readonly ServiceRow[] = [
  {
    field: "build",
    parts: ["context", "dockerfile", "target", "args"],
    bucket: "mapped",
    why: "Folders start at the Pulumi project, and the image goes to a repository of the stack.",
    convert: (value, { subject }) => built(value, subject),
  },
  ...otherOptions.map((option): ServiceRow => ({
    field: `build.${option}`,
    bucket: "lost",
    why: "Images are built with context, dockerfile, target and args alone.",
  })),
  {
    field: "image",
    key: "image.uri",
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft, at } }) =>
      draft.get([...at, "image", "build"]) === undefined
        ? { value }
        : {
            bucket: "approximated",
            keys: [[...at, "image"]],
            why: "The image is built, and its tag comes from its source.",
          },
  },
];

function built(value: unknown, { draft, at, name }: ServiceOwner): Outcome {
  const { context, dockerfile, target, args } = isMap(value) ? value : { context: value };
  if (plain(context ?? ".") === "") return lost("It is no folder.");
  const repository = ecsNameOf(name).toLowerCase();
  if (draft.get(["repositories", repository]) === undefined) draft.set(["repositories", repository], {});
  const key = draft.set([...at, "image"], {
    repository,
    build: {
      context: plain(context ?? "."),
      ...(dockerfile !== undefined && { dockerfile: plain(dockerfile) }),
      ...(target !== undefined && { target: plain(target) }),
      ...(args !== undefined && args !== null && { args: argumentsOf(args) }),
    },
  });
  return { keys: [key, ["repositories", repository]] };
}

function argumentsOf(args: unknown): object {
  if (isMap(args))
    return Object.fromEntries(
      Object.entries(args)
        .filter(([, value]) => value !== null)
        .map(([name, value]) => [name, plain(value)]),
    );
  const list: unknown[] = Array.isArray(args) ? args : [];
  return Object.fromEntries(
    list.map((each) => {
      const [name = "", ...rest] = plain(each).split("=");
      return [name, rest.join("=")];
    }),
  );
}
