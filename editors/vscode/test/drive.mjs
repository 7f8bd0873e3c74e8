// Drives VS Code in a browser as a person would: opens an article, waits for squiggles, points at one, fixes it, types, opens
// the map. Every step is a picture; one that does not come about fails the run.

import fs from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";

const [url, folder, out, executablePath] = process.argv.slice(2);
const article = path.join(folder, "quay.md");

async function reachable() {
    for (let i = 0; i < 100; i++) {
        try {
            if ((await fetch(url)).ok) {
                return;
            }
        } catch {
            // Not yet.
        }
        await new Promise((r) => setTimeout(r, 200));
    }
    throw new Error("VS Code's server does not answer");
}

await reachable();
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 760 } });
page.setDefaultTimeout(15_000);

let step = 0;
async function picture(name) {
    step += 1;
    await page.screenshot({ path: path.join(out, `${String(step).padStart(2, "0")}-${name}.png`) });
}

/** Runs a command of the palette. */
async function command(title) {
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget input[type=text]").first().waitFor();
    await page.keyboard.type(title, { delay: 10 });
    await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().waitFor();
    await page.keyboard.press("Enter");
}

/** Waits until the status bar tells of so many findings. */
async function findings(count) {
    await page.locator(".statusbar-item", { hasText: new RegExp(`whosays ${count}\\s*$`) }).waitFor();
}

/** Waits until something is so. */
async function until(what, is) {
    for (let i = 0; i < 200; i++) {
        if (await is()) {
            return;
        }
        await page.waitForTimeout(100);
    }
    throw new Error(`not so: ${what}`);
}

try {
    await page.goto(`${url}/?folder=${encodeURIComponent(folder)}`);
    await page.locator(".monaco-workbench").waitFor();
    const trust = page.getByRole("button", { name: /Yes, I trust/ });
    await trust.waitFor({ timeout: 15_000 }).then(() => trust.click(), () => undefined);
    await page.waitForTimeout(1500);
    await picture("workbench");

    // What opens a file by its name needs a program that is not installed here.
    await page.locator(".explorer-folders-view .monaco-list-row", { hasText: "quay.md" }).dblclick();
    await page.locator(".view-lines").first().waitFor();
    await findings(2);
    const squiggles = page.locator(".squiggly-warning, .squiggly-error, .squiggly-info");
    await until("there are squiggles", async () => (await squiggles.count()) >= 2);
    await picture("squiggles");

    // Point at “Experts”.
    await page.locator(".view-line span", { hasText: "Experts say" }).last().hover({ position: { x: 20, y: 8 } });
    const hover = page.locator(".monaco-hover", { hasText: "vague-authority" }).first();
    await hover.waitFor();
    await until("the hover says why", async () => /Looked for/.test((await hover.textContent()) ?? ""));
    await page.waitForTimeout(500);
    await picture("hover");
    await page.screenshot({ path: path.join(out, "hover.png") });

    // A quick fix by the keyboard.
    await page.keyboard.press("Escape");
    await page.locator(".view-line span", { hasText: "Experts say" }).last().click({ position: { x: 20, y: 8 } });
    await page.keyboard.press("Control+.");
    const menu = page.locator(".action-widget");
    await menu.waitFor();
    await until("the menu has our actions", async () => /footnote/.test((await menu.textContent()) ?? ""));
    await page.waitForTimeout(300);
    await picture("quick-fix");
    await page.screenshot({ path: path.join(out, "fix.png") });
    // A menu that takes keys: what is typed filters nothing, so the way down is walked.
    await until("the footnote is chosen", async () => {
        const focused = menu.locator(".monaco-list-row.focused");
        if (/footnote/.test((await focused.textContent().catch(() => "")) ?? "")) {
            return true;
        }
        await page.keyboard.press("ArrowDown");
        return false;
    });
    await page.keyboard.press("Enter");
    await until("there is a note", async () => /\[\^1\]:/.test((await page.locator(".view-lines").first().textContent()) ?? ""));
    await page.waitForTimeout(500);
    // The cursor is in the note: what is typed goes there.
    await page.keyboard.type("Harbour board, 2024", { delay: 20 });
    await page.waitForTimeout(800);
    await picture("footnote");
    const text = ((await page.locator(".view-lines").first().textContent()) ?? "").replaceAll("\u00a0", " ");
    if (!text.includes("[^1]: Harbour board, 2024")) {
        throw new Error(`the cursor was not in the note: ${text}`);
    }
    await findings(1);

    // Typing, and undoing it.
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\n\n## Bolts\n\nCritics say that they rust.", { delay: 5 });
    await findings(2);
    await picture("typed");

    await command("whosays: Show Who Says What");
    const frame = page.frameLocator("iframe.webview").frameLocator("iframe");
    await frame.locator("body", { hasText: "Ilse Varga" }).waitFor();
    await page.waitForTimeout(800);
    await picture("map");
    await page.screenshot({ path: path.join(out, "map.png") });

    await command("whosays: Check All Articles");
    await page.waitForTimeout(800);
    await command("View: Focus Problems");
    await page.locator(".markers-panel", { hasText: "Critics" }).waitFor();
    await picture("problems");

    await page.locator(".markers-panel .monaco-list-row", { hasText: "Critics" }).dblclick();
    await page.waitForTimeout(500);
    await command("whosays: Explain a Rule");
    await until("the rule is explained", async () => {
        const tabs = await page.locator(".tab").allTextContents();
        return tabs.some((t) => t.includes("vague-authority"));
    });
    await page.waitForTimeout(1500);
    await picture("rule");

    // The status bar tells of the article at hand.
    await page.locator(".tab", { hasText: "quay.md" }).first().click();
    await command("whosays: Restart the Server");
    await page.waitForTimeout(1000);
    await findings(2);
    await picture("restarted");

    // Saved, it is on the disk as the editor had it.
    await page.keyboard.press("Control+S");
    await until("it is saved", async () => fs.readFileSync(article, "utf8").includes("[^1]: Harbour board"));
    console.log("all is well");
} catch (e) {
    await picture("failed");
    console.error(e);
    process.exitCode = 1;
} finally {
    await browser.close();
}
