/** How each node of the Warehouse tree looks. Pure: words, icons and menu words by the node alone. */
import { assertNever } from '../../base/problem';
import { formatAge, formatBytes, formatCount, plural } from '../../base/format';
import { isTerminal, type JobRun } from '../../domain/glue/model';
import { s3Uri } from '../../domain/storage/model';
import { connectionIcon, databaseOf, environmentOf, placeOf } from '../connections/describe';
import { runWords } from '../jobs/runWords';
import { escapeMarkdown, noteView, type ItemView } from '../trees/view';
import type {
  BucketNode,
  Intake,
  JobNode,
  ObjectNode,
  PrefixFacts,
  PrefixNode,
  RelationNode,
  WarehouseNode,
} from './nodes';

export interface ViewFacts {
  readonly now: Date;
  intake(node: ObjectNode): Intake | undefined;
}

export function viewOf(node: WarehouseNode, facts: ViewFacts): ItemView {
  switch (node.kind) {
    case 'connection':
      return {
        label: node.settings.name,
        description: [placeOf(node.settings), environmentOf(node.settings)].join(' · '),
        tooltip: [placeOf(node.settings), databaseOf(node.settings), environmentOf(node.settings)]
          .filter(Boolean)
          .map((line) => escapeMarkdown(line ?? ''))
          .join('\n\n'),
        icon: connectionIcon(node.settings),
        context: 'connection container',
        state: 'open',
      };
    case 'catalog':
      return { label: 'Glue catalog', icon: 'book', context: 'catalog container', state: 'closed' };
    case 'zones':
      return { label: 'Landing zones', icon: 'cloud', context: 'zones container', state: 'closed' };
    case 'redshift':
      return {
        label: 'Redshift',
        description: node.database,
        icon: 'database',
        context: 'redshift container',
        state: 'closed',
      };
    case 'jobs':
      return { label: 'Glue jobs', icon: 'server-process', context: 'jobs container', state: 'closed' };
    case 'glueDatabase':
      return {
        label: node.database.name,
        description: node.tables === undefined ? node.database.description : plural(node.tables, 'table'),
        tooltip: [node.database.description, node.database.location]
          .filter(Boolean)
          .map((line) => escapeMarkdown(line ?? ''))
          .join('\n\n'),
        icon: 'database',
        context: `glueDatabase named container${node.database.location === undefined ? '' : ' located'}`,
        state: 'closed',
      };
    case 'glueTable': {
      const { table } = node;
      const keys = table.partitionKeys.length;
      const words = [
        table.format,
        keys === 0 ? undefined : plural(keys, 'partition key'),
        objectCount(table.parameters),
      ];
      return {
        label: table.name,
        description: words.filter((word) => word !== undefined).join(' · '),
        tooltip: [table.description, table.location]
          .filter(Boolean)
          .map((line) => escapeMarkdown(line ?? ''))
          .join('\n\n'),
        icon: 'table',
        context: `glueTable named container${table.location === undefined ? '' : ' located'}`,
        state: 'closed',
      };
    }
    case 'glueColumn':
      return {
        label: node.column.name,
        description: [node.column.type, node.partition ? 'partition' : undefined].filter(Boolean).join(' · '),
        tooltip: node.column.comment === undefined ? undefined : escapeMarkdown(node.column.comment),
        icon: node.partition ? 'list-tree' : typeIcon(node.column.type),
        context: 'glueColumn named',
        state: 'leaf',
      };
    case 'partitions':
      return { label: 'Partitions', icon: 'list-tree', context: 'partitions container', state: 'closed' };
    case 'partition':
      return {
        label: node.keys.map((key, i) => `${key.name}=${node.partition.values[i] ?? ''}`).join(' / '),
        tooltip: node.partition.location === undefined ? undefined : escapeMarkdown(node.partition.location),
        icon: 'folder',
        context: `partition named${node.partition.location === undefined ? '' : ' located'}`,
        state: 'leaf',
      };
    case 'bucket':
      return {
        ...folderView(node, `s3://${node.bucket}${node.prefix === '' ? '' : `/${node.prefix}`}`, facts.now),
        icon: 'archive',
        context: 'bucket container',
      };
    case 'prefix':
      return { ...folderView(node, node.name, facts.now, node.facts), icon: 'folder', context: 'prefix container' };
    case 'object':
      return objectView(node, facts);
    case 'more':
      return {
        label: node.label,
        icon: 'ellipsis',
        context: 'more',
        state: 'leaf',
        command: { id: 'priceMart.warehouse.loadMore', title: 'Load More' },
      };
    case 'schema':
      return {
        label: node.schema.name,
        description: node.schema.kind === 'local' ? undefined : node.schema.kind,
        tooltip: node.schema.owner === undefined ? undefined : `Owner ${escapeMarkdown(node.schema.owner)}`,
        icon: 'symbol-namespace',
        context: 'schema named container',
        state: 'closed',
      };
    case 'relation':
      return relationView(node);
    case 'column': {
      const { column } = node;
      const words = [
        column.type,
        column.primaryKey === true ? 'primary key' : undefined,
        column.distKey ? 'dist key' : undefined,
        sortWords(column.sortKey),
        column.nullable ? undefined : 'not null',
      ];
      return {
        label: column.name,
        description: words.filter(Boolean).join(' · '),
        tooltip:
          column.encoding === undefined || column.encoding === 'none'
            ? undefined
            : `Encoding ${escapeMarkdown(column.encoding)}`,
        icon: column.primaryKey === true || column.distKey ? 'key' : typeIcon(column.type),
        context: 'column named',
        state: 'leaf',
      };
    }
    case 'procedure':
      return {
        label: node.procedure.name,
        description: `${node.procedure.kind}(${node.procedure.arguments})`,
        icon: node.procedure.kind === 'procedure' ? 'symbol-method' : 'symbol-function',
        context: 'procedure named',
        state: 'leaf',
      };
    case 'job':
      return jobView(node, facts.now);
    case 'note':
      return noteView(node);
    default:
      return assertNever(node);
  }
}

