import type { ReactElement } from 'react'

const PATHS = {
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  speaker: 'M4 9.5v5h3.5L12 19V5L7.5 9.5H4zM16 9a4 4 0 010 6M18.5 6.5a8 8 0 010 11',
  stop: 'M7 7h10v10H7z',
  home: 'M4 11l8-7 8 7M6 9.5V20h4.5v-5.5h3V20H18V9.5',
  services: 'M4.5 4.5h6v6h-6zM13.5 4.5h6v6h-6zM4.5 13.5h6v6h-6zM13.5 13.5h6v6h-6z',
  person: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4.5 20.5c.8-4 3.700-6 7.500-6s6.700 2 7.500 6',
  people:
    'M9 11.500a3.500 3.500 0 100-7 3.500 3.500 0 000 7zM3 20c.5-3.700 2.700-5.500 6-5.500s5.500 1.800 6 5.500M16 4.800a3.500 3.500 0 010 6.400M18 14.800c1.700.8 2.700 2.500 3 5.200',
  camera: 'M4 8h3.500L9 5.500h6L16.500 8H20v11H4zM12 16.500a3.500 3.500 0 100-7 3.500 3.500 0 000 7z',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  warning: 'M12 4l9 16H3zM12 10v4.500M12 17.300v.2',
  info: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 11v5.500M12 7.700v.2',
  shield:
    'M12 3.500l7.500 2.800v5.500c0 4.300-3 7.400-7.500 8.700-4.500-1.300-7.500-4.400-7.500-8.700V6.300zM8.800 12l2.300 2.300 4.200-4.300',
  ticket: 'M3.500 7.500h17v3a1.500 1.500 0 000 3v3h-17v-3a1.500 1.500 0 000-3zM14.500 7.500v9',
  calendar: 'M4.500 6h15v14h-15zM4.500 10.500h15M8.500 3.500v4M15.500 3.500v4',
  letters: 'M3 19L8 6l5 13M4.900 14.500h6.200M14.500 19l3.300-8.500L21 19M15.700 16h4.200',
  list: 'M8.500 6.500H20M8.500 12H20M8.500 17.500H20M4.500 6.500h.2M4.500 12h.2M4.500 17.500h.2',
  star: 'M12 4l2.500 5.200 5.700.8-4.100 4 1 5.700-5.100-2.700-5.100 2.700 1-5.700-4.100-4 5.700-.8z',
  phone:
    'M6.500 4h3l1.500 4-2 1.500a11 11 0 005.500 5.500l1.500-2 4 1.500v3a2 2 0 01-2.200 2A16 16 0 014.500 6.200 2 2 0 016.500 4z',
  search: 'M10.500 17a6.500 6.500 0 100-13 6.500 6.500 0 000 13zM15.500 15.500L20.500 20.500',
  bell: 'M6 17V11a6 6 0 0112 0v6l1.500 1.500h-15zM10 20.500a2 2 0 004 0',
  card: 'M3.500 6h17v12.500h-17zM3.500 10h17M7 15h4',
  eye: 'M2.500 12c2.300-4.300 5.500-6.500 9.500-6.500s7.200 2.200 9.500 6.500c-2.300 4.300-5.500 6.500-9.500 6.500S4.800 16.300 2.500 12zM12 15a3 3 0 100-6 3 3 0 000 6z',
  hands:
    'M8.500 11a3 3 0 100-6 3 3 0 000 6zM3 19.500c.4-3.300 2.300-5 5.500-5 1.400 0 2.500.3 3.400 1M14 18l2.500 2.500L21.500 15',
  swap: 'M4 8.500h13l-3.500-3.500M20 15.500H7l3.500 3.500',
  close: 'M6 6l12 12M18 6L6 18',
} as const

export type IconName = keyof typeof PATHS

/** A line drawing beside words; it never stands alone, so screen readers skip it. */
export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
