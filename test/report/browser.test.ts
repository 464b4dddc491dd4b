import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import which from "which";
import { reportOf } from "../../cli/write-report";
import { proveReachability } from "../../checks/reachability/prove";
import { reportPage } from "../../report/page/page";
import { palette } from "../../report/picture/colours";
import { layOut } from "../../report/picture/layout";
import { networkPicture } from "../../report/picture/network-picture";
import { pictureFile } from "../../report/picture/svg";
import { planned } from "../support/plan";

/** The browser of the machine; undefined where it has none. */
function browserPath(): string | undefined {
  const names = [process.env["CHROMIUM"] ?? "", "chromium", "chromium-browser", "google-chrome"];
  return names.flatMap((name) => (name === "" ? [] : (which.sync(name, { nothrow: true }) ?? [])))[0];
}

/** Where page and screenshots are left, for whoever wants to look at them. */
const folder = join(tmpdir(), "ecs-platform-report");

describe("the page in a browser", function () {
  this.timeout(60_000);
  let browser: Browser | undefined;
  let page: Page;
  const said: string[] = [];
  const fetched: string[] = [];
  const file = join(folder, "report.html");

  before(async function () {
    const executablePath = browserPath();
    if (executablePath === undefined) {
      process.stdout.write("      no Chromium: set CHROMIUM, or install chromium\n");
      this.skip();
    }
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, reportPage(await reportOf("Pulumi.dev.yaml", { profile: "baseline" })));
    browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
    page = await browser.newPage();
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    page.on("request", (request) => fetched.push(request.url()));
    await page.setViewport({ width: 1440, height: 900 });
    await page.goto(pathToFileURL(file).href);
  });
  after(async () => browser?.close());

  it("loads without an error and without a request beside its own file", () => {
    assert.deepEqual([said, fetched], [[], [pathToFileURL(file).href]]);
  });

  for (const scheme of ["light", "dark"])
    it(`has nothing that axe finds fault with in ${scheme}, and is not blank`, async () => {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.evaluate(axe.source);
      const problems = (await page.evaluate(
        `axe.run(document).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => id + " " + node.target)))`,
      )) as string[];
      assert.deepEqual(problems, []);
      const screenshot = join(folder, `${scheme}.png`);
      await page.screenshot({ path: screenshot });
      assert.ok((await coloursOf(page, screenshot)) > 50);
    });

  it("takes the keyboard to every service, and from the picture to its section", async () => {
    await page.evaluate("location.hash = ''; document.activeElement?.blur(); scrollTo(0, 0)");
    const visited: string[] = [];
    while (visited.at(-1) !== "" && visited.length < 60) {
      await page.keyboard.press("Tab");
      const id = (await page.evaluate("document.activeElement?.id ?? ''")) as string;
      visited.push(id === "" ? "-" : id);
      if (visited.filter((each) => each.startsWith("node-service-")).length === 3) break;
    }
    assert.deepEqual(visited.filter((id) => id.startsWith("node-service-")).sort(), [
      "node-service-api",
      "node-service-web",
      "node-service-worker",
    ]);
    const last = visited.at(-1) ?? "";
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate("location.hash"), `#${last.replace("node-", "")}`);
  });

  it("lets only its own arrows stand out while a service has the focus", async () => {
    const opacity = (selector: string) =>
      page.evaluate(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).opacity`);
    await page.evaluate("document.querySelector('#node-service-web').focus()");
    // The focus of a program is shown as one of the keyboard only after a key.
    await page.keyboard.press("Shift");
    assert.deepEqual([await opacity(".arrow.to-service-web"), await opacity(".arrow.to-nat")], ["1", "0.15"]);
  });

  it("fits a telephone without scrolling sideways", async () => {
    await page.setViewport({ width: 375, height: 800 });
    assert.equal(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), true);
    await page.setViewport({ width: 1440, height: 900 });
  });

  it("draws broken ways dashed and in the colour of errors, in light and in dark", async () => {
    const plan = planned(["network.egress", "none"]);
    const source = { plan, region: "ap-northeast-1", findings: [], proofs: proveReachability(plan) };
    const drawn = await page.browser().newPage();
    await drawn.setContent(pictureFile(await layOut(networkPicture(source))));
    for (const scheme of ["light", "dark"] as const) {
      await drawn.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      const style = await drawn.evaluate(`(() => {
        const { stroke, strokeDasharray } = getComputedStyle(document.querySelector(".arrow-broken"));
        return [stroke, strokeDasharray, document.querySelectorAll(".cross").length > 0];
      })()`);
      assert.deepEqual(style, [rgb(palette[scheme].error), "7px, 4px", true]);
    }
    await drawn.close();
  });

  it("opens everything on paper", async () => {
    const visible = "document.querySelector('details ol').checkVisibility()";
    assert.equal(await page.evaluate(visible), false);
    await page.emulateMediaType("print");
    assert.equal(await page.evaluate(visible), true);
    await page.emulateMediaType("screen");
  });
});

/** A colour as browsers tell it. */
function rgb(hex: string): string {
  const parts = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return `rgb(${parts.join(", ")})`;
}

/** How many colours a screenshot has, counted on the canvas of an empty page. */
async function coloursOf(page: Page, file: string): Promise<number> {
  const empty = await page.browser().newPage();
  const image = `data:image/png;base64,${readFileSync(file).toString("base64")}`;
  const colours = await empty.evaluate(`(async () => {
    const image = new Image();
    image.src = ${JSON.stringify(image)};
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size;
  })()`);
  await empty.close();
  return colours as number;
}
