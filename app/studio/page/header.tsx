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
import { spotlight } from '@mantine/spotlight'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { LanguageMenu } from '../../language-menu.tsx'
import { UserMenu } from '../../user-menu.tsx'
import { PanelLeftIcon, PanelRightIcon, SearchIcon, SunMoonIcon } from '../icons.tsx'
import type { Translate } from '../translate.ts'

export interface HeaderProps {
  readonly id: string
  readonly title: string
  readonly userName: string
  readonly readOnly: boolean
  readonly t: Translate
  /** How the draft stands. */
  readonly children: ReactNode
  /** Taking it away; not before the book is there. */
  readonly files?: ReactNode
  /** The pages of the book. */
  readonly tabs: ReactNode
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
        {props.files}
        {props.tabs}
      </Group>
      <Group gap="xs" wrap="nowrap" className="rb-state">
        {props.children}
        {props.readOnly && (
          <Badge variant="outline" color="gray" size="sm">
            {t('header.readOnly')}
          </Badge>
        )}
      </Group>
      <Group gap={6} wrap="nowrap" className="rb-header-choices">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<SearchIcon size={14} />}
          rightSection={<Kbd size="xs">Ctrl K</Kbd>}
          onClick={spotlight.open}
          className="rb-commands"
        >
          {t('header.commands')}
        </Button>
        <Anchor component={Link} to="/help" size="sm">
          {t('header.help')}
        </Anchor>
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
