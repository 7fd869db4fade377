/** How a review stands, in a word and a sign; never by colour alone. */
import { Badge, type MantineColor } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ReviewState } from '../../rules/approval/index.ts'
import { CheckIcon, ClockIcon, CrossIcon, PencilIcon } from '../studio/icons.tsx'
import { useReviewsText } from './use-reviews-text.ts'

const LOOKS: Readonly<Record<ReviewState, readonly [MantineColor, ReactNode]>> = {
  open: ['yellow', <ClockIcon key="open" size={12} />],
  'sent-back': ['red', <PencilIcon key="back" size={12} />],
  approved: ['green', <CheckIcon key="approved" size={12} />],
  published: ['gray', <CheckIcon key="published" size={12} />],
  withdrawn: ['gray', <CrossIcon key="withdrawn" size={12} />],
}

export function ReviewStateBadge({ state }: { readonly state: ReviewState }) {
  const { t } = useReviewsText()
  const [color, icon] = LOOKS[state]
  return (
    <Badge variant="light" color={color} leftSection={icon} tt="none" autoContrast className="rb-review-state">
      {t(`state.${state}`)}
    </Badge>
  )
}
