import fc from "fast-check";

/**
 * Property tests look at other values in every run, but not in CI: there a change must not fail for what it did not change.
 * `FAST_CHECK_SEED` repeats a run whose seed a failure has printed.
 */
const given = process.env["FAST_CHECK_SEED"] ?? (process.env["CI"] === undefined ? undefined : "20261125");

if (given !== undefined) fc.configureGlobal({ seed: Number(given) });
