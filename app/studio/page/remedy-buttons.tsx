/** What would mend something, a button each: the words are the remedy's own. */
import { Button } from '@mantine/core'
import type { Remedy } from '../../../rules/workbook/index.ts'
import type { Lexicon } from '../lexicon.ts'

export interface RemedyButtonsProps {
  readonly remedies: readonly Remedy[]
  readonly lexicon: Lexicon
  readonly onApply: (remedy: Remedy) => void
}

export function RemedyButtons({ remedies, lexicon, onApply }: RemedyButtonsProps) {
  if (remedies.length === 0) return null
  return (
    <span className="rb-remedies">
      {remedies.map((remedy) => {
        const words = lexicon.text(remedy.label)
        return (
          <Button key={words} size="compact-xs" variant="light" title={words} onClick={() => onApply(remedy)}>
            {words}
          </Button>
        )
      })}
    </span>
  )
}
