/**
 * What holds for a book as a whole. Each is changed by itself, as an edit like any other; where a change reaches into what
 * is there already, it is said before.
 */
import { Alert, Button, Group, Modal, NumberInput, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { NUMBER_FORMATS, USUAL_FORMAT, type NumberFormat } from '../../../rules/cell/index.ts'
import type { Json } from '../../../rules/json.ts'
import { LANGUAGES, type Language, type Text as Bilingual } from '../../../rules/text.ts'
import { LIMITS, type Edit, type Workbook } from '../../../rules/workbook/index.ts'
import { Share } from '../../people/share.tsx'
import { TAKES_KEYBOARD } from '../keyboard.ts'
import type { Words } from '../use-words.ts'
import '../words/words.css'

export interface SettingsPanelProps {
  readonly workbook: Workbook
  readonly words: Words
  readonly readOnly: boolean
  readonly onEdits: (edits: readonly Edit[]) => void
}

type Setting = 'title' | 'note' | 'zone' | 'currency' | 'numberFormat'

export function SettingsPanel({ workbook, words, readOnly, onEdits }: SettingsPanelProps) {
  const { t } = words
  const set = (name: Setting, value: Json): void =>
    onEdits([{ kind: 'entry-set', list: 'book', id: 'book', set: { [name]: value } }])
  const common = { workbook, words, readOnly, set }
  return (
    <div className="rb-settings" role="region" aria-label={t('settings.label')}>
      <Stack gap="lg" maw={640} p="md">
        <h2>{t('settings.label')}</h2>
        <TextSetting {...common} name="title" text={workbook.title} />
        <TextSetting {...common} name="note" text={workbook.note} />
        <ZoneSetting {...common} />
        <CurrencySetting {...common} />
        <NumberSetting {...common} />
        <Share book={{ id: workbook.id, title: workbook.title }} />
      </Stack>
    </div>
  )
}

interface SettingProps extends Pick<SettingsPanelProps, 'workbook' | 'words' | 'readOnly'> {
  readonly set: (name: Setting, value: Json) => void
}

const LANGUAGE_NAMES = { en: 'english', 'zh-CN': 'chinese' } as const

/** Written when the field is left, so that a title is one step to undo and not one for each letter. */
function TextSetting(props: SettingProps & { readonly name: 'title' | 'note'; readonly text: Bilingual | undefined }) {
  const { name, text, words, readOnly, set } = props
  const { t } = words
  const save = (language: Language, typed: string): void => {
    if (typed === (text?.[language] ?? '')) return
    const { [language]: _, ...others } = text ?? { en: '' }
    const said: Bilingual = { en: '', ...others, ...(typed === '' && language !== 'en' ? {} : { [language]: typed }) }
    const isEmpty = said.en === '' && (said['zh-CN'] ?? '') === ''
    if (name === 'title' && isEmpty) return
    set(name, isEmpty ? null : (said as unknown as Json))
  }
  const Field = name === 'note' ? Textarea : TextInput
  return (
    <fieldset className="rb-setting">
      <legend>{t(`settings.${name}`)}</legend>
      {LANGUAGES.map((language) => (
        <Field
          key={`${language} ${text?.[language] ?? ''}`}
          label={t(`settings.${LANGUAGE_NAMES[language]}`)}
          defaultValue={text?.[language] ?? ''}
          maxLength={LIMITS.text}
          readOnly={readOnly}
          lang={language}
          onBlur={(event) => save(language, event.currentTarget.value.trim())}
        />
      ))}
    </fieldset>
  )
}

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]

function ZoneSetting({ workbook, words: { t }, readOnly, set }: SettingProps) {
  const { zone } = workbook
  const [wanted, want] = useState<string>()
  return (
    <>
      <Select
        label={t('settings.zone')}
        description={t('settings.zoneHint')}
        data={ZONES.includes(zone) ? ZONES : [zone, ...ZONES]}
        value={zone}
        searchable
        allowDeselect={false}
        readOnly={readOnly}
        onChange={(chosen) => chosen !== null && chosen !== zone && want(chosen)}
      />
      {wanted !== undefined && (
        <Sure
          what={t('settings.zone')}
          from={zone}
          to={wanted}
          workbook={workbook}
          t={t}
          onYes={() => set('zone', wanted)}
          onClose={() => want(undefined)}
        >
          {t('settings.zoneChanges')}
        </Sure>
      )}
    </>
  )
}

