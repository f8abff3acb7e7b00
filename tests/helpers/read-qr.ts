import jsqr from 'jsqr';
import type { Browser } from 'playwright-core';

/** What a camera reads in a picture (PNG): by a reader that shares nothing with what draws the code. */
export async function readQr(browser: Browser, picture: Buffer): Promise<string | undefined> {
  const page = await browser.newPage();
  try {
    const { data, width, height } = await page.evaluate<Pixels>(`(async () => {
      const image = new Image();
      image.src = 'data:image/png;base64,${picture.toString('base64')}';
      await image.decode();
      const { width, height } = image;
      const canvas = Object.assign(document.createElement('canvas'), { width, height });
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      let letters = '';
      for (let at = 0; at < data.length; at += 8192) letters += String.fromCharCode(...data.subarray(at, at + 8192));
      return { data: btoa(letters), width, height };
    })()`);
    return jsqr.default(new Uint8ClampedArray(Buffer.from(data, 'base64')), width, height)?.data;
  } finally {
    await page.close();
  }
}

interface Pixels {
  readonly data: string;
  readonly width: number;
  readonly height: number;
}
