/** One file of a platform's interaction model; `path` is relative, with forward slashes. */
export interface ExportFile {
  readonly path: string;
  readonly text: string;
}
