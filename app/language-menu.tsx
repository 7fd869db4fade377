/** The reader's language, as a small form: it works before the page has come alive, and the server remembers it. */
import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFetcher, useLocation } from 'react-router'
import { LANGUAGES } from '../rules/text.ts'

export function LanguageMenu() {
  const { t, i18n } = useTranslation('frame')
  const fetcher = useFetcher()
  const { pathname, search } = useLocation()
  return (
    <fetcher.Form method="post" action="/language" aria-label={t('language.choose')}>
      <input type="hidden" name="to" value={pathname + search} />
      <Group gap={4}>
        {LANGUAGES.map((language) => (
          <Button
            key={language}
            type="submit"
            name="language"
            value={language}
            lang={language}
            size="compact-xs"
            mih={24}
            variant={language === i18n.language ? 'light' : 'subtle'}
            aria-pressed={language === i18n.language}
          >
            {i18n.getFixedT(language, 'frame')('language.name')}
          </Button>
        ))}
      </Group>
    </fetcher.Form>
  )
}
