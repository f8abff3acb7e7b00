import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { AppError } from '../../shared/errors.ts';

export const regular = 'regular';
export const bold = 'bold';

/** What pdfkit takes for a font that is parsed already: parsing takes longer than drawing a page. */
type ParsedFont = PDFKit.Mixins.PDFFontSource;

export interface Fonts {
  readonly [regular]: ParsedFont;
  readonly [bold]: ParsedFont;
  /** Whether both fonts have every character of it. */
  canPrint(text: string): boolean;
}

let loaded: Fonts | undefined;

/** Noto Sans KR (SIL Open Font License), read and parsed at first use. */
export function fonts(): Fonts {
  loaded ??= load();
  return loaded;
}

interface Face {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

function load(): Fonts {
  const faces = [regular, bold].map((weight) => parse(`noto-sans-kr-${weight}.ttf`));
  const [thin, thick] = faces;
  if (!thin || !thick) throw new AppError('BUG', 'a font is missing');
  return {
    [regular]: thin as unknown as ParsedFont,
    [bold]: thick as unknown as ParsedFont,
    canPrint: (text) =>
      [...text].every((character) =>
        faces.every((face) => character === '\n' || face.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)),
      ),
  };
}

/** pdfkit keeps the parsed face on the font it has selected, and takes it back in place of a file. */
function parse(file: string): Face {
  const document = new PDFDocument({ font: join(folder(), file) });
  const { _font: selected } = document as unknown as { readonly _font: { readonly font: Face } };
  return selected.font;
}

/** Beside this file in a checkout, and in the same place under the project when bundled. */
function folder(): string {
  let at = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(at, 'package.json')) && at !== dirname(at)) at = dirname(at);
  return join(at, 'server/documents/fonts');
}
