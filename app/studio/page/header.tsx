/** The line on top: which book, in which state, and the reader's own choices. */
import {
  ActionIcon,
  Anchor,
  Badge,
  Button,
  Group,
  Kbd,
  Menu,
  Text,
  Tooltip,
  useMantineColorScheme,
} from '@mantine/core'
import { Form, Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { LanguageMenu } from '../../language-menu.tsx'
import type { SaveState } from '../draft/edit-queue.ts'
import { PanelLeftIcon, PanelRightIcon, SearchIcon, SunMoonIcon, WarningIcon } from '../icons.tsx'
import type { Translate } from '../translate.ts'
import { SaveIndicator } from './save-indicator.tsx'

export interface HeaderProps {
  readonly id: string
  readonly title: string
  readonly revision: number
  readonly save: SaveState
  readonly errors: number
  readonly findings: number
  readonly userName: string
  readonly readOnly: boolean
  readonly t: Translate
  readonly onRetry: () => void
  readonly onFindings: () => void
  readonly onCommands: () => void
  readonly onSheets: () => void
  readonly onPreview: () => void
}

export function Header(props: HeaderProps) {
  const { t } = props
  return (
    <header className="rb-header">
      <Group gap="sm" wrap="nowrap" miw={0}>
        <Tooltip label={t('header.sheets')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('header.sheets')} onClick={props.onSheets}>
            <PanelLeftIcon />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('header.allBooks')}>
          <Anchor component={Link} to="/" className="rb-brand" underline="never">
            Ratebook
          </Anchor>
        </Tooltip>
        <Text component="h1" className="rb-title" truncate>
          {props.title} <span className="rb-id">{props.id}</span>
        </Text>
      </Group>
      <Group gap="xs" wrap="nowrap" className="rb-state">
        <span className="rb-revision">{t('header.draft', { revision: props.revision })}</span>
        <SaveIndicator state={props.save} t={t} onRetry={props.onRetry} />
        {props.readOnly && (
          <Tooltip label={t('header.readOnlyHint')}>
            <Badge variant="outline" color="gray" size="sm">
              {t('header.readOnly')}
            </Badge>
          </Tooltip>
        )}
        <Button
          size="compact-xs"
          variant={props.findings > 0 ? 'light' : 'subtle'}
          color={props.errors > 0 ? 'red' : props.findings > 0 ? 'orange' : 'gray'}
          leftSection={props.findings > 0 ? <WarningIcon size={13} /> : undefined}
          onClick={props.onFindings}
          data-testid="findings-count"
        >
          {props.findings > 0 ? t('header.findings', { count: props.findings }) : t('header.noFindings')}
        </Button>
      </Group>
      <Group gap={6} wrap="nowrap" className="rb-choices">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<SearchIcon size={14} />}
          rightSection={<Kbd size="xs">Ctrl K</Kbd>}
          onClick={props.onCommands}
          className="rb-commands"
        >
          {t('header.commands')}
        </Button>
        <LanguageMenu />
        <ThemeButton />
        <UserMenu name={props.userName} t={t} />
        <Tooltip label={t('header.preview')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('header.preview')} onClick={props.onPreview}>
            <PanelRightIcon />
          </ActionIcon>
        </Tooltip>
      </Group>
    </header>
  )
}

export function ThemeButton() {
  const { t } = useTranslation('frame')
  const { setColorScheme, colorScheme } = useMantineColorScheme()
  return (
    <Menu withinPortal position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('theme.choose')} title={t('theme.choose')}>
          <SunMoonIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(['light', 'dark', 'auto'] as const).map((scheme) => (
          <Menu.Item key={scheme} onClick={() => setColorScheme(scheme)} fw={scheme === colorScheme ? 600 : 400}>
            {t(`theme.${scheme}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

export function UserMenu({ name, t }: { readonly name: string; readonly t: Translate }) {
  const frame = useTranslation('frame').t
  const initials = name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase()
  return (
    <Menu withinPortal position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="light" radius="xl" aria-label={t('header.user', { name })} className="rb-user">
          {initials}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{name}</Menu.Label>
        <Form method="post" action="/sign-out">
          <Menu.Item component="button" type="submit">
            {frame('signIn.out')}
          </Menu.Item>
        </Form>
      </Menu.Dropdown>
    </Menu>
  )
}
