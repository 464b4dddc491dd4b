import { randomInt } from "node:crypto";
import { number, text } from "../json";
import type { LookUp } from "./registry";

/** Characters that passwords are made of, by the argument that leaves them out. Source: Secrets Manager API, GetRandomPassword. */
const KINDS: Readonly<Record<string, string>> = {
  excludeLowercase: "abcdefghijklmnopqrstuvwxyz",
  excludeUppercase: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  excludeNumbers: "0123456789",
  excludePunctuation: "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
};

/** Characters of a password where nobody says how many. Source: as above. */
const USUAL_LENGTH = 32;

/** A random password, another one in each call. */
export const randomPassword: LookUp = (_, { args, region }) => {
  const excluded = text(args["excludeCharacters"]);
  const characters = Object.entries(KINDS)
    .flatMap(([argument, kind]) => (args[argument] === true ? [] : Array.from(kind)))
    .filter((character) => !excluded.includes(character));
  const length = number(args["passwordLength"], USUAL_LENGTH);
  const password = Array.from({ length }, () => characters[randomInt(characters.length)]).join("");
  return { ...args, id: password, randomPassword: password, region };
};
