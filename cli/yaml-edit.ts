import { isAlias, isMap, isNode, isScalar, parseDocument, type Pair, type YAMLMap } from "yaml";

type Node = YAMLMap["items"][number]["value"];

/**
 * Sets a text at a path of a YAML file, and leaves every other character of it as it is. Maps that are missing on the way are added.
 *
 * @throws Error where the path leads through something that is no map, or through an alias.
 */
export function setText(source: string, path: readonly string[], value: string): string {
  const document = parseDocument(source);
  let map = mapAt(document.contents, []);
  for (const [index, key] of path.entries()) {
    const pair = map.items.find(({ key: name }) => isScalar(name) && name.value === key);
    if (pair === undefined) return insert(source, map, [path.slice(index), value]);
    if (index === path.length - 1) return replace(source, pair, value);
    map = mapAt(pair.value, path.slice(0, index + 1));
  }
  throw new Error("the path is empty");
}

function mapAt(node: unknown, path: readonly string[]): YAMLMap {
  if (isAlias(node)) throw new Error(`${path.join(".")} is an alias; write the value where it leads`);
  if (!isMap(node)) throw new Error(`${path.join(".")} is no map`);
  return node;
}

function replace(source: string, pair: Pair, value: string): string {
  const node: Node = pair.value;
  if (!isScalar(node) || !node.range) throw new Error(`${String(pair.key)} is no text`);
  return splice(source, [node.range[0], node.range[1]], value);
}

/** Adds keys to a map: at its end where it stands on one line, else below its first entry, or above it where that has several lines. */
function insert(source: string, map: YAMLMap, [path, value]: readonly [readonly string[], string]): string {
  const [first = "", ...rest] = path;
  const written = `${first}: ${rest.reduceRight((inner, key) => `{ ${key}: ${inner} }`, value)}`;
  const last = map.items.at(-1);
  if (map.flow === true) return insertInline(source, map, written);
  const top = map.items[0];
  if (top === undefined || last === undefined || !isNode(top.key) || !top.key.range)
    throw new Error("the map is empty");
  const start = top.key.range[0];
  const indent = source.slice(source.lastIndexOf("\n", start - 1) + 1, start);
  const end = source.indexOf("\n", start);
  if (isScalar(top.value) && top.value.range && end !== -1 && top.value.range[1] <= end)
    return splice(source, [end + 1, end + 1], `${indent}${written}\n`);
  return splice(source, [start, start], `${written}\n${indent}`);
}

function insertInline(source: string, map: YAMLMap, written: string): string {
  if (!map.range) throw new Error("the map has no place");
  const last = map.items.at(-1);
  if (last === undefined) return splice(source, [map.range[0], map.range[1]], `{ ${written} }`);
  const end = isNode(last.value) ? last.value.range?.[1] : undefined;
  if (end === undefined) throw new Error(`${String(last.key)} has no value`);
  return splice(source, [end, end], `, ${written}`);
}

function splice(source: string, [start, end]: readonly [number, number], text: string): string {
  return source.slice(0, start) + text + source.slice(end);
}
