/** Reads what the Warehouse tree shows, node by node, from the services behind the active connection. No editor in here. */
import { formatCount } from '../../base/format';
import type { ConnectionSettings } from '../../domain/connection/connection';
import type { Services } from '../../domain/ports';
import type { ItemView } from '../trees/view';
import type { TreeModel } from '../trees/treeModel';
import {
  childKey,
  connectionNode,
  databaseNodes,
  filtered,
  folderOf,
  glueTableChildren,
  glueTableNodes,
  objectNodes,
  partNodes,
  prefixNode,
  schemaChildren,
  schemaNodes,
  zoneNodes,
} from './build';
import type { IntakeReader } from './intake';
import { viewOf } from './itemView';
import { mapLimited, pageSize, readListing, type Listing } from './listing';
import type {
  BucketNode,
  GlueDatabaseNode,
  JobNode,
  ObjectNode,
  PartitionsNode,
  PrefixNode,
  SchemaNode,
  WarehouseNode,
} from './nodes';

export { IntakeReader } from './intake';

export interface WarehouseSources {
  /** The connection to show; undefined while none is open: the view then says what to do. */
  current(): ConnectionSettings | undefined;
  services(connection: string, signal: AbortSignal): Promise<Services>;
  jobs(connection: string, signal: AbortSignal): Promise<readonly Omit<JobNode, 'key' | 'connection' | 'kind'>[]>;
  /** Only nodes whose name has this text are shown; empty: all. */
  filter(): string;
  readonly intake: IntakeReader;
  /** Shows these objects anew: what a batch did with them is known now. */
  repaint(nodes: readonly ObjectNode[]): void;
}

/** Databases whose tables are counted when the catalog is opened; more would cost a call each. */
const countedDatabases = 20;

export class WarehouseModel implements TreeModel<WarehouseNode> {
  private listings = new Map<string, Listing>();
  private readonly typed = new Map<string, string>();
  private readonly partitionTokens = new Map<string, { nodes: WarehouseNode[]; next?: string }>();

  constructor(private readonly sources: WarehouseSources) {}

  /** Forgets what was read; the next look reads anew. */
  forget(): void {
    this.listings.clear();
    this.partitionTokens.clear();
    this.sources.intake.forget();
  }

  /** Forgets objects and what batches did with them. */
  forgetObjects(): void {
    this.listings.clear();
    this.sources.intake.forget();
  }

  forgetNode(node: WarehouseNode): void {
    for (const key of [...this.listings.keys()]) if (key.startsWith(node.key)) this.listings.delete(key);
    for (const key of [...this.partitionTokens.keys()]) if (key.startsWith(node.key)) this.partitionTokens.delete(key);
    this.sources.intake.forget();
  }

  /** Lists only keys that go on so; an empty text shows all again. */
  setTypedPrefix(node: BucketNode | PrefixNode, typed: string): void {
    if (typed === '') this.typed.delete(node.key);
    else this.typed.set(node.key, typed);
    this.listings.delete(node.key);
  }

  typedPrefix(node: BucketNode | PrefixNode): string {
    return this.typed.get(node.key) ?? '';
  }

  view(node: WarehouseNode): ItemView {
    const typed = node.kind === 'bucket' || node.kind === 'prefix' ? this.typed.get(node.key) : undefined;
    const shown = typed === undefined ? node : { ...node, typed };
    return viewOf(shown, { now: new Date(), intake: (object) => this.sources.intake.of(object) });
  }

  async children(node: WarehouseNode | undefined, signal: AbortSignal): Promise<readonly WarehouseNode[]> {
    if (node === undefined) {
      const current = this.sources.current();
      return current === undefined ? [] : [connectionNode(current)];
    }
    const children = await this.read(node, signal);
    const filter = this.sources.filter();
    return filter === '' ? children : filtered(node, children, filter);
  }

  /** Adds the next page of the listing that a "Load more" node stands for. */
  async loadMore(of: WarehouseNode, signal: AbortSignal): Promise<void> {
    if (of.kind === 'partitions') return this.morePartitions(of, signal);
    if (of.kind !== 'bucket' && of.kind !== 'prefix') return;
    const services = await this.sources.services(of.connection, signal);
    const at = { bucket: of.bucket, prefix: of.prefix + this.typedPrefix(of) };
    this.listings.set(of.key, await readListing(services.objects, at, this.listings.get(of.key), signal));
  }

