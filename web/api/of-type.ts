/** A file that is sent as another type than its ending says to the browser. */
export function ofType(type: string, file: File): File {
  return new File([file], file.name, { type, lastModified: file.lastModified })
}
