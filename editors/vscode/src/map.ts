// The sourcing map of an article in a panel beside it, drawn anew as the article changes.

import { execFile } from "node:child_process";
import * as path from "node:path";
import * as vscode from "vscode";

/** The most that a map may take, in bytes and milliseconds. */
const LIMITS = { maxBuffer: 256 * 1024 * 1024, timeout: 30_000 };
/** How long to wait for the next key, in milliseconds. */
const PAUSE = 300;

export class Maps {
    private readonly panels = new Map<string, vscode.WebviewPanel>();

    constructor(private readonly program: () => string | undefined) {}

    async show(document: vscode.TextDocument): Promise<void> {
        const key = document.uri.toString();
        const open = this.panels.get(key);
        if (open) {
            open.reveal();
            return;
        }
        const name = path.posix.basename(document.uri.path);
        const panel = vscode.window.createWebviewPanel(
            "whosays.map",
            `Who says what: ${name}`,
            { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
            // The page's own script filters and moves; it loads nothing.
            { enableScripts: true, localResourceRoots: [], enableFindWidget: true },
        );
        this.panels.set(key, panel);
        let timer: NodeJS.Timeout | undefined;
        const changed = vscode.workspace.onDidChangeTextDocument((e) => {
            if (e.document.uri.toString() === key) {
                clearTimeout(timer);
                timer = setTimeout(() => void this.draw(panel, e.document), PAUSE);
            }
        });
        panel.onDidDispose(() => {
            clearTimeout(timer);
            changed.dispose();
            this.panels.delete(key);
        });
        await this.draw(panel, document);
    }

    private async draw(panel: vscode.WebviewPanel, document: vscode.TextDocument): Promise<void> {
        const program = this.program();
        if (!program) {
            return;
        }
        const version = document.version;
        try {
            const page = await run(program, document);
            // A newer text has a page of its own on the way.
            if (version === document.version && this.panels.get(document.uri.toString()) === panel) {
                panel.webview.html = page;
            }
        } catch (e) {
            void vscode.window.showErrorMessage(`whosays: ${e instanceof Error ? e.message : String(e)}`);
        }
    }
}

function run(program: string, document: vscode.TextDocument): Promise<string> {
    const file = document.uri.scheme === "file" ? document.uri.fsPath : document.uri.path;
    const folder = vscode.workspace.getWorkspaceFolder(document.uri)?.uri;
    const cwd = folder?.scheme === "file" ? folder.fsPath : undefined;
    const formats: Record<string, string> = { markdown: "markdown", mdx: "markdown", html: "html", plaintext: "text" };
    const format = formats[document.languageId] ?? "markdown";
    const shown = cwd ? path.relative(cwd, file) : path.basename(file);
    const args = ["map", "-", "--stdin-filename", shown, "--input-format", format, "--format", "html"];
    return new Promise((done, failed) => {
        const child = execFile(program, args, { cwd, encoding: "utf8", ...LIMITS }, (error, out, said) => {
            if (error && !out) {
                failed(new Error(said.trim() || error.message));
            } else {
                done(out);
            }
        });
        // A program that ends before it has read all is told of by its exit.
        child.stdin?.on("error", () => undefined);
        child.stdin?.end(document.getText());
    });
}
