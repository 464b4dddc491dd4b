import { isMap, type Json } from "../../config/container-definitions";
import { secretVariable, variable } from "../environment";
import { isVariableName, plain } from "../names";
import { lost, type Outcome } from "../rows";
import type { Key } from "../verdict";
import type { ContainerOwner } from "./cluster";
import { type KubernetesRow, remarkOf, told } from "./fact";

const value = "container.env[].value";
const fromMap = "container.env[].valueFrom.configMapKeyRef";
const fromSecret = "container.env[].valueFrom.secretKeyRef";
const fromField = "container.env[].valueFrom.fieldRef";
const fromResource = "container.env[].valueFrom.resourceFieldRef";
const allOfMap = "container.envFrom[].configMapRef";
const allOfSecret = "container.envFrom[].secretRef";

/** Environment variables of a container, and where their values come from. */
export const environmentRows: readonly KubernetesRow<ContainerOwner>[] = [
  told(value, "env.*", {
    also: [fromMap, fromSecret, fromField, fromResource],
    parts: [
      ...["name", "value"],
      ...["configMapKeyRef", "secretKeyRef"].flatMap((from) =>
        ["name", "key", "optional"].map((part) => `valueFrom.${from}.${part}`),
      ),
      ...["apiVersion", "fieldPath"].map((part) => `valueFrom.fieldRef.${part}`),
      ...["containerName", "resource", "divisor"].map((part) => `valueFrom.resourceFieldRef.${part}`),
    ],
    convert: (entry, { subject }) =>
      isMap(entry) ? variableOf(entry, subject) : lost("It is no map of a variable."),
  }),
  told(allOfMap, "envFrom.*", {
    also: [allOfSecret],
    parts: ["prefix", "configMapRef.name", "configMapRef.optional", "secretRef.name", "secretRef.optional"],
    convert: (entry, { subject }) =>
      isMap(entry) ? allOf(entry, subject) : lost("It is no map of a reference."),
  }),
];

function variableOf(entry: Json, owner: ContainerOwner): Outcome {
  const name = plain(entry["name"]);
  const { configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef } = isMap(entry["valueFrom"])
    ? entry["valueFrom"]
    : {};
  if (isMap(configMapKeyRef)) return ofMap(name, configMapKeyRef, owner);
  if (isMap(secretKeyRef)) return ofSecret(name, secretKeyRef, owner);
  if (fieldRef !== undefined) return lost(remarkOf(fromField));
  if (resourceFieldRef !== undefined) return lost(remarkOf(fromResource));
  const given = entry["value"] ?? "";
  const outcome = variable(name, given, owner);
  if (!plain(given).includes("$(") || outcome.bucket !== undefined) return { why: "", ...outcome };
  return { ...outcome, bucket: "approximated", why: "`$(VAR)` is not replaced; write the value out." };
}

function ofMap(name: string, reference: Json, owner: ContainerOwner): Outcome {
  const map = owner.cluster.find("ConfigMap", owner.object.namespace, reference["name"]);
  const key = plain(reference["key"]);
  const data = map === undefined ? undefined : map.value["data"];
  if (map === undefined || !isMap(data) || !Object.hasOwn(data, key))
    return lost(
      "Its config map is not among the files; write the value into environment, or import that file too.",
    );
  const outcome = variable(name, data[key], owner);
  if (outcome.key !== undefined) owner.cluster.read(map, key, [...owner.at, ...outcome.key]);
  return { bucket: "approximated", why: remarkOf(fromMap), ...outcome };
}

function ofSecret(name: string, reference: Json, owner: ContainerOwner): Outcome {
  const secretName = plain(reference["name"]);
  const jsonKey = plain(reference["key"]);
  const outcome = secretVariable(name, { name: secretName, jsonKey }, owner);
  const secret = owner.cluster.find("Secret", owner.object.namespace, secretName);
  if (secret !== undefined && outcome.key !== undefined)
    owner.cluster.read(secret, jsonKey, [...owner.at, ...outcome.key]);
  return { why: remarkOf(fromSecret), ...outcome };
}

/** Every value of a config map or a secret, one variable for each. */
function allOf(entry: Json, owner: ContainerOwner): Outcome {
  const { configMapRef, secretRef, prefix } = entry;
  const isSecret = isMap(secretRef);
  const reference = isSecret ? secretRef : configMapRef;
  const name = isMap(reference) ? plain(reference["name"]) : "";
  const object = owner.cluster.find(isSecret ? "Secret" : "ConfigMap", owner.object.namespace, name);
  if (object === undefined)
    return lost(
      isSecret
        ? "The secret is not among the files, so its keys are not known: name each of them in secrets."
        : "Its config map is not among the files; import that file too, or write the values into environment.",
    );
  const values = { ...mapOf(object.value["data"]), ...(isSecret ? mapOf(object.value["stringData"]) : {}) };
  const keys = Object.keys(values).flatMap((key): Key[] => {
    const variableName = `${plain(prefix)}${key}`;
    if (!isVariableName(variableName) || isWritten(variableName, owner)) return [];
    const outcome = isSecret
      ? secretVariable(variableName, { name, jsonKey: key }, owner)
      : variable(variableName, values[key], owner);
    if (outcome.key === undefined) return [];
    const written = owner.draft.set([...owner.at, ...outcome.key], outcome.value);
    owner.cluster.read(object, key, written);
    return [written];
  });
  return {
    keys,
    bucket: "approximated",
    why: isSecret
      ? "Each of its keys is named by itself; a new key of the secret is not seen."
      : "Its values are written out, and a change is a new revision.",
  };
}

/** A variable that env has set wins over the same one of envFrom. */
function isWritten(name: string, { draft, at }: ContainerOwner): boolean {
  return ["environment", "secrets"].some((section) => draft.get([...at, section, name]) !== undefined);
}

function mapOf(given: unknown): Json {
  return isMap(given) ? given : {};
}
