import type { ComponentProps } from 'react'
import { Themed } from '../../theme/themed.tsx'
import { ReviewSheet } from '../review/review-sheet.tsx'

/** The review over the table, with the theme that its parts need. */
export function ReviewDialog(props: ComponentProps<typeof ReviewSheet>) {
  return (
    <Themed>
      <ReviewSheet {...props} />
    </Themed>
  )
}
