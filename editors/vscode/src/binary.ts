// Which program is run: the one of the setting, else the one on the path, else the one that came with the extension.
// A workspace that is not trusted never says which.

import * as fs from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";

const NAME = process.platform === "win32" ? "whosays.exe" : "whosays";

/** A program, or why there is none. */
export type Found = { path: string; from: string } | { missing: string };

export function find(context: vscode.ExtensionContext): Found {
    const set = vscode.workspace.getConfiguration("whosays").inspect<string>("path");
    // The manifest restricts the setting in a workspace that is not trusted; this holds whatever the manifest says.
    const trusted = vscode.workspace.isTrusted;
    const given =
        (trusted && (set?.workspaceFolderValue || set?.workspaceValue)) || set?.globalValue || "";
    if (given) {
        const full = absolute(given);
        return runs(full)
            ? { path: full, from: "the setting whosays.path" }
            : { missing: `The setting whosays.path names ${full}, which cannot be run.` };
    }
    for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
        // `.` on the path is the workspace.
        if (!path.isAbsolute(folder) || (!trusted && isInWorkspace(folder))) {
            continue;
        }
        const full = path.join(folder, NAME);
        if (runs(full)) {
            return { path: full, from: "the path" };
        }
    }
    const bundled = context.asAbsolutePath(path.join("bin", NAME));
    if (runs(bundled)) {
        return { path: bundled, from: "the extension" };
    }
    return { missing: "The program whosays is not on the path, and the setting whosays.path names none." };
}

function absolute(given: string): string {
    const home = process.env.HOME ?? process.env.USERPROFILE ?? "";
    const plain = given.startsWith("~/") ? path.join(home, given.slice(2)) : given;
    const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? home;
    return path.resolve(root, plain);
}

function isInWorkspace(folder: string): boolean {
    const folders = vscode.workspace.workspaceFolders ?? [];
    return folders.some((f) => {
        const relative = path.relative(f.uri.fsPath, folder);
        return !relative.startsWith("..") && !path.isAbsolute(relative);
    });
}

function runs(file: string): boolean {
    try {
        fs.accessSync(file, fs.constants.X_OK);
        return fs.statSync(file).isFile();
    } catch {
        return false;
    }
}
