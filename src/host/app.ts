/** What the features of the extension host share. The composition root makes it; features take it as an argument. */
import type * as vscode from 'vscode';
import type { Disposable } from '../base/disposable';
import type { ConnectionSettings } from '../domain/connection/connection';
import type { Services } from '../domain/ports';
import type { QueryRun } from '../domain/query/run';

export interface Connections {
  /** All connections of the user's settings; `local` is always among them. */
  all(): readonly ConnectionSettings[];
  /** The active one: named by the workspace, else chosen by the user, else `local`. */
  active(): ConnectionSettings;
  /** The one that statements of this document run on. */
  forDocument(uri: vscode.Uri | undefined): ConnectionSettings;
  byName(name: string): ConnectionSettings | undefined;
  /** Connects on first use (starts or joins the local warehouse for `local`), then the same object until it is closed. */
  services(connection: ConnectionSettings, signal?: AbortSignal): Promise<Services>;
  /** Active connection or list changed. */
  readonly onDidChange: (listener: () => void) => Disposable;
}

export interface App {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly connections: Connections;
  /**
   * Runs what a person started: logs it, shows a Problem as one short message with its mend, is silent on cancellation.
   * Undefined where it failed.
   */
  guard<T>(title: string, task: () => Promise<T>): Promise<T | undefined>;
}

/** The panels, as commands and trees open them. Implemented in `host/panels`. */
export interface Panels extends Disposable {
  /** Shows a run in the Results view of the panel area and follows it. */
  showRun(run: QueryRun): Promise<void>;
  openJobRun(at: { connection: string; jobName: string; runId: string }): Promise<void>;
  openValidation(at: { connection: string; source: string; batch: number }): Promise<void>;
  openLoad(at: { connection: string; batch: number }): Promise<void>;
  /** First rows of an object (CSV, JSON lines, Parquet, gzip); `line` selects a physical line in a text object. */
  openPreview(at: { connection: string; bucket: string; key: string; line?: number }): Promise<void>;
}
