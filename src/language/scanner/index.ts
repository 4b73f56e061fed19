export { holdsOtherBranch, namedInOtherBranch } from './branches';
export { isInOtherBranch, textInBranch } from './branchAt';
export { Kw } from './keywords';
export { keywordNames, keywordOf } from './keywordTable';
export { isListedReserved, isStructural } from './reserved';
export { scan } from './scanner';
export { Op, TokenKind } from './tokenKind';
export { isUnloadQuery, unescapedQuery } from './unloadQuery';
export { TokenBuffer, type ScanProblem, type Token } from './tokens';
