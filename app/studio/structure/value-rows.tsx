/** The allowed values of a column, one a row: what a cell writes, and what it is called in both languages. */
import { ActionIcon, Button, Input, TextInput } from '@mantine/core'
import { LIMITS } from '../../../rules/workbook/index.ts'
import { CrossIcon, PlusIcon } from '../../icons.tsx'
import type { Translate } from '../../translate.ts'
import { emptyValue, type ValueDraft } from './column-draft.ts'

export interface ValueRowsProps {
  readonly values: readonly ValueDraft[]
  readonly onChange: (values: readonly ValueDraft[]) => void
  readonly t: Translate
}

export function ValueRows({ values, onChange, t }: ValueRowsProps) {
  const set = (at: number, changed: Partial<ValueDraft>): void =>
    onChange(values.map((value, index) => (index === at ? { ...value, ...changed } : value)))
  return (
    <Input.Wrapper size="xs" label={t('structure.values')} description={t('structure.valuesHint')} labelElement="div">
      {values.length > 0 && (
        <div className="rb-values" role="group" aria-label={t('structure.values')}>
          {(['value', 'english', 'chinese'] as const).map((name) => (
            <span key={name} className="rb-dim" aria-hidden="true">
              {t(`structure.${name}`)}
            </span>
          ))}
          <span />
          {values.map((value, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- a row is known by its place only
            <ValueRow key={at} value={value} number={at + 1} t={t} onChange={(changed) => set(at, changed)}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('structure.removeValue', { number: at + 1 })}
                onClick={() => onChange(values.toSpliced(at, 1))}
              >
                <CrossIcon size={13} />
              </ActionIcon>
            </ValueRow>
          ))}
        </div>
      )}
      <Button
        size="compact-xs"
        variant="subtle"
        mt={4}
        leftSection={<PlusIcon size={12} />}
        onClick={() => onChange([...values, emptyValue])}
      >
        {t('structure.addValue')}
      </Button>
    </Input.Wrapper>
  )
}

interface ValueRowProps {
  readonly value: ValueDraft
  readonly number: number
  readonly t: Translate
  readonly onChange: (changed: Partial<ValueDraft>) => void
  readonly children: React.ReactNode
}

function ValueRow({ value: { value, label }, number, t, onChange, children }: ValueRowProps) {
  const field = { size: 'xs', maxLength: LIMITS.text } as const
  return (
    <>
      <TextInput
        {...field}
        aria-label={t('structure.valueOf', { number })}
        value={value}
        // A new row is there to be written in.
        autoFocus={value === ''}
        onChange={(event) => onChange({ value: event.currentTarget.value })}
      />
      <TextInput
        {...field}
        aria-label={t('structure.labelEnglish', { number })}
        value={label.en}
        onChange={(event) => onChange({ label: { ...label, en: event.currentTarget.value } })}
      />
      <TextInput
        {...field}
        aria-label={t('structure.labelChinese', { number })}
        value={label['zh-CN']}
        onChange={(event) => onChange({ label: { ...label, 'zh-CN': event.currentTarget.value } })}
      />
      {children}
    </>
  )
}
