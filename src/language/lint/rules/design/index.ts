import type { Rule } from '../../rule';
import { d05InterleavedSortKey } from './d05InterleavedSortKey';
import { d07VarcharMax } from './d07VarcharMax';
import { d08DateAsText } from './d08DateAsText';
import { d10SuperAsKey } from './d10SuperAsKey';
import { d11UnsupportedType } from './d11UnsupportedType';
import { d13FloatMoney } from './d13FloatMoney';
import { d15PythonUdf } from './d15PythonUdf';
import { d17DropCascade } from './d17DropCascade';

/** D: how tables are laid out. */
export const designRules: readonly Rule[] = [
  d05InterleavedSortKey,
  d07VarcharMax,
  d08DateAsText,
  d10SuperAsKey,
  d11UnsupportedType,
  d13FloatMoney,
  d15PythonUdf,
  d17DropCascade,
];
