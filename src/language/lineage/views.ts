import type { Query, Statement } from '../ast';
import { parse } from '../parser/parser';
import type { Catalog } from '../semantics/catalog';
import type { StatementContent } from '../semantics/content';
import type { Relation } from '../semantics/relation';
import { TextModel } from '../semantics/textModel';
import { StatementColumns, type QueryLineage } from './columns';

/** Views on views deeper than this are not followed. */
const deepest = 50;

/** The column lineage of the statements of a text, and of the views that they read, each worked out once. */
export class LineageReader {
  private readonly byContent = new WeakMap<StatementContent, StatementColumns>();
  private readonly byText = new Map<string, QueryLineage | undefined>();
  private depth = 0;

  constructor(
    private readonly model: TextModel,
    private readonly catalog: Catalog,
  ) {}

  columns(content: StatementContent): StatementColumns {
    let columns = this.byContent.get(content);
    if (columns === undefined) {
      columns = new StatementColumns(content, (view) => this.view(view));
      this.byContent.set(content, columns);
    }
    return columns;
  }

  private view(view: Relation): QueryLineage | undefined {
    const { definition, viewText } = view;
    if (this.depth >= deepest) return undefined;
    this.depth++;
    try {
      if (definition?.kind === 'createView') {
        const content = this.model.contentOf(definition);
        return definition.query && content && this.columns(content).query(definition.query);
      }
      return viewText === undefined ? undefined : this.text(viewText);
    } finally {
      this.depth--;
    }
  }

  /** The lineage of a view of the catalog, whose text is all there is. */
  private text(text: string): QueryLineage | undefined {
    if (this.byText.has(text)) return this.byText.get(text);
    // A view that reads itself gets nothing from there.
    this.byText.set(text, undefined);
    const model = new TextModel(parse(text), this.catalog, undefined);
    const [statement] = model.parse.statements;
    const query = statement && queryOf(statement);
    const content = statement && model.contentOf(statement);
    const found = query && content && this.columns(content).query(query);
    this.byText.set(text, found);
    return found;
  }
}

/** Catalogs give a view as its query, or as the statement that makes it. */
function queryOf(statement: Statement): Query | undefined {
  if (statement.kind === 'query') return statement;
  return statement.kind === 'createView' ? statement.query : undefined;
}
