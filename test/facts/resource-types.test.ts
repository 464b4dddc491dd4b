import assert from "node:assert/strict";
import { canonicalType, resourceTypeFacts, resourceTypes } from "../../facts/resource-types";
import { functions } from "../../facts/resource-types/functions";
import { registeredTokens } from "../support/registered-tokens";
import type { ResourceTypeFacts } from "../../facts/resource-types/shape";

const rows = Object.keys(resourceTypes).flatMap((type): [string, ResourceTypeFacts][] => {
  const facts = resourceTypes[type];
  return facts === undefined || "twinOf" in facts ? [] : [[type, facts]];
});

/** What ids and ARNs can be made of beside a resource's own outputs. */
const CHOSEN = /^(hex|upper|alnum)\d+$|^(uuid|decimal|region|account|destinationCrc32)$/;

describe("facts/resource-types", () => {
  it("names every type by its token and its Terraform type", () => {
    for (const [type, facts] of Object.entries(resourceTypes)) {
      assert.match(type, /^aws:[\w-]+\/\w+:\w+$/);
      assert.match(facts.terraform, /^aws_[a-z0-9_]+$/, type);
    }
  });

  it("leads every twin to a row of its own", () => {
    assert.equal(canonicalType("aws:alb/listener:Listener"), "aws:lb/listener:Listener");
    for (const type of Object.keys(resourceTypes)) assert.ok(resourceTypeFacts(type), type);
  });

  it("answers undefined for a type that it does not have", () => {
    assert.equal(resourceTypeFacts("aws:sagemaker/model:Model"), undefined);
  });

  it("says where each row was read", () => {
    for (const [type, facts] of rows) assert.match(facts.source, /^internal\/service\/|\.go/, type);
  });

  it("makes ids and ARNs from outputs and from what AWS chooses", () => {
    for (const [type, { id, arn = "" }] of rows) {
      const placeholders = [...`${id}${arn}`.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name ?? "");
      for (const name of placeholders) assert.match(name, /^[a-z]\w*$/i, `${type}: {${name}}`);
      assert.ok(
        placeholders.length > 0 || type.includes("certificateValidation"),
        `${type}: constant id ${id}`,
      );
      const chosen = placeholders.filter((name) => /\d$/.test(name));
      for (const name of chosen) assert.match(name, CHOSEN, `${type}: {${name}}`);
    }
  });

  it("bounds values with ranges that start before they end", () => {
    for (const [type, { values = {} }] of rows) {
      for (const [path, { range = [0, 0] }] of Object.entries(values)) {
        assert.ok(range[0] <= range[1], `${type} ${path}`);
      }
    }
  });

  it("writes patterns that are regular expressions", () => {
    for (const [, { values = {} }] of rows) {
      for (const { pattern = "" } of Object.values(values)) assert.doesNotThrow(() => new RegExp(pattern));
    }
  });

  it("accepts the defaults that the provider fills in", () => {
    for (const [type, { defaults = {}, values = {} }] of rows) {
      for (const [path, value] of Object.entries(defaults)) {
        const accepted = values[path]?.oneOf;
        if (accepted !== undefined)
          assert.ok(
            accepted.some((item) => item === value),
            `${type} ${path}`,
          );
      }
    }
  });

  it("lists no input as computed", () => {
    for (const [type, { computed = [], required = [], optionalComputed = [] }] of rows) {
      const both = computed.filter((property) => [...required, ...optionalComputed].includes(property));
      assert.deepEqual(both, [], type);
    }
  });

  it("refers to types by their tokens", () => {
    for (const [type, { references = {} }] of rows) {
      for (const target of Object.values(references).flat()) {
        assert.match(target, /^aws:[\w-]+\/\w+:\w+$/, type);
      }
    }
  });

  it("knows what each look-up function answers", () => {
    for (const [token, facts] of Object.entries(functions)) {
      assert.match(token, /^aws:\w+\/get\w+:get\w+$/);
      assert.ok(facts.outputs.includes("id") || facts.outputs.includes("json"), token);
      for (const input of facts.required ?? []) assert.ok(facts.inputs.includes(input), `${token} ${input}`);
    }
  });

  it("has a row for everything that the program registers", () => {
    const { types } = registeredTokens();
    for (const type of [
      "aws:ecs/service:Service",
      "aws:scheduler/schedule:Schedule",
      "aws:efs/mountTarget:MountTarget",
    ])
      assert.ok(types.includes(type), type);
    for (const type of types) assert.ok(resourceTypeFacts(type), type);
  });

  it("has a row for every look-up that the program calls", () => {
    const { functions: called } = registeredTokens();
    assert.ok(called.includes("aws:ecr/getImage:getImage"));
    for (const token of called) assert.ok(token in functions, token);
  });

  it("gives AWS's words for every refusal of a type that the program registers", () => {
    for (const type of registeredTokens().types) {
      const { create = [], update = [], delete: gone = [] } = resourceTypeFacts(type)?.refuses ?? {};
      for (const row of [...create, ...update, ...gone]) {
        const words = row.split(" → ")[1] ?? "";
        if (words !== "") assert.match(words, /\w/, `${type}: ${row}`);
      }
    }
  });
});
