/** The studio's few icons, drawn on a 16-pixel square in the colour of the text. */
import type { ReactNode } from 'react'

const icon = (children: ReactNode) =>
  function Icon({ size = 16 }: { readonly size?: number }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {children}
      </svg>
    )
  }

export const PanelLeftIcon = icon(
  <>
    <rect x="2" y="3" width="12" height="10" rx="1.5" />
    <path d="M6 3v10" />
  </>,
)
export const PanelRightIcon = icon(
  <>
    <rect x="2" y="3" width="12" height="10" rx="1.5" />
    <path d="M10 3v10" />
  </>,
)
export const SearchIcon = icon(
  <>
    <circle cx="7" cy="7" r="4" />
    <path d="m10 10 3.5 3.5" />
  </>,
)
export const SunMoonIcon = icon(
  <>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 2.5v11a5.5 5.5 0 0 0 0-11z" fill="currentColor" />
  </>,
)
export const PlusIcon = icon(<path d="M8 3v10M3 8h10" />)
export const ChevronUpIcon = icon(<path d="m3.5 10 4.5-4.5 4.5 4.5" />)
export const ChevronDownIcon = icon(<path d="m3.5 6 4.5 4.5L12.5 6" />)
export const CheckIcon = icon(<path d="m3 8.5 3 3 7-7" />)
export const CrossIcon = icon(<path d="m4 4 8 8M12 4l-8 8" />)
export const WarningIcon = icon(
  <>
    <path d="M8 2.5 14.5 13.5h-13z" />
    <path d="M8 6.5v3M8 11.5v.01" />
  </>,
)
export const PauseIcon = icon(<path d="M5.5 3.5v9M10.5 3.5v9" />)
export const PlayIcon = icon(<path d="M5 3.5v9l7-4.5z" />)
export const BellIcon = icon(
  <>
    <path d="M4 11V7.5a4 4 0 0 1 8 0V11l1 1H3z" />
    <path d="M7 14h2" />
  </>,
)
export const CoinIcon = icon(
  <>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 5v6M6 8h4" />
  </>,
)
export const CartIcon = icon(
  <>
    <path d="M2 3h2l1.5 7h6.5l1.5-5H4.5" />
    <path d="M6 13v.01M12 13v.01" />
  </>,
)
export const GiftIcon = icon(
  <>
    <rect x="3" y="7" width="10" height="6.5" rx="1" />
    <path d="M2.5 4.5h11V7h-11zM8 4.5v9" />
  </>,
)
export const MinusIcon = icon(<path d="M3 8h10" />)
export const ClockIcon = icon(
  <>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 5v3l2 1.5" />
  </>,
)
export const DotIcon = icon(<circle cx="8" cy="8" r="2" fill="currentColor" />)
export const CopyIcon = icon(<path d="M6 5.5h7.5V14H6zM10.5 5.5V2.5H3V11h3" />)
export const MoreIcon = icon(<path d="M3 8h.01M8 8h.01M13 8h.01" strokeWidth="2.4" />)
export const PencilIcon = icon(<path d="m3 13 .5-2.5L11 3l2 2-7.5 7.5z" />)
export const FileIcon = icon(<path d="M4 2h5l3 3v9H4zM9 2v3h3M8 7v4M6.3 9.5 8 11l1.7-1.5" />)
export const DotsIcon = icon(<path d="M3.5 8v.01M8 8v.01M12.5 8v.01" strokeWidth="2" />)
