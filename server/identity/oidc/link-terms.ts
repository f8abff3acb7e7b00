export const oidcPath = '/oidc';
/** Where the citizen agrees; also the path of the cookie that says to what. */
export const agreePath = '/link/agree';
export const genieClient = 'gigagenie';
/** A device code is spoken and typed: ten minutes (OWASP ASVS 6.5.5). */
export const deviceCodeSeconds = 10 * 60;
