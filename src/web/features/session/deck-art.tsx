const LEFT = 130
const PITCH = 36

/** A deck of rows: how long each is, and what is known of it. */
const ROWS = [
  { length: 440, known: 'settled' },
  { length: 380, known: 'settled' },
  { length: 470, known: 'half' },
  { length: 300, known: 'settled' },
  { length: 420, known: 'settled' },
  { length: 350, known: 'settled' },
  { length: 460, known: 'unknown' },
  { length: 400, known: 'settled' },
  { length: 330, known: 'half' },
  { length: 450, known: 'settled' },
  { length: 290, known: 'settled' },
  { length: 410, known: 'half' },
  { length: 370, known: 'settled' },
  { length: 440, known: 'unknown' },
] as const

/** The picture beside the sign-in: rows that are settled, half taken on, and not known. */
export function DeckArt() {
  return (
    <svg className="deck-art" viewBox="0 0 620 560" aria-hidden="true">
      <defs>
        <linearGradient id="deck-fade">
          <stop offset="0" stopColor="#fff" stopOpacity=".9" />
          <stop offset="1" stopColor="#fff" stopOpacity=".1" />
        </linearGradient>
        <mask id="deck-mask">
          <rect width="620" height="560" fill="url(#deck-fade)" />
        </mask>
      </defs>
      <g mask="url(#deck-mask)" opacity=".3">
        {ROWS.map((row, index) => (
          <DeckRow key={index} {...row} y={18 + index * PITCH} />
        ))}
      </g>
    </svg>
  )
}

function DeckRow({ length, known, y }: { length: number; known: string; y: number }) {
  const cut = LEFT + Math.round(length * 0.45)
  const end = LEFT + length
  return (
    <>
      <circle
        cx="100"
        cy={y}
        r="5"
        className={known === 'settled' ? 'full' : 'hollow'}
        strokeDasharray={known === 'unknown' ? '4 3.85' : undefined}
      />
      {known === 'half' ? (
        <>
          <path d={`M${LEFT} ${y}H${cut}`} />
          <path d={`M${cut + 6} ${y}H${end}`} opacity=".28" />
        </>
      ) : (
        <path d={`M${LEFT} ${y}H${end}`} strokeDasharray={known === 'unknown' ? '14 10' : undefined} />
      )}
    </>
  )
}
