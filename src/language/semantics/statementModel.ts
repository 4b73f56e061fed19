import type { Statement } from '../ast';
import { Answers } from './answers';
import type { StatementContent } from './content';
import { mayHaveEffects } from './effects';
import type { History } from './history';
import type { Relation } from './relation';
import { analyzeStatement } from './statementAnalyzer';

/**
 * What is known of one statement of a text, worked out when first asked for. Outlives edits that leave the statement alone: then it
 * holds as long as the names that were looked up for it mean the same.
 */
export class StatementModel {
  /** Place among the statements of the text. */
  index = 0;
  readonly hasEffects: boolean;
  private known: StatementContent | undefined;
  private judged: { readonly content: StatementContent } | undefined;
  /** The history that `known` was checked against. */
  private checked: History | undefined;
  private readonly relations = new Answers((history, schema, name, index) => history.relation(schema, name, index));
  private readonly types = new Answers((history, schema, name, index) => history.returnType(schema, name, index));
  /** Asked of a whole text, and never by the analysis: its answer needs the content of all statements. */
  private readonly made = new Answers((history, _, name) => history.makes(name));

  constructor(readonly statement: Statement) {
    this.hasEffects = mayHaveEffects(statement);
  }

  content(history: History): StatementContent {
    if (this.checked !== history && !this.hold(history)) {
      this.known = undefined;
      this.relations.forget();
      this.types.forget();
    }
    this.checked = history;
    return (this.known ??= this.analyze(history));
  }

  /** The same object as long as the content holds, and what else was asked about the text for the statement's sake. */
  knowledge(history: History): object {
    const content = this.content(history);
    if (this.judged?.content !== content || !this.made.hold(history, this.index)) {
      this.made.forget();
      this.judged = { content };
    }
    return this.judged;
  }

  /** The relation that a name means before the statement runs. */
  relation(history: History, schema: string | undefined, name: string): Relation | undefined {
    return this.relations.of(history, schema, name, this.index);
  }

  /** Whether any statement of the text makes a relation of a name, in whatever schema. */
  isMade(history: History, name: string): boolean {
    return this.made.of(history, undefined, name, this.index);
  }

  private analyze(history: History): StatementContent {
    return analyzeStatement(this.statement, {
      text: history.text,
      relation: (schema, name) => this.relation(history, schema, name),
      returnType: (schema, name) => this.types.of(history, schema, name, this.index),
    });
  }

  private hold(history: History): boolean {
    return this.relations.hold(history, this.index) && this.types.hold(history, this.index);
  }
}
