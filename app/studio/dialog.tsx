/** A question in the middle of the page: it has the keyboard for as long as it is there. */
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { TAKES_KEYBOARD } from './keyboard.ts'

export interface DialogProps {
  readonly title: string
  /** What the cross in its corner is called. */
  readonly close: string
  readonly size?: string | number
  readonly onClose: () => void
  readonly children: ReactNode
}

export function Dialog({ title, close, size = 'md', onClose, children }: DialogProps) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      classNames={{ content: TAKES_KEYBOARD }}
      // The page has a banner already; this is the head of a dialog.
      attributes={{ header: { role: 'presentation' } }}
      closeButtonProps={{ 'aria-label': close }}
      transitionProps={{ duration: 0 }}
      returnFocus={false}
    >
      {children}
    </Modal>
  )
}
