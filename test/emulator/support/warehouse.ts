import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { startLocalWarehouse, type LocalWarehouse, type LocalWarehouseOptions } from '../../../src/emulator/start';

export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'pmw-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) };
}

export interface TestWarehouse extends LocalWarehouse {
  /** What every SDK client of it takes. */
  readonly client: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
    maxAttempts: number;
  };
  s3(): S3Client;
  /** Ends it and removes its folder. */
  end(): Promise<void>;
}

/** Without Redshift, whose database takes seconds to make, unless an `engine` is named. */
export async function testWarehouse(options: Partial<LocalWarehouseOptions> = {}): Promise<TestWarehouse> {
  const folder = temporaryFolder();
  const warehouse = await startLocalWarehouse({
    dataDir: folder.path,
    ...(options.engine === undefined ? { redshift: false } : {}),
    ...options,
  });
  const { endpoint, region, accessKeyId, secretAccessKey } = warehouse;
  const client = { endpoint, region, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 };
  return {
    ...warehouse,
    client,
    s3: () => new S3Client({ ...client, forcePathStyle: true }),
    async end() {
      await warehouse.close();
      folder.remove();
    },
  };
}
