import type { Statement } from '../ast';
import { NodeLists, statementAt } from '../ast/nodeLists';
import type { Catalog, SemanticModel } from '../semantics';
import { LintContext, type RawFinding } from './context';
import { finish, runRules, type Finding, type LintOptions } from './index';
import { rules } from './registry';
import type { Fix } from './rule';

/** What the rules found in a statement, with the statement's place then: it may have moved since. */
interface Known {
  readonly start: number;
  /** What was known of the names in it: other findings may follow from other knowledge. */
  readonly knowledge: object;
  readonly findings: readonly RawFinding[];
}

type Severities = LintOptions['severities'];

const ofStatements = rules.filter((rule) => rule.scope === undefined);
const ofFiles = rules.filter((rule) => rule.scope === 'file');

/** Lints one text again and again as it is edited: only statements that changed, or whose names mean something else, are looked at. */
export class Linter {
  private known = new WeakMap<Statement, Known>();
  private readonly whole = new NodeLists();
  private last:
    { readonly model: SemanticModel; readonly severities: Severities; readonly findings: Finding[] } | undefined;
  private catalog: Catalog | undefined;
  private severities: Severities;

  findings(model: SemanticModel, options: Pick<LintOptions, 'severities'> = {}): readonly Finding[] {
    const { severities } = options;
    if (this.last?.model === model && this.last.severities === severities) return this.last.findings;
    this.forgetIfChanged(model, severities);
    const { statements } = model.parse;
    const changed = statements.filter(
      (statement) => this.known.get(statement)?.knowledge !== model.knowledgeOf(statement),
    );
    if (changed.length > 0) this.learn(model, changed, options);
    this.whole.update(statements);
    const whole = new LintContext(model.parse, model, statements, this.whole);
    runRules(whole, ofFiles, options);
    const raw: RawFinding[] = whole.findings;
    for (const statement of statements) {
      const known = this.known.get(statement);
      if (known === undefined) continue;
      const delta = statement.start - known.start;
      for (const finding of known.findings) raw.push(delta === 0 ? finding : moved(finding, delta));
    }
    const findings = finish(model.parse, raw, options);
    this.last = { model, severities, findings };
    return findings;
  }

  /** What is known of all statements goes when the database may be another one, or other rules are on. */
  private forgetIfChanged({ catalog }: SemanticModel, severities: Severities): void {
    if (catalog === this.catalog && severities === this.severities) return;
    this.known = new WeakMap();
    this.catalog = catalog;
    this.severities = severities;
  }

  private learn(model: SemanticModel, changed: readonly Statement[], options: LintOptions): void {
    const context = new LintContext(model.parse, model, changed, new NodeLists(changed));
    runRules(context, ofStatements, options);
    const byStatement = new Map<Statement, RawFinding[]>(changed.map((statement) => [statement, []]));
    for (const finding of context.findings) {
      const statement = statementAt(changed, finding.start);
      if (statement !== undefined) byStatement.get(statement)?.push(finding);
    }
    for (const [statement, findings] of byStatement)
      this.known.set(statement, { start: statement.start, knowledge: model.knowledgeOf(statement), findings });
  }
}

function moved(finding: RawFinding, delta: number): RawFinding {
  const at = <T extends { readonly start: number; readonly end: number }>(place: T): T => ({
    ...place,
    start: place.start + delta,
    end: place.end + delta,
  });
  const fix: Fix | undefined = finding.fix && { ...finding.fix, edits: finding.fix.edits.map(at) };
  return { ...at(finding), fix };
}
