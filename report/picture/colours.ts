/** Colours of the page and the picture by their use, in light and in dark; text has a contrast of 4.5 to 1 or more on each ground. */
export const palette = {
  light: {
    ground: "#ffffff",
    raised: "#f6f8fa",
    text: "#1b2733",
    muted: "#55626f",
    line: "#d3dae1",
    accent: "#0b5cad",
    good: "#176a36",
    warning: "#8a5300",
    error: "#b3261e",
    traffic: "#0b5cad",
    outbound: "#6b7683",
    storage: "#2f7030",
    start: "#8a3a8f",
    service: "#c2570c",
    entry: "#7b3fc4",
    region: "#00708a",
    vpc: "#7b3fc4",
    old: "#6f9bcb",
    starting: "#e2a544",
    healthy: "#4c9f68",
    public: "#eef7ea",
    private: "#edf4fb",
  },
  dark: {
    ground: "#11171d",
    raised: "#1a222b",
    text: "#e4eaf0",
    muted: "#a3b0bd",
    line: "#37434f",
    accent: "#78b6f5",
    good: "#74cf92",
    warning: "#f0b45c",
    error: "#ff9188",
    traffic: "#78b6f5",
    outbound: "#8f9cab",
    storage: "#8bcf8c",
    start: "#dd9be2",
    service: "#ff9f5a",
    entry: "#c39bff",
    region: "#4fc3dc",
    vpc: "#c39bff",
    old: "#4a7fb5",
    starting: "#b98126",
    healthy: "#3f8f5c",
    public: "#17241a",
    private: "#152230",
  },
} as const;

/** The colours as custom properties of a selector. */
export function colourRules(selector: string): string {
  const list = (colours: Readonly<Record<string, string>>) =>
    Object.entries(colours)
      .map(([name, value]) => `--${name}:${value}`)
      .join(";");
  return `${selector}{${list(palette.light)};color-scheme:light dark}@media (prefers-color-scheme:dark){${selector}{${list(palette.dark)}}}`;
}