function folderView(node: BucketNode | PrefixNode, label: string, now: Date, facts?: PrefixFacts) {
  const typed = node.typed === undefined ? undefined : `prefix "${node.typed}"`;
  const words = [typed, ...(facts === undefined ? [] : factWords(facts, now))];
  return {
    label,
    description: words.filter((word) => word !== undefined).join(' · '),
    tooltip: escapeMarkdown(s3Uri({ bucket: node.bucket, key: node.prefix })),
    state: 'closed' as const,
  };
}

/** "38 objects · 12 MB · newest 06:12": the newest of today by its time, of an earlier day by its age. */
function factWords(facts: PrefixFacts, now: Date): string[] {
  const plus = facts.complete ? '' : '+';
  const count = facts.objects === 1 && facts.complete ? '1 object' : `${formatCount(facts.objects)}${plus} objects`;
  return [
    count,
    `${formatBytes(facts.bytes)}${plus}`,
    ...(facts.newest === undefined ? [] : [`newest ${formatAge(facts.newest, now)}`]),
  ];
}

function objectView(node: ObjectNode, facts: ViewFacts): ItemView {
  const { object } = node;
  const intake = facts.intake(node);
  const words = [
    formatBytes(object.size),
    formatAge(object.lastModified, facts.now),
    intake === undefined ? undefined : intakeWords(intake),
  ];
  const description = words.filter((word) => word !== undefined).join(' · ');
  return {
    label: node.name,
    description,
    tooltip: [
      escapeMarkdown(s3Uri(object)),
      escapeMarkdown(
        `${formatCount(object.size)} bytes, changed ${object.lastModified.toLocaleString()} (${object.lastModified.toISOString()})`,
      ),
      ...(intake?.state === 'changed'
        ? [`Changed since batch ${intake.batch} took it in: the next run takes it in again.`]
        : []),
      ...(intake?.state === 'heldBack' ? [escapeMarkdown(intake.reason)] : []),
    ].join('\n\n'),
    ...intakeIcon(intake),
    context: 'object named',
    state: 'leaf',
    command: { id: 'priceMart.object.preview', title: 'Preview Object' },
    spoken: `${node.name}, ${description}`,
  };
}

function intakeWords(intake: Intake): string {
  switch (intake.state) {
    case 'new':
      return 'new';
    case 'taken':
      return `taken in (batch ${intake.batch})`;
    case 'changed':
      return `changed since batch ${intake.batch}`;
    case 'registered':
      return `in batch ${intake.batch}, not loaded yet`;
    case 'heldBack':
      return `held back (batch ${intake.batch})`;
  }
}

