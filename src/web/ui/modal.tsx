import './modal.css'
import type { ReactNode } from 'react'

/**
 * A modal dialog. Escape closes it, and a press beside it where that loses nothing (`closesBeside`); focus stays inside
 * and goes back where it came from. Named by `label`, or by the element whose id is `labelledBy`.
 */
export function Modal(props: {
  className: string
  label?: string
  labelledBy?: string
  closesBeside?: boolean
  onClose: () => void
  children: ReactNode
}) {
  const { onClose } = props
  return (
    <dialog
      ref={openModal}
      className={`modal ${props.className}`}
      aria-label={props.label}
      aria-labelledby={props.labelledBy}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // A browser may close it without asking, at a second Escape.
      onClose={(event) => {
        if (!event.currentTarget.open) onClose()
      }}
      onPointerDown={(event) => {
        if (props.closesBeside && event.target === event.currentTarget) onClose()
      }}
    >
      {props.children}
    </dialog>
  )
}

function openModal(dialog: HTMLDialogElement): () => void {
  dialog.showModal()
  return () => dialog.close()
}
