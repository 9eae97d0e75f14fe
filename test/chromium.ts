import { type Browser, chromium } from "playwright-core";

/** Quiet: nothing but what a test asks for leaves the browser. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Starts Chromium: Debian's, or the one that `CHROMIUM` names. Without one a test fails, and says where it was looked for. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGUMENTS });
}
