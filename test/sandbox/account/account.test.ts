import assert from "node:assert/strict";
import fc from "fast-check";
import { Account, emptyState, type AccountObject } from "../../../sandbox/account/account";

const kinds = ["aws:ec2/vpc:Vpc", "aws:ec2/subnet:Subnet", "aws:lb/targetGroup:TargetGroup"] as const;

function objectOf(type: string, identity: string, region = "eu-central-1"): AccountObject {
  return { type, id: identity, identity, region, properties: {} };
}

function identities(objects: readonly AccountObject[]): string[] {
  return objects.map(({ identity, region }) => `${identity} ${region}`);
}

const objects = fc
  .record({
    type: fc.constantFrom(...kinds),
    identity: fc.constantFrom("one", "two", "three"),
    region: fc.constantFrom("eu-central-1", "us-east-1"),
  })
  .map(({ type, identity, region }) => objectOf(type, identity, region));

const writes = fc.array(fc.tuple(fc.constantFrom("put", "remove"), objects), { maxLength: 40 });

describe("objects of an account", () => {
  it("are found by type as they lie in the account, whatever was put and removed", () => {
    fc.assert(
      fc.property(fc.array(objects, { maxLength: 6 }), writes, (given, steps) => {
        const account = new Account({ ...emptyState(), objects: given });
        let expected = [...given];
        for (const [step, object] of steps) {
          expected = expected.filter(
            ({ type, identity, region }) =>
              type !== object.type || identity !== object.identity || region !== object.region,
          );
          if (step === "put") {
            expected.push(object);
            account.put(object);
          } else account.remove(object);
          assert.deepEqual(account.state.objects, expected);
          for (const kind of kinds)
            assert.deepEqual(
              account.ofType(kind),
              expected.filter(({ type }) => type === kind),
            );
        }
      }),
    );
  });

  it("are found by the name of the twin of their type", () => {
    const account = new Account(emptyState());
    account.put(objectOf("aws:lb/targetGroup:TargetGroup", "web"));
    assert.deepEqual(identities(account.ofType("aws:alb/targetGroup:TargetGroup")), ["web eu-central-1"]);
  });

  it("can be removed and put while a list of them is walked along", () => {
    const account = new Account(emptyState());
    for (const name of ["one", "two", "three"]) account.put(objectOf("aws:ec2/vpc:Vpc", name));
    const walked: string[] = [];
    for (const object of account.ofType("aws:ec2/vpc:Vpc")) {
      walked.push(object.identity);
      assert.ok(walked.length <= 3, "what is put meanwhile is not walked along");
      account.put(objectOf("aws:ec2/vpc:Vpc", `after ${object.identity}`));
      account.remove(object);
    }
    assert.deepEqual(walked, ["one", "two", "three"]);
    assert.deepEqual(identities(account.ofType("aws:ec2/vpc:Vpc")), [
      "after one eu-central-1",
      "after two eu-central-1",
      "after three eu-central-1",
    ]);
  });

  it("are written in the order of their creation, and read again", () => {
    const account = new Account(emptyState());
    for (const kind of [...kinds].reverse()) account.put(objectOf(kind, "one"));
    account.put(objectOf(kinds[2], "one"));
    const written = JSON.stringify(account.state);
    assert.equal(
      written,
      JSON.stringify({
        ...emptyState(),
        objects: [kinds[1], kinds[0], kinds[2]].map((kind) => objectOf(kind, "one")),
      }),
    );
    assert.equal(JSON.stringify(new Account(JSON.parse(written) as typeof account.state).state), written);
  });

  it("of the account are not those of the state that it began with", () => {
    const state = emptyState();
    new Account(state).put(objectOf(kinds[0], "one"));
    assert.deepEqual(state.objects, []);
  });
});
