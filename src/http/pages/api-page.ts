import { type Html, html } from '../html.ts'

/** The part of the API's own description that the page shows. */
export interface ApiDescription {
  info: { title: string; version: string }
  paths: Record<string, Record<string, DescribedOperation>>
}

interface DescribedOperation {
  summary?: string
  'x-permission'?: string
  'x-also-as'?: string[]
  parameters?: { name: string; in: string; required?: boolean; schema: unknown }[]
  requestBody?: { content: Record<string, { schema: unknown }> }
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>
}

/** The API's description as a page to read: everything in it, and nothing from elsewhere. */
export function apiPage({ info, paths }: ApiDescription): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API of ${info.title}</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/icon.svg">
</head>
<body>
<main>
<h1>API of ${info.title} ${info.version}</h1>
<p>For programs, the same as <a href="openapi.json">OpenAPI 3.1</a>.</p>
${operations.map(({ path, method, operation }) => sectionOf(path, method, operation))}
</main>
</body>
</html>
`.text
}

function sectionOf(path: string, method: string, operation: DescribedOperation): Html {
  const { summary = '', parameters = [], requestBody, responses } = operation
  const body = requestBody?.content['application/json']?.schema
  const answer = responses['200']?.content?.['application/json']?.schema
  return html`<section>
<h2><code>${method} ${path}</code></h2>
<p>${summary} ${whoMay(operation['x-permission'])}${endings(operation)}</p>
${parameters.map(
  (
    parameter,
  ) => html`<p><code>${parameter.name}</code> in the ${parameter.in}${parameter.required ? ', needed' : ''}: <code>${JSON.stringify(parameter.schema)}</code></p>
`,
)}${shape('What is sent', body)}${shape('What comes back', answer)}
</section>
`
}

function endings({ 'x-also-as': formats = [] }: DescribedOperation): string {
  return formats.length > 0 ? ` Also as a file: ${formats.map((format) => `.${format}`).join(', ')}.` : ''
}

function whoMay(permission: string | undefined): string {
  if (permission === 'anyone') return 'Open to anyone.'
  return permission === 'signed-in' ? 'Open to whoever is signed in.' : `Needs ${permission ?? ''}.`
}

function shape(title: string, schema: unknown): Html | false {
  return (
    schema !== undefined &&
    html`<details><summary>${title}</summary><pre>${JSON.stringify(schema, null, 2)}</pre></details>
`
  )
}
