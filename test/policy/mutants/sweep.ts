import { equivalents, isEquivalent } from "./equivalents";
import { mutantsOf } from "./mutants-of";
import { described, type Mutant, type Operator, operators } from "./mutant";
import { ruleSources } from "./rule-sources";
import { survivors } from "./survivors";

/**
 * `npm run mutants`: breaks every piece of every rule in turn and shows what no case of the rule notices. `npm run mutants -- <id>` does it
 * to some rules. Exit code 0 when every mutant is noticed, or known to say the same as its rule; 1 otherwise.
 */
const wanted = process.argv.slice(2);
const sources = ruleSources().filter(({ id }) => wanted.length === 0 || wanted.includes(id));
const counts = new Map<Operator, { mutants: number; alive: number }>();
const silent: Mutant[] = [];
for (const source of sources) {
  const mutants = mutantsOf(source);
  const left = survivors(source, mutants);
  const alive = left.filter((each) => !isEquivalent(each));
  silent.push(...left.filter(isEquivalent));
  console.log(`${source.id}: ${mutants.length} mutants, ${alive.length} alive`);
  for (const each of alive) console.log(`  ${described(each)}`);
  for (const operator of Object.keys(operators) as Operator[]) {
    const ofKind = (list: typeof mutants) => list.filter((each) => each.operator === operator).length;
    const before = counts.get(operator) ?? { mutants: 0, alive: 0 };
    counts.set(operator, {
      mutants: before.mutants + ofKind(mutants),
      alive: before.alive + ofKind(alive),
    });
  }
}
console.table(Object.fromEntries(counts));
const found = new Set(silent.map(({ rule, operator, text }) => [rule, operator, text].join(" ")));
const stale = equivalents.filter(
  ({ rule, operator, text }) => wanted.length === 0 && !found.has([rule, operator, text].join(" ")),
);
for (const { rule, operator, text } of stale)
  console.log(
    `test/policy/mutants/equivalents.ts: ${rule}: ${operator}: ${text} is noticed, or gone; take it away`,
  );
const total = [...counts.values()].reduce((sum, { mutants }) => sum + mutants, 0);
const alive = [...counts.values()].reduce((sum, each) => sum + each.alive, 0);
console.log(
  `${sources.length} rules, ${total} mutants, ${total - alive - silent.length} noticed, ${silent.length} say the same, ${alive} alive`,
);
process.exitCode = alive === 0 && stale.length === 0 ? 0 : 1;
