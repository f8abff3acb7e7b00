/** A4 in points, and where things go on it. */
export const page = { width: 595.28, height: 841.89 } as const;
export const frame = { left: 34, top: 40, right: page.width - 34, bottom: page.height - 40 } as const;
export const body = { left: 54, top: 66, right: page.width - 54, bottom: page.height - 136 } as const;
export const bodyWidth = body.right - body.left;

export const ink = {
  text: '#1b1f24',
  soft: '#4a5563',
  line: '#7d8896',
  shade: '#eef2f6',
  blue: '#1f4e8c',
} as const;

export const size = { title: 25, issuer: 19, statement: 12, heading: 10.5, cell: 9.5, small: 7.8 } as const;
