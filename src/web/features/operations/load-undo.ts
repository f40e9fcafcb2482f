/** Fetches the code of *Undo*, which is best there before something starts that may have to be taken back. */
export const loadUndo = () => import('./undo-strip.tsx')
