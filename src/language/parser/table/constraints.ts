import type { Expression, Identifier, QualifiedName, TableConstraint } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';

/** Whether a constraint of the table begins here (and not a column of that name). */
export function atTableConstraint(p: Parser): boolean {
  switch (p.kw) {
    case Kw.CONSTRAINT:
    case Kw.UNIQUE:
    case Kw.PRIMARY:
    case Kw.FOREIGN:
    case Kw.CHECK:
      return true;
    default:
      return false;
  }
}

/** `[CONSTRAINT name] UNIQUE (…) | PRIMARY KEY (…) | FOREIGN KEY (…) REFERENCES t [(…)]`. */
export function parseTableConstraint(p: Parser): TableConstraint {
  const { start } = p;
  const name = p.eat(Kw.CONSTRAINT) ? p.name('a name for the constraint') : undefined;
  let type: TableConstraint['type'] = 'unique';
  let columns: Identifier[] = [];
  let references: QualifiedName | undefined;
  let referencedColumns: Identifier[] = [];
  let condition: Expression | undefined;
  switch (p.kw) {
    case Kw.UNIQUE:
      p.advance();
      columns = p.nameList('a column name');
      break;
    case Kw.PRIMARY:
      type = 'primary key';
      p.advance();
      p.expect(Kw.KEY);
      columns = p.nameList('a column name');
      break;
    case Kw.FOREIGN:
      type = 'foreign key';
      p.advance();
      p.expect(Kw.KEY);
      columns = p.nameList('a column name');
      p.expect(Kw.REFERENCES);
      references = p.qualifiedName('the referenced table');
      if (p.is(TokenKind.LeftParen)) referencedColumns = p.nameList('a column name');
      break;
    case Kw.CHECK:
      type = 'check';
      p.failWith('Redshift has no CHECK constraints: validate the rows while loading them.');
      p.advance();
      condition = p.expression();
      break;
    default:
      p.fail('`UNIQUE`, `PRIMARY KEY` or `FOREIGN KEY`');
  }
  return {
    kind: 'tableConstraint',
    start,
    end: p.endFrom(start),
    name,
    type,
    columns,
    references,
    referencedColumns,
    condition,
  };
}
