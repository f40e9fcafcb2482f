import { CircleQuestionMark, Search } from 'lucide-react'
import { FIND_KEY } from '../features/find/find-key.ts'
import { preloadDialog } from './use-shell-dialogs.tsx'

/** Looks like the field that it opens. */
export function FindButton({ onOpen }: { onOpen: () => void }) {
  return (
    <button
      type="button"
      className="find"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onPointerEnter={() => preloadDialog('find')}
      onClick={onOpen}
    >
      <Search size={15} strokeWidth={1.75} aria-hidden="true" />
      <span className="cut">Find an instance, operation or person</span>
      <kbd aria-hidden="true">{FIND_KEY}</kbd>
    </button>
  )
}

export function HelpButton({ onOpen }: { onOpen: () => void }) {
  return (
    <button
      type="button"
      className="icon-button help"
      aria-label="Help: keys and signs"
      title="Help: keys and signs (?)"
      aria-haspopup="dialog"
      aria-keyshortcuts="?"
      onPointerEnter={() => preloadDialog('help')}
      onClick={onOpen}
    >
      <CircleQuestionMark size={16} strokeWidth={1.75} aria-hidden="true" />
    </button>
  )
}
