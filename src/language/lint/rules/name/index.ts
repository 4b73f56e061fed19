import type { Rule } from '../../rule';
import { n01UnknownTable } from './n01UnknownTable';
import { n02UnknownColumn } from './n02UnknownColumn';
import { n03AmbiguousColumn } from './n03AmbiguousColumn';
import { n04ArgumentCount } from './n04ArgumentCount';
import { n05ArgumentType } from './n05ArgumentType';
import { n06PostgresFunction } from './n06PostgresFunction';
import { n07InsertCount } from './n07InsertCount';
import { n08SetColumns } from './n08SetColumns';
import { n09AggregateInWhere } from './n09AggregateInWhere';
import { n10UngroupedColumn } from './n10UngroupedColumn';
import { n11NameTwice } from './n11NameTwice';
import { n12CallForm } from './n12CallForm';
import { n13SortedAggregates } from './n13SortedAggregates';

/** N: names and arguments that do not resolve. */
export const nameRules: readonly Rule[] = [
  n01UnknownTable,
  n02UnknownColumn,
  n03AmbiguousColumn,
  n04ArgumentCount,
  n05ArgumentType,
  n06PostgresFunction,
  n07InsertCount,
  n08SetColumns,
  n09AggregateInWhere,
  n10UngroupedColumn,
  n11NameTwice,
  n12CallForm,
  n13SortedAggregates,
];
