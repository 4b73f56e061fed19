import type { Rule } from '../../rule';
import { l01AccessKeys } from './l01AccessKeys';
import { l02ColumnarOptions } from './l02ColumnarOptions';
import { l03MaxErrorTwice } from './l03MaxErrorTwice';
import { l13UnloadLimit } from './l13UnloadLimit';

/** L: COPY and UNLOAD. */
export const loadRules: readonly Rule[] = [l01AccessKeys, l02ColumnarOptions, l03MaxErrorTwice, l13UnloadLimit];
