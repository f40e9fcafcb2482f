import './hand-over-dialog.css'
import { useId, useState } from 'react'
import type { Operation } from '../../../contract/operation.ts'
import { systemClock } from '../../lib/clock.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { handOverText } from './hand-over-text.ts'
import type { TextForm } from './outside-text.ts'

const FORMS = [
  { id: 'plain', label: 'Plain text' },
  { id: 'markdown', label: 'Markdown' },
] as const

/** The operation as text to copy into a ticket, as it stood when this was opened; told when it has changed since. */
export function HandOverDialog({ operation, onClose }: { operation: Operation; onClose: () => void }) {
  const ids = { title: useId(), text: useId() }
  const [form, setForm] = useState<TextForm>('plain')
  const [seen, setSeen] = useState(() => ({ operation, now: systemClock.now() }))
  const place = { address: window.location.origin + window.location.pathname, now: seen.now }
  const text = handOverText(seen.operation, place, form)
  return (
    <Modal className="hand-over" labelledBy={ids.title} onClose={onClose}>
      <h2 id={ids.title}>Hand-over text of {operation.ref}</h2>
      <Tabs
        label="Form of the text"
        tabs={FORMS}
        current={form}
        panelId={ids.text}
        onChoose={(id) => setForm(id === 'markdown' ? 'markdown' : 'plain')}
      />
      <div id={ids.text} role="tabpanel" aria-label={form === 'plain' ? 'Plain text' : 'Markdown'}>
        <textarea aria-label="Hand-over text" readOnly rows={18} value={text} />
      </div>
      <output className="changed">
        {operation !== seen.operation && (
          <>
            The operation has changed since.
            <button
              type="button"
              className="button small"
              onClick={() => setSeen({ operation, now: systemClock.now() })}
            >
              Write it anew
            </button>
          </>
        )}
      </output>
      <footer>
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
        <CopyButton label="Copy" className="primary" text={() => text} />
      </footer>
    </Modal>
  )
}
