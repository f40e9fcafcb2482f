import { lazy, type ComponentProps } from 'react'
import { Part } from '../../ui/part.tsx'

const ReviewSheet = lazy(async () => ({ default: (await import('./review-sheet.tsx')).ReviewSheet }))

/** The review sheet over a page, its code fetched when the first one opens: no page is drawn later for it. */
export function Review(props: ComponentProps<typeof ReviewSheet>) {
  return (
    <Part onFail={props.onClose}>
      <ReviewSheet {...props} />
    </Part>
  )
}
