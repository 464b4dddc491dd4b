/** A port that is called; a number by itself is one of TCP. */
export type Port = number | { readonly udp: number };

/** The number of a port. */
export function portNumber(port: Port): number {
  return typeof port === "number" ? port : port.udp;
}

/** How security groups call the protocol of a port. */
export function protocolOf(port: Port): "tcp" | "udp" {
  return typeof port === "number" ? "tcp" : "udp";
}
