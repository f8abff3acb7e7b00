import type { Response } from 'express';

export function show(response: Response, html: string, status = 200): void {
  response.status(status).type('html').send(html);
}
