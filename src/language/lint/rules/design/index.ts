import type { Rule } from '../../rule';
import { d01FactDistribution } from './d01FactDistribution';
import { d02DistKeyColumn } from './d02DistKeyColumn';
import { d03LargeDistAll } from './d03LargeDistAll';
import { d04FactSortKey } from './d04FactSortKey';
import { d05InterleavedSortKey } from './d05InterleavedSortKey';
import { d06KeyNotEnforced } from './d06KeyNotEnforced';
import { d07VarcharMax } from './d07VarcharMax';
import { d08DateAsText } from './d08DateAsText';
import { d09SortKeyEncoding } from './d09SortKeyEncoding';
import { d10SuperAsKey } from './d10SuperAsKey';
import { d11UnsupportedType } from './d11UnsupportedType';
import { d12UnsupportedDdl } from './d12UnsupportedDdl';
import { d13FloatMoney } from './d13FloatMoney';
import { d14CharMultibyte } from './d14CharMultibyte';
import { d15PythonUdf } from './d15PythonUdf';
import { d16QuotedName } from './d16QuotedName';
import { d17DropCascade } from './d17DropCascade';
import { d18LateBindingNames } from './d18LateBindingNames';
import { d19RunAgain } from './d19RunAgain';
import { d20DefaultLength } from './d20DefaultLength';

/** D: how tables are laid out. */
export const designRules: readonly Rule[] = [
  d01FactDistribution,
  d02DistKeyColumn,
  d03LargeDistAll,
  d04FactSortKey,
  d05InterleavedSortKey,
  d06KeyNotEnforced,
  d07VarcharMax,
  d08DateAsText,
  d09SortKeyEncoding,
  d10SuperAsKey,
  d11UnsupportedType,
  d12UnsupportedDdl,
  d13FloatMoney,
  d14CharMultibyte,
  d15PythonUdf,
  d16QuotedName,
  d17DropCascade,
  d18LateBindingNames,
  d19RunAgain,
  d20DefaultLength,
];