function intakeIcon(intake: Intake | undefined): Pick<ItemView, 'icon' | 'color'> {
  switch (intake?.state) {
    case undefined:
      return { icon: 'file' };
    case 'taken':
      return { icon: 'pass' };
    case 'new':
    case 'changed':
    case 'registered':
      return { icon: 'circle-large-outline' };
    case 'heldBack':
      return { icon: 'warning', color: 'list.warningForeground' };
  }
}

function relationView(node: RelationNode): ItemView {
  const { relation } = node;
  const dist = relation.columns.find((column) => column.distKey)?.name;
  const sort = relation.columns
    .filter((column) => column.sortKey !== 0)
    .sort((a, b) => Math.abs(a.sortKey) - Math.abs(b.sortKey))
    .map((column) => column.name);
  const isTable = relation.kind === 'table';
  const words = [
    isTable ? undefined : relation.kind,
    relation.rows === undefined || !isTable ? undefined : plural(relation.rows, 'row'),
    dist === undefined ? undefined : `dist ${dist}`,
    sort.length === 0 ? undefined : `sort ${sort.join(', ')}`,
  ];
  return {
    label: relation.name,
    description: words.filter((word) => word !== undefined).join(' · '),
    icon: isTable ? 'table' : relation.kind === 'external table' ? 'link-external' : 'eye',
    context: `relation named ${isTable ? 'table' : 'view'}`,
    state: 'closed',
    spoken: [relation.kind, relation.name, ...words.filter((word) => word !== undefined)].join(', '),
  };
}

function jobView(node: JobNode, now: Date): ItemView {
  const states = {
    same: 'deployed · same as workspace',
    differs: 'differs from workspace',
    notDeployed: 'not deployed',
    onlyDeployed: 'deployed · not in workspace',
  };
  const run = node.lastRun;
  const failed = run !== undefined && isTerminal(run.state) && run.state !== 'SUCCEEDED' && run.state !== 'STOPPED';
  const running = run !== undefined && !isTerminal(run.state);
  const description = [states[node.state], run === undefined ? undefined : lastRunWords(run, now)]
    .filter(Boolean)
    .join(' · ');
  return {
    label: node.name,
    description,
    tooltip: [
      ...(node.differences ?? []).map((difference) => escapeMarkdown(difference)),
      ...(run?.error === undefined ? [] : [escapeMarkdown(run.error)]),
    ].join('\n\n'),
    icon: failed
      ? 'error'
      : running
        ? 'sync~spin'
        : node.state === 'differs'
          ? 'warning'
          : node.state === 'notDeployed'
            ? 'circle-large-outline'
            : 'pass',
    color: failed
      ? 'list.errorForeground'
      : node.state === 'differs' && !running
        ? 'list.warningForeground'
        : undefined,
    context: [
      'job named',
      node.state === 'notDeployed' ? '' : 'deployed',
      node.state === 'onlyDeployed' ? '' : 'deployable',
      run === undefined ? '' : 'hasRun',
      running ? 'running' : '',
    ]
      .filter((word) => word !== '')
      .join(' '),
    state: 'leaf',
    spoken: `Glue job ${node.name}, ${description}`,
  };
}

function lastRunWords(run: JobRun, now: Date): string {
  const words = runWords(run.state);
  if (!isTerminal(run.state)) return words;
  const at = run.completedAt ?? run.startedAt;
  return `last run ${words}${at === undefined ? '' : ` ${formatAge(at, now)}`}`;
}

function sortWords(position: number): string | undefined {
  if (position === 0) return undefined;
  return `${position < 0 ? 'interleaved sort key' : 'sort key'} ${Math.abs(position)}`;
}

/** Crawlers keep the number of objects in the table's parameters. */
function objectCount(parameters: Readonly<Record<string, string>>): string | undefined {
  const count = Number(parameters['objectCount'] ?? NaN);
  return Number.isFinite(count) ? plural(count, 'object') : undefined;
}

function typeIcon(type: string): string {
  if (/^(date|time|interval)/i.test(type)) return 'calendar';
  if (/^(small|big|tiny)?int|^integer|^decimal|^numeric|^real|^double|^float/i.test(type)) return 'symbol-numeric';
  if (/^bool/i.test(type)) return 'symbol-boolean';
  if (/^(array|map|struct|super|json|uniontype)/i.test(type)) return 'symbol-struct';
  return 'symbol-string';
}
