export { renameableAt, rename, type Renameable, type Renaming } from './rename';
export { applyEdits, type Edit } from './edits';
