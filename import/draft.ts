import { isMap } from "../config/container-definitions";
import type { Key, OpenPoint } from "./verdict";

type Values = Record<string, unknown>;

/** The stack file while it is being put together: its values, remarks for the reader, and what a person has to fill in. */
export class Draft {
  /** What stands under `ecs-platform:`. */
  readonly platform: Values = {};
  /** Comments by key, as `services.web`. */
  readonly remarks = new Map<string, string>();
  open: readonly OpenPoint[] = [];

  /** Writes a value; maps on the way are made. A key that ends with `+` adds to a list. Returns the key of the value. */
  set(key: Key, value: unknown): Key {
    const path = key.slice(0, -1);
    const last = key.at(-1) ?? "";
    if (last === "+") {
      const list = this.get(path);
      const entries: unknown[] = Array.isArray(list) ? list : [];
      this.set(path, [...entries, value]);
      return [...path, String(entries.length)];
    }
    let map: Values = this.platform;
    for (const step of path) map = mapBelow(map, step);
    put(map, last, value);
    return key;
  }

  /** What is written at a key; undefined where nothing is. */
  get(key: Key): unknown {
    return key.reduce<unknown>((value, step) => {
      if (Array.isArray(value)) return value[Number(step)] as unknown;
      return isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined;
    }, this.platform);
  }

  /** Takes a value out again; the entries of a list behind it move up. */
  remove(key: Key): void {
    const owner = this.get(key.slice(0, -1));
    const last = key.at(-1) ?? "";
    if (Array.isArray(owner)) owner.splice(Number(last), 1);
    else if (isMap(owner)) Reflect.deleteProperty(owner, last);
  }

  /** Puts a comment above a key. */
  remark(key: Key, text: string): void {
    const id = key.join(".");
    const before = this.remarks.get(id);
    if (before === text) return;
    this.remarks.set(id, before === undefined ? text : `${before}\n${text}`);
  }

  /** Says that a value is a stand-in, or that something has to exist first. */
  fillIn(key: Key, message: string): void {
    const id = key.join(".");
    if (!this.open.some((point) => point.key === id && point.message === message))
      this.open = [...this.open, { key: id, message }];
  }

  /** Forgets what was to fill in at a key that is gone. */
  close(key: Key): void {
    const id = key.join(".");
    this.open = this.open.filter((point) => point.key !== id && !point.key.startsWith(`${id}.`));
  }
}

function mapBelow(map: Values, step: string): Values {
  const found = Object.hasOwn(map, step) ? map[step] : undefined;
  if (Array.isArray(found)) return found as unknown as Values;
  if (isMap(found)) return found;
  const made: Values = {};
  put(map, step, made);
  return made;
}

/** Also for names such as `__proto__`, which an assignment would take for something else. */
function put(map: Values, key: string, value: unknown): void {
  Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
}
