/** One box for several rows: full when all of them are held, half when some are. */
export function SelectBox(props: {
  label: string
  ids: string[]
  held: ReadonlySet<string>
  onHold: (ids: string[], on: boolean) => void
}) {
  const { ids, held, onHold } = props
  const count = ids.filter((id) => held.has(id)).length
  const all = ids.length > 0 && count === ids.length
  return (
    <input
      ref={(box) => {
        if (box) box.indeterminate = count > 0 && !all
      }}
      type="checkbox"
      className="box"
      aria-label={props.label}
      checked={all}
      onChange={() => onHold(ids, !all)}
    />
  )
}
