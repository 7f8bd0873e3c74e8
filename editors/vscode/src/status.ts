// How many findings the article at hand has, in the status bar; or why there is no server.

import * as vscode from "vscode";

export class Status {
    private readonly item = vscode.window.createStatusBarItem("whosays", vscode.StatusBarAlignment.Right, 90);
    private wrong: string | undefined;

    constructor(context: vscode.ExtensionContext, private readonly languages: readonly string[]) {
        this.item.name = "whosays";
        context.subscriptions.push(
            this.item,
            vscode.window.onDidChangeActiveTextEditor(() => this.draw()),
            vscode.languages.onDidChangeDiagnostics(() => this.draw()),
        );
    }

    /** All is well if `wrong` is not given. */
    is(wrong?: string): void {
        this.wrong = wrong;
        this.draw();
    }

    private draw(): void {
        const document = vscode.window.activeTextEditor?.document;
        if (!document || !this.languages.includes(document.languageId)) {
            this.item.hide();
            return;
        }
        if (this.wrong) {
            this.item.text = "$(warning) whosays";
            this.item.tooltip = this.wrong;
            this.item.command = "whosays.showLog";
            this.item.backgroundColor = new vscode.ThemeColor("statusBarItem.warningBackground");
        } else {
            const all = vscode.languages.getDiagnostics(document.uri);
            const count = all.filter((d) => d.source === "whosays").length;
            this.item.text = `$(quote) whosays ${count}`;
            this.item.tooltip = count === 1 ? "1 finding. Show who says what" : `${count} findings. Show who says what`;
            this.item.command = "whosays.showMap";
            this.item.backgroundColor = undefined;
        }
        this.item.show();
    }
}
