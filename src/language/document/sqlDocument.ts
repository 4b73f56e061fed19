import { lint, type Finding, type LintOptions } from '../lint';
import { parse } from '../parser/parser';
import type { ParseResult } from '../parser/result';
import { analyze, emptyCatalog, type Catalog, type SemanticModel } from '../semantics';

/** Replaces `start` to `end` of the text by `text`. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** An open text with its tree, its names and its findings, each made when first asked for and kept up to date through edits. */
export class SqlDocument {
  private result: ParseResult | undefined;
  private semantics: SemanticModel | undefined;
  private known: { readonly options: LintOptions; readonly findings: readonly Finding[] } | undefined;

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
    if (catalog === this.currentCatalog) return;
    this.currentCatalog = catalog;
    this.semantics = undefined;
    this.known = undefined;
  }

  /** Trees handed out before are no longer valid after an edit. */
  edit({ start, end, text }: TextChange): void {
    this.source = this.source.slice(0, start) + text + this.source.slice(end);
    this.result = undefined;
    this.semantics = undefined;
    this.known = undefined;
  }

  get parse(): ParseResult {
    return (this.result ??= parse(this.source));
  }

  get model(): SemanticModel {
    return (this.semantics ??= analyze(this.parse, this.currentCatalog));
  }

  findings(options: Pick<LintOptions, 'severities'> = {}): readonly Finding[] {
    if (this.known?.options !== options)
      this.known = { options, findings: lint(this.parse, { ...options, catalog: this.currentCatalog }) };
    return this.known.findings;
  }
}
