// The extension: finds the program, starts its language server, and has a few commands of its own.

import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import { find } from "./binary";
import { Maps } from "./map";
import { RulePages } from "./rules";
import { Status } from "./status";

const LANGUAGES = ["markdown", "mdx", "plaintext", "html"];

let client: LanguageClient | undefined;
let program: string | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
    const log = vscode.window.createOutputChannel("whosays", { log: true });
    const status = new Status(context, LANGUAGES);
    const maps = new Maps(() => program, LANGUAGES);
    const pages = new RulePages(context, () => client, () => program);

    const start = async (): Promise<void> => {
        const found = find(context);
        if ("missing" in found) {
            program = undefined;
            log.warn(found.missing);
            status.is(found.missing);
            return;
        }
        program = found.path;
        log.info(`${found.path}, from ${found.from}`);
        client = new LanguageClient("whosays", "whosays", server(found.path), options(log));
        try {
            await client.start();
            await vscode.commands.executeCommand("setContext", "whosays.running", true);
            status.is();
        } catch (e) {
            const wrong = `${found.path} does not serve: ${e instanceof Error ? e.message : String(e)}`;
            log.error(wrong);
            status.is(wrong);
        }
    };
    const stop = async (): Promise<void> => {
        const old = client;
        client = undefined;
        await old?.dispose().catch(() => undefined);
    };
    // One after the other: a restart during a start waits for it.
    let last = Promise.resolve();
    const restart = (): Promise<void> => (last = last.then(stop).then(start));

    context.subscriptions.push(
        log,
        vscode.commands.registerCommand("whosays.restart", restart),
        vscode.commands.registerCommand("whosays.showLog", () => log.show()),
        vscode.commands.registerCommand("whosays.explainRule", (rule?: unknown) => pages.show(rule)),
        vscode.commands.registerCommand("whosays.showMap", async () => {
            const document = vscode.window.activeTextEditor?.document;
            if (!document || !LANGUAGES.includes(document.languageId)) {
                void vscode.window.showInformationMessage("whosays: open an article first.");
            } else if (!program) {
                void vscode.window.showWarningMessage(`whosays: ${missing(context)}`);
            } else {
                await maps.show(document);
            }
        }),
        vscode.workspace.onDidGrantWorkspaceTrust(restart),
        vscode.workspace.onDidChangeConfiguration((e) => {
            if (e.affectsConfiguration("whosays.path") || e.affectsConfiguration("whosays.workspace")) {
                void restart();
            }
        }),
    );
    await restart();
}

export async function deactivate(): Promise<void> {
    await client?.dispose().catch(() => undefined);
}

function missing(context: vscode.ExtensionContext): string {
    const found = find(context);
    return "missing" in found ? found.missing : "The server does not run.";
}

function server(path: string): ServerOptions {
    return { command: path, args: ["lsp"] };
}

function options(log: vscode.LogOutputChannel): LanguageClientOptions {
    const schemes = ["file", "untitled", "vscode-vfs", "vscode-remote"];
    const articles = schemes.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));
    return {
        documentSelector: [...articles, { scheme: "file", pattern: "**/*.toml" }],
        outputChannel: log,
        initializationOptions: settings(vscode.workspace.getConfiguration("whosays")),
        diagnosticCollectionName: "whosays",
        middleware: {
            workspace: {
                // What is the extension's own is no business of the server.
                configuration: async (params, token, next) => {
                    const answer = await next(params, token);
                    return Array.isArray(answer) ? answer.map((a) => settings(a)) : answer;
                },
            },
        },
    };
}

/** The settings that are the server's. */
function settings(all: object | null): object | null {
    if (all === null || typeof all !== "object") {
        return all;
    }
    const own = ["path", "trace"];
    const plain = JSON.parse(JSON.stringify(all)) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(plain).filter(([key]) => !own.includes(key)));
}
