import { version } from '../../package.json';
import { AwsError, type JsonObject, type JsonService } from './http/service';

/** What the parts of the warehouse report; the shape is LocalStatus of src/domain/ports.ts. */
export interface ControlSource {
  readonly dataDir: string;
  engine(): JsonObject;
  glue(): JsonObject;
  /** Resolves when the Python environment is ready. */
  prepareGlue(): Promise<void>;
  shutdown(): void;
  warn(message: string): void;
}

/** The operations that only a local warehouse has, signed like every other. */
export function createControlService(source: ControlSource): JsonService {
  return {
    name: 'pricemart',
    targetPrefix: 'PriceMartLocal_20261101',
    operations: {
      Describe: async () => ({
        version,
        pid: process.pid,
        dataDir: source.dataDir,
        engine: source.engine(),
        glue: source.glue(),
      }),
      PrepareGlue: async () => {
        // Takes a minute the first time: its progress is read from Describe.
        source.prepareGlue().catch((error: unknown) => source.warn(`the Python environment: ${String(error)}`));
        return {};
      },
      Shutdown: async (_input, call) => {
        if (call.signal.aborted) throw new AwsError('RequestAborted', 'The client went away.');
        source.shutdown();
        return {};
      },
    },
  };
}
