/** Ignoring a finding: a reason is asked for, and without one nothing is ignored. */
import { Button, Popover, TextInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { LIMITS } from '../../../rules/workbook/index.ts'
import type { Translate } from '../../translate.ts'

export interface IgnoreButtonProps {
  readonly t: Translate
  readonly onIgnore: (reason: string) => void
}

export function IgnoreButton({ t, onIgnore }: IgnoreButtonProps) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const given = reason.trim()
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (given === '') return
    setOpen(false)
    onIgnore(given)
  }
  return (
    <Popover opened={open} onChange={setOpen} position="top-start" trapFocus withinPortal width={320}>
      <Popover.Target>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setOpen(!open)}>
          {t('findings.ignore')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit}>
          <TextInput
            size="xs"
            label={t('findings.ignoreReason')}
            description={t('findings.ignoreHint')}
            value={reason}
            maxLength={LIMITS.text}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
          />
          <Button type="submit" size="xs" mt="xs" disabled={given === ''}>
            {t('findings.ignoreDo')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
