/**
 * Redshift SQL into PostgreSQL: edits on the source by the parsed tree, and a plan of what is to be done. Pure.
 * The prelude (schema pmw) and the executing side are in src/emulator/redshift.
 */
import { childrenOf, type Node, type Statement } from '../ast';
import type { Context } from './context';
import { Edits } from './edits';
import { translateExpression } from './expressions';
import { mergePlan } from './merge';
import { alterObject, createObject, dropObject, grantPlan, setPlan, showPlan, unknownStatement } from './objects';
import { copyPlan, unloadPlan } from './options';
import { Untranslatable, type Plan, type TranslateOptions } from './plan';
import { translateQueryPart } from './queries';
import { alterTable, createMaterializedView, createTable, createTableAs } from './tables';

export { MappedText } from './edits';
export { isSharedSetting } from './objects';
export { RuleBroken, Untranslatable } from './plan';
export type { CopyPlan, Plan, PlanOption, Step, TranslateOptions, UnloadPlan } from './plan';

/** The plan for one parsed statement of `source`. Throws Untranslatable and RuleBroken. */
export function translate(source: string, statement: Statement, options: TranslateOptions): Plan {
  const context: Context = { source, statement, edits: new Edits(source), options };
  for (const { node, parent } of bottomUp(statement)) {
    translateExpression(node, parent, context);
    translateQueryPart(node, parent, context);
  }
  return planOf(statement, context);
}

/** Children before their parents; no recursion, so depth is no limit. */
function bottomUp(root: Node): { node: Node; parent: Node | undefined }[] {
  const order: { node: Node; parent: Node | undefined }[] = [{ node: root, parent: undefined }];
  for (let at = 0; at < order.length; at++) {
    const entry = order[at];
    if (entry) for (const child of childrenOf(entry.node)) order.push({ node: child, parent: entry.node });
  }
  return order.reverse();
}

function planOf(statement: Statement, context: Context): Plan {
  const { edits } = context;
  const text = () => edits.renderMapped(statement.start, statement.end);
  const asIs = (counted: number): Plan => ({ kind: 'steps', steps: [{ text: text() }], counted });
  switch (statement.kind) {
    case 'query':
      return statement.body.kind === 'select' && statement.body.into
        ? intoPlan(context, text())
        : { kind: 'query', text: text() };
    case 'insert':
    case 'update':
    case 'delete': {
      if (statement.kind === 'delete' && !statement.fromWord) edits.insertBefore(statement.table.start, 'FROM ');
      return asIs(0);
    }
    case 'merge':
      return mergePlan(statement, context);
    case 'copy':
      return copyPlan(statement, context);
    case 'unload': {
      if (!statement.source) throw unknownStatement(context.source, statement.start);
      const query = statement.query ? edits.render(statement.query.start, statement.query.end) : statement.source.value;
      // Inside the literal quotes are doubled; the query's own text has them once.
      return unloadPlan(statement, query, context);
    }
    case 'truncate':
      return { kind: 'truncate', text: text() };
    case 'createTable':
      return createTable(statement, context);
    case 'createTableAs':
      return createTableAs(statement, context);
    case 'alterTable':
      return alterTable(statement, context);
    case 'createView':
      if (statement.external) throw new Untranslatable('external views', statement.start);
      if (statement.noSchemaBinding) edits.remove(statement.noSchemaBinding.start, statement.noSchemaBinding.end);
      return asIs(-1);
    case 'createMaterializedView':
      return createMaterializedView(statement, context);
    case 'createProcedure':
      for (const option of statement.options) if (option.name === 'NONATOMIC') edits.remove(option.start, option.end);
      return asIs(-1);
    case 'createFunction':
      if (statement.external) throw new Untranslatable('external functions', statement.start);
      if (/plpythonu/i.test(context.source.slice(statement.start, statement.end)) && !statement.query)
        throw new Untranslatable('Python functions (Redshift ended them on 2026-06-30)', statement.start);
      return asIs(-1);
    case 'createObject':
      return createObject(statement, context);
    case 'alterObject':
      return alterObject(statement, context);
    case 'drop':
      return dropObject(statement, context);
    case 'grant':
      return grantPlan(statement);
    case 'alterDefaultPrivileges':
    case 'vacuum':
    case 'lock':
      return { kind: 'nothing' };
    case 'analyze':
      if (statement.compression) throw new Untranslatable('ANALYZE COMPRESSION', statement.start);
      if (statement.scope) edits.remove(statement.scope.start, statement.scope.end);
      return asIs(-1);
    case 'transaction':
      return { kind: 'transaction', action: statement.action, text: text() };
    case 'set':
      return setPlan(statement, context);
    case 'show':
      return showPlan(statement, context);
    case 'cancel': {
      const process = edits.render(statement.process.start, statement.process.end);
      return { kind: 'steps', steps: [{ generated: `SELECT pg_cancel_backend(${process})` }], counted: -1 };
    }
    case 'comment':
    case 'call':
    case 'explain':
    case 'prepare':
    case 'execute':
    case 'deallocate':
    case 'declareCursor':
    case 'fetchCursor':
    case 'closeCursor':
    case 'refreshMaterializedView':
      return asIs(-1);
    case 'unknown':
    case 'template':
      throw unknownStatement(context.source, statement.start);
    case 'unsupported':
      throw new Untranslatable(`${statement.feature} (PostgreSQL's, not Redshift's)`, statement.start);
    case 'createExternalTable':
    case 'copyJob':
    case 'createModel':
    case 'attachPolicy':
    case 'maskingPolicy':
    case 'rlsPolicy':
    case 'use':
      throw new Untranslatable(
        statement.kind.replace(/[A-Z]/g, (letter) => ` ${letter}`).toUpperCase(),
        statement.start,
      );
  }
}

function intoPlan(context: Context, text: ReturnType<Edits['renderMapped']>): Plan {
  const schema = context.options.temporarySchema;
  const steps = schema === undefined ? [] : [{ generated: `CREATE SCHEMA IF NOT EXISTS "${schema}"` }];
  return { kind: 'steps', steps: [...steps, { text }], counted: -1 };
}
