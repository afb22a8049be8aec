type BrandProps = {
  href: string
}

/** The mark (three shoulders side by side) and the name, as the link to the start page. */
export function Brand({ href }: BrandProps) {
  return (
    <a className="s-brand" href={href}>
      <svg className="s-brand__mark" viewBox="0 0 34 20" aria-hidden="true" focusable="false">
        <path d="M2 19v-8a5 5 0 0 1 10 0a5 5 0 0 1 10 0a5 5 0 0 1 10 0v8M12 11v8M22 11v8" />
      </svg>
      Schulterschluss
    </a>
  )
}
