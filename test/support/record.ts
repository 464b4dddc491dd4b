import * as pulumi from "@pulumi/pulumi";
import { MockMonitor, type MockCallArgs } from "@pulumi/pulumi/runtime/mocks";
import { setMockOptions } from "@pulumi/pulumi/runtime/settings";
import * as state from "@pulumi/pulumi/runtime/state";
import { withoutStackTraces } from "../../cli/recording/without-stack-traces";
import { usualAvailabilityZones } from "../../facts/availability-zones";

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

/** What a look-up answers under mocks: the account of the tests, in a region. */
function mockAnswer({ token, inputs }: MockCallArgs, region: string): Readonly<Record<string, unknown>> {
  const { id } = inputs as { id?: unknown };
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

/** The part of the engine's registration request that the mocks do not hand on. */
interface RegisterRequest {
  getType(): string;
  getName(): string;
  getCustom(): boolean;
  getParent(): string;
  getDependenciesList(): string[];
  getPropertydependenciesMap(): {
    forEach(visit: (value: { getUrnsList(): string[] }, key: string) => void): void;
  };
  getIgnorechangesList(): string[];
  getReplaceonchangesList(): string[];
  getReplacementTrigger(): { toJavaScript(): unknown } | undefined;
  getCustomtimeouts(): { getCreate(): string; getUpdate(): string; getDelete(): string } | undefined;
  getHooks(): { getBeforeCreateList(): string[]; getBeforeUpdateList(): string[] } | undefined;
  getProtect(): boolean;
  getRetainondelete(): boolean;
  getDeletebeforereplace(): boolean;
  getDeletebeforereplacedefined(): boolean;
}

class RecordingMonitor extends MockMonitor {
  readonly recorded: RecordedResource[] = [];

  /** The engine would keep the hook and call it back; nothing runs under mocks. */
  registerResourceHook(_: unknown, callback: (error: unknown, response: unknown) => void): void {
    callback(null, {});
  }

  override async registerResource(
    request: RegisterRequest,
    callback: (error: unknown, response: unknown) => void,
  ) {
    let inputs: Readonly<Record<string, unknown>> = {};
    const original = this.mocks.newResource.bind(this.mocks);
    const monitor = new MockMonitor({
      ...this.mocks,
      newResource: (args) => {
        inputs = args.inputs as typeof inputs;
        return original(args);
      },
      call: this.mocks.call.bind(this.mocks),
    });
    await monitor.registerResource(request, (error: unknown, response: { getUrn(): string } | undefined) => {
      if (response !== undefined) {
        this.resources.set(response.getUrn(), { urn: response.getUrn(), id: null, state: {} });
        this.recorded.push(recorded(response.getUrn(), request, inputs));
      }
      callback(error, response);
    });
  }
}

function recorded(
  urn: string,
  request: RegisterRequest,
  inputs: Readonly<Record<string, unknown>>,
): RecordedResource {
  const propertyDependencies: Record<string, readonly string[]> = {};
  request.getPropertydependenciesMap().forEach((value, key) => {
    propertyDependencies[key] = value.getUrnsList().map(shortUrn);
  });
  const timeouts = request.getCustomtimeouts();
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    parent: shortUrn(request.getParent()),
    inputs,
    dependencies: request.getDependenciesList().map(shortUrn).sort(),
    propertyDependencies,
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    replacementTrigger: request.getReplacementTrigger()?.toJavaScript(),
    customTimeouts: {
      create: timeouts?.getCreate() ?? "",
      update: timeouts?.getUpdate() ?? "",
      delete: timeouts?.getDelete() ?? "",
    },
    hooks: {
      beforeCreate: request.getHooks()?.getBeforeCreateList() ?? [],
      beforeUpdate: request.getHooks()?.getBeforeUpdateList() ?? [],
    },
    protect: request.getProtect(),
    retainOnDelete: request.getRetainondelete(),
    deleteBeforeReplace: request.getDeletebeforereplace(),
    deleteBeforeReplaceDefined: request.getDeletebeforereplacedefined(),
  };
}

/** `type::name` of a URN, without stack, project and the types of its parents. */
export function shortUrn(urn: string): string {
  const [, , types = "", name = ""] = urn.split("::");
  return `${types.split("$").at(-1) ?? ""}::${name}`;
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
  readonly answers?: Readonly<Record<string, (inputs: Record<string, unknown>) => Record<string, unknown>>>;
}

/** Where the SDK keeps the stack of a running program; its declarations leave that out. */
const stackRegister = state as unknown as { setStackResource(stack: object): void };

/** Runs a program against mocks and returns every resource that it registered, also those that register late. */
export async function record(
  build: () => unknown,
  { create = created, region = "ap-northeast-1", answers = {} }: RecordOptions = {},
): Promise<RecordedResource[]> {
  const mocks = {
    call: (call: MockCallArgs) =>
      answers[call.token]?.(call.inputs as Record<string, unknown>) ?? mockAnswer(call, region),
    newResource: (args: { type: string; name: string; inputs: Record<string, unknown>; custom?: boolean }) =>
      args.custom === true
        ? create(args.type, args.name, args.inputs)
        : { id: undefined, state: args.inputs },
  };
  await pulumi.runtime.setMocks(mocks, "ecs-platform", "test", false);
  const monitor = new RecordingMonitor(mocks);
  setMockOptions(monitor, "ecs-platform", "test", false);
  // The engine gives a program a stack to hang its transformations on; under mocks nobody does.
  stackRegister.setStackResource({
    __transformations: [],
    __providers: {},
    urn: pulumi.output(""),
    getProvider: () => undefined,
  });
  await withoutStackTraces(async () => {
    await build();
    await pulumi.runtime.disconnect();
  });
  return monitor.recorded;
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
