export interface GlueDatabase {
  readonly name: string;
  readonly description?: string;
  readonly location?: string;
}

export interface GlueColumn {
  readonly name: string;
  /** Hive type, e.g. `decimal(10,2)`. */
  readonly type: string;
  readonly comment?: string;
}

export interface GlueTable {
  readonly database: string;
  readonly name: string;
  readonly description?: string;
  /** `s3://` URI of its data. */
  readonly location?: string;
  /** Short name of the format: csv, json, parquet, orc, avro or the input format's class. */
  readonly format?: string;
  readonly columns: readonly GlueColumn[];
  readonly partitionKeys: readonly GlueColumn[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly updatedAt?: Date;
}

export interface GluePartition {
  readonly values: readonly string[];
  readonly location?: string;
}

export interface GluePartitionPage {
  readonly partitions: readonly GluePartition[];
  readonly next?: string;
}

/** A Redshift relation as the tree and the language server know it. */
export interface WarehouseTable {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'table' | 'view' | 'materialized view' | 'external table';
  readonly columns: readonly WarehouseColumn[];
  /** Estimated. */
  readonly rows?: number;
}

export interface WarehouseColumn {
  readonly name: string;
  /** Redshift type, e.g. `character varying(20)`. */
  readonly type: string;
  readonly nullable: boolean;
  readonly distKey: boolean;
  /** Position in the sort key from 1; 0 when not part of it; negative positions are interleaved. */
  readonly sortKey: number;
  readonly encoding?: string;
  readonly primaryKey?: boolean;
}
