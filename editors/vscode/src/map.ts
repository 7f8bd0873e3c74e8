// The sourcing map of the article in the editor, in a panel beside it, drawn anew as the article changes.

import { execFile } from "node:child_process";
import * as path from "node:path";
import * as vscode from "vscode";

/** The most that a map may take, in bytes and milliseconds. */
const LIMITS = { maxBuffer: 256 * 1024 * 1024, timeout: 30_000 };
/** How long to wait for the next key, in milliseconds. */
const PAUSE = 300;

/** What a panel shows until its first map is drawn. */
const WAITING = "<!doctype html><p>The article is read …</p>";

/** One panel, which follows the editor: whoever turns to another article sees the map of that one. */
export class Maps {
    private panel: vscode.WebviewPanel | undefined;
    private document: vscode.TextDocument | undefined;
    private timer: NodeJS.Timeout | undefined;

    constructor(
        private readonly program: () => string | undefined,
        private readonly languages: readonly string[],
    ) {}

    async show(document: vscode.TextDocument): Promise<void> {
        if (this.panel) {
            this.panel.reveal(undefined, true);
        } else {
            this.open();
        }
        await this.turnTo(document);
    }

    private open(): void {
        const panel = vscode.window.createWebviewPanel(
            "whosays.map",
            "Who says what",
            { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
            // The page's own script filters and moves; it loads nothing.
            { enableScripts: true, localResourceRoots: [], enableFindWidget: true },
        );
        panel.webview.html = WAITING;
        const changed = vscode.workspace.onDidChangeTextDocument((e) => {
            if (e.document === this.document) {
                clearTimeout(this.timer);
                this.timer = setTimeout(() => void this.draw(e.document), PAUSE);
            }
        });
        const turned = vscode.window.onDidChangeActiveTextEditor((editor) => {
            const document = editor?.document;
            if (document && document !== this.document && this.languages.includes(document.languageId)) {
                void this.turnTo(document);
            }
        });
        panel.onDidDispose(() => {
            clearTimeout(this.timer);
            changed.dispose();
            turned.dispose();
            this.panel = this.document = undefined;
        });
        this.panel = panel;
    }

    private async turnTo(document: vscode.TextDocument): Promise<void> {
        this.document = document;
        if (this.panel) {
            this.panel.title = `Who says what: ${path.posix.basename(document.uri.path)}`;
        }
        clearTimeout(this.timer);
        await this.draw(document);
    }

    private async draw(document: vscode.TextDocument): Promise<void> {
        const program = this.program();
        if (!program) {
            return;
        }
        const version = document.version;
        try {
            const page = await run(program, document);
            // A newer text, or another article, has a page of its own on the way.
            if (this.panel && version === document.version && document === this.document) {
                this.panel.webview.html = page;
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
