import { ConsentRing, type RingState } from './consent-ring'

/** An answer that is sent by pressing it; the ring is its sign. */
export type Answer = { value: string; label: string; ring?: RingState }

/** Answers of equal size, colour and border; none is chosen beforehand, none is greyed. */
export function AnswerButtons({ name, answers, label }: { name: string; answers: readonly Answer[]; label: string }) {
  return (
    <fieldset className="sk-answers">
      <legend className="ams-visually-hidden">{label}</legend>
      {answers.map((answer) => (
        <button key={answer.value} type="submit" name={name} value={answer.value} className="sk-answer">
          {answer.ring && <ConsentRing state={answer.ring} size={34} label="" decorative />}
          <span>{answer.label}</span>
        </button>
      ))}
    </fieldset>
  )
}
