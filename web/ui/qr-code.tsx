import makeQrCode from 'qrcode-generator'

/** A text as a picture to scan, always dark on light: many cameras read nothing else. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = makeQrCode(0, 'M')
  code.addData(text)
  code.make()
  const size = code.getModuleCount()
  const places = Array.from({ length: size }, (_, index) => index)
  const path = places
    .flatMap((row) => places.filter((column) => code.isDark(row, column)).map((column) => `M${column} ${row}h1v1h-1z`))
    .join('')
  return (
    <svg viewBox={`-4 -4 ${size + 8} ${size + 8}`} width={208} height={208} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect x={-4} y={-4} width={size + 8} height={size + 8} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
