import type { Statement } from '../ast';
import type { StatementContent } from './content';
import { mayHaveEffects } from './effects';
import type { History } from './history';
import { analyzeStatement } from './statementAnalyzer';

/**
 * What is known of one statement of a text, worked out when first asked for. Outlives edits that leave the statement alone: then it
 * holds as long as the names that it looked up mean the same.
 */
export class StatementModel {
  /** Place among the statements of the text. */
  index = 0;
  readonly hasEffects: boolean;
  private known: StatementContent | undefined;
  /** The history that `known` was checked against. */
  private checked: History | undefined;

  constructor(readonly statement: Statement) {
    this.hasEffects = mayHaveEffects(statement);
  }

  content(history: History): StatementContent {
    if (this.known !== undefined && this.checked !== history && !this.holds(this.known, history))
      this.known = undefined;
    this.checked = history;
    return (this.known ??= this.analyze(history));
  }

  private analyze(history: History): StatementContent {
    const { index } = this;
    return analyzeStatement(this.statement, {
      text: history.text,
      relation: (schema, name) => history.relation(schema, name, index),
      returnType: (schema, name) => history.returnType(schema, name, index),
    });
  }

  private holds({ lookups }: StatementContent, history: History): boolean {
    return lookups.every(({ of, schema, name, answer }) =>
      of === 'relation'
        ? history.relation(schema, name, this.index) === answer
        : history.returnType(schema, name, this.index) === answer,
    );
  }
}
