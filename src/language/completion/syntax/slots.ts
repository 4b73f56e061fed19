import { isBareAlias } from '../../scanner/reserved';
import type { Item } from './items';

type Match = (item: Item) => boolean;

const name: Match = (item) => (item.kind === 'name' && !item.structural) || item.kind === 'placeholder';
const string: Match = ({ kind }) => kind === 'string' || kind === 'placeholder';
const called = new Set(['LEFT', 'RIGHT', 'USER']);
/** Calls with a syntax of their own. */
const special = new Set(['EXTRACT', 'COUNT', 'TRIM', 'TRY_CAST', 'CONVERT', 'SUBSTRING', 'POSITION', 'EXISTS']);

/** Slots of the notation by what they take. What is offered in each is told by offers.ts. */
const slots: Readonly<Record<string, Match>> = {
  // Values.
  operand: name,
  /** A function's name, before its parentheses. */
  callee: (item) => (name(item) && !special.has(item.word)) || called.has(item.word),
  /** An aggregate function's name. */
  aggregate: name,
  /** A SUPER value that is taken apart. */
  walked: name,
  string,
  number: ({ kind }) => kind === 'number' || kind === 'placeholder',
  operator: ({ kind }) => kind === 'operator',
  sign: ({ kind, mark }) => kind === 'operator' && mark === '',
  percent: ({ kind, mark }) => kind === 'operator' && mark === '%',
  star: ({ kind, mark }) => kind === 'operator' && mark === '*',
  datePart: name,
  // Names of things that are there.
  relation: name,
  joinRelation: name,
  tableFunction: name,
  target: name,
  table: name,
  view: name,
  materializedView: name,
  schema: name,
  procedure: name,
  function: name,
  typeName: name,
  otherName: name,
  column: name,
  /** `table.column`, as COMMENT ON writes it. */
  tableColumn: name,
  ownColumn: name,
  referencedColumn: name,
  insertColumn: name,
  setColumn: name,
  usingColumn: name,
  scopeColumn: name,
  unloadColumn: name,
  variable: name,
  cursor: name,
  /** A loop's or a block's, which any word may be. */
  label: ({ kind, word }) => kind === 'name' && word !== 'WHEN',
  // Names that are being made up.
  newName: name,
  /** Of a table, view or routine: a schema may stand before it. */
  newObject: name,
  alias: (item) => item.kind === 'name',
  bareAlias: (item) => item.kind === 'name' && (item.word === '' || isBareAlias(item.kw)),
  tableAlias: (item) => item.kind === 'name' && (item.word === '' || isBareAlias(item.kw)),
  // Texts.
  s3: string,
  iamRole: string,
  datePartText: string,
  body: string,
  // Whole items that stand in for more than one step: they take nothing.
  joinCondition: () => false,
  allColumns: () => false,
  groupAll: () => false,
  unloadOpening: () => false,
  unloadQuery: () => false,
  subquery: () => false,
  /** Anything at all, for what is not looked into. */
  any: ({ kind, mark }) => !(kind === 'mark' && mark === ';'),
};

export function isSlot(slot: string): boolean {
  return Object.hasOwn(slots, slot);
}

export function takes(slot: string, item: Item): boolean {
  return slots[slot]?.(item) === true;
}
