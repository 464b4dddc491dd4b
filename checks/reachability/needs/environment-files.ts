import type { ContainerDefinition } from "../../../plan/container-definition";
import { type Need, ofContainer } from "../need";
import { type Access, assumed, callLinks } from "../requirement";

/** Files in S3 that ECS reads before the containers start: environment variables, configuration of the log router, gMSA. */
export const environmentFiles: Need = (scene) =>
  scene.workload.taskDefinition.containerDefinitions.flatMap((container) =>
    filesOf(container).map((file) => {
      const accesses: Access[] = [
        { action: "s3:GetBucketLocation", resource: bucketOf(file) },
        { action: "s3:GetObject", resource: file },
      ];
      return ofContainer(
        scene,
        [container.name, "environment-file", file],
        [
          assumed("exists", scene.path, `${file} is taken to lie in its bucket`),
          ...callLinks(scene.places.agent, "s3", accesses),
          { link: "iam", actor: scene.executionRole, accesses },
        ],
      );
    }),
  );

function filesOf({
  environmentFiles: files = [],
  firelensConfiguration,
  credentialSpecs = [],
}: ContainerDefinition): string[] {
  return [
    ...files.map(({ value }) => value),
    ...Object.values(firelensConfiguration?.options ?? {}).filter(isObject),
    ...credentialSpecs.map((spec) => spec.slice(spec.indexOf(":") + 1)).filter(isObject),
  ];
}

function isObject(value: string): boolean {
  return value.startsWith("arn:") && value.includes(":s3:::");
}

function bucketOf(objectArn: string): string {
  return objectArn.split("/")[0] ?? objectArn;
}
