import './small-dialog.css'
import { useId, type ReactNode } from 'react'
import { Modal } from '../../ui/modal.tsx'

/** A modal dialog of a few lines, named by its title. */
export function SmallDialog(props: { title: string; children: ReactNode; onClose: () => void }) {
  const titleId = useId()
  return (
    <Modal className="small-dialog" labelledBy={titleId} onClose={props.onClose}>
      <h2 id={titleId}>{props.title}</h2>
      {props.children}
    </Modal>
  )
}
