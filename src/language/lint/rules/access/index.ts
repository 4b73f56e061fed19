import type { Rule } from '../../rule';
import { g01GrantToPublic } from './g01GrantToPublic';
import { g02PersonalData } from './g02PersonalData';
import { g03HardCodedAccount } from './g03HardCodedAccount';
import { g04GrantToUser } from './g04GrantToUser';

/** G: privileges and secrets. */
export const accessRules: readonly Rule[] = [g01GrantToPublic, g02PersonalData, g03HardCodedAccount, g04GrantToUser];
