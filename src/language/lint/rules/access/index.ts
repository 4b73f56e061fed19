import type { Rule } from '../../rule';
import { g01GrantToPublic } from './g01GrantToPublic';
import { g03HardCodedAccount } from './g03HardCodedAccount';

/** G: privileges and secrets. */
export const accessRules: readonly Rule[] = [g01GrantToPublic, g03HardCodedAccount];
