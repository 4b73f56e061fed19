/** Every command of the product. The composition root must give each a function; a test holds this list and package.json together. */
export const commandIds = [
  'priceMart.connection.select',
  'priceMart.connection.selectForEditor',
  'priceMart.connection.add',
  'priceMart.connection.edit',
  'priceMart.connection.test',
  'priceMart.local.start',
  'priceMart.local.stop',
  'priceMart.local.setUpGlue',
  'priceMart.local.installNativeEngine',
  'priceMart.log.show',
  'priceMart.walkthrough.open',
  'priceMart.warehouse.refresh',
  'priceMart.warehouse.filter',
  'priceMart.warehouse.clearFilter',
  'priceMart.warehouse.refreshNode',
  'priceMart.warehouse.loadMore',
  'priceMart.warehouse.filterPrefix',
  'priceMart.name.copy',
  'priceMart.object.preview',
  'priceMart.object.open',
  'priceMart.object.upload',
  'priceMart.object.download',
  'priceMart.object.copyUri',
  'priceMart.object.delete',
  'priceMart.table.query',
  'priceMart.table.showDdl',
  'priceMart.table.generateCopy',
  'priceMart.job.deploy',
  'priceMart.job.run',
  'priceMart.job.runWithArguments',
  'priceMart.job.openScript',
  'priceMart.job.followLog',
  'priceMart.job.showValidation',
  'priceMart.job.showLoad',
  'priceMart.jobRuns.refresh',
  'priceMart.jobRun.open',
  'priceMart.jobRun.stop',
  'priceMart.jobRun.again',
  'priceMart.jobRun.copyId',
  'priceMart.loads.refresh',
  'priceMart.load.open',
  'priceMart.load.showValidation',
  'priceMart.history.refresh',
  'priceMart.history.clear',
  'priceMart.history.open',
  'priceMart.history.runAgain',
  'priceMart.history.copy',
  'priceMart.sql.new',
  'priceMart.sql.run',
  'priceMart.sql.runFile',
  'priceMart.sql.runToHere',
  'priceMart.sql.cancel',
] as const;

export type CommandId = (typeof commandIds)[number];

/** What a feature answers to. Arguments are what its menus and code lenses pass; nothing from the palette. */
export type CommandHandler = (...args: never[]) => unknown;

/** The middle of an id: `job` of `priceMart.job.run`. A group's commands come from one feature and load together. */
export type CommandGroup = CommandId extends `priceMart.${infer Group}.${string}` ? Group : never;
export type CommandsOf<Group extends CommandGroup> = Readonly<
  Record<Extract<CommandId, `priceMart.${Group}.${string}`>, CommandHandler>
>;
/** How each group of commands is loaded. */
export type AllCommands = { readonly [Group in CommandGroup]: () => Promise<CommandsOf<Group>> };
