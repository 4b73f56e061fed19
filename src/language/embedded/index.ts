export { embeddedSql, type EmbeddedSql } from './embeddedSql';
export { pythonFindings } from './pythonFindings';
export { scriptCatalog } from './scriptCatalog';