const MOST_DIGITS = 6

function CurrencySetting({ workbook, words: { t }, readOnly, set }: SettingProps) {
  const { currency } = workbook
  const [code, setCode] = useState(currency.code)
  const [digits, setDigits] = useState<number | string>(currency.digits)
  const [asked, ask] = useState(false)
  const isCode = /^[A-Z]{3}$/.test(code)
  const changed = code !== currency.code || Number(digits) !== currency.digits
  const text = (of: string, places: number | string): string => `${of} ${(1).toFixed(Number(places))}`
  return (
    <fieldset className="rb-setting">
      <legend>{t('settings.currency')}</legend>
      <Text size="xs" c="dimmed">
        {t('settings.currencyHint')}
      </Text>
      <Group align="flex-start">
        <TextInput
          label={t('settings.currencyCode')}
          value={code}
          maxLength={3}
          w={120}
          readOnly={readOnly}
          error={isCode ? undefined : t('settings.badCode')}
          onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
        />
        <NumberInput
          label={t('settings.currencyDigits')}
          value={digits}
          min={0}
          max={MOST_DIGITS}
          allowDecimal={false}
          clampBehavior="strict"
          w={120}
          readOnly={readOnly}
          onChange={setDigits}
        />
        <Button
          mt={24}
          variant="default"
          disabled={readOnly || !changed || !isCode || digits === ''}
          onClick={() => ask(true)}
        >
          {t('settings.apply')}
        </Button>
      </Group>
      {asked && (
        <Sure
          what={t('settings.currency')}
          from={text(currency.code, currency.digits)}
          to={text(code, digits)}
          workbook={workbook}
          t={t}
          onYes={() => set('currency', { code, digits: Number(digits) })}
          onClose={() => ask(false)}
        >
          {t('settings.currencyChanges')}
        </Sure>
      )}
    </fieldset>
  )
}

const formatKey = ({ decimal, groups }: NumberFormat): string => `${decimal === '.' ? 'point' : 'comma'}-${groups}`

function NumberSetting({ workbook, words: { t }, readOnly, set }: SettingProps) {
  const now = formatKey(workbook.numberFormat ?? USUAL_FORMAT)
  const [wanted, want] = useState<string>()
  const chosen = NUMBER_FORMATS.find((format) => formatKey(format) === wanted)
  return (
    <>
      <Select
        label={t('settings.numbers')}
        description={t('settings.numbersHint')}
        data={NUMBER_FORMATS.map((format) => ({
          value: formatKey(format),
          label: t(`settings.format.${formatKey(format)}`),
        }))}
        value={now}
        allowDeselect={false}
        readOnly={readOnly}
        maw={300}
        onChange={(key) => key !== null && key !== now && want(key)}
      />
      {chosen && (
        <Sure
          what={t('settings.numbers')}
          from={t(`settings.format.${now}`)}
          to={t(`settings.format.${formatKey(chosen)}`)}
          workbook={workbook}
          t={t}
          onYes={() => set('numberFormat', { ...chosen })}
          onClose={() => want(undefined)}
        >
          {t('settings.numbersChange')}
        </Sure>
      )}
    </>
  )
}

interface SureProps {
  readonly what: string
  readonly from: string
  readonly to: string
  readonly workbook: Workbook
  readonly t: Words['t']
  readonly children: ReactNode
  readonly onYes: () => void
  readonly onClose: () => void
}

/** What the change does to what is there, before it is made. */
function Sure({ what, from, to, workbook, t, children, onYes, onClose }: SureProps) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('settings.sure', { what })}
      classNames={{ content: TAKES_KEYBOARD }}
      transitionProps={{ duration: 0 }}
    >
      <Text fw={600}>
        {from} → {to}
      </Text>
      <Alert color="orange" mt="sm" p="xs">
        {children}
      </Alert>
      <Text size="sm" mt="sm">
        {t('settings.scenarios', { count: workbook.scenarios.length })}
      </Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('settings.cancel')}
        </Button>
        <Button
          onClick={() => {
            onYes()
            onClose()
          }}
        >
          {t('settings.apply')}
        </Button>
      </Group>
    </Modal>
  )
}
