type Props = { image: string; secret: string; words: { title: string; text: string; label: string; secret: string } }

/** The block to scan, and the same key in groups of four for who types it. */
export function FactorOffer({ image, secret, words }: Props) {
  return (
    <section className="sk-stack" aria-labelledby="factor-title">
      <h2 className="sk-h2" id="factor-title">
        {words.title}
      </h2>
      <p className="sk-measure">{words.text}</p>
      <img src={image} alt={words.label} width={220} height={220} />
      <p>
        {words.secret}: <code className="sk-num sk-strong">{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
    </section>
  )
}
