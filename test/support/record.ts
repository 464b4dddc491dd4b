import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import * as settings from "@pulumi/pulumi/runtime/settings";
import * as state from "@pulumi/pulumi/runtime/state";
import {
  edgesByProperty,
  EngineStandIn,
  standInFeatures,
  toStruct,
} from "../../cli/recording/engine-stand-in";
import { withLeanSdk } from "../../cli/recording/lean-sdk";
import { usualAvailabilityZones } from "../../facts/availability-zones";
import { keyOf } from "../../sandbox/rehearsal/registration";

/** One resource as the program registered it. */
export interface RecordedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly parent: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Everything it waits for, as `type::name` without the parents. */
  readonly dependencies: readonly string[];
  /** The same by input property. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  /** A value whose change replaces it; undefined where it has none. */
  readonly replacementTrigger: unknown;
  readonly customTimeouts: { readonly create: string; readonly update: string; readonly delete: string };
  /** Names of the hooks that run before it is created, and before it is updated. */
  readonly hooks: { readonly beforeCreate: readonly string[]; readonly beforeUpdate: readonly string[] };
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly deleteBeforeReplace: boolean;
  /** Whether the program says so or its contrary, so that the provider's wish does not count. */
  readonly deleteBeforeReplaceDefined: boolean;
}

/** A VPC that was there before. */
const mockVpc = {
  vpcId: "vpc-0123456789abcdef0",
  cidrBlock: "10.0.0.0/16",
  cidrBlockAssociations: [{ cidrBlock: "10.0.0.0/16" }],
  ownerId: "123456789012",
};

interface LookedUp {
  readonly token: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** What a look-up answers under mocks: the account of the tests, in a region. */
function mockAnswer({ token, inputs: { id } }: LookedUp, region: string): Record<string, unknown> {
  switch (token) {
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return {
        accountId: "123456789012",
        arn: "arn:aws:iam::123456789012:user/tester",
        id: "123456789012",
      };
    case "aws:index/getAvailabilityZones:getAvailabilityZones":
      return { names: usualAvailabilityZones(region), id: region };
    case "aws:secretsmanager/getSecretVersion:getSecretVersion":
      return { secretString: '{"client":"told-to-nobody"}', id: "secret" };
    case "aws:index/getRegion:getRegion":
      return { region, id: region };
    case "aws:ec2/getVpc:getVpc":
      return { ...mockVpc, id: mockVpc.vpcId };
    case "aws:ec2/getSubnets:getSubnets":
      return { ids: ["subnet-0123456789abcdef1", "subnet-0123456789abcdef0"], id: region };
    case "aws:ec2/getSubnet:getSubnet":
      return {
        id,
        vpcId: mockVpc.vpcId,
        availabilityZone: usualAvailabilityZones(region)[String(id).endsWith("0") ? 0 : 1],
      };
    case "aws:ec2/getManagedPrefixList:getManagedPrefixList":
      return { id: "pl-3b927c52" };
    case "aws:secretsmanager/getRandomPassword:getRandomPassword":
      return { randomPassword: "drawn-password" };
    default:
      throw new Error(`no mock answer for ${token}`);
  }
}

/** What a program under test gets of the account. */
interface Mocks {
  readonly create: Create;
  readonly lookUp: (token: string, inputs: Readonly<Record<string, unknown>>) => Record<string, unknown>;
}

/** Records what a program registers, and answers as its mocks do. */
function recordingStandIn(mocks: Mocks): { standIn: EngineStandIn; resources: RecordedResource[] } {
  const resources: RecordedResource[] = [];
  const standIn = new EngineStandIn({
    ...stackOfTests,
    // Programs hand secrets on as plain values then, and tests can compare them.
    features: standInFeatures.filter((feature) => feature !== "secrets"),
    lookUp: (token, inputs) => mocks.lookUp(token, inputs),
    register: (request, urn) => {
      const inputs = request.getObject()?.toJavaScript() ?? {};
      resources.push(recorded(urn, request));
      if (!request.getCustom()) return { object: request.getObject() };
      const { id, state } = mocks.create(request.getType(), request.getName(), inputs);
      return { id, object: jsonStruct(state) };
    },
    read: (request) => {
      const inputs = request.getProperties()?.toJavaScript() ?? {};
      return jsonStruct(mocks.create(request.getType(), request.getName(), inputs).state);
    },
  });
  return { standIn, resources };
}

function jsonStruct(values: object): Struct {
  return toStruct(JSON.parse(JSON.stringify(values)) as Record<string, unknown>);
}

function recorded(urn: string, request: RegisterResourceRequest): RecordedResource {
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    parent: keyOf(request.getParent()),
    inputs: pulumi.runtime.deserializeProperties(request.getObject() ?? new Struct()),
    dependencies: request.getDependenciesList().map(keyOf).sort(),
    propertyDependencies: Object.fromEntries(
      Object.entries(edgesByProperty(request)).map(([property, urns]) => [property, urns.map(keyOf)]),
    ),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    replacementTrigger: request.getReplacementTrigger()?.toJavaScript(),
    customTimeouts: timeoutsOf(request),
    hooks: {
      beforeCreate: request.getHooks()?.getBeforeCreateList() ?? [],
      beforeUpdate: request.getHooks()?.getBeforeUpdateList() ?? [],
    },
    protect: request.getProtect() ?? false,
    retainOnDelete: request.getRetainondelete() ?? false,
    deleteBeforeReplace: request.getDeletebeforereplace(),
    deleteBeforeReplaceDefined: request.getDeletebeforereplacedefined(),
  };
}

