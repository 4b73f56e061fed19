export { embeddedSql, type EmbeddedSql } from './embeddedSql';
