import './brand-mark.css'

/** The mark of Brokerdeck: rows, the last of them not settled yet. */
export function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 20 20" aria-hidden="true">
      <rect className="ground" width="20" height="20" rx="5" />
      <path className="settled" d="M5 6h10M5 10h4.6M5 14h1.7M8.6 14h1.7M12.2 14h1.7" />
      <path className="open" d="M11 10h4" />
    </svg>
  )
}
