import { text } from "./scalars";

/** A DNS name, or all names below one. */
export const dnsName = text(
  /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
  "a DNS name; write it like api.example.com",
);