  private async read(node: WarehouseNode, signal: AbortSignal): Promise<readonly WarehouseNode[]> {
    switch (node.kind) {
      case 'connection':
        return partNodes(node);
      case 'catalog':
        return orNote(node, await this.databases(node, signal), 'no databases');
      case 'glueDatabase':
        return this.glueTables(node, signal);
      case 'glueTable':
        return glueTableChildren(node, node.table);
      case 'partitions':
        return this.partitions(node, signal);
      case 'zones': {
        const zones = this.sources.current()?.landingZones;
        const services = await this.sources.services(node.connection, signal);
        const buckets = zones === undefined || zones.length === 0 ? await services.objects.buckets(signal) : [];
        return orNote(node, zoneNodes(node, zones, buckets), 'no buckets');
      }
      case 'bucket':
      case 'prefix':
        return this.objects(node, signal);
      case 'redshift': {
        const catalog = await this.catalog(node, signal);
        return orNote(node, schemaNodes(node, await catalog.schemas(signal)), 'no schemas');
      }
      case 'schema':
        return this.schema(node, signal);
      case 'relation':
        return node.relation.columns.map((column) => ({
          kind: 'column',
          key: childKey(node.key, column.name),
          connection: node.connection,
          column,
        }));
      case 'jobs': {
        const jobs = await this.sources.jobs(node.connection, signal);
        const nodes = jobs.map(
          (job) => ({ kind: 'job', key: childKey(node.key, job.name), connection: node.connection, ...job }) as const,
        );
        return orNote(node, nodes, 'no jobs: add glue-scripts/<name>.py and <name>.job.json');
      }
      case 'glueColumn':
      case 'partition':
      case 'object':
      case 'more':
      case 'column':
      case 'procedure':
      case 'job':
      case 'note':
        return [];
    }
  }

  private async databases(node: WarehouseNode, signal: AbortSignal): Promise<WarehouseNode[]> {
    const { catalog } = await this.sources.services(node.connection, signal);
    const databases = await catalog.databases(signal);
    const counts = new Map<string, number>();
    if (databases.length <= countedDatabases)
      await mapLimited(databases, 4, async ({ name }) => {
        counts.set(name, (await catalog.tables(name, signal)).length);
      });
    return databaseNodes(node, databases, counts);
  }

  private async glueTables(node: GlueDatabaseNode, signal: AbortSignal): Promise<readonly WarehouseNode[]> {
    const { catalog } = await this.sources.services(node.connection, signal);
    return orNote(node, glueTableNodes(node, await catalog.tables(node.database.name, signal)), 'no tables');
  }

  private async partitions(node: PartitionsNode, signal: AbortSignal): Promise<readonly WarehouseNode[]> {
    if (!this.partitionTokens.has(node.key)) await this.morePartitions(node, signal);
    const read = this.partitionTokens.get(node.key);
    const nodes = read?.nodes ?? [];
    return orNote(
      node,
      read?.next === undefined ? nodes : [...nodes, this.more(node, 'Load more partitions')],
      'no partitions',
    );
  }

  private async morePartitions(node: PartitionsNode, signal: AbortSignal): Promise<void> {
    const { catalog } = await this.sources.services(node.connection, signal);
    const before = this.partitionTokens.get(node.key);
    const page = await catalog.partitions(node.table.database, node.table.name, before?.next, signal);
    const nodes = page.partitions.map(
      (partition) =>
        ({
          kind: 'partition',
          key: childKey(node.key, ...partition.values),
          connection: node.connection,
          keys: node.table.partitionKeys,
          partition,
        }) as const,
    );
    this.partitionTokens.set(node.key, {
      nodes: [...(before?.nodes ?? []), ...nodes],
      ...(page.next === undefined ? {} : { next: page.next }),
    });
  }

  private async objects(node: BucketNode | PrefixNode, signal: AbortSignal): Promise<readonly WarehouseNode[]> {
    if (!this.listings.has(node.key)) await this.loadMore(node, signal);
    const listing = this.listings.get(node.key);
    if (listing === undefined) return [];
    const base = folderOf(node.prefix + this.typedPrefix(node));
    const files = objectNodes(node, base, listing.objects);
    const folders = listing.folders.map((folder) => prefixNode(node, base, folder.prefix, folder.facts));
    const shown = formatCount(listing.objects.length + listing.folders.length);
    const more =
      listing.next === undefined ? [] : [this.more(node, `Load ${formatCount(pageSize)} more (${shown} shown)`)];
    const objects = files.filter((file) => file.kind === 'object');
    if (objects.length > 0) void this.sources.intake.load(node, objects, (known) => this.sources.repaint(known));
    return orNote(
      node,
      [...folders, ...files, ...more],
      this.typedPrefix(node) === '' ? 'no objects' : 'no objects with this prefix',
    );
  }

  private more(node: WarehouseNode, label: string): WarehouseNode {
    return { kind: 'more', key: childKey(node.key, 'more'), connection: node.connection, of: node.key, label };
  }

  private async catalog(node: WarehouseNode, signal: AbortSignal) {
    const services = await this.sources.services(node.connection, signal);
    const { WarehouseCatalog } = await import('../core/index');
    return new WarehouseCatalog(services.warehouse, this.sources.current()?.redshift?.database ?? 'dev');
  }

  private async schema(node: SchemaNode, signal: AbortSignal): Promise<readonly WarehouseNode[]> {
    const catalog = await this.catalog(node, signal);
    const [relations, procedures] = await Promise.all([
      catalog.tables(node.schema.name, signal),
      node.schema.kind === 'local' ? catalog.procedures(node.schema.name, signal) : [],
    ]);
    return orNote(node, schemaChildren(node, relations, procedures), 'nothing in this schema');
  }
}

function orNote(parent: WarehouseNode, nodes: readonly WarehouseNode[], text: string): readonly WarehouseNode[] {
  return nodes.length > 0
    ? nodes
    : [{ kind: 'note', key: childKey(parent.key, 'note'), connection: parent.connection, text }];
}
