/**
 * Use cases that are not needed to start. A bundle of its own (dist/core.js): load it with `await import('../core/index')`
 * when first used, so that activation reads none of it.
 */
export { readCatalogSnapshot } from '../../domain/catalog/readSnapshot';
export { routineDdl } from '../../domain/catalog/routineDdl';
export { WarehouseCatalog, quoteName, quoteText } from '../../domain/catalog/warehouseCatalog';
export { compareJob, deployJob } from '../../domain/glue/deploy';
export { followRun } from '../../domain/glue/follow';
export { parseJobResult } from '../../domain/glue/result';
export { jobNames, readWorkspaceJob } from '../../domain/glue/workspaceJob';
export { asRecords, collect } from '../../domain/query/collect';
export { startQueryRun } from '../../domain/query/runner';
export { Loads } from '../../domain/load/loads';
export { copyStatement } from '../../domain/storage/copyStatement';
export { previewObject } from '../../domain/storage/preview';
