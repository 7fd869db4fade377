/** What a sheet is called, what is noted about it, and how its rows decide. */
import { Button, Group, Radio, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { HIT_POLICIES, type HitPolicy } from '../../../rules/table/index.ts'
import { textIn } from '../../../rules/text.ts'
import { POINTS, type Sheet } from '../../../rules/workbook/index.ts'
import { Dialog } from '../dialog.tsx'
import type { Words } from '../use-words.ts'
import { HitPolicyPicture } from './hit-policy-picture.tsx'
import { draftOf, TextFields, textOfDraft } from './text-fields.tsx'

export interface SheetSettingsProps {
  readonly sheet: Sheet
  readonly words: Words
  readonly onChange: (after: Sheet) => void
  readonly onClose: () => void
}

export function SheetSettings({ sheet, words: { t, language }, onChange, onClose }: SheetSettingsProps) {
  const [name, setName] = useState(() => draftOf(sheet.label))
  const [note, setNote] = useState(() => draftOf(sheet.note))
  const [cites, setCites] = useState(sheet.cites ?? '')
  const [hitPolicy, setHitPolicy] = useState(sheet.hitPolicy)
  const apply = (): void => {
    const { note: _, cites: _cites, ...rest } = sheet
    const noted = textOfDraft(note)
    const cited = cites.trim() === '' ? {} : { cites: cites.trim() }
    onChange({
      ...rest,
      label: textOfDraft(name) ?? sheet.label,
      hitPolicy,
      ...(noted ? { note: noted } : {}),
      ...cited,
    })
  }
  return (
    <Dialog
      title={t('structure.settingsTitle', { sheet: textIn(sheet.label, language) })}
      close={t('structure.close')}
      size={640}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          apply()
        }}
      >
        <Stack gap="sm">
          <TextFields what={t('structure.name')} draft={name} onChange={setName} language={language} t={t} focus />
          <TextFields what={t('structure.note')} draft={note} onChange={setNote} language={language} t={t} long />
          <TextInput
            size="xs"
            label={t('grid.cites')}
            description={t('sources.howToCite')}
            value={cites}
            onChange={(event) => setCites(event.currentTarget.value)}
          />
          {!POINTS[sheet.point].dictionary && <HitPolicies value={hitPolicy} t={t} onChange={setHitPolicy} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('structure.cancel')}
            </Button>
            <Button type="submit">{t('structure.apply')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

interface HitPoliciesProps {
  readonly value: HitPolicy
  readonly t: Words['t']
  readonly onChange: (policy: HitPolicy) => void
}

function HitPolicies({ value, t, onChange }: HitPoliciesProps) {
  return (
    <Radio.Group
      label={t('structure.hitPolicy')}
      value={value}
      onChange={(policy) => onChange(policy as HitPolicy)}
      size="xs"
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={4} mt={4}>
        {HIT_POLICIES.map((policy) => (
          <label key={policy} className="rb-policy-choice" data-checked={policy === value}>
            <Radio size="xs" value={policy} aria-label={t(`hitPolicy.${policy}`)} />
            <HitPolicyPicture policy={policy} />
            <span>{t(`hitPolicy.${policy}`)}</span>
          </label>
        ))}
      </SimpleGrid>
    </Radio.Group>
  )
}
