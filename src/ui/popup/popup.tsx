import browser from 'webextension-polyfill';
import type { PageState } from '../../messages';
import { Changes } from '../changes';
import { KeptNotice } from '../kept-notice';
import { useSettings } from '../use-settings';
import { Closed } from './closed';
import { Footer } from './footer';
import { Headline } from './headline';
import { Reading } from './reading';
import { Site } from './site';
import { usePage } from './use-page';
import { View } from './view';

/** What happened to the page of one tab, and what to do about it. */
export function Popup({ tab }: { tab: number }) {
  const { page, refresh } = usePage(tab);
  const settings = useSettings();
  const reading = page?.kind === 'ready' && settings && (
    <Reading tab={tab} page={page} siteRules={settings.siteRules} onDone={() => window.close()} />
  );
  // Where the bytes were misread, reading them anew is what helps: it comes before all that can be done.
  const readingFirst = page?.kind === 'ready' && page.suspectedEncoding !== null;
  return (
    <>
      <main aria-busy={!page}>
        <Headline page={page} />
        {settings?.kept === 'nowhere' && <KeptNotice kept={settings.kept} />}
        {page && isClosed(page) && <Closed page={page} onGranted={refresh} />}
        {page?.kind === 'ready' && settings && (
          <Changes
            counts={page.counts}
            examples={page.examples}
            protection={{
              words: settings.preferences.protectedWords,
              onProtect: (word) =>
                settings.change({ protectedWords: [...settings.preferences.protectedWords, word] }),
            }}
          />
        )}
        {readingFirst && reading}
        {page?.kind === 'ready' && <View tab={tab} page={page} onDone={refresh} />}
        {(page?.kind === 'ready' || page?.kind === 'off') && settings && (
          <Site host={page.host} settings={settings} />
        )}
        {!readingFirst && reading}
      </main>
      <Footer />
    </>
  );
}

type ClosedPage = Exclude<PageState, { kind: 'ready' | 'off' }>;

function isClosed(page: PageState): page is ClosedPage {
  return page.kind !== 'ready' && page.kind !== 'off';
}

/** The tab that the popup is about: the one in its address (`?tab=7`), else the one that is in front. */
export async function tabInQuestion(search: string): Promise<number> {
  const given = Number(new URLSearchParams(search).get('tab') ?? Number.NaN);
  if (Number.isInteger(given)) return given;
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  return active?.id ?? browser.tabs.TAB_ID_NONE;
}
