import type { ConnectionService } from './connections/service';
import type { JobRuns } from './jobs/jobRuns';
import type { WarehouseView } from './warehouse/warehouseView';

/** What the extension gives to others that ask VS Code for its exports: read access, and the same acts as its commands. */
export interface PriceMartApi {
  readonly connections: Pick<
    ConnectionService,
    | 'all'
    | 'active'
    | 'byName'
    | 'isOpen'
    | 'services'
    | 'select'
    | 'forDocument'
    | 'setForDocument'
    | 'close'
    | 'onDidChange'
  >;
  /** The Warehouse tree as it is shown. */
  readonly warehouse: Pick<WarehouseView, 'children' | 'itemOf' | 'refresh' | 'setFilter' | 'loadMore'>;
  readonly runs: Pick<JobRuns, 'all' | 'running' | 'failedJobs' | 'onDidChange' | 'onDidEnd'>;
}
