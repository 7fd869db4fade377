/** What is looked for in the log: a plain form, whose answer has an address. */
import { Button, Select, TextInput } from '@mantine/core'
import { Form } from 'react-router'
import { AUDIT_KINDS } from '../services/audit-types.ts'
import { useText } from '../use-text.ts'
import type { AuditForm } from './audit-wish.ts'

export interface AuditFilterProps {
  readonly form: AuditForm
  readonly books: readonly string[]
}

export function AuditFilter({ form, books }: AuditFilterProps) {
  const { t } = useText('access')
  return (
    <Form method="get" className="rb-filter">
      <TextInput name="person" label={t('audit.person')} defaultValue={form.person} placeholder={t('audit.any')} />
      <Select
        name="book"
        label={t('audit.book')}
        data={[...books]}
        defaultValue={form.book || null}
        placeholder={t('audit.any')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('audit.any') }}
      />
      <Select
        name="kind"
        label={t('audit.kind')}
        data={AUDIT_KINDS.map((kind) => ({ value: kind, label: t(`audit.kinds.${kind}`) }))}
        defaultValue={form.kind || null}
        placeholder={t('audit.any')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('audit.any') }}
      />
      <TextInput type="date" name="from" label={t('audit.from')} defaultValue={form.from} />
      <TextInput type="date" name="to" label={t('audit.to')} defaultValue={form.to} />
      <Button type="submit" variant="default">
        {t('audit.filter')}
      </Button>
    </Form>
  )
}
