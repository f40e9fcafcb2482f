/** What the shell lays over any page. */
export type ShellDialog = 'find' | 'help'

/** Which dialog a key opens from anywhere on the page; undefined for every other key, and while something lies over the page. */
export function dialogOfKey(event: KeyboardEvent): ShellDialog | undefined {
  if (event.altKey || event.defaultPrevented || isCovered()) return undefined
  const isModified = event.ctrlKey || event.metaKey
  if (isModified) return event.key.toLowerCase() === 'k' && !event.shiftKey ? 'find' : undefined
  return event.key === '?' && !isTyping(event.target) ? 'help' : undefined
}

/** A dialog or a menu holds focus: what it is for comes first. */
const isCovered = (): boolean => document.querySelector('dialog[open], .MuiModal-root') !== null

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]') !== null
