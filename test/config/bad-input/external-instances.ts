import { rowsOf } from "./row";

const external = "cluster.external";
const valid = { registrationLimit: 4, expirationDate: "2026-06-30T18:00:00Z" };

/** Machines outside AWS that register with the cluster. */
export const externalInstances = rowsOf([
  {
    title: "an activation that never ends",
    path: external,
    bad: { registrationLimit: 4 },
    at: "expirationDate",
    problem: "is missing; give a text",
    good: valid,
  },
  {
    title: "an activation that ends on a day without a time",
    path: external,
    bad: { ...valid, expirationDate: "2026-06-30" },
    at: "expirationDate",
    problem: '"2026-06-30" is not a moment in UTC; write it like 2026-06-30T18:00:00Z',
    good: valid,
  },
  {
    title: "an activation that ends in another time zone",
    path: external,
    bad: { ...valid, expirationDate: "2026-06-30T18:00:00+09:00" },
    at: "expirationDate",
    problem: '"2026-06-30T18:00:00+09:00" is not a moment in UTC; write it like 2026-06-30T18:00:00Z',
    good: { ...valid, expirationDate: "2026-06-30T09:00:00Z" },
  },
  {
    title: "an activation that ends on a day that June does not have",
    path: external,
    bad: { ...valid, expirationDate: "2026-06-31T18:00:00Z" },
    at: "expirationDate",
    problem: '"2026-06-31T18:00:00Z" is not a moment in UTC; write it like 2026-06-30T18:00:00Z',
    good: valid,
  },
  {
    title: "an activation that ends at a time that no day has",
    path: external,
    bad: { ...valid, expirationDate: "2026-06-30T25:00:00Z" },
    at: "expirationDate",
    problem: '"2026-06-30T25:00:00Z" is not a moment in UTC; write it like 2026-06-30T18:00:00Z',
    good: { ...valid, expirationDate: "2026-06-30T23:00:00Z" },
  },
  {
    title: "an activation for any number of machines",
    path: external,
    bad: { expirationDate: valid.expirationDate },
    at: "registrationLimit",
    problem: "is missing; use a whole number from 1 to 1000",
    good: valid,
  },
  {
    title: "an activation code in the stack file",
    path: external,
    bad: { ...valid, activationCode: "abc" },
    at: "activationCode",
    problem: 'is not a known key: "activationCode"; known: expirationDate, registrationLimit',
    good: valid,
  },
]);
