import './small-dialog.css'
import { useId, type ReactNode } from 'react'

/** A modal dialog of a few lines. Escape closes it, focus stays inside and goes back where it came from. */
export function SmallDialog(props: { title: string; children: ReactNode; onClose: () => void }) {
  const { onClose } = props
  const titleId = useId()
  return (
    <dialog
      ref={openModal}
      className="small-dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // A browser may close it without asking, at a second Escape.
      onClose={(event) => {
        if (!event.currentTarget.open) onClose()
      }}
    >
      <h2 id={titleId}>{props.title}</h2>
      {props.children}
    </dialog>
  )
}

function openModal(dialog: HTMLDialogElement): () => void {
  dialog.showModal()
  return () => dialog.close()
}
