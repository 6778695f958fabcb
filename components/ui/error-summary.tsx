import { Octagon } from './icon'

type ErrorSummaryProps = { title: string; errors: readonly { id: string; message: string }[]; id?: string }

/** All mistakes of a form at its head, each leading to its field. Nothing when there are none. */
export function ErrorSummary({ title, errors, id = 'fouten' }: ErrorSummaryProps) {
  if (errors.length === 0) return null
  return (
    <section
      className="ams-alert ams-alert--error sk-error-summary"
      id={id}
      role="alert"
      tabIndex={-1}
      aria-labelledby={`${id}-titel`}
    >
      <div className="sk-error-summary__sign">
        <Octagon />
      </div>
      <div className="ams-alert__content">
        <h2 className="sk-h3 sk-error-block__title" id={`${id}-titel`}>
          {title}
        </h2>
        <ul className="sk-plain-list">
          {errors.map((error) => (
            <li key={`${error.id}-${error.message}`}>
              <a className="ams-link" href={`#${error.id}`}>
                {error.message}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
