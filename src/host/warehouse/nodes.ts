/** Everything the Warehouse tree can show. `key` is unique in the tree; `connection` is the connection's name. */
import type {
  GlueColumn,
  GlueDatabase,
  GluePartition,
  GlueTable,
  WarehouseColumn,
  WarehouseTable,
} from '../../domain/catalog/model';
import type { WarehouseProcedure, WarehouseSchema } from '../../domain/catalog/warehouseCatalog';
import type { ConnectionSettings } from '../../domain/connection/connection';
import type { JobRun } from '../../domain/glue/model';
import type { ObjectInfo } from '../../domain/storage/model';
import type { NoteNode } from '../trees/view';

interface Base {
  readonly key: string;
  readonly connection: string;
}

export interface ConnectionNode extends Base {
  readonly kind: 'connection';
  readonly settings: ConnectionSettings;
}

/** The four parts of a connection. */
export interface PartNode extends Base {
  readonly kind: 'catalog' | 'zones' | 'redshift' | 'jobs';
  /** The database, for `redshift`. */
  readonly database?: string;
}

export interface GlueDatabaseNode extends Base {
  readonly kind: 'glueDatabase';
  readonly database: GlueDatabase;
  /** Known when the list was short enough to ask for. */
  readonly tables?: number;
}

export interface GlueTableNode extends Base {
  readonly kind: 'glueTable';
  readonly table: GlueTable;
}

export interface GlueColumnNode extends Base {
  readonly kind: 'glueColumn';
  readonly column: GlueColumn;
  readonly partition: boolean;
}

export interface PartitionsNode extends Base {
  readonly kind: 'partitions';
  readonly table: GlueTable;
}

export interface PartitionNode extends Base {
  readonly kind: 'partition';
  readonly keys: readonly GlueColumn[];
  readonly partition: GluePartition;
}

/** What lies under a prefix, from its first page of keys. */
export interface PrefixFacts {
  readonly objects: number;
  readonly bytes: number;
  readonly newest?: Date;
  /** False: there is more than one page, so the figures are "at least". */
  readonly complete: boolean;
}

/** A bucket, or the prefix of a landing zone. */
export interface BucketNode extends Base {
  readonly kind: 'bucket';
  readonly bucket: string;
  readonly prefix: string;
  /** Keys are listed from here on: set by "Filter by Prefix". */
  readonly typed?: string;
}

export interface PrefixNode extends Base {
  readonly kind: 'prefix';
  readonly bucket: string;
  readonly prefix: string;
  /** As shown: relative to the parent, with folders of one entry joined. */
  readonly name: string;
  readonly facts?: PrefixFacts;
  readonly typed?: string;
}

/** What a batch did with an object, from `control.landing_object`. `changed`: written again since. */
export type Intake =
  | { readonly state: 'new' }
  | { readonly state: 'taken' | 'changed' | 'registered'; readonly batch: number }
  | { readonly state: 'heldBack'; readonly batch: number; readonly reason: string };

export interface ObjectNode extends Base {
  readonly kind: 'object';
  readonly object: ObjectInfo;
  readonly name: string;
}

export interface MoreNode extends Base {
  readonly kind: 'more';
  /** Key of the listing that goes on. */
  readonly of: string;
  readonly label: string;
}

export interface SchemaNode extends Base {
  readonly kind: 'schema';
  readonly schema: WarehouseSchema;
}

export interface RelationNode extends Base {
  readonly kind: 'relation';
  readonly relation: WarehouseTable;
}

export interface ColumnNode extends Base {
  readonly kind: 'column';
  readonly column: WarehouseColumn;
}

export interface ProcedureNode extends Base {
  readonly kind: 'procedure';
  readonly procedure: WarehouseProcedure;
}

/** A job of the workspace, of Glue, or of both. */
export interface JobNode extends Base {
  readonly kind: 'job';
  readonly name: string;
  readonly state: 'same' | 'differs' | 'notDeployed' | 'onlyDeployed';
  /** What differs, in words. */
  readonly differences?: readonly string[];
  readonly lastRun?: JobRun;
}

export type WarehouseNode =
  | ConnectionNode
  | PartNode
  | GlueDatabaseNode
  | GlueTableNode
  | GlueColumnNode
  | PartitionsNode
  | PartitionNode
  | BucketNode
  | PrefixNode
  | ObjectNode
  | MoreNode
  | SchemaNode
  | RelationNode
  | ColumnNode
  | ProcedureNode
  | JobNode
  | (NoteNode & { readonly connection: string });
