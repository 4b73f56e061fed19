import { writtenValues, type CompletionNeed } from '../../language';
import type { WorkspaceSql } from '../workspace/workspaceSql';

interface Known {
  readonly text: string;
  readonly s3: readonly string[];
  readonly iamRole: readonly string[];
}

/** S3 URIs and roles that the workspace's SQL files name: there without a connection. Each file is read again when it changes. */
export class WrittenInWorkspace {
  private known = new Map<string, Known>();

  constructor(private readonly workspace: WorkspaceSql) {}

  of(kind: CompletionNeed['kind']): readonly string[] {
    const known = new Map<string, Known>();
    const values = new Set<string>();
    for (const { uri, text } of this.workspace.files()) {
      const before = this.known.get(uri);
      const file =
        before?.text === text
          ? before
          : { text, s3: writtenValues(text, 's3'), iamRole: writtenValues(text, 'iamRole') };
      known.set(uri, file);
      for (const value of file[kind]) values.add(value);
    }
    this.known = known;
    return [...values];
  }
}
