import type { Finding, LintOptions } from '../lint';
import { Linter } from '../lint/linter';
import { parse } from '../parser/parser';
import { applyChange, reparse, type TextChange } from '../parser/reparse';
import type { ParseResult } from '../parser/result';
import { analyze, emptyCatalog, type Catalog, type SemanticModel } from '../semantics';

/** So many edits without a question between them cost more one by one than reading the text anew. */
const mostPending = 8;

/** An open text with its tree, its names and its findings, each made when first asked for and kept up to date through edits. */
export class SqlDocument {
  private result: ParseResult | undefined;
  private semantics: SemanticModel | undefined;
  private readonly linter = new Linter();
  /** Edits that `result` has not seen, in order. */
  private pending: TextChange[] = [];

  constructor(
    private source: string,
    private currentCatalog: Catalog = emptyCatalog,
  ) {}

  get text(): string {
    return this.source;
  }

  get catalog(): Catalog {
    return this.currentCatalog;
  }

  /** What is known of the database from now on. */
  set catalog(catalog: Catalog) {
    this.currentCatalog = catalog;
  }

  /** Trees handed out before are no longer valid after an edit: nodes that stay are moved in place. */
  edit(change: TextChange): void {
    this.source = applyChange(this.source, change);
    if (this.result === undefined) return;
    if (this.pending.length < mostPending) this.pending.push(change);
    else this.result = undefined;
  }

  get parse(): ParseResult {
    if (this.result === undefined) this.result = parse(this.source);
    else for (const change of this.pending) this.result = reparse(this.result, change);
    this.pending = [];
    return this.result;
  }

  get model(): SemanticModel {
    const result = this.parse;
    const { semantics, currentCatalog } = this;
    if (semantics?.parse !== result || semantics.catalog !== currentCatalog)
      this.semantics = analyze(result, currentCatalog, semantics);
    return this.semantics as SemanticModel;
  }

  findings(options: Pick<LintOptions, 'severities'> = {}): readonly Finding[] {
    return this.linter.findings(this.model, options);
  }
}
