/** An option of a program whose value is a password though its name does not say so. */
export interface SecretOption {
  readonly programs: readonly string[];
  /** The words that stand before it somewhere in the command, where only a part of the program has it. */
  readonly subcommand?: string;
  readonly option: string;
  /** Where the password stands: in the next word, in the same one right behind the option, or in the next one behind a colon. */
  readonly place: "next" | "attached" | "afterColon";
}

/**
 * Options of well-known programs that take a password.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/password-security-user.html
 * @see https://redis.io/docs/latest/develop/tools/cli/
 * @see https://docs.docker.com/reference/cli/docker/login/
 * @see https://mosquitto.org/man/mosquitto_pub-1.html
 * @see https://docs.openssl.org/master/man1/openssl-passphrase-options/
 * @see https://curl.se/docs/manpage.html#-u
 */
export const secretOptions: readonly SecretOption[] = [
  {
    programs: ["mysql", "mysqladmin", "mysqldump", "mysqlcheck", "mariadb", "mariadb-admin", "mariadb-dump"],
    option: "-p",
    place: "attached",
  },
  { programs: ["mosquitto_pub", "mosquitto_sub", "mosquitto_rr"], option: "-P", place: "next" },
  { programs: ["openssl"], option: "-passin", place: "afterColon" },
  { programs: ["openssl"], option: "-passout", place: "afterColon" },
  { programs: ["zip", "unzip"], option: "-P", place: "next" },
  { programs: ["sshpass"], option: "-p", place: "next" },
  { programs: ["redis-cli", "valkey-cli"], option: "-a", place: "next" },
  { programs: ["docker", "podman", "nerdctl", "helm"], subcommand: "login", option: "-p", place: "next" },
  { programs: ["mongosh", "mongo", "mongodump", "mongorestore"], option: "-p", place: "next" },
  { programs: ["sqlcmd", "bcp"], option: "-P", place: "next" },
  { programs: ["ldapsearch", "ldapmodify", "ldapadd"], option: "-w", place: "next" },
  { programs: ["curl"], option: "-u", place: "afterColon" },
  { programs: ["curl"], option: "--user", place: "afterColon" },
];
