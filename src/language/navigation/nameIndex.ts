import type { Statement } from '../ast';
import type { SemanticModel } from '../semantics';
import { NameCollector } from './collector';
import { StoredTargets } from './stored';
import type { Occurrence, Target } from './target';

interface Known {
  readonly catalog: unknown;
  readonly environment: string;
  readonly occurrences: readonly Occurrence[];
  /** Where the statement began then; -1 when all the names lie in nodes of the tree, which move along with edits. */
  readonly fixedAt: number;
}

const perStatement = new WeakMap<Statement, Known>();
const perModel = new WeakMap<SemanticModel, { readonly stored: StoredTargets; readonly environment: string }>();

function surroundings(model: SemanticModel) {
  let known = perModel.get(model);
  if (known === undefined)
    perModel.set(model, (known = { stored: new StoredTargets(model), environment: model.environment }));
  return known;
}

/** The names of one statement, by place. A statement that an edit left alone keeps them as long as what it refers to stays. */
export function namesOf(model: SemanticModel, statement: Statement): readonly Occurrence[] {
  const { stored, environment } = surroundings(model);
  const known = perStatement.get(statement);
  const { catalog } = model;
  const { start } = statement;
  if (
    known !== undefined &&
    known.environment === environment &&
    known.catalog === catalog &&
    (known.fixedAt < 0 || known.fixedAt === start)
  )
    return known.occurrences;
  const collector = new NameCollector(model, stored);
  const occurrences = collector.collect(statement);
  perStatement.set(statement, { catalog, environment, occurrences, fixedAt: collector.readTokens ? start : -1 });
  return occurrences;
}

/** All names of a text. */
export function allNames(model: SemanticModel): Occurrence[] {
  return model.parse.statements.flatMap((statement) => namesOf(model, statement));
}

/** The name that an offset touches; where one ends and the next begins, the next. */
export function nameAt(model: SemanticModel, offset: number): Occurrence | undefined {
  const statement = statementAround(model.parse.statements, offset);
  if (statement === undefined) return undefined;
  const touched = namesOf(model, statement).filter(({ node }) => node.start <= offset && offset <= node.end);
  const begun = touched.filter(({ node }) => node.end > offset);
  return begun[0] ?? touched[0];
}

/** The statement that an offset lies in or at whose end it stands. */
export function statementAround(statements: readonly Statement[], offset: number): Statement | undefined {
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle] as Statement).start <= offset) low = middle + 1;
    else high = middle;
  }
  const statement = statements[low - 1];
  return statement !== undefined && offset <= statement.end ? statement : undefined;
}

/** Every place where a text names a target, definitions included. */
export function occurrencesOf(model: SemanticModel, target: Target): Occurrence[] {
  return allNames(model).filter((each) => each.target.key === target.key);
}
