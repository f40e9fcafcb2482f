import './help-dialog.css'
import { X } from 'lucide-react'
import { useId } from 'react'
import { Modal } from '../../ui/modal.tsx'
import { FaceLegend } from './face-legend.tsx'
import { KEY_GROUPS } from './key-groups.ts'

/** The keys that do something, and what the signs mean. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const titleId = useId()
  return (
    <Modal className="help-dialog" labelledBy={titleId} closesBeside onClose={onClose}>
      <header>
        <h2 id={titleId}>Keys and signs</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <X size={16} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by key */}
      <section className="parts" tabIndex={0} aria-labelledby={titleId}>
        <div className="keys">
          {KEY_GROUPS.map(({ head, keys }) => (
            <div key={head}>
              <h3>{head}</h3>
              <dl>
                {keys.map(({ caps, does }) => (
                  <div key={does}>
                    <dt>
                      {caps.map((cap) => (
                        <kbd key={cap}>{cap}</kbd>
                      ))}
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </div>
          ))}
        </div>
        <FaceLegend />
      </section>
    </Modal>
  )
}
