import { rowsOf, web } from "./row";

const tags = (count: number, prefix = "tag") =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${String(index)}`, "x"]));
const secret = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret";
const points = { data: { path: "/data" } };

/** What belongs to the stack as a whole: repositories, caches, file systems, tags and notifications. */
export const stack = rowsOf([
  {
    title: "a repository name in capitals",
    path: "repositories.web",
    bad: { name: "Shop/Web" },
    at: "name",
    problem:
      '"Shop/Web" is no name for a repository; use 2 to 256 lowercase letters, digits and the separators . _ - /',
    good: { name: "shop/web_app.v2/x-y" },
  },
  {
    title: "a repository name that is too short",
    path: "repositories.web",
    bad: { name: "w" },
    at: "name",
    problem:
      '"w" is too short for a repository; use 2 to 256 lowercase letters, digits and the separators . _ - /',
    good: { name: "we" },
  },
  {
    title: "two repositories of one name",
    path: "repositories",
    bad: { web: { name: "shop" }, api: { name: "shop" } },
    at: "api.name",
    problem: '"shop" is the name of repository web already; choose another',
    good: { web: { name: "shop" }, api: { name: "shop/api" } },
  },
  {
    title: "a cache of no registry",
    path: "pullThroughCaches.hub",
    bad: { upstreamRegistryUrl: "https://registry-1.docker.io" },
    at: "upstreamRegistryUrl",
    problem:
      '"https://registry-1.docker.io" is not the host of a registry; write it like registry-1.docker.io or public.ecr.aws',
    good: { upstreamRegistryUrl: "registry.k8s.io" },
  },
  {
    title: "a cache with a secret that ECR does not take",
    path: "pullThroughCaches.hub",
    bad: { upstreamRegistryUrl: "registry-1.docker.io", credentialArn: `${secret}:hub-AbCdEf` },
    at: "credentialArn",
    problem: "is not a secret that ECR takes; its name must start with ecr-pullthroughcache/",
    good: {
      upstreamRegistryUrl: "registry-1.docker.io",
      credentialArn: `${secret}:ecr-pullthroughcache/hub-AbCdEf`,
    },
  },
  {
    title: "a cache with a prefix in capitals",
    path: "pullThroughCaches.hub",
    bad: { upstreamRegistryUrl: "public.ecr.aws", prefix: "Hub" },
    at: "prefix",
    problem: '"Hub" is not a repository prefix; use 2 to 30 lowercase letters, digits and . _ - /',
    good: { upstreamRegistryUrl: "public.ecr.aws", prefix: "hub" },
  },
  {
    title: "two caches of one prefix",
    given: [["pullThroughCaches.hub", { upstreamRegistryUrl: "public.ecr.aws", prefix: "hub" }]],
    path: "pullThroughCaches.other",
    bad: { upstreamRegistryUrl: "quay.io", prefix: "hub" },
    at: "prefix",
    problem: '"hub" is the prefix of pull-through cache hub already; choose another',
    good: { upstreamRegistryUrl: "quay.io", prefix: "quay" },
  },
  {
    title: "a file system without access points",
    path: "fileSystems.shared",
    bad: { accessPoints: {} },
    at: "accessPoints",
    problem: "is empty; add at least one access point",
    good: { accessPoints: points },
  },
  {
    title: "an access point at a path that is none",
    path: "fileSystems.shared",
    bad: { accessPoints: { data: { path: "data" } } },
    at: "accessPoints.data.path",
    problem: '"data" is not an absolute path; start it with /',
    good: { accessPoints: points },
  },
  {
    title: "file permissions that are none",
    path: "fileSystems.shared",
    bad: { accessPoints: { data: { path: "/data", permissions: "rwx" } } },
    at: "accessPoints.data.permissions",
    problem: '"rwx" is not file permissions; write them like 0750',
    good: { accessPoints: { data: { path: "/data", permissions: "0770" } } },
  },
  {
    title: "a performance mode that elastic throughput does not have",
    path: "fileSystems.shared",
    bad: { accessPoints: points, performanceMode: "maxIO" },
    at: "performanceMode",
    problem: "maxIO is not possible with throughputMode elastic; use generalPurpose, or bursting",
    good: { accessPoints: points, performanceMode: "maxIO", throughputMode: "bursting" },
  },
  {
    title: "a move to Infrequent Access after days that EFS does not take",
    path: "fileSystems.shared",
    bad: { accessPoints: points, transitionToIaDays: 2 },
    at: "transitionToIaDays",
    problem: "2 is not allowed; use 1, 7, 14, 30, 60, 90, 180, 270, 365",
    good: { accessPoints: points, transitionToIaDays: 7 },
  },
  {
    title: "more tags than AWS takes",
    path: "tags",
    bad: tags(46),
    problem: "has more than 45 entries; AWS takes 50 in all",
    good: tags(45),
  },
  {
    title: "more tags with those of the stack than AWS takes",
    given: [["tags", tags(45)]],
    path: `${web}.tags`,
    bad: { team: "web" },
    problem: "has 46 entries with those of the stack; use at most 45 together",
    good: { tag0: "web" },
  },
  {
    title: "a tag of AWS's own",
    path: "tags",
    bad: { "AWS:team": "web" },
    at: "AWS:team",
    problem: '"AWS:team" starts with aws:, which AWS keeps for itself; choose another',
    good: { "my-aws:team": "web" },
  },
  {
    title: "a tag that is too long",
    path: "tags",
    bad: { team: "x".repeat(257) },
    at: "team",
    problem: "has 257 characters; use at most 256",
    good: { team: "x".repeat(256) },
  },
  {
    title: "a topic that is none",
    path: "notifications",
    bad: { topicArn: "alerts" },
    at: "topicArn",
    problem: '"alerts" is not the ARN of an SNS topic',
    good: { topicArn: "arn:aws:sns:eu-west-1:123456789012:alerts" },
  },
  {
    title: "a mail address that is none",
    path: "notifications",
    bad: { emails: ["ops"] },
    at: "emails.0",
    problem: '"ops" is not a mail address',
    good: { emails: ["ops@example.com"] },
  },
  {
    title: "notifications for nobody",
    path: "notifications",
    bad: { emails: [] },
    at: "emails",
    problem: "has 0 entries; give at least 1",
    good: { emails: ["ops@example.com"] },
  },
]);
