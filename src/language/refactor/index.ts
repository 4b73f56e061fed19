export { renameableAt, rename, type Renameable, type Renaming } from './rename';
export { applyEdits, type Edit } from './edits';
export { refactoringsAt } from './refactorings';
export type { Refactoring, RefactoringKind } from './refactoring';
