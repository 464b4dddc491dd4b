import assert from "node:assert/strict";
import { planned } from "../support/plan";

function fileSystem(given: object) {
  return planned(["fileSystems.data", { accessPoints: { web: { path: "/web" } }, ...given }]).fileSystems[
    "data"
  ];
}

describe("planFileSystem", () => {
  it("is encrypted, kept and backed up unless the stack file says otherwise", () => {
    assert.deepEqual(fileSystem({}), {
      fileSystem: { encrypted: true, performanceMode: "generalPurpose", throughputMode: "elastic" },
      automaticBackups: true,
      protect: true,
      accessPoints: {
        web: {
          posixUser: { uid: 1000, gid: 1000 },
          rootDirectory: {
            path: "/web",
            creationInfo: { ownerUid: 1000, ownerGid: 1000, permissions: "0750" },
          },
        },
      },
    });
  });

  it("has what the stack file says", () => {
    const kmsKeyArn = "arn:aws:kms:ap-northeast-1:123456789012:key/1";
    assert.deepEqual(
      fileSystem({
        performanceMode: "maxIO",
        throughputMode: "bursting",
        kmsKeyArn,
        transitionToIaDays: 30,
        automaticBackups: false,
        protect: false,
        accessPoints: { b: { path: "/b" }, a: { path: "/a", uid: 0, gid: 4294967295, permissions: "755" } },
      }),
      {
        fileSystem: {
          encrypted: true,
          performanceMode: "maxIO",
          throughputMode: "bursting",
          kmsKeyId: kmsKeyArn,
          lifecyclePolicies: [{ transitionToIa: "AFTER_30_DAYS" }],
        },
        automaticBackups: false,
        protect: false,
        accessPoints: {
          a: {
            posixUser: { uid: 0, gid: 4294967295 },
            rootDirectory: {
              path: "/a",
              creationInfo: { ownerUid: 0, ownerGid: 4294967295, permissions: "755" },
            },
          },
          b: {
            posixUser: { uid: 1000, gid: 1000 },
            rootDirectory: {
              path: "/b",
              creationInfo: { ownerUid: 1000, ownerGid: 1000, permissions: "0750" },
            },
          },
        },
      },
    );
  });

  it("says AWS's word for one day", () => {
    assert.deepEqual(fileSystem({ transitionToIaDays: 1 })?.fileSystem.lifecyclePolicies, [
      { transitionToIa: "AFTER_1_DAY" },
    ]);
  });
});
