const PATHS = {
  home: 'M2.5 7.5 8 3l5.5 4.5V13.5h-11z',
  cases: 'M2.5 5h11v8.5h-11zM5.8 5V3h4.4v2',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  question: 'M5.6 6a2.4 2.4 0 1 1 3.4 2.2c-.7.3-1 .8-1 1.5M8 12.4v.1',
  calendar: 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.2V4M10.5 2.2V4',
  search: 'M7 2.8a4.2 4.2 0 1 1 0 8.4 4.2 4.2 0 0 1 0-8.4M10.2 10.2 13.6 13.6',
  back: 'M10 3 5 8l5 5',
  forward: 'M3 8h10M9 4l4 4-4 4',
  down: 'M4 6l4 4 4-4',
  up: 'M4 10l4-4 4 4',
  close: 'M4 4l8 8M12 4l-8 8',
  print: 'M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z',
  lock: 'M4 7.5h8V14H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  eye: 'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8M8 6.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6',
  warning: 'M5.4 2h5.2L14 5.4v5.2L10.6 14H5.4L2 10.6V5.4zM8 5v3.6M8 10.9v.1',
  tick: 'M3 8.5 6.5 12 13 4.5',
  offline: 'M2 6.5a9 9 0 0 1 12 0M4.2 9a5.6 5.6 0 0 1 7.6 0M8 12.2v.1M2 2l12 12',
  house: 'M2.5 7.5 8 3l5.5 4.5V13.5h-11zM6.5 13.5V9.8h3v3.7',
  school: 'M2 13.5h12M3.5 13.5V7L8 4l4.5 3v6.5M8 4V1.8h2.6M6.6 13.5v-2.8h2.8v2.8M8 7.6v.1',
  people:
    'M6 3.2a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4M1.8 13.4c0-2.5 1.7-4 4.2-4s4.2 1.5 4.2 4M10.6 3.6a2 2 0 0 1 0 3.8M11.9 9.7c1.5.5 2.3 1.8 2.3 3.7',
  person: 'M8 2.6a2.6 2.6 0 1 1 0 5.2 2.6 2.6 0 0 1 0-5.2M2.8 13.6c0-2.8 2.1-4.4 5.2-4.4s5.2 1.6 5.2 4.4',
  chart: 'M2.5 2.5v11h11M5.5 11V8M8.5 11V4.5M11.5 11V6.5',
  gear: 'M8 5.7a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4',
  shield: 'M8 1.8 13 3.6v4c0 3.2-2 5.4-5 6.6-3-1.2-5-3.4-5-6.6v-4z',
  mail: 'M2 3.8h12v8.6H2zM2 4.4l6 4.8 6-4.8',
  phone:
    'M3 2.5h2.4l1.2 3-1.5 1.2a7.5 7.5 0 0 0 4.2 4.2l1.2-1.5 3 1.2V13c0 .4-.3.7-.7.7C7 13.7 2.3 9 2.3 3.2c0-.4.3-.7.7-.7',
  key: 'M10.4 2.4a3.2 3.2 0 1 1-2.3 5.5L3.2 12.8v.9H2v-2.4l4.9-4.9a3.2 3.2 0 0 1 3.5-4M11 5v.1',
  out: 'M6.5 2.5h-4v11h4M6.5 8h7M10.5 5l3 3-3 3',
  document: 'M3.5 2.5h6.2l2.8 2.8v8.2h-9zM5.8 8h4.4M5.8 10.6h4.4',
  pencil: 'M2.6 13.4l.7-3L10.6 3l2.4 2.4-7.4 7.3zM9.2 4.5l2.3 2.3',
  clock: 'M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2M8 4.8V8l2.3 1.6',
  filter: 'M2.5 4h11M4.5 8h7M6.5 12h3',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  info: 'M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2M8 7.4v3.4M8 5.2v.1',
  sound: 'M3 6v4h2.5L9 13V3L5.5 6zM11 5.5a4 4 0 0 1 0 5M12.8 3.6a6.5 6.5 0 0 1 0 8.8',
  download: 'M8 2.5v7.6M4.8 7 8 10.2 11.2 7M2.8 13.4h10.4',
} as const

/** A sign of the set: 16 grid, 1.6 stroke, round ends, never filled. */
export type IconName = keyof typeof PATHS

/** Signs that point somewhere and turn round in a right-to-left page. */
const DIRECTIONAL: readonly IconName[] = ['back', 'forward', 'out']

/** Draws a sign in the colour of its text. Without `label` it is decoration: the word stands beside it. */
export function Icon({ name, size = 16, label }: { name: IconName; size?: number; label?: string }) {
  return (
    <svg
      className="sk-icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      data-directional={DIRECTIONAL.includes(name) || undefined}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={PATHS[name]} />
    </svg>
  )
}

/** The filled octagon with its exclamation mark: the one shape of a mistake. */
export function Octagon({ size = 22 }: { size?: number }) {
  return (
    <svg className="sk-octagon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" />
      <path className="sk-octagon__bang" d="M8 4.2v4.6M8 11.6v.1" />
    </svg>
  )
}
