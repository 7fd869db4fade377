/** What a new book is called; of an empty one also its currency and zone, which the others bring along. */
import { Button, Select, Stack, TextInput } from '@mantine/core'
import { EMPTY } from './choices.tsx'
import type { Regions } from './regions.server.ts'
import { useBooksText } from './use-books-text.ts'

export interface DetailsProps {
  readonly chosen: string
  readonly regions: Regions
  readonly busy: boolean
  readonly idFault: string | undefined
  readonly titleFault: string | undefined
}

export function Details({ chosen, regions, busy, idFault, titleFault }: DetailsProps) {
  const { t } = useBooksText()
  return (
    <fieldset>
      <legend>{t('make.details')}</legend>
      <Stack gap="sm">
        <TextInput name="title.en" label={t('make.titleEn')} maxLength={2000} error={titleFault} />
        <TextInput
          name="title.zh-CN"
          label={t('make.titleZh')}
          description={t('make.titleHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={2000}
        />
        <TextInput
          name="id"
          label={t('make.id')}
          description={t('make.idHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          pattern="[A-Za-z0-9][A-Za-z0-9_\-]{0,63}"
          error={idFault}
          spellCheck={false}
          autoComplete="off"
        />
        {chosen === EMPTY && (
          <>
            <Select
              name="currency"
              label={t('make.currency')}
              data={regions.currencies}
              defaultValue={regions.currency}
              searchable
              allowDeselect={false}
            />
            <Select
              name="zone"
              label={t('make.zone')}
              data={regions.zones}
              defaultValue={regions.zone}
              searchable
              allowDeselect={false}
              limit={100}
            />
          </>
        )}
        <Button type="submit" loading={busy}>
          {t('make.go')}
        </Button>
      </Stack>
    </fieldset>
  )
}
