// A rule's page in a preview.

import { execFile } from "node:child_process";
import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

const SCHEME = "whosays-rule";

export class RulePages implements vscode.TextDocumentContentProvider {
    private readonly pages = new Map<string, string>();

    constructor(
        context: vscode.ExtensionContext,
        private readonly client: () => LanguageClient | undefined,
        private readonly program: () => string | undefined,
    ) {
        context.subscriptions.push(vscode.workspace.registerTextDocumentContentProvider(SCHEME, this));
    }

    provideTextDocumentContent(uri: vscode.Uri): string {
        return this.pages.get(uri.path) ?? "";
    }

    async show(asked?: unknown): Promise<void> {
        const client = this.client();
        const rule = typeof asked === "string" ? asked : await this.choose();
        if (!client || !rule) {
            return;
        }
        try {
            const page: string = await client.sendRequest("workspace/executeCommand", {
                command: "whosays.explain",
                arguments: [rule],
            });
            const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${rule}.md` });
            this.pages.set(uri.path, page);
            await vscode.commands.executeCommand("markdown.showLockedPreviewToSide", uri);
        } catch (e) {
            void vscode.window.showErrorMessage(`whosays: ${e instanceof Error ? e.message : String(e)}`);
        }
    }

    /** Those at the cursor first, then all there are. */
    private async choose(): Promise<string | undefined> {
        const editor = vscode.window.activeTextEditor;
        const here = editor ? vscode.languages.getDiagnostics(editor.document.uri) : [];
        const found = here.filter((d) => d.source === "whosays" && editor && d.range.contains(editor.selection.active));
        const ids = [...new Set(found.map((d) => code(d)))];
        if (ids.length === 1) {
            return ids[0];
        }
        const all = await this.list();
        const items = [
            ...ids.map((label) => ({ label, description: "at the cursor" })),
            ...all.filter((r) => !ids.includes(r.label)),
        ];
        const chosen = await vscode.window.showQuickPick(items, { placeHolder: "Which rule?", matchOnDescription: true });
        return chosen?.label;
    }

    /** The rules, as the program lists them: indented below their packs, the id first. */
    private list(): Promise<{ label: string; description: string }[]> {
        const program = this.program();
        if (!program) {
            return Promise.resolve([]);
        }
        return new Promise((done) => {
            execFile(program, ["rules", "--color", "never"], { encoding: "utf8" }, (_, out) => {
                const lines = out.split("\n").map((l) => /^\s+([a-z0-9]+(?:-[a-z0-9]+)*)\s+(\S.*)$/.exec(l));
                done(lines.filter((m) => m !== null).map((m) => ({ label: m[1], description: m[2].replace(/\s+/g, " ") })));
            });
        });
    }
}

/** The rule of a diagnostic. */
export function code(d: vscode.Diagnostic): string {
    return String(typeof d.code === "object" ? d.code.value : d.code);
}
