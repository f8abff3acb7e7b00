import type Provider from 'oidc-provider';
import type { LinkingConfig } from '../../linking-config.ts';
import type { LinkStore } from './adapter.ts';

/** Our OAuth server, read and set up for the first who links: most of what a start would load is its packages. */
export type LinkProvider = () => Promise<Provider>;

export function linkProviderOf(store: LinkStore, publicUrl: string, platforms: LinkingConfig): LinkProvider {
  let made: Promise<Provider> | undefined;
  return () => {
    made ??= import('./provider.ts').then(({ createLinkProvider }) =>
      createLinkProvider(store, publicUrl, platforms),
    );
    return made;
  };
}