function timeoutsOf(request: RegisterResourceRequest): RecordedResource["customTimeouts"] {
  const timeouts = request.getCustomtimeouts();
  return {
    create: timeouts?.getCreate() ?? "",
    update: timeouts?.getUpdate() ?? "",
    delete: timeouts?.getDelete() ?? "",
  };
}

/** What a resource looks like once it exists: its inputs, and ids and ARNs made from its name. */
function created(type: string, name: string, inputs: Record<string, unknown>) {
  return {
    id: `${name}-id`,
    state: {
      name: `${name}-1234567`,
      serviceName: `com.amazonaws.vpce.ap-northeast-1.${name}-id`,
      ...(type === "aws:cloudfront/distribution:Distribution" && {
        domainName: `${name}.cloudfront.net`,
        hostedZoneId: "Z2FDTNDATAQYW2",
      }),
      ...inputs,
      arn: `arn:aws:mock:ap-northeast-1:123456789012:${type.split(":").at(-1) ?? type}/${name}`,
      arnSuffix: `suffix/${name}`,
      dnsName: `${name}.elb.example.com`,
      repositoryUrl: `123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/${String(inputs["name"])}`,
      bucket: `${name}-1234567`,
      zoneId: `${name}-zone`,
      fqdn: String(inputs["name"]),
      domainValidationOptions: validationsOf(inputs),
      latestVersion: 1,
      revision: 1,
    },
  };
}

/** The records that ACM wants to see, as the mocks make them up. */
function validationsOf({ domainName, subjectAlternativeNames = [] }: Record<string, unknown>) {
  return [domainName, ...(subjectAlternativeNames as unknown[])].map((name) => ({
    domainName: name,
    resourceRecordName: `_proof.${String(name)}.`,
    resourceRecordType: "CNAME",
    resourceRecordValue: "_proof.acm-validations.aws.",
  }));
}

/** What a custom resource looks like once it exists. */
export type Create = (
  type: string,
  name: string,
  inputs: Record<string, unknown>,
) => { id: string; state: object };

/** How a program is run against mocks. */
export interface RecordOptions {
  /** What custom resources look like once they exist. */
  readonly create?: Create;
  /** Region of the account. */
  readonly region?: string;
  /** Answers of look-ups beside those about account and region, by token; an error where the provider would fail. */
  readonly answers?: Readonly<
    Record<string, (inputs: Readonly<Record<string, unknown>>) => Record<string, unknown>>
  >;
}

/** Where the SDK keeps the stack of a running program; its declarations leave that out. */
const stackRegister = state as unknown as { setStackResource(stack: object): void };

/** Where the SDK asks what the engine can do; its declarations leave that out too. */
const featureRegister = settings as unknown as { awaitFeatureSupport(): Promise<void> };

/** The stack that programs of tests describe. */
const stackOfTests = { project: "ecs-platform", stack: "test" };

/** Runs a program against mocks and returns every resource that it registered, also those that register late. */
export async function record(
  build: () => unknown,
  { create = created, region = "ap-northeast-1", answers = {} }: RecordOptions = {},
): Promise<RecordedResource[]> {
  const { standIn, resources } = recordingStandIn({
    create,
    lookUp: (token, inputs) => answers[token]?.(inputs) ?? mockAnswer({ token, inputs }, region),
  });
  settings.setMockOptions(standIn, stackOfTests.project, stackOfTests.stack, false);
  await featureRegister.awaitFeatureSupport();
  // The engine gives a program a stack to hang its transformations on; under mocks nobody does.
  stackRegister.setStackResource({
    __transformations: [],
    __providers: {},
    urn: pulumi.output(""),
    getProvider: () => undefined,
  });
  await withLeanSdk(async () => {
    await build();
    await pulumi.runtime.disconnect();
  });
  return resources;
}

/** The one resource of a type and name. */
export function find(resources: readonly RecordedResource[], type: string, name: string): RecordedResource {
  const matching = resources.filter((resource) => resource.type === type && resource.name === name);
  const [only] = matching;
  if (only === undefined || matching.length > 1)
    throw new Error(
      `${String(matching.length)} resources ${type} ${name} among:\n${resources.map((each) => `${each.type} ${each.name}`).join("\n")}`,
    );
  return only;
}
